redis = Redis.new(host: 'orders-ro.q7x2kd.ng.0001.use1.cache.amazonaws.com')
redis.incr 'visits'
