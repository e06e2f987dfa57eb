"""Talks to orders.q7x2kd.ng.0001.use1.cache.amazonaws.com, not to orders-001.q7x2kd.0001.use1.cache.amazonaws.com."""
import redis

# REDIS_HOST was orders-001.q7x2kd.0001.use1.cache.amazonaws.com.
def connect(host):
    """Connects; host is like orders-002.q7x2kd.0001.use1.cache.amazonaws.com."""
    return redis.Redis(host=host)  # e.g. orders-003.q7x2kd.0001.use1.cache.amazonaws.com
