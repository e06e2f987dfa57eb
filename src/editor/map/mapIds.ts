/** The ids by which the page of the Failover Map names groups, shards, nodes and endpoints. Pure; free of `vscode`. */
import type { CacheNode, ReplicationGroup, Resource, Shard } from "../../core/model/inventory";

export function groupIdOf(resource: Pick<Resource, "type" | "region" | "id">): string {
  return `${resource.type} ${resource.region} ${resource.id.toLowerCase()}`;
}

export function shardIdOf(group: ReplicationGroup, shard: Shard): string {
  return `${groupIdOf(group)} shard ${shard.id}`;
}

export function nodeIdOf(resource: Resource, node: CacheNode): string {
  return `${groupIdOf(resource)} node ${node.clusterId} ${node.nodeId ?? ""}`;
}

export function endpointIdOf(resource: Resource, kind: string, shard: Shard | null = null): string {
  return `${groupIdOf(resource)} ${kind} ${shard?.id ?? ""}`;
}
