import os

import redis


class Config:
    REDIS_HOST = os.environ.get("REDIS_HOST", "catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com")
    REDIS_PORT = 6379


client = redis.Redis(host=Config.REDIS_HOST, port=Config.REDIS_PORT)
