/**
 * The right half of the Failover Map: what the inventories hold, as groups of shards and nodes with the endpoints in
 * front of them. Pure; free of `vscode`. Every text is clean (see cleanText.ts).
 */
import { type InventoryIndex, isMemcached } from "../../core/inventory/inventoryIndex";
import type {
  CacheCluster,
  CacheNode,
  HostPort,
  Inventory,
  MemoryDbCluster,
  ReplicationGroup,
  Resource,
  ServerlessCache,
  Shard,
} from "../../core/model/inventory";
import { cleanText } from "../../core/text/cleanText";
import { capital } from "../../core/text/words";
import type { MapEndpoint, MapFailover, MapGroup, MapGroupKind, MapNode, MapShard } from "../../map/protocol";
import type { Sought } from "../nodes/findNode";
import { engineWords } from "../nodes/groupRows";
import { joinWords } from "../nodes/row";
import { memoryDbTrouble } from "../words/memoryDbFacts";
import { endpointIdOf, groupIdOf, nodeIdOf, shardIdOf } from "./mapIds";

/** What is simulated of a group's shards, and what keeps the group from failing over. */
export interface Simulation {
  /** Null where no node could take over. */
  failoverOf(group: ReplicationGroup, shard: Shard): MapFailover | null;
  obstaclesOf(group: ReplicationGroup): readonly string[];
}

/** The group that holds the hosts which no account knows. */
export const UNRESOLVED = "unresolved";

export interface MappedGroups {
  readonly groups: MapGroup[];
  /** What the ids of groups, endpoints and nodes stand for. */
  readonly things: ReadonlyMap<string, Sought>;
}

/**
 * Every resource once, that of the most trusted inventory. `base` is the account as it is; where nothing is simulated
 * both are the same.
 */
export function groupsOf(index: InventoryIndex, base: InventoryIndex, simulation: Simulation): MappedGroups {
  const things = new Map<string, Sought>();
  const groups: MapGroup[] = [];
  const add = <T extends Resource>(
    resources: readonly T[],
    mapped: (maker: GroupMaker, it: T) => MapGroup,
  ) => {
    for (const resource of resources)
      if (!things.has(groupIdOf(resource))) groups.push(mapped(new GroupMaker(resource, things), resource));
  };
  for (const inventory of index.inventories) {
    add(inventory.replicationGroups, (maker, group) => replicationGroup(maker, group, base, simulation));
    add(inventory.cacheClusters, cacheCluster);
    add(inventory.serverlessCaches, serverlessCache);
    add(inventory.memoryDbClusters, memoryDbCluster);
  }
  return { groups, things };
}

/** Whether an inventory holds the group that a failover is simulated of. */
export function holds(inventory: Inventory, group: Pick<ReplicationGroup, "region" | "id">): boolean {
  const id = group.id.toLowerCase();
  return inventory.replicationGroups.some(
    (other) => other.region === group.region && other.id.toLowerCase() === id,
  );
}

/** Makes the parts of one group, and notes what their ids stand for. */
class GroupMaker {
  readonly id: string;

  constructor(
    private readonly resource: Resource,
    private readonly things: Map<string, Sought>,
  ) {
    this.id = groupIdOf(resource);
    this.note(this.id, null);
  }

  group(
    kind: MapGroupKind,
    about: readonly (string | null)[],
    obstacles: readonly string[],
    endpoints: readonly MapEndpoint[],
    shards: readonly MapShard[],
    /** Null for ElastiCache. */
    service: string | null = null,
  ): MapGroup {
    const { id, region, engine, engineVersion } = this.resource;
    return {
      id: this.id,
      kind,
      name: cleanText(id),
      about: joinWords(region, service, engineWords(engine, engineVersion), ...about),
      obstacles: obstacles.map((words) => cleanText(capital(words))),
      endpoints,
      shards,
    };
  }

  /** None where the account gives none. */
  endpoint(
    kind: string,
    label: string,
    host: HostPort | null,
    nodes: readonly string[],
    shard: Shard | null = null,
  ): MapEndpoint[] {
    if (host === null) return [];
    const id = endpointIdOf(this.resource, kind, shard);
    this.note(id, host);
    return [{ id, label, host: cleanText(host.host, 255), nodes }];
  }

  node(node: CacheNode, rest: Partial<MapNode> = {}): MapNode {
    const id = nodeIdOf(this.resource, node);
    this.note(id, node.endpoint);
    return {
      id,
      name: cleanText(node.clusterId),
      role: null,
      before: null,
      promoted: false,
      zone: node.zone && cleanText(node.zone),
      status: node.status && cleanText(node.status),
      ...rest,
    };
  }

  private note(id: string, host: HostPort | null): void {
    const { type, region } = this.resource;
    const resource = { type, region, id: this.resource.id };
    if (!this.things.has(id)) this.things.set(id, { resource, host: host?.host ?? null });
  }
}

function idsOf(shards: readonly MapShard[]): string[] {
  return shards.flatMap(({ nodes }) => nodes.map(({ id }) => id));
}

function replicationGroup(
  maker: GroupMaker,
  group: ReplicationGroup,
  base: InventoryIndex,
  simulation: Simulation,
): MapGroup {
  const before = new Map<string, CacheNode["role"]>();
  for (const shard of base.group(group.region, group.id)?.shards ?? [])
    for (const node of shard.nodes) before.set(nodeIdOf(group, node), node.role);
  const shards = group.shards.map((shard): MapShard => {
    const failover = simulation.failoverOf(group, shard);
    const nodes = shard.nodes.map((node) =>
      maker.node(node, {
        role: node.role,
        before: before.get(nodeIdOf(group, node)) ?? null,
        promoted: failover?.promoted === cleanText(node.clusterId),
      }),
    );
    return { id: shardIdOf(group, shard), label: cleanText(`Shard ${shard.id}`), failover, nodes };
  });
  const endpoints = group.shards.flatMap((shard) => {
    const ids = (role: CacheNode["role"]) =>
      shard.nodes.filter((node) => node.role === role).map((node) => nodeIdOf(group, node));
    const [primary, replicas] = [ids("primary"), ids("replica")];
    return [
      ...maker.endpoint("primary", "Primary endpoint", shard.primary, primary, shard),
      // Where no replica is left the reader leads to the primary.
      ...maker.endpoint(
        "reader",
        "Reader endpoint",
        shard.reader,
        replicas.length > 0 ? replicas : primary,
        shard,
      ),
    ];
  });
  const mode = group.clusterMode === "enabled" ? "cluster mode" : null;
  const global =
    group.globalRole === null
      ? null
      : `${group.globalRole} of ${group.globalGroupId ?? "a global datastore"}`;
  return maker.group(
    "group",
    [mode, global],
    simulation.obstaclesOf(group),
    [
      ...maker.endpoint("configuration", "Configuration endpoint", group.configuration, idsOf(shards)),
      ...endpoints,
    ],
    shards,
  );
}

function cacheCluster(maker: GroupMaker, cluster: CacheCluster): MapGroup {
  const memcached = isMemcached(cluster);
  const nodes = cluster.nodes.map((node) => {
    const zone = node.zone ?? cluster.zone;
    const name = memcached && node.nodeId !== null ? { name: cleanText(`node ${node.nodeId}`) } : {};
    return maker.node({ ...node, zone }, name);
  });
  const shards = [{ id: `${maker.id} shard`, label: "Nodes", nodes, failover: null }];
  const of = cluster.replicationGroupId;
  const alone = of === null ? "A single node: nothing to fail over to" : `Its group ${of} could not be read`;
  return maker.group(
    memcached ? "memcached" : "standalone",
    [of === null ? null : `member of ${of}`],
    memcached ? [] : [alone],
    maker.endpoint("memcached-configuration", "Configuration endpoint", cluster.configuration, idsOf(shards)),
    shards,
  );
}

function serverlessCache(maker: GroupMaker, cache: ServerlessCache): MapGroup {
  const endpoints = [
    ...maker.endpoint("serverless", "Endpoint", cache.endpoint, []),
    ...maker.endpoint("serverless-reader", "Reader endpoint", cache.reader, []),
  ];
  return maker.group("serverless", ["serverless"], [], endpoints, []);
}

/** Which node is a shard's primary is told by nobody, so no failover of MemoryDB is simulated. */
function memoryDbCluster(maker: GroupMaker, cluster: MemoryDbCluster): MapGroup {
  const shards = cluster.shards.map((shard) => ({
    id: `${maker.id} shard ${shard.id}`,
    label: cleanText(`Shard ${shard.id}`),
    failover: null,
    nodes: shard.nodes.map((node) => maker.node(node)),
  }));
  const trouble = memoryDbTrouble(cluster);
  const endpoint = maker.endpoint(
    "memorydb-configuration",
    "Cluster endpoint",
    cluster.configuration,
    idsOf(shards),
  );
  return maker.group("group", [], trouble === null ? [] : [trouble], endpoint, shards, "MemoryDB");
}
