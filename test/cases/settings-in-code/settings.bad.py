REDIS_HOST = "orders-001.q7x2kd.0001.use1.cache.amazonaws.com"
CONFIG = {"host": "orders-002.q7x2kd.0001.use1.cache.amazonaws.com"}
URL = os.environ.get("REDIS_URL", "redis://orders-002.q7x2kd.0001.use1.cache.amazonaws.com:6379")
QUERY = "orders-001.q7x2kd.0001.use1.cache.amazonaws.com"
