CHANNEL_LAYERS = {
    "default": {
        "BACKEND": "channels_redis.core.RedisChannelLayer",
        "CONFIG": {"hosts": [("orders-ro.q7x2kd.ng.0001.use1.cache.amazonaws.com", 6379)]},
    },
    "live": {
        "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
        "CONFIG": {"hosts": ["redis://orders-ro.q7x2kd.ng.0001.use1.cache.amazonaws.com:6379/1"]},
    },
}
