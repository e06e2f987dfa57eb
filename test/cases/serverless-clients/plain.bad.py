import redis

client = redis.Redis(host="events-q7x2kd.serverless.use1.cache.amazonaws.com", port=6379, ssl=True)
