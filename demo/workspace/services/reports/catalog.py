import redis

catalog = redis.Redis(
    host="catalog-cluster.x7k2qf.clustercfg.use1.cache.amazonaws.com",
    port=6379,
    decode_responses=True,
)


def title_of(event_id: str) -> str | None:
    return catalog.hget(f"event:{event_id}", "title")
