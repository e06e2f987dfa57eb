/**
 * The right half of the Failover Map: what the inventories hold, as groups of shards and nodes with the endpoints in
 * front of them. Pure; free of `vscode`. Every text is clean (see cleanText.ts).
 */

import type { InventoryIndex } from "../../core/inventory/inventoryIndex";
import { isMemcached } from "../../core/inventory/inventoryIndex";
import type {
  CacheCluster,
  CacheNode,
  Inventory,
  ReplicationGroup,
  Resource,
  ServerlessCache,
  Shard,
} from "../../core/model/inventory";
import { cleanText } from "../../core/text/cleanText";
import type { MapEndpoint, MapFailover, MapGroup, MapNode, MapShard } from "../../map/protocol";
import type { Sought } from "../nodes/findNode";
import { endpointIdOf, groupIdOf, nodeIdOf, shardIdOf } from "./mapIds";
import { MEMORYDB_ENDPOINT, memoryDbGroup } from "./mapMemoryDb";

/** What is rehearsed of a shard, and what pressing its button does next; null where no node could take over. */
export type FailoverOf = (group: ReplicationGroup, shard: Shard) => MapFailover | null;

export type ObstaclesOf = (group: ReplicationGroup) => readonly string[];

/** The group that holds the hosts which no account knows. */
export const UNRESOLVED = "unresolved";

/**
 * Every resource once, that of the most trusted inventory. `base` is the account as it is; where nothing is rehearsed
 * both are the same.
 */
export function groupsOf(
  index: InventoryIndex,
  base: InventoryIndex,
  failoverOf: FailoverOf,
  obstaclesOf: ObstaclesOf,
): MapGroup[] {
  const groups = new Map<string, MapGroup>();
  const add = (resource: Resource, make: () => MapGroup) => {
    const id = groupIdOf(resource);
    if (!groups.has(id)) groups.set(id, make());
  };
  for (const inventory of index.inventories) {
    const { replicationGroups, cacheClusters, serverlessCaches, memoryDbClusters } = inventory;
    for (const group of replicationGroups)
      add(group, () => replicationGroup(group, base, failoverOf, obstaclesOf));
    for (const cluster of cacheClusters) add(cluster, () => cacheCluster(cluster));
    for (const cache of serverlessCaches) add(cache, () => serverlessCache(cache));
    for (const cluster of memoryDbClusters) add(cluster, () => memoryDbGroup(cluster));
  }
  return [...groups.values()];
}

/** What the ids of groups, endpoints and nodes stand for. */
export function thingsOf(index: InventoryIndex): ReadonlyMap<string, Sought> {
  const things = new Map<string, Sought>();
  const add = (id: string, resource: Resource, host: string | null | undefined) => {
    const { type, region } = resource;
    if (!things.has(id)) things.set(id, { resource: { type, region, id: resource.id }, host: host ?? null });
  };
  for (const inventory of index.inventories) {
    const { replicationGroups, cacheClusters, serverlessCaches, memoryDbClusters } = inventory;
    for (const group of replicationGroups) {
      add(groupIdOf(group), group, null);
      add(endpointIdOf(group, "configuration"), group, group.configuration?.host);
      for (const shard of group.shards) {
        add(endpointIdOf(group, "primary", shard), group, shard.primary?.host);
        add(endpointIdOf(group, "reader", shard), group, shard.reader?.host);
        for (const node of shard.nodes) add(nodeIdOf(group, node), group, node.endpoint?.host);
      }
    }
    for (const cluster of cacheClusters) {
      add(groupIdOf(cluster), cluster, null);
      add(endpointIdOf(cluster, "memcached-configuration"), cluster, cluster.configuration?.host);
      for (const node of cluster.nodes) add(nodeIdOf(cluster, node), cluster, node.endpoint?.host);
    }
    for (const cache of serverlessCaches) {
      add(groupIdOf(cache), cache, null);
      add(endpointIdOf(cache, "serverless"), cache, cache.endpoint?.host);
      add(endpointIdOf(cache, "serverless-reader"), cache, cache.reader?.host);
    }
    for (const cluster of memoryDbClusters) {
      add(groupIdOf(cluster), cluster, null);
      add(endpointIdOf(cluster, MEMORYDB_ENDPOINT), cluster, cluster.configuration?.host);
      for (const node of cluster.shards.flatMap(({ nodes }) => nodes))
        add(nodeIdOf(cluster, node), cluster, node.endpoint?.host);
    }
  }
  return things;
}

/** Whether an inventory holds the group that a failover is rehearsed of. */
export function holds(inventory: Inventory, group: Pick<ReplicationGroup, "region" | "id">): boolean {
  const id = group.id.toLowerCase();
  return inventory.replicationGroups.some(
    (other) => other.region === group.region && other.id.toLowerCase() === id,
  );
}

function about(...parts: readonly (string | null)[]): string {
  return parts
    .filter((part) => part !== null && part !== "")
    .map((part) => cleanText(part ?? ""))
    .join(" · ");
}

function engine({ engine: name, engineVersion }: Pick<Resource, "engine" | "engineVersion">): string | null {
  if (name === null) return null;
  const title = name.charAt(0).toUpperCase() + name.slice(1);
  return engineVersion === null ? title : `${title} ${engineVersion}`;
}

function replicationGroup(
  group: ReplicationGroup,
  base: InventoryIndex,
  failoverOf: FailoverOf,
  obstaclesOf: ObstaclesOf,
): MapGroup {
  const before = new Map<string, CacheNode["role"]>();
  for (const shard of base.group(group.region, group.id)?.shards ?? [])
    for (const node of shard.nodes) before.set(nodeIdOf(group, node), node.role);
  const global =
    group.globalRole === null
      ? null
      : `${group.globalRole} of ${group.globalGroupId ?? "a global datastore"}`;
  return {
    id: groupIdOf(group),
    kind: "group",
    name: cleanText(group.id),
    about: about(
      group.region,
      engine(group),
      group.clusterMode === "enabled" ? "cluster mode" : null,
      global,
    ),
    obstacles: obstaclesOf(group).map((words) => cleanText(words.charAt(0).toUpperCase() + words.slice(1))),
    endpoints: endpointsOf(group),
    shards: group.shards.map((shard) => shardOf(group, shard, before, failoverOf)),
  };
}

function shardOf(
  group: ReplicationGroup,
  shard: Shard,
  before: ReadonlyMap<string, CacheNode["role"]>,
  failoverOf: FailoverOf,
): MapShard {
  const failover = failoverOf(group, shard);
  return {
    id: shardIdOf(group, shard),
    label: cleanText(`Shard ${shard.id}`),
    failover,
    nodes: shard.nodes.map(
      (node): MapNode => ({
        id: nodeIdOf(group, node),
        name: cleanText(node.clusterId),
        role: node.role,
        before: before.get(nodeIdOf(group, node)) ?? null,
        promoted: failover?.promoted != null && failover.promoted === cleanText(node.clusterId),
        zone: clean(node.zone),
        status: clean(node.status),
      }),
    ),
  };
}

function clean(text: string | null): string | null {
  return text === null ? null : cleanText(text);
}

function endpointsOf(group: ReplicationGroup): MapEndpoint[] {
  const endpoints: MapEndpoint[] = [];
  const all = group.shards.flatMap((shard) => shard.nodes.map((node) => nodeIdOf(group, node)));
  if (group.configuration)
    endpoints.push({
      id: endpointIdOf(group, "configuration"),
      label: "Configuration endpoint",
      host: cleanText(group.configuration.host, 255),
      nodes: all,
    });
  for (const shard of group.shards) {
    const ids = (role: "primary" | "replica") =>
      shard.nodes.filter((node) => node.role === role).map((node) => nodeIdOf(group, node));
    if (shard.primary)
      endpoints.push({
        id: endpointIdOf(group, "primary", shard),
        label: "Primary endpoint",
        host: cleanText(shard.primary.host, 255),
        nodes: ids("primary"),
      });
    if (shard.reader)
      endpoints.push({
        id: endpointIdOf(group, "reader", shard),
        label: "Reader endpoint",
        host: cleanText(shard.reader.host, 255),
        // Where no replica is left the reader leads to the primary.
        nodes: ids("replica").length > 0 ? ids("replica") : ids("primary"),
      });
  }
  return endpoints;
}

function cacheCluster(cluster: CacheCluster): MapGroup {
  const memcached = isMemcached(cluster);
  const nodes = cluster.nodes.map(
    (node): MapNode => ({
      id: nodeIdOf(cluster, node),
      name: cleanText(memcached && node.nodeId !== null ? `node ${node.nodeId}` : node.clusterId),
      role: null,
      before: null,
      promoted: false,
      zone: clean(node.zone ?? cluster.zone),
      status: clean(node.status),
    }),
  );
  const of = cluster.replicationGroupId;
  return {
    id: groupIdOf(cluster),
    kind: memcached ? "memcached" : "standalone",
    name: cleanText(cluster.id),
    about: about(cluster.region, engine(cluster), of === null ? null : `member of ${of}`),
    obstacles: memcached
      ? []
      : [
          of === null
            ? "A single node: nothing to fail over to"
            : `Its group ${cleanText(of)} could not be read`,
        ],
    endpoints: cluster.configuration
      ? [
          {
            id: endpointIdOf(cluster, "memcached-configuration"),
            label: "Configuration endpoint",
            host: cleanText(cluster.configuration.host, 255),
            nodes: nodes.map(({ id }) => id),
          },
        ]
      : [],
    shards: [{ id: `${groupIdOf(cluster)} shard`, label: "Nodes", nodes, failover: null }],
  };
}

function serverlessCache(cache: ServerlessCache): MapGroup {
  const endpoints: MapEndpoint[] = [];
  const add = (kind: string, label: string, host: string | undefined) => {
    if (host !== undefined)
      endpoints.push({ id: endpointIdOf(cache, kind), label, host: cleanText(host, 255), nodes: [] });
  };
  add("serverless", "Endpoint", cache.endpoint?.host);
  add("serverless-reader", "Reader endpoint", cache.reader?.host);
  return {
    id: groupIdOf(cache),
    kind: "serverless",
    name: cleanText(cache.id),
    about: about(cache.region, engine(cache), "serverless"),
    obstacles: [],
    endpoints,
    shards: [],
  };
}
