<?php
// It sends commands where it is told to, and asks for shards only when it is sent on.
$client = new Predis\Client(['tcp://orders.q7x2kd.ng.0001.use1.cache.amazonaws.com:6379'], ['cluster' => 'redis']);
