/** What the account tells of a MemoryDB cluster, in words: for the hover and the tree. Free of `vscode`. */
import { shardsWithoutReplica } from "../../core/inventory/memoryDb";
import type { MemoryDbCluster } from "../../core/model/inventory";

/** Why a shard has nothing to fail over to, or null. */
export function memoryDbTrouble(cluster: MemoryDbCluster): string | null {
  const alone = shardsWithoutReplica(cluster).length;
  if (alone === 0) return null;
  return cluster.shards.length === 1
    ? "no replica"
    : alone < cluster.shards.length
      ? "a shard without replica"
      : "no replicas";
}

export function memoryDbZones({ availability }: MemoryDbCluster): string | null {
  if (availability === null) return null;
  return availability === "multiaz" ? "Multi-AZ enabled" : "Multi-AZ disabled";
}

/** MemoryDB fails over by itself wherever a shard has a replica; null where the account tells no nodes. */
export function memoryDbFailover(cluster: MemoryDbCluster): string | null {
  const trouble = memoryDbTrouble(cluster);
  const hasNodes = cluster.shards.some(({ nodes }) => nodes.length > 0);
  const failover = trouble ?? (hasNodes ? "automatic within each shard" : null);
  return [failover, memoryDbZones(cluster)].filter((part) => part !== null).join(", ") || null;
}
