/** Which endpoint a configuration should name for a resource. Free of `vscode`. */
import type { CacheCluster, ReplicationGroup, Resource, Shard } from "../../core/model/inventory";
import type { RightEndpoint } from "./row";

/**
 * The endpoint that follows failover and scaling, or null where there is none (a single node has no other name) or the
 * account did not tell it. `shard` is the one that the node belongs to, where a node is asked about.
 */
export function rightEndpoint(resource: Resource, shard: Shard | null = null): RightEndpoint | null {
  switch (resource.type) {
    case "replication-group":
      return ofGroup(resource, shard);
    case "cache-cluster":
      return ofCluster(resource);
    case "memorydb-cluster":
      return (
        resource.configuration && {
          name: "Cluster endpoint",
          endpoint: resource.configuration,
          caution: "It needs a cluster-aware client.",
        }
      );
    case "serverless-cache":
      return resource.endpoint && { name: "Endpoint", endpoint: resource.endpoint, caution: null };
  }
}

function ofGroup(group: ReplicationGroup, shard: Shard | null): RightEndpoint | null {
  if (group.clusterMode === "enabled")
    return (
      group.configuration && {
        name: "Configuration endpoint",
        endpoint: group.configuration,
        caution: "It needs a cluster-aware client.",
      }
    );
  const primary = (shard ?? group.shards[0])?.primary ?? null;
  return (
    primary && {
      name: "Primary endpoint",
      endpoint: primary,
      caution:
        group.globalRole === "SECONDARY"
          ? "It is read-only: this group is the SECONDARY of a global datastore."
          : null,
    }
  );
}

function ofCluster(cluster: CacheCluster): RightEndpoint | null {
  return (
    cluster.configuration && {
      name: "Configuration endpoint",
      endpoint: cluster.configuration,
      caution: "It needs a client with auto discovery.",
    }
  );
}
