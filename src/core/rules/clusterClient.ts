/**
 * A client whose mode does not fit the endpoint that it is given, in both directions.
 *
 * The shape of a name proves what kind of endpoint it is, so that the rule speaks without an account too, and says so.
 */
import { adviceFor } from "../clients/products/all";
import type { EndpointKind } from "../model/endpoint";
import type { ReplicationGroup } from "../model/inventory";
import type { Rule, Use, Verdict } from "./rule";
import {
  clusterOf,
  groupOf,
  listed,
  memoryDbOf,
  missingFrom,
  needsEveryNode,
  nodesOf,
  serverlessOf,
} from "./words";

/** What speaks cluster mode and nothing else. */
const CLUSTERED: ReadonlySet<EndpointKind> = new Set([
  "configuration",
  "memorydb-configuration",
  "serverless",
]);
/** What a group without cluster mode has, and a single node. */
const PLAIN: ReadonlySet<EndpointKind> = new Set(["primary", "reader", "node", "standalone-node"]);

const MEMCACHED_PORT = 11211;

export const clusterClient: Rule = {
  id: "cluster-client",
  defaultSeverity: "information",
  summary:
    "A client whose mode does not fit its endpoint: a cluster's or a serverless cache's without cluster mode or Auto Discovery, a cluster client at a group without cluster mode, Redisson's replicated servers without every node.",
  consequence:
    "Keys of other shards answer MOVED or CROSSSLOT; a cluster client finds no cluster; of memcached one arbitrary node is used, and its scaling is not followed.",
  check: (use) => {
    const { mention, resolution } = use;
    const { kind } = resolution;
    const { clusterAware } = mention.client;
    if (resolution.unconfirmed === "gone") return null;
    if (needsEveryNode(use)) return withoutEveryNode(use);
    if (clusterAware === true && PLAIN.has(kind)) return clusterAtPlain(use);
    if (clusterAware !== false) return null;
    if (kind === "memcached-configuration") return withoutDiscovery(use);
    return CLUSTERED.has(kind) ? plainAtCluster(use) : null;
  },
};

/** `Configuration endpoint of catalog`; what nobody confirmed only looks like one. */
function endpointOf(use: Use, word: string, id: string | undefined): string {
  const name = id ?? use.mention.shape.name;
  const whole = name === null ? `a ${word}` : `the ${word} of ${name}`;
  return use.resolution.confirmed ? whole : `what looks like ${whole}`;
}

/** At the beginning of a sentence. */
function clientOf({ mention }: Use): string {
  const { name } = mention.client;
  return name === null ? "This client" : `${name} here`;
}

function plainAtCluster(use: Use): Verdict | null {
  const { mention, resolution } = use;
  const group = groupOf(use);
  // While a group is moved to cluster mode, both kinds of clients are served.
  if (group?.clusterMode === "compatible") return null;
  const advice = adviceFor(mention.client.name, "cluster");
  if (resolution.kind === "serverless") return plainAtServerless(use, advice);
  const isMemoryDb = resolution.kind === "memorydb-configuration";
  const word = isMemoryDb ? "Cluster endpoint" : "Configuration endpoint";
  const endpoint = endpointOf(use, word, (group ?? memoryDbOf(use))?.id);
  const message = `${clientOf(use)} is set up without cluster mode, and is given ${endpoint}: commands on keys of other shards fail with MOVED. ${advice ?? "Set the client up for cluster mode"}.`;
  return { message, fixes: [] };
}

/** One endpoint answers for all slots: https://github.com/sidekiq/sidekiq/issues/6229 */
function plainAtServerless(use: Use, advice: string | null): Verdict | null {
  const cache = serverlessOf(use);
  // Of memcached the endpoint is one server to every client.
  if (cache?.engine === "memcached" || use.mention.port === MEMCACHED_PORT) return null;
  if (!cache && advice === null) return null;
  const name = cache?.id ?? use.mention.shape.name;
  const what = `${use.resolution.confirmed ? "" : "what looks like "}the serverless cache${name === null ? "" : ` ${name}`}`;
  const message = `${clientOf(use)} is set up without cluster mode, and is given ${what}, which runs in cluster mode: commands and transactions on several keys fail with CROSSSLOT. ${advice ?? "Set the client up for cluster mode"}.`;
  return { message, fixes: [] };
}

/** It asks for the shards first, and is told that there are none: https://github.com/redis/ioredis/issues/873 */
function clusterAtPlain(use: Use): Verdict | null {
  const { name } = use.mention.client;
  const group = groupOf(use);
  const id = group === null ? clusterOf(use)?.id : group.clusterMode === "disabled" ? group.id : undefined;
  if (id === undefined) return null;
  const advice = adviceFor(name, "plain");
  // Of those without such advice some find out by themselves.
  if (name !== null && advice === null) return null;
  const message = `${clientOf(use)} is set up for cluster mode, and ${id} runs without it: the client asks for its shards and is told "cluster support disabled". ${advice ?? "Set the client up without cluster mode"}.`;
  return { message, fixes: [] };
}

function withoutDiscovery(use: Use): Verdict | null {
  const cluster = clusterOf(use);
  const nodes = cluster?.nodes.filter(({ endpoint }) => endpoint !== null).length ?? 0;
  // With one node there is no other to miss.
  if (nodes === 1) return null;
  const endpoint = endpointOf(use, "Configuration endpoint", cluster?.id);
  const advice = adviceFor(use.mention.client.name, "discovery") ?? "Use a client with Auto Discovery";
  const every = nodes > 1 ? `all ${nodes} nodes` : "every node";
  const message = `${clientOf(use)} has no Auto Discovery, and is given ${endpoint}: it talks to one arbitrary node and knows no other. ${advice}, or list ${every} instead.`;
  return { message, fixes: [] };
}

function withoutEveryNode(use: Use): Verdict | null {
  const group = groupOf(use);
  if (!group || group.clusterMode === "enabled") return null;
  const missing = missingFrom(use, nodesOf(group));
  if (missing.length === 0) return null;
  const hosts = listed(missing.flatMap(({ endpoint }) => endpoint?.host ?? []));
  const message = `Redisson's replicated servers look for the primary among the nodes that they are given: without every node of ${group.id} they stay on the old one after a failover${endpointNote(use, group)}. This list lacks ${hosts}.`;
  return { message, fixes: [] };
}

function endpointNote({ resolution }: Use, { id }: ReplicationGroup): string {
  if (resolution.kind === "node") return "";
  const name = resolution.kind === "reader" ? "Reader" : "Primary";
  return `, and the ${name} endpoint of ${id} stands for none of them`;
}
