import pulumi
import pulumi_aws as aws

orders = aws.elasticache.ReplicationGroup(
    "orders",
    automatic_failover_enabled=True,
    description="orders  # automatic_failover_enabled=False",
    node_type="cache.m4.large",
    num_cache_clusters=2,
    port=6379,
)

# redis.cache_nodes[0].address
pulumi.export("redis_host", orders.primary_endpoint_address)
pulumi.export("nodes", orders.member_clusters)
