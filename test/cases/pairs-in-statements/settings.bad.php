<?php
$settings['redis.connection']['host'] = 'orders.q7x2kd.ng.0001.use1.cache.amazonaws.com';
$settings['redis.connection']['port'] = 6380;
