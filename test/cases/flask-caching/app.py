from flask import Flask
from flask_caching import Cache

plain = {
    "CACHE_TYPE": "RedisCache",
    "CACHE_REDIS_HOST": "catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com",
    "CACHE_REDIS_PORT": 6379,
}
cluster = {
    "CACHE_TYPE": "RedisClusterCache",
    "CACHE_REDIS_CLUSTER": "catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com:6379",
}
app = Flask(__name__)
cache = Cache(app, config=plain)
