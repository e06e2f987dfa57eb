import os

import redis
from redis.asyncio import Redis

first = redis.Redis(host="catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com", port=6379, db=0)
second = redis.StrictRedis("catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com", 6379)
third = redis.from_url("redis://catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com:6379/0")
fourth = Redis.from_url(os.environ.get("REDIS_URL", "redis://catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com:6379/0"))
pool = redis.ConnectionPool(host="catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com", port=6379)
