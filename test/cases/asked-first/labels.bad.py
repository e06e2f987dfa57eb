with Diagram("Shop"):
    cache = ElastiCache("orders\norders-001.q7x2kd.0001.use1.cache.amazonaws.com")
    client = redis.Redis("orders-001.q7x2kd.0001.use1.cache.amazonaws.com")
