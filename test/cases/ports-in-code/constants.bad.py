import os

REDIS_HOST = "orders.q7x2kd.ng.0001.use1.cache.amazonaws.com"
REDIS_PORT = 6380  # as on the old host


class Config:
    CACHE_HOST = os.getenv("CACHE_HOST", "catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com")
    CACHE_PORT = int(os.getenv("CACHE_PORT", 16379))
