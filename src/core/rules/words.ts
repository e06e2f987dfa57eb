/** The words and look-ups that several rules share. */

import { alwaysWrites } from "../clients/products/all";
import { classifyHost } from "../hosts/endpoint";
import type { Fix } from "../model/finding";
import type {
  CacheCluster,
  CacheNode,
  HostPort,
  MemoryDbCluster,
  ReplicationGroup,
  ServerlessCache,
} from "../model/inventory";
import { EXPORTER_WORDS, saysAny } from "../text/words";
import { type FixOptions, replaceHost } from "./fix";
import type { Use } from "./rule";

/** The group of a use, or null where the host belongs to none that the inventory holds. */
export function groupOf({ resolution }: Use): ReplicationGroup | null {
  return resolution.resource?.type === "replication-group" ? resolution.resource : null;
}

export function clusterOf({ resolution }: Use): CacheCluster | null {
  return resolution.resource?.type === "cache-cluster" ? resolution.resource : null;
}

export function memoryDbOf({ resolution }: Use): MemoryDbCluster | null {
  return resolution.resource?.type === "memorydb-cluster" ? resolution.resource : null;
}

export function serverlessOf({ resolution }: Use): ServerlessCache | null {
  return resolution.resource?.type === "serverless-cache" ? resolution.resource : null;
}

export function nodesOf(group: ReplicationGroup | MemoryDbCluster): readonly CacheNode[] {
  return group.shards.flatMap((shard) => shard.nodes);
}

/** The Primary endpoint of a cluster-mode-disabled group, or null where the account does not give one. */
export function primaryOf(group: ReplicationGroup): HostPort | null {
  return group.clusterMode === "enabled" ? null : (group.shards[0]?.primary ?? null);
}

export function readerOf(group: ReplicationGroup): HostPort | null {
  return group.clusterMode === "enabled" ? null : (group.shards[0]?.reader ?? null);
}

/** Nodes whose hosts a list does not name. */
export function missingFrom({ mention }: Use, nodes: readonly CacheNode[]): readonly CacheNode[] {
  const named = new Set([mention.host, ...mention.siblings]);
  return nodes.filter((node) => node.endpoint && !named.has(node.endpoint.host));
}

/**
 * A list that names every node of a cluster-mode-disabled group: clients that watch all nodes and find the primary
 * themselves (Redisson's replicated servers, say) need exactly this. Where the text shows such a client, or a proxy over
 * several servers, the list counts as it is.
 */
export function namesEveryNode(use: Use, nodes: readonly CacheNode[]): boolean {
  const { siblings, client } = use.mention;
  if (needsEveryNode(use)) return true;
  if (siblings.length === 0) return false;
  if (client.needsNodes === "replicated-servers" || client.needsNodes === "proxy") return true;
  return nodes.length > 1 && missingFrom(use, nodes).length === 0;
}

/**
 * Redisson's replicated servers ask each of the nodes that they are given for its role; endpoints instead of nodes leave
 * them on the old primary: https://github.com/redisson/redisson/issues/3080
 */
export function needsEveryNode({ mention: { client } }: Use): boolean {
  return client.name === "redisson" && client.needsNodes === "replicated-servers";
}

/** Whether a place is for reads, and the code beside it does not show the opposite. */
export function onlyReads({ mention: { use, client } }: Use): boolean {
  return use === "read" && client.writes !== true;
}

const WATCHER_WORDS = new Set(EXPORTER_WORDS);
/** `REDIS_NODE_1`, `nodes.a`, Redisson's `replicatedServersConfig.nodeAddresses`. */
const NODE_WORDS = new Set(["node", "nodes", "replicated"]);

/** Metrics exporters watch each node by its own name. */
export function isExporter({ mention }: Use): boolean {
  if (mention.client.needsNodes === "exporter") return true;
  return saysAny([mention.keyPath ?? ""], WATCHER_WORDS);
}

/** Whether the key asks for nodes: several such places may name all of a group, and one endpoint fits none of them. */
function asksForNodes({ mention }: Use): boolean {
  if (mention.client.needsNodes !== null) return true;
  return saysAny([mention.keyPath ?? ""], NODE_WORDS);
}

/** A short name for a node in messages: its member's name, which is the first part of its host. */
export function nodeName(use: Use): string {
  const { node, resource } = use.resolution;
  return node?.clusterId || (resource?.id ?? use.mention.shape.member ?? use.mention.host);
}

/**
 * One fix, or none where the account gives no such endpoint, or the list holds it already: only a cache's hostname is ever
 * written, and never twice into one list.
 */
export function fixTo(
  { mention, index }: Use,
  target: HostPort | null,
  options: Omit<FixOptions, "portNow">,
): Fix[] {
  if (!target || target.host === mention.host || mention.siblings.includes(target.host)) return [];
  if (classifyHost(target.host)?.host !== target.host) return [];
  return [replaceHost(mention, target, { ...options, portNow: index.portOf(mention.host) })];
}

/** Whether writes reach the group's primary endpoint at all, and the group is not about to go. */
export function primaryTakesWrites(group: ReplicationGroup): boolean {
  return group.globalRole !== "SECONDARY" && group.status?.toLowerCase() !== "deleting";
}

/**
 * The fixes of a node of a cluster-mode-disabled group that is used for writes, or for nobody knows what: the Primary
 * endpoint, safe where it stands alone (in a list it would stand twice) and its key asks for no node, then the Reader endpoint for whoever
 * knows that the place only reads.
 */
export function nodeFixes(use: Use, group: ReplicationGroup): Fix[] {
  // A place that says that it reads, and writes: either the name or the code is wrong.
  const isPlain = use.mention.siblings.length === 0 && use.mention.use !== "read";
  const primary = fixTo(use, primaryOf(group), {
    title: `Use the Primary endpoint of ${group.id}`,
    preferred: true,
    safe: isPlain && !asksForNodes(use) && primaryTakesWrites(group),
  });
  const reader = fixTo(use, readerOf(group), {
    title: `Use the Reader endpoint of ${group.id} (for reads only)`,
    preferred: primary.length === 0,
    safe: false,
  });
  return [...primary, ...reader];
}

/** "a and b", "a, b and c". */
export function listed(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? "") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

/** Why a place writes, for people; null where it does not say so, or says that it reads. */
export function writesBecause({ mention }: Use): string | null {
  const { name, writes } = mention.client;
  if (writes) return `the code ${mention.linked ? "that is given it" : "beside it"} writes with this client`;
  if (mention.use === "read") return null;
  if (name !== null && alwaysWrites(name)) return `${name} writes`;
  return mention.use === "write" ? "this place says that it writes" : null;
}
