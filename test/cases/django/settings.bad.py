CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": "redis://catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com:6379",
    },
    "more": {
        "BACKEND": "django_redis.cache.RedisCache",
        "LOCATION": "redis://catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com:6379/1",
        "OPTIONS": {"CLIENT_CLASS": "django_redis.client.DefaultClient"},
    },
    "pages": {
        "BACKEND": "django.core.cache.backends.memcached.PyMemcacheCache",
        "LOCATION": "pages.q7x2kd.cfg.use1.cache.amazonaws.com:11211",
    },
}

CHANNEL_LAYERS = {
    "default": {
        "BACKEND": "channels_redis.core.RedisChannelLayer",
        "CONFIG": {"hosts": [("catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com", 6379)]},
    },
}
