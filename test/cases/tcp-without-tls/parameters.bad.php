<?php
$client = new Predis\Client(['tcp://master.sessions.q7x2kd.use1.cache.amazonaws.com:6379?alias=master'], ['replication' => true]);
