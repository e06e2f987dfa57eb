from redis.cluster import RedisCluster

ledger = RedisCluster(
    host="clustercfg.ledger.q7x2kd.memorydb.us-east-1.amazonaws.com",
    port=6379,
    ssl=True,
    username="app",
)
