import redis
from redis.backoff import ExponentialBackoff
from redis.retry import Retry

orders = redis.Redis(
    host="orders.q7x2kd.ng.0001.use1.cache.amazonaws.com",
    port=6379,
    retry=Retry(ExponentialBackoff(), 3),
    retry_on_error=[redis.exceptions.ReadOnlyError],
)
