Rails.application.configure do
  config.cache_store = :mem_cache_store, "pages.q7x2kd.0001.use1.cache.amazonaws.com", "pages.q7x2kd.0002.use1.cache.amazonaws.com", "pages.q7x2kd.0003.use1.cache.amazonaws.com"
end
