elasticache = Dalli::ElastiCache.new("pages.q7x2kd.cfg.use1.cache.amazonaws.com:11211")
config.cache_store = :mem_cache_store, elasticache.servers, { expires_in: 1.day }
