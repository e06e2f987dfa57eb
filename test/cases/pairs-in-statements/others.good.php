<?php
define('WP_REDIS_HOST', 'orders.q7x2kd.ng.0001.use1.cache.amazonaws.com');
define('DB_PORT', 3306);
$settings['database']['port'] = 3306;
function tunnel() { define('WP_REDIS_PORT', 16379); }
