<?php

$m = new Memcached();
$m->addServer('pages.q7x2kd.cfg.use1.cache.amazonaws.com', 11211);
