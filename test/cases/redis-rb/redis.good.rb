require "redis"
require "redis-clustering"

redis = Redis.new(host: "master.sessions.q7x2kd.use1.cache.amazonaws.com", port: 6379, ssl: true)

cluster = Redis::Cluster.new(nodes: ["redis://catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com:6379"])
old = Redis.new(cluster: %w[redis://catalog-0001-001.q7x2kd.0001.use1.cache.amazonaws.com:6379 redis://catalog-0002-001.q7x2kd.0001.use1.cache.amazonaws.com:6379])
inner = RedisClient.cluster(nodes: %w[redis://catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com:6379]).new_client
