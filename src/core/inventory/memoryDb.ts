/**
 * MemoryDB clusters as `aws memorydb describe-clusters --show-shard-details` tells them.
 *
 * Every MemoryDB cluster runs in cluster mode, and no answer tells which node of a shard is its primary. Without
 * ShowShardDetails an answer holds no shard at all, and while a cluster is made its endpoint has a port and no address.
 */
import type { CacheNode, MemoryDbCluster, MemoryDbShard } from "../model/inventory";
import { count, flag, hostPort, type Members, objects, oneOf, text } from "./untrusted";

/** MemoryDB's answers share the list's name, `Clusters`, with those of DAX, Redshift, EMR and others. */
export function isMemoryDbCluster(item: Members): boolean {
  const arn = text(item.ARN);
  if (arn !== null) return /^arn:[^:]*:memorydb:/.test(arn);
  return text(item.Name) !== null && ("ClusterEndpoint" in item || "NumberOfShards" in item);
}

function nodeOf(node: Members): CacheNode {
  return {
    clusterId: text(node.Name) ?? "",
    nodeId: null,
    endpoint: hostPort(node.Endpoint),
    role: null,
    zone: text(node.AvailabilityZone),
    status: text(node.Status),
  };
}

function shardOf(shard: Members): MemoryDbShard {
  return {
    id: text(shard.Name) ?? "0001",
    status: text(shard.Status),
    slots: text(shard.Slots),
    primary: null,
    reader: null,
    nodes: objects(shard.Nodes).map(nodeOf),
    nodeCount: count(shard.NumberOfNodes),
  };
}

/** Null for what is no MemoryDB cluster. */
export function memoryDbClusterOf(cluster: Members, region: string): MemoryDbCluster | null {
  const id = text(cluster.Name);
  if (id === null || !isMemoryDbCluster(cluster)) return null;
  const window = text(cluster.MaintenanceWindow)?.toLowerCase();
  return {
    type: "memorydb-cluster",
    id,
    region,
    description: text(cluster.Description),
    status: text(cluster.Status),
    engine: text(cluster.Engine)?.toLowerCase() ?? null,
    engineVersion: text(cluster.EngineVersion),
    availability: oneOf(cluster.AvailabilityMode, ["multiaz", "singleaz"]),
    tls: flag(cluster.TLSEnabled),
    configuration: hostPort(cluster.ClusterEndpoint),
    shards: objects(cluster.Shards).map(shardOf),
    shardCount: count(cluster.NumberOfShards),
    maintenanceWindows: window === undefined ? [] : [window],
    multiRegionName: text(cluster.MultiRegionClusterName),
  };
}

/** Whether the answer names every node of every shard with its host. */
export function tellsAllNodes({ shards, shardCount }: MemoryDbCluster): boolean {
  return (
    shards.length > 0 &&
    shards.length >= (shardCount ?? 0) &&
    shards.every(
      ({ nodes, nodeCount }) =>
        nodes.length > 0 &&
        nodes.length >= (nodeCount ?? 0) &&
        nodes.every(({ endpoint }) => endpoint !== null),
    )
  );
}

/**
 * The shards of which the account tells that they have one node, and so no replica. A shard whose nodes are being
 * changed, or are not all told, is none of them.
 */
export function shardsWithoutReplica({ shards }: MemoryDbCluster): readonly MemoryDbShard[] {
  return shards.filter(({ nodes, nodeCount }) => nodes.length === 1 && (nodeCount ?? 1) === 1);
}
