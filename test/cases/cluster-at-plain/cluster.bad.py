from redis.cluster import RedisCluster

client = RedisCluster(host="master.sessions.q7x2kd.use1.cache.amazonaws.com", port=6379, ssl=True)
