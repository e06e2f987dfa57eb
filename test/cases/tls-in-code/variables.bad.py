import os

import redis
from rediscluster import RedisCluster

CACHE_HOST = os.environ.get("CACHE_HOST", "master.sessions.q7x2kd.use1.cache.amazonaws.com")
CACHE_PORT = 6379
SEEDS = [{"host": "clustercfg.feed.q7x2kd.use1.cache.amazonaws.com", "port": "6379"}]


def clients():
    plain = redis.Redis(host=CACHE_HOST, port=CACHE_PORT, password=None)
    return plain, RedisCluster(startup_nodes=SEEDS, decode_responses=True)
