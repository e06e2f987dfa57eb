from aws_cdk import CfnOutput, Fn, Stack, aws_elasticache as elasticache


class CacheStack(Stack):
    def __init__(self, scope, construct_id, *, production: bool, **kwargs):
        super().__init__(scope, construct_id, **kwargs)
        group = elasticache.CfnReplicationGroup(
            self,
            "Group",
            replication_group_description="group",
            automatic_failover_enabled=production,
            num_cache_clusters=3 if production else 1,
            multi_az_enabled=production,
        )
        # elasticache.CfnReplicationGroup(self, "Old", automatic_failover_enabled=False)
        CfnOutput(self, "Primary", value=group.attr_primary_end_point_address)
        CfnOutput(self, "Reader", value=group.attr_reader_end_point_address)
        CfnOutput(self, "All", value=Fn.join("|", group.attr_read_end_point_addresses_list))
