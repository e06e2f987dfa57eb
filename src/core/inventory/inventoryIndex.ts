/**
 * All inventories of a session, indexed by host: one look-up tells what a host is, or why it is not known.
 *
 * Immutable; a new one is built when an inventory changes. Where two inventories hold a host, a live account is
 * believed before a snapshot and a newer reading before an older one; a complete live one takes the place of an
 * older snapshot of the same account and region.
 */

import { classifyHost } from "../hosts/endpoint";
import type { EndpointKind, EndpointShape } from "../model/endpoint";
import type { Resolution } from "../model/finding";
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
} from "../model/inventory";
import type { Mention } from "../model/mention";
import type { InventoryList } from "../model/problem";
import { isAddress } from "../text/address";
import { mayBeUntold } from "./named";

interface Entry {
  readonly kind: EndpointKind;
  readonly port: number | null;
  readonly inventory: Inventory;
  readonly resource: Resource;
  readonly shard: Shard | null;
  readonly node: CacheNode | null;
}

const BOTH: readonly InventoryList[] = ["replicationGroups", "cacheClusters"];
/** The lists that hold the hosts of each service. */
const HOLDING_HOSTS: Readonly<Record<EndpointShape["service"], readonly InventoryList[]>> = {
  elasticache: [...BOTH, "serverlessCaches"],
  memorydb: ["memoryDbClusters"],
};
/** The lists that would hold a host of a kind, all of which must be complete to prove that it does not exist. */
const LISTS_OF_KIND: Readonly<Record<EndpointKind, readonly InventoryList[]>> = {
  primary: ["replicationGroups"],
  reader: ["replicationGroups"],
  configuration: ["replicationGroups"],
  node: BOTH,
  "standalone-node": BOTH,
  "memcached-configuration": ["cacheClusters"],
  "memcached-node": ["cacheClusters"],
  serverless: ["serverlessCaches"],
  "memorydb-configuration": ["memoryDbClusters"],
  "memorydb-node": ["memoryDbClusters"],
  unknown: BOTH,
};

export function isMemcached(cluster: CacheCluster): boolean {
  if (cluster.engine !== null) return cluster.engine === "memcached";
  return cluster.configuration !== null || cluster.nodes.some((node) => node.endpoint?.port === 11211);
}

const RANK: Readonly<Record<Inventory["source"]["kind"], number>> = { live: 0, snapshot: 1, demo: 2 };

function byTrust(a: Inventory, b: Inventory): number {
  const rank = RANK[a.source.kind] - RANK[b.source.kind];
  if (rank !== 0) return rank;
  // ISO times of one form compare as text; an unknown time is the oldest.
  const [at, bt] = [a.fetchedAt ?? "", b.fetchedAt ?? ""];
  return at < bt ? 1 : at > bt ? -1 : 0;
}

/** Whether a service's part of a live account was read in full since a snapshot of it: what the snapshot alone holds is gone. */
function supersedes(live: Inventory, snapshot: Inventory, service: EndpointShape["service"]): boolean {
  const { kind, region, accountId } = snapshot.source;
  return (
    live.source.kind === "live" &&
    kind !== "live" &&
    accountId !== null &&
    live.source.accountId === accountId &&
    live.source.region === region &&
    (live.fetchedAt ?? "") >= (snapshot.fetchedAt ?? "") &&
    HOLDING_HOSTS[service].every((list) => live.coverage[list] === "complete")
  );
}

/** A hash label proves an account within its own service alone. */
function labelOf({ service, hash }: EndpointShape): string {
  return `${service} ${hash}`;
}

export class InventoryIndex {
  static readonly EMPTY = new InventoryIndex([]);

  private readonly entries = new Map<string, Entry>();
  /** The hosts of each inventory, those too that another one is believed about. */
  private readonly hostsOf = new Map<Inventory, string[]>();
  private readonly labels = new Map<Inventory, ReadonlySet<string>>();
  private readonly groups = new Map<string, ReplicationGroup>();
  private addresses: boolean | undefined;
  readonly inventories: readonly Inventory[];

  constructor(inventories: readonly Inventory[]) {
    this.inventories = [...inventories].sort(byTrust);
    for (const [i, inventory] of this.inventories.entries()) {
      const isSuperseded = (service: EndpointShape["service"]) =>
        this.inventories.slice(0, i).some((other) => supersedes(other, inventory, service));
      if (!isSuperseded("memorydb"))
        for (const cluster of inventory.memoryDbClusters) this.addMemoryDb(inventory, cluster);
      if (isSuperseded("elasticache")) continue;
      for (const group of inventory.replicationGroups) this.addGroup(inventory, group);
      for (const cluster of inventory.cacheClusters) this.addCluster(inventory, cluster);
      for (const cache of inventory.serverlessCaches) this.addServerless(inventory, cache);
    }
  }

  /** Whether the account gives an address anywhere in the place of a name. */
  get holdsAddresses(): boolean {
    this.addresses ??= [...this.entries.keys()].some(isAddress);
    return this.addresses;
  }

  /** Whether an inventory holds this host, or this address in the place of one; lower case. */
  holds(host: string): boolean {
    return this.entries.has(host);
  }

  /** Every host that an inventory holds, in no order that means anything. */
  hosts(): IterableIterator<string> {
    return this.entries.keys();
  }

  /** A replication group by region and id (any case), or null. */
  group(region: string, id: string): ReplicationGroup | null {
    return this.groups.get(`${region}/${id.toLowerCase()}`) ?? null;
  }

  /** What the inventories say of a host, or of its absence. Looks up by the host alone; the port decides nothing. */
  resolve(mention: Pick<Mention, "host" | "shape">): Resolution {
    const entry = this.entries.get(mention.host);
    if (!entry) {
      return {
        kind: mention.shape.kind,
        confirmed: false,
        inventory: null,
        resource: null,
        shard: null,
        node: null,
        role: null,
        unconfirmed: this.whyUnconfirmed(mention),
      };
    }
    const { kind, inventory, resource, shard, node } = entry;
    return {
      kind,
      confirmed: true,
      inventory,
      resource,
      shard,
      node,
      role: node?.role ?? null,
      unconfirmed: null,
    };
  }

  /** The port that the account gives for a host, or null. */
  portOf(host: string): number | null {
    return this.entries.get(host)?.port ?? null;
  }

  private add(endpoint: HostPort | null, entry: Omit<Entry, "port">): void {
    if (!endpoint) return;
    const hosts = this.hostsOf.get(entry.inventory);
    if (hosts === undefined) this.hostsOf.set(entry.inventory, [endpoint.host]);
    else hosts.push(endpoint.host);
    // Inventories come in the order of trust, endpoints before nodes: the first word counts.
    if (!this.entries.has(endpoint.host)) this.entries.set(endpoint.host, { ...entry, port: endpoint.port });
  }

  private addGroup(inventory: Inventory, group: ReplicationGroup): void {
    const key = `${group.region}/${group.id.toLowerCase()}`;
    if (!this.groups.has(key)) this.groups.set(key, group);
    const base = { inventory, resource: group, shard: null, node: null };
    this.add(group.configuration, { ...base, kind: "configuration" });
    for (const shard of group.shards) {
      this.add(shard.primary, { ...base, shard, kind: "primary" });
      this.add(shard.reader, { ...base, shard, kind: "reader" });
    }
    for (const shard of group.shards)
      for (const node of shard.nodes) this.add(node.endpoint, { ...base, shard, node, kind: "node" });
  }

  private addCluster(inventory: Inventory, cluster: CacheCluster): void {
    const base = { inventory, resource: cluster, shard: null, node: null };
    const memcached = isMemcached(cluster);
    const member = cluster.replicationGroupId === null ? "standalone-node" : "node";
    this.add(cluster.configuration, { ...base, kind: "memcached-configuration" });
    for (const node of cluster.nodes)
      this.add(node.endpoint, { ...base, node, kind: memcached ? "memcached-node" : member });
  }

  private addServerless(inventory: Inventory, cache: ServerlessCache): void {
    const base = { inventory, resource: cache, shard: null, node: null };
    this.add(cache.endpoint, { ...base, kind: "serverless" });
    this.add(cache.reader, { ...base, kind: "serverless" });
  }

  private addMemoryDb(inventory: Inventory, cluster: MemoryDbCluster): void {
    const base = { inventory, resource: cluster, shard: null, node: null };
    this.add(cluster.configuration, { ...base, kind: "memorydb-configuration" });
    for (const shard of cluster.shards)
      for (const node of shard.nodes)
        this.add(node.endpoint, { ...base, shard, node, kind: "memorydb-node" });
  }

  /** The hash labels of an inventory's hosts, made where a host is not known. */
  private labelsOf(inventory: Inventory): ReadonlySet<string> {
    const known = this.labels.get(inventory);
    if (known) return known;
    const shapes = (this.hostsOf.get(inventory) ?? []).map(classifyHost);
    const labels = new Set(shapes.flatMap((shape) => (shape?.hash ? [labelOf(shape)] : [])));
    this.labels.set(inventory, labels);
    return labels;
  }

  /** The inventories of a host's region in which its hash label occurs: those of the account that it belongs to. */
  ownersOf(shape: EndpointShape): readonly Inventory[] {
    if (shape.hash === null) return [];
    const label = labelOf(shape);
    return this.inventories.filter(
      (inventory) => inventory.source.region === shape.region && this.labelsOf(inventory).has(label),
    );
  }

  /**
   * A host is `gone` only where the right account was read completely: every inventory of the region in which its hash
   * label occurs has each list that could hold it, and tells all hosts of whatever bears its name.
   */
  private whyUnconfirmed({ shape }: Pick<Mention, "shape">): Resolution["unconfirmed"] {
    const lists = LISTS_OF_KIND[shape.kind];
    const covering = this.inventories.filter(
      ({ source, coverage }) =>
        source.region === shape.region &&
        // An account that nobody asked for MemoryDB says nothing of its hosts.
        (shape.service === "elasticache" || coverage.memoryDbClusters !== "absent"),
    );
    if (covering.length === 0) return "no-inventory";
    const complete = (inventory: Inventory) => lists.every((list) => inventory.coverage[list] === "complete");
    const own = shape.placeholder ? [] : this.ownersOf(shape);
    if (own.length === 0) return covering.every(complete) ? "absent" : "incomplete";
    const tells = (inventory: Inventory) => complete(inventory) && !mayBeUntold(inventory, shape);
    return own.every(tells) ? "gone" : "incomplete";
  }
}
