from aws_cdk import CfnOutput, Stack, aws_elasticache as elasticache
from constructs import Construct


class CacheStack(Stack):
    """Hands out self.redis.attr_redis_endpoint_address."""

    def __init__(self, scope: Construct, construct_id: str, **kwargs) -> None:
        super().__init__(scope, construct_id, **kwargs)
        self.redis = elasticache.CfnCacheCluster(
            self,
            "Redis",
            engine="redis",
            cache_node_type="cache.t3.micro",
            num_cache_nodes=1,
        )
        group = elasticache.CfnReplicationGroup(
            self,
            "Group",
            replication_group_description="group",
            automatic_failover_enabled=False,
            num_cache_clusters=2,
        )
        env = {"REDIS_URL": f"redis://{self.redis.attr_redis_endpoint_address}:6379"}
        CfnOutput(self, "Host", value=self.redis.attr_redis_endpoint_address)
        CfnOutput(self, "Group", value=group.attr_primary_end_point_address)
