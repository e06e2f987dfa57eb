<?php
gethostbyname('orders-001.q7x2kd.0001.use1.cache.amazonaws.com');
dns_get_record("orders-002.q7x2kd.0001.use1.cache.amazonaws.com", DNS_A);
