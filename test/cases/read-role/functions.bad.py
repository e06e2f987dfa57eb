def reader():
    return redis.Redis(host="orders-002.q7x2kd.0001.use1.cache.amazonaws.com")
def client():
    return redis.Redis(host="orders-002.q7x2kd.0001.use1.cache.amazonaws.com")
