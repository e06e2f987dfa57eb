OkComputer::Registry.register "redis", OkComputer::RedisCheck.new(url: "redis://orders-001.q7x2kd.0001.use1.cache.amazonaws.com:6379")
