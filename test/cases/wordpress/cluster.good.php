<?php

define( 'WP_REDIS_CLUSTER', [ 'tcp://catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com:6379' ] );
