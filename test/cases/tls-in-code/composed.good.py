import redis

from shop import SCHEME, options

HOST = "master.sessions.q7x2kd.use1.cache.amazonaws.com"
PLACE = "master.sessions.q7x2kd.use1.cache.amazonaws.com"
client = redis.Redis.from_url(f"{SCHEME}://{HOST}:6379")
joined = redis.from_url(SCHEME + HOST)
spread = redis.Redis(host=PLACE, **options)
