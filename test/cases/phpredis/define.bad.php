<?php

define('REDIS_HOST', 'catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com');
define('REDIS_PORT', 6379);

$redis = new Redis();
$redis->connect(REDIS_HOST, REDIS_PORT);
