CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": ["redis://orders.q7x2kd.ng.0001.use1.cache.amazonaws.com:6379/1", "redis://orders-ro.q7x2kd.ng.0001.use1.cache.amazonaws.com:6379/1"],
    },
    "archive": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": "redis://orders-ro.q7x2kd.ng.0001.use1.cache.amazonaws.com:6379/3",
    },
}
