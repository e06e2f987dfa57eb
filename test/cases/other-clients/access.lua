local redis = require "resty.redis"
local red = redis:new()
red:set_timeouts(1000, 1000, 1000)
local ok, err = red:connect("catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com", 6379)
