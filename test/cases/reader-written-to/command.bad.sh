redis-cli -h orders-ro.q7x2kd.ng.0001.use1.cache.amazonaws.com SET deployed "$(date)"
redis-cli -h orders-ro.q7x2kd.ng.0001.use1.cache.amazonaws.com GET deployed
