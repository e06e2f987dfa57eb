CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": [
            "redis://orders.q7x2kd.ng.0001.use1.cache.amazonaws.com:6379",
            "redis://orders-ro.q7x2kd.ng.0001.use1.cache.amazonaws.com:6379",
        ],
    },
    "sessions": {
        "BACKEND": "django_redis.cache.RedisCache",
        "LOCATION": "rediss://master.sessions.q7x2kd.use1.cache.amazonaws.com:6379/1",
        "OPTIONS": {"CLIENT_CLASS": "django_redis.client.DefaultClient"},
    },
    "pages": {
        "BACKEND": "django_elastipymemcache.backend.ElastiPymemcache",
        "LOCATION": "pages.q7x2kd.cfg.use1.cache.amazonaws.com:11211",
    },
    "nodes": {
        "BACKEND": "django.core.cache.backends.memcached.PyMemcacheCache",
        "LOCATION": [
            "pages.q7x2kd.0001.use1.cache.amazonaws.com:11211",
            "pages.q7x2kd.0002.use1.cache.amazonaws.com:11211",
            "pages.q7x2kd.0003.use1.cache.amazonaws.com:11211",
        ],
    },
}
