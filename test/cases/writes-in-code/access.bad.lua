local redis = require "resty.redis"
local red = redis:new()
red:connect("orders-ro.q7x2kd.ng.0001.use1.cache.amazonaws.com", 6379)
red:set("a", 1)
