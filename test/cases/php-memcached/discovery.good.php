<?php

$server_endpoint = "pages.q7x2kd.cfg.use1.cache.amazonaws.com";
$server_port = 11211;

$dynamic_client = new Memcached();
$dynamic_client->setOption(Memcached::OPT_CLIENT_MODE, Memcached::DYNAMIC_CLIENT_MODE);
$dynamic_client->addServer($server_endpoint, $server_port);
