Rails.application.configure do
  config.cache_store = :redis_cache_store, { url: "redis://catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com:6379/1" }
  config.session_store :redis_store, servers: ["redis://catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com:6379/0/session"]
end
