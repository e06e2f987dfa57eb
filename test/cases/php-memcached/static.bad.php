<?php

$static = new Memcached();
$static->setOption(Memcached::OPT_CLIENT_MODE, Memcached::STATIC_CLIENT_MODE);
$static->addServer('pages.q7x2kd.cfg.use1.cache.amazonaws.com', 11211);

$memcache = new Memcache;
$memcache->connect('pages.q7x2kd.cfg.use1.cache.amazonaws.com', 11211);
