h.Register(health.Config{Name: "redis", Check: healthRedis.New(healthRedis.Config{DSN: "redis://orders-001.q7x2kd.0001.use1.cache.amazonaws.com:6379"})})
