nagios_host { 'orders-001.q7x2kd.0001.use1.cache.amazonaws.com': address => 'orders-001.q7x2kd.0001.use1.cache.amazonaws.com' }
