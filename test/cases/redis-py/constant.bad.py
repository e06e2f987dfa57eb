import redis

REDIS_HOST = "catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com"

client = redis.Redis(host=REDIS_HOST, port=6379)
