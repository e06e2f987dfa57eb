import redis

first = redis.Redis(host="master.sessions.q7x2kd.use1.cache.amazonaws.com", port=6379)
second = redis.Redis(host="master.sessions.q7x2kd.use1.cache.amazonaws.com", port=6379, ssl=False)
third = redis.Redis(host="orders.q7x2kd.ng.0001.use1.cache.amazonaws.com", port=6379, ssl=True)
