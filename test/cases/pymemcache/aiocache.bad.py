import aiocache

pages = aiocache.Cache(aiocache.Cache.MEMCACHED, endpoint="pages.q7x2kd.cfg.use1.cache.amazonaws.com", port=11211)
catalog = aiocache.RedisCache(endpoint="catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com", port=6379)
