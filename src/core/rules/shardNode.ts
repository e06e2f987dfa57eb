import { isShardMemberName } from "../hosts/endpoint";
import type { MemoryDbCluster, ReplicationGroup } from "../model/inventory";
import type { Rule, Use } from "./rule";
import { fixTo, groupOf, isExporter, memoryDbOf, nodeName, nodesOf } from "./words";

/** Whether the list offers another way into the same cluster: one of several seeds may go. */
function hasOtherSeed({ mention, resolution, index }: Use): boolean {
  return mention.siblings.some(
    (host) =>
      host !== mention.host && index.resolve({ host, shape: mention.shape }).resource === resolution.resource,
  );
}

/** What runs in cluster mode and has the host as a node; MemoryDB runs in no other mode. */
function clusterOf(use: Use): ReplicationGroup | MemoryDbCluster | null {
  const { kind } = use.resolution;
  if (kind === "memorydb-node") return memoryDbOf(use);
  const group = groupOf(use);
  return kind === "node" && group?.clusterMode === "enabled" ? group : null;
}

/** A node in cluster mode as the only way in. */
export const shardNode: Rule = {
  id: "shard-node",
  defaultSeverity: "warning",
  summary: "A node of a cluster-mode-enabled group, or of a MemoryDB cluster, used as the only address.",
  consequence:
    "When this node's shard or replica is removed the name is gone, and no client can find the cluster any more.",
  check: (use) => {
    const cluster = clusterOf(use);
    if (!cluster || isExporter(use) || (nodesOf(cluster).length > 1 && hasOtherSeed(use))) return null;
    const isMemoryDb = cluster.type === "memorydb-cluster";
    const endpoint = isMemoryDb ? "Cluster endpoint" : "Configuration endpoint";
    const shard = use.resolution.shard?.id;
    const whole = isMemoryDb ? `the MemoryDB cluster ${cluster.id}` : cluster.id;
    const place = shard && isShardMemberName(nodeName(use)) ? `shard ${shard} of ${whole}` : whole;
    const fixes = fixTo(use, cluster.configuration, {
      title: `Use the ${endpoint} of ${cluster.id}`,
      preferred: true,
      // A client that is not cluster-aware would trade READONLY for MOVED.
      safe: false,
    });
    const mode = isMemoryDb ? "and MemoryDB always runs in cluster mode" : "which runs in cluster mode";
    const message = `${nodeName(use)} is one node of ${place}, ${mode}: it holds only its shard's keys, its role can change, and the name goes with the node. Use the ${endpoint} with a cluster-aware client.`;
    return { message, fixes };
  },
};
