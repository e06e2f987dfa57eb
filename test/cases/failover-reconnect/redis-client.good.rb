REDIS = RedisClient.config(host: "orders.q7x2kd.ng.0001.use1.cache.amazonaws.com").new_pool(size: 5)
