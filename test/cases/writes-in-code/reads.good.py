import redis

reads = redis.Redis(host="orders-ro.q7x2kd.ng.0001.use1.cache.amazonaws.com", port=6379)
writes = redis.Redis(host="orders.q7x2kd.ng.0001.use1.cache.amazonaws.com", port=6379)
value = reads.get("visits")
writes.set("visits", value)
