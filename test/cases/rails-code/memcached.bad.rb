Rails.application.configure do
  config.cache_store = :mem_cache_store, "pages.q7x2kd.cfg.use1.cache.amazonaws.com:11211", { namespace: "shop" }
end
