<?php
$CONFIG = [
  'memcache.locking' => '\OC\Memcache\Redis',
  'redis.cluster' => ['seeds' => ['catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com:6379']],
];
