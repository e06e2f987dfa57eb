REDIS_HOST = "orders.q7x2kd.ng.0001.use1.cache.amazonaws.com"
