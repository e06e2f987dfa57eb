import redis

r = redis.Redis(host="orders-001.q7x2kd.0001.use1.cache.amazonaws.com", port=6379)
s = redis.from_url("redis://orders-002.q7x2kd.0001.use1.cache.amazonaws.com:6379")
