import { ElasticacheCluster } from "@cdktf/provider-aws/lib/elasticache-cluster";
import { ElasticacheReplicationGroup } from "@cdktf/provider-aws/lib/elasticache-replication-group";
import { TerraformOutput, TerraformStack } from "cdktf";

export class Cache extends TerraformStack {
  constructor(scope, id) {
    super(scope, id);
    const redis = new ElasticacheCluster(this, "redis", { clusterId: "tools", engine: "redis", numCacheNodes: 1 });
    new ElasticacheReplicationGroup(this, "off", {
      automaticFailoverEnabled: false,
      numCacheClusters: 2,
      replicationGroupId: "off",
    });
    const feed = new ElasticacheReplicationGroup(this, "feed", {
      automaticFailoverEnabled: true,
      numNodeGroups: 3,
      replicasPerNodeGroup: 1,
      replicationGroupId: "feed",
    });
    new TerraformOutput(this, "host", { value: redis.cacheNodes.get(0).address });
    new TerraformOutput(this, "feed-host", { value: feed.primaryEndpointAddress });
  }
}
