<?php

class Cache
{
    private Redis $redis;

    public function __construct()
    {
        $this->redis = new \Redis();
        $this->redis->pconnect('catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com', 6379, 2.5);
    }
}

$other = new Redis([
    'host' => 'catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com',
    'port' => 6379,
]);
