RENAMED = {
    "orders-001.q7x2kd.0001.use1.cache.amazonaws.com": "orders.q7x2kd.ng.0001.use1.cache.amazonaws.com",
    "redis://orders-002.q7x2kd.0001.use1.cache.amazonaws.com:6379": "redis://orders.q7x2kd.ng.0001.use1.cache.amazonaws.com:6379",
}
