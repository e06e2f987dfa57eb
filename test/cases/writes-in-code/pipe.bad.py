import redis

r = redis.Redis.from_url('redis://orders-ro.q7x2kd.ng.0001.use1.cache.amazonaws.com')
with r.pipeline() as pipe:
    pipe.set('a', 1)
    pipe.execute()
