<?php

$redis = new Redis();
$redis->connect('tls://master.sessions.q7x2kd.use1.cache.amazonaws.com', 6379);

$cluster = new RedisCluster(null, ['catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com:6379'], 1.5, 1.5, true);
