sentry_sdk.set_tag("redis_host", "orders-001.q7x2kd.0001.use1.cache.amazonaws.com")
