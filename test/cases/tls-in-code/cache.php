<?php

$redis = new Redis();
$redis->connect('master.sessions.q7x2kd.use1.cache.amazonaws.com', 6379);
$redis->connect('tls://master.sessions.q7x2kd.use1.cache.amazonaws.com', 6379);

$predis = new Predis\Client(['scheme' => 'tcp', 'host' => 'master.sessions.q7x2kd.use1.cache.amazonaws.com', 'port' => 6379]);
