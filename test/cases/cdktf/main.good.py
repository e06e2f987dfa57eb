from cdktf import TerraformOutput, TerraformStack
from cdktf_cdktf_provider_aws.elasticache_replication_group import ElasticacheReplicationGroup


class Cache(TerraformStack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        orders = ElasticacheReplicationGroup(
            self,
            "orders",
            replication_group_id="orders",
            automatic_failover_enabled=True,
            num_cache_clusters=2,
        )
        TerraformOutput(self, "host", value=orders.primary_endpoint_address)
        TerraformOutput(self, "read-host", value=orders.reader_endpoint_address)
