(echo -en "del a\r\n"; sleep 1) | nc orders-001.q7x2kd.0001.use1.cache.amazonaws.com 6379
(printf 'get a\r\n'; sleep 1)|nc orders-002.q7x2kd.0001.use1.cache.amazonaws.com 6379
