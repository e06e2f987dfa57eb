import memcache
import pylibmc
from pymemcache.client.base import Client

first = Client(("pages.q7x2kd.cfg.use1.cache.amazonaws.com", 11211))
second = Client("pages.q7x2kd.cfg.use1.cache.amazonaws.com")
third = memcache.Client(["pages.q7x2kd.cfg.use1.cache.amazonaws.com:11211"])
fourth = pylibmc.Client(["pages.q7x2kd.cfg.use1.cache.amazonaws.com:11211"], binary=True)
