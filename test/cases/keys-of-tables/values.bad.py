CFG = {"host": "orders-001.q7x2kd.0001.use1.cache.amazonaws.com", "port": 6379}
r = redis.Redis(**{"host": "orders-001.q7x2kd.0001.use1.cache.amazonaws.com"})
h = "orders-001.q7x2kd.0001.use1.cache.amazonaws.com" if prod else "localhost"
SERVERS = {"orders-001.q7x2kd.0001.use1.cache.amazonaws.com": {"port": 6379}}
NODES = [("orders-001.q7x2kd.0001.use1.cache.amazonaws.com", 6379)]
