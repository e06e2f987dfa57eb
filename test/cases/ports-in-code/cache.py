import memcache
import redis
from pymemcache.client.base import Client

first = redis.Redis("orders.q7x2kd.ng.0001.use1.cache.amazonaws.com", 6380)
second = redis.Redis("orders.q7x2kd.ng.0001.use1.cache.amazonaws.com", 6379, 15)
third = ping("orders.q7x2kd.ng.0001.use1.cache.amazonaws.com", 5000)
