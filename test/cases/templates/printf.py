import redis

HOSTS = ["orders-%03d.q7x2kd.0001.use1.cache.amazonaws.com" % n for n in range(1, 4)]
NODE = "orders-00%d.q7x2kd.0001.use1.cache.amazonaws.com:%d" % (node, 6379)
GROUP = "%s.q7x2kd.ng.0001.use1.cache.amazonaws.com" % name
SHARD = "catalog-%04d-001.q7x2kd.0001.use1.cache.amazonaws.com" % shard
ENCODED = "target=redis%3A%2F%2Forders.q7x2kd.ng.0001.use1.cache.amazonaws.com"
