<?php

use Predis\Client;

$byArray = new Client([
    'scheme' => 'tcp',
    'host' => 'catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com',
    'port' => 6379,
]);
$byUri = new \Predis\Client('tcp://catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com:6379?database=0');
$sharded = new Client(['tcp://catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com:6379'], ['cluster' => 'predis']);
