import redis

from settings import OPTIONS, USE_TLS

first = redis.Redis(host="master.sessions.q7x2kd.use1.cache.amazonaws.com", port=6379, ssl=True)
second = redis.Redis(host="master.sessions.q7x2kd.use1.cache.amazonaws.com", port=6379, **OPTIONS)
third = redis.Redis(host="master.sessions.q7x2kd.use1.cache.amazonaws.com", port=6379, ssl=USE_TLS)
fourth = redis.ConnectionPool(host="master.sessions.q7x2kd.use1.cache.amazonaws.com", port=6379, connection_class=redis.SSLConnection)
