from redis.cluster import ClusterNode, RedisCluster

rc = RedisCluster(host="clustercfg.feed.q7x2kd.use1.cache.amazonaws.com", port=6379, ssl=True)
by_url = RedisCluster.from_url("rediss://clustercfg.feed.q7x2kd.use1.cache.amazonaws.com:6379/0")

nodes = [
    ClusterNode("catalog-0001-001.q7x2kd.0001.use1.cache.amazonaws.com", 6379),
    ClusterNode("catalog-0002-001.q7x2kd.0001.use1.cache.amazonaws.com", 6379),
]
by_nodes = RedisCluster(startup_nodes=nodes)
