<?php
$sessions = new Predis\Client('tls://master.sessions.q7x2kd.use1.cache.amazonaws.com:6379');
$orders = new Predis\Client('tcp://orders.q7x2kd.ng.0001.use1.cache.amazonaws.com:6379');
