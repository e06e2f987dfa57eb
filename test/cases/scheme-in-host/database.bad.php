<?php
return ['redis' => ['default' => ['host' => 'tls://master.sessions.q7x2kd.use1.cache.amazonaws.com', 'port' => 6380]]];
