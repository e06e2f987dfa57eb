Sidekiq.configure_server do |config|
  config.redis = { url: "redis://orders.q7x2kd.ng.0001.use1.cache.amazonaws.com:6379/0" }
end

Sidekiq.configure_client do |config|
  config.redis = { url: "redis://orders.q7x2kd.ng.0001.use1.cache.amazonaws.com:6379/0" }
end
