CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": [
            "redis://orders.q7x2kd.ng.0001.use1.cache.amazonaws.com:6379",  # leader
            "redis://orders-002.q7x2kd.0001.use1.cache.amazonaws.com:6379",
        ],
    }
}
