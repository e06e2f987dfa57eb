<?php

require 'vendor/autoload.php';

$client = new Predis\Client('tcp://orders.q7x2kd.ng.0001.use1.cache.amazonaws.com:6379');

$tls = new Predis\Client([
    'scheme' => 'tls',
    'host' => 'master.sessions.q7x2kd.use1.cache.amazonaws.com',
    'port' => 6379,
]);

$cluster = new Predis\Client(['tcp://catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com:6379'], ['cluster' => 'redis']);
