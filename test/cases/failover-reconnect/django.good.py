CACHES = {
    "default": {
        "BACKEND": "django_redis.cache.RedisCache",
        "LOCATION": "redis://orders.q7x2kd.ng.0001.use1.cache.amazonaws.com:6379/0",
    }
}
DJANGO_REDIS_CLOSE_CONNECTION = True
