worker = "--broker redis://orders-001.q7x2kd.0001.use1.cache.amazonaws.com:6379/0 --verbose"
dsn = "Server=orders-001.q7x2kd.0001.use1.cache.amazonaws.com;Port=6379; Pooling=true"
