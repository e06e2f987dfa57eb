require "dalli"
require "dalli-elasticache"

options = { namespace: "app_v1", compress: true }
plain = Dalli::Client.new("pages.q7x2kd.cfg.use1.cache.amazonaws.com:11211", options)
nodes = Dalli::Client.new(["pages.q7x2kd.0001.use1.cache.amazonaws.com:11211", "pages.q7x2kd.0002.use1.cache.amazonaws.com:11211", "pages.q7x2kd.0003.use1.cache.amazonaws.com:11211"], options)

endpoint = "pages.q7x2kd.cfg.use1.cache.amazonaws.com:11211"
elasticache = Dalli::ElastiCache.new(endpoint)
cluster = Dalli::Client.new(elasticache.servers, expires_in: 600)
