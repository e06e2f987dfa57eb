module RedisFactory
  WRITER = ConnectionPool.new(size: 5) { Redis.new(url: "redis://orders-001.q7x2kd.0001.use1.cache.amazonaws.com:6379/2") }
  READER = ConnectionPool.new(size: 5) { Redis.new(url: "redis://orders-002.q7x2kd.0001.use1.cache.amazonaws.com:6379/2") }
end
