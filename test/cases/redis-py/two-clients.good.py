import redis

HOST = "catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com"

plain = redis.Redis(host=HOST)
cluster = redis.RedisCluster(host=HOST)
