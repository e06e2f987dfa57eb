Sidekiq.configure_server do |config|
  config.redis = { url: "redis://catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com:6379/0", network_timeout: 5 }
end
