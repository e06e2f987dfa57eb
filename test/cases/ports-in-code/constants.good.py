HOST = "orders.q7x2kd.ng.0001.use1.cache.amazonaws.com"
PORT = 8000
REDIS_HOST = "orders.q7x2kd.ng.0001.use1.cache.amazonaws.com"
DB_PORT = 5432
REDIS_METRICS_PORT = 9121
CACHE_HOST = "catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com"
CACHE_PORT = BASE_PORT + 379


def tunnel():
    REDIS_PORT = 16379
    return REDIS_PORT


class Sessions:
    session_host: str = "orders.q7x2kd.ng.0001.use1.cache.amazonaws.com"
    session_port: int = 6379
