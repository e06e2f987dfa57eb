<?php
if ($host === 'orders-001.q7x2kd.0001.use1.cache.amazonaws.com') { exit(1); }
if (strpos($text, 'orders-002.q7x2kd.0001.use1.cache.amazonaws.com') !== false) { exit(2); }
$text = str_replace('orders-001.q7x2kd.0001.use1.cache.amazonaws.com', 'orders.q7x2kd.ng.0001.use1.cache.amazonaws.com', $text);
if (preg_match('/orders-001\.q7x2kd\.0001\.use1\.cache\.amazonaws\.com/', $text)) { exit(3); }
switch ($host) {
    case 'orders-001.q7x2kd.0001.use1.cache.amazonaws.com':
        exit(4);
}
