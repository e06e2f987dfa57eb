Rails.application.configure do
  config.cache_store = :redis_cache_store, {
    url: ENV.fetch("REDIS_URL") { "redis://catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com:6379/0" },
    pool: { size: 5 },
  }
end
