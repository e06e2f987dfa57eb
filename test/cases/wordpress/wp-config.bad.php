<?php

define( 'WP_CACHE', true );
define( 'WP_REDIS_HOST', 'catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com' );
define( 'WP_REDIS_PORT', 6379 );
