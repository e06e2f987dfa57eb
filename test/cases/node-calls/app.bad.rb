a = Redis.new(host: "orders-001.q7x2kd.0001.use1.cache.amazonaws.com")
b = Redis.new url: "redis://orders-002.q7x2kd.0001.use1.cache.amazonaws.com:6379"
