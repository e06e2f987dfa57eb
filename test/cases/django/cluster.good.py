CACHES = {
    "default": {
        "BACKEND": "django_redis.cache.RedisCache",
        "LOCATION": "redis://catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com:6379/0",
        "OPTIONS": {
            "REDIS_CLIENT_CLASS": "redis.cluster.RedisCluster",
            "CONNECTION_FACTORY": "shop.cache.ClusterConnectionFactory",
        },
    },
}
