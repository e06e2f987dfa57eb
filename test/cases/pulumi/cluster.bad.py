import pulumi
import pulumi_aws as aws

redis = aws.elasticache.Cluster(
    "redis",
    engine="redis",
    node_type="cache.t3.micro",
    num_cache_nodes=1,
)

group = aws.elasticache.ReplicationGroup(
    "group",
    description="group",
    automatic_failover_enabled=False,
    num_cache_clusters=2,
)

replica = aws.elasticache.Cluster("replica", replication_group_id=group.id)

pulumi.export("redis_host", redis.cache_nodes[0].address)
pulumi.export("replica_host", replica.cache_nodes[0]["address"])
pulumi.export("endpoint", replica.cache_nodes.apply(lambda nodes: nodes[0]["address"] if nodes else ""))
pulumi.export("url", replica.cache_nodes.apply(lambda nodes: f"redis://{nodes[0]['address']}:6379"))
