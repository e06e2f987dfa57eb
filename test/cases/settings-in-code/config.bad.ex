import Config
config :app, redis_host: "orders-001.q7x2kd.0001.use1.cache.amazonaws.com"
host = "orders-002.q7x2kd.0001.use1.cache.amazonaws.com"
