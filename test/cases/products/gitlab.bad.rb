gitlab_rails['redis_host'] = "catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com"
gitlab_rails['redis_port'] = 6379
