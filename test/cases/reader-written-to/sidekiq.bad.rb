Sidekiq.configure_client do |config|
  config.redis = { url: "rediss://replica.sessions.q7x2kd.use1.cache.amazonaws.com:6379/0" }
end
