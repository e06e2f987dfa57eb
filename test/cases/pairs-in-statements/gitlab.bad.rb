gitlab_rails['redis_host'] = "master.sessions.q7x2kd.use1.cache.amazonaws.com"
gitlab_rails['redis_ssl'] = false
