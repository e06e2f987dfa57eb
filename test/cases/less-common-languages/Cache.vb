' was orders-002.q7x2kd.0001.use1.cache.amazonaws.com
Dim options = ConfigurationOptions.Parse("orders-001.q7x2kd.0001.use1.cache.amazonaws.com:6379")
