require "redis"

redis = Redis.new(url: ENV.fetch("REDIS_URL", "redis://catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com:6379/1"))
$redis = Redis.new host: "catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com", port: 6379
config = RedisClient.config(host: "catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com", port: 6379)
