Rails.application.configure do
  config.cache_classes = true
  config.cache_store = :redis_cache_store, { url: "redis://orders.q7x2kd.ng.0001.use1.cache.amazonaws.com:6379/1", error_handler: ->(method:, returning:, exception:) {} }
  config.action_controller.perform_caching = true
end
