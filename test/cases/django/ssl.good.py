from redis.connection import SSLConnection

CACHES = {
    "default": {
        "BACKEND": "django_redis.cache.RedisCache",
        "LOCATION": "redis://master.sessions.q7x2kd.use1.cache.amazonaws.com:6379/0",
        "OPTIONS": {"CONNECTION_POOL_KWARGS": {"connection_class": SSLConnection}},
    }
}
