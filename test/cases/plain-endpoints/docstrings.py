"""Caching of carts.

Reads from orders-002.q7x2kd.0001.use1.cache.amazonaws.com while the primary is moved.
"""
import redis

QUERY = """
orders-001.q7x2kd.0001.use1.cache.amazonaws.com
"""


class Cart:
    """A cart.

    >>> Cart("orders-001.q7x2kd.0001.use1.cache.amazonaws.com")
    """

    def __init__(self, host):
        '''Connects to orders-003.q7x2kd.0001.use1.cache.amazonaws.com.'''
        self.client = redis.Redis(host=host)
