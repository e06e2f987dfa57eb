Rails.application.configure do
  config.session_store :redis_store, servers: ["redis://orders-ro.q7x2kd.ng.0001.use1.cache.amazonaws.com:6379/0/session"]
  config.cache_store = :redis_cache_store, { url: "redis://orders-ro.q7x2kd.ng.0001.use1.cache.amazonaws.com:6379/1" }
end
