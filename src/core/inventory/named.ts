/**
 * Resources of an inventory by the name that a host bears, and whether an answer tells all of their hosts. Answers leave
 * hosts out while a resource is made or changed, and some never name the reader; a host that such a resource would
 * bear is then not known, and not gone.
 */
import type { EndpointShape } from "../model/endpoint";
import type {
  CacheCluster,
  Inventory,
  MemoryDbCluster,
  ReplicationGroup,
  Resource,
  ServerlessCache,
} from "../model/inventory";
import { tellsAllNodes } from "./memoryDb";

/** By lower-case name, of each inventory once. */
const BY_NAME = new WeakMap<Inventory, ReadonlyMap<string, readonly Resource[]>>();

function byName(inventory: Inventory): ReadonlyMap<string, readonly Resource[]> {
  const known = BY_NAME.get(inventory);
  if (known) return known;
  const names = new Map<string, Resource[]>();
  for (const resource of [
    ...inventory.replicationGroups,
    ...inventory.cacheClusters,
    ...inventory.serverlessCaches,
    ...inventory.memoryDbClusters,
  ]) {
    const name = resource.id.toLowerCase();
    const same = names.get(name);
    if (same) same.push(resource);
    else names.set(name, [resource]);
  }
  BY_NAME.set(inventory, names);
  return names;
}

/** What bears the name that the shape of a host states or suggests, the likeliest first. */
export function namesakes(inventory: Inventory, shape: EndpointShape): readonly Resource[] {
  const { kind, name, member, tls, service } = shape;
  // `x-ro.HASH.ng` is the reader of `x`, or the primary of a group that is called so.
  const whole = kind === "reader" && tls === false && name !== null ? `${name}-ro` : null;
  const names = new Set([name, member, whole].filter((each) => each !== null));
  // A group and a MemoryDB cluster may bear one name; the host tells which service is meant.
  return [...names]
    .flatMap((each) => byName(inventory).get(each.toLowerCase()) ?? [])
    .filter(({ type }) => (type === "memorydb-cluster") === (service === "memorydb"));
}

/** Whether the inventory holds a resource of the host's name without telling all hosts of this kind. */
export function mayBeUntold(inventory: Inventory, shape: EndpointShape): boolean {
  return namesakes(inventory, shape).some((resource) => {
    const status = resource.status?.toLowerCase();
    if (status === "creating") return true;
    const isChanging = status === "modifying";
    if (resource.type === "replication-group") return isUntoldByGroup(resource, shape, isChanging);
    if (resource.type === "cache-cluster") return isUntoldByCluster(resource, shape, isChanging);
    if (resource.type === "memorydb-cluster") return isUntoldByMemoryDb(resource, shape, status);
    return isUntoldByServerless(resource, shape);
  });
}

function isUntoldByGroup(
  group: ReplicationGroup,
  { kind, tls }: EndpointShape,
  isChanging: boolean,
): boolean {
  // Clients without TLS are still let in then; whether by the names without it, no answer tells.
  if (group.tlsMode === "preferred" && tls === false) return true;
  const { shards, clusterMode } = group;
  if (kind === "configuration") return clusterMode !== "disabled" && group.configuration === null;
  if (kind === "primary") return clusterMode !== "enabled" && shards.every(({ primary }) => primary === null);
  if (kind === "reader") return clusterMode !== "enabled" && shards.every(({ reader }) => reader === null);
  const nodes = shards.flatMap((shard) => shard.nodes);
  return isChanging || nodes.length === 0 || nodes.some(({ endpoint }) => endpoint === null);
}

function isUntoldByCluster(cluster: CacheCluster, { kind }: EndpointShape, isChanging: boolean): boolean {
  if (kind === "memcached-configuration") return cluster.engine === "memcached" && !cluster.configuration;
  return isChanging || cluster.nodes.length === 0 || cluster.nodes.some(({ endpoint }) => endpoint === null);
}

function isUntoldByMemoryDb(
  cluster: MemoryDbCluster,
  { kind }: EndpointShape,
  status: string | undefined,
): boolean {
  if (kind === "memorydb-configuration") return cluster.configuration === null;
  return status === "updating" || !tellsAllNodes(cluster);
}

/** A public host stands beside the private one; that the answer names it is not documented. */
function isUntoldByServerless(cache: ServerlessCache, { host }: EndpointShape): boolean {
  return cache.endpoint === null || host.split(".")[1] === "public";
}
