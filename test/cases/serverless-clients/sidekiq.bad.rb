require "sidekiq"

Sidekiq.configure_server { |config| config.redis = { url: "rediss://events-q7x2kd.serverless.use1.cache.amazonaws.com:6379" } }
