<?php
$redis->connect('orders-001.q7x2kd.0001.use1.cache.amazonaws.com', 6379);
define('REDIS_HOST', 'orders-002.q7x2kd.0001.use1.cache.amazonaws.com');
