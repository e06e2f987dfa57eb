print("host orders-001.q7x2kd.0001.use1.cache.amazonaws.com")
os_log("connected to orders-002.q7x2kd.0001.use1.cache.amazonaws.com")
fatalError("cannot reach orders-003.q7x2kd.0001.use1.cache.amazonaws.com")
