<?php
$c = new Predis\Client(['tcp://orders.q7x2kd.ng.0001.use1.cache.amazonaws.com:6379', 'tcp://orders-002.q7x2kd.0001.use1.cache.amazonaws.com:6379'], ['replication' => 'predis']);
