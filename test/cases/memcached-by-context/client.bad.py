from pymemcache.client.base import Client

cache = Client("pages.z9k4me.0001.use1.cache.amazonaws.com")
