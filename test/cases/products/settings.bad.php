<?php
$settings['redis.connection']['interface'] = 'PhpRedis';
$settings['redis.connection']['host'] = 'catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com';
