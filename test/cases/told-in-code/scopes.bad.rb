Stats.redis = Redis.new(host: "orders-001.q7x2kd.0001.use1.cache.amazonaws.com")
HOSTS = { "primary" => "orders-001.q7x2kd.0001.use1.cache.amazonaws.com" }
Sentry.with_scope { Redis.new(host: "orders-001.q7x2kd.0001.use1.cache.amazonaws.com") }
config.cache_store = :redis_cache_store, { url: "redis://orders-001.q7x2kd.0001.use1.cache.amazonaws.com:6379" }
