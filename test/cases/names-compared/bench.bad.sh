redis-benchmark -h orders-002.q7x2kd.0001.use1.cache.amazonaws.com -p 6379 -t get -n 100000
redis-benchmark -h orders-002.q7x2kd.0001.use1.cache.amazonaws.com -p 6379 -t set,get -n 100000
