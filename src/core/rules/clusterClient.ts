import { adviceFor } from "../clients/products/all";
import type { EndpointKind } from "../model/endpoint";
import type { Rule, Use, Verdict } from "./rule";
import { clusterOf, groupOf, memoryDbOf } from "./words";

/** `Configuration endpoint of catalog`; what nobody confirmed only looks like one. */
function endpointOf(use: Use, word: string, id: string | undefined): string {
  const name = id ?? use.mention.shape.name;
  const whole = name === null ? `a ${word}` : `the ${word} of ${name}`;
  return use.resolution.confirmed ? whole : `what looks like ${whole}`;
}

const KINDS: ReadonlySet<EndpointKind> = new Set([
  "configuration",
  "memorydb-configuration",
  "memcached-configuration",
]);

/**
 * A configuration endpoint given to a client that is shown to be set up without what it needs.
 *
 * The name itself proves what kind of endpoint it is, so that the rule speaks without an account too, and says so.
 * Serverless caches stay out of it: one endpoint answers for all their slots, and most of what plain clients do works.
 */
export const clusterClient: Rule = {
  id: "cluster-client",
  defaultSeverity: "information",
  summary:
    "A configuration endpoint given to a client that is set up without cluster mode or Auto Discovery.",
  consequence:
    "Keys of other shards answer MOVED; of memcached one arbitrary node is used, and its scaling is not followed.",
  check: (use) => {
    const { mention, resolution } = use;
    const { kind } = resolution;
    if (mention.client.clusterAware !== false || !KINDS.has(kind) || resolution.unconfirmed === "gone")
      return null;
    return kind === "memcached-configuration" ? ofMemcached(use) : ofCluster(use);
  },
};

function clientWords({ mention }: Use): string {
  const { name } = mention.client;
  return name === null ? "this client" : `${name} here`;
}

function ofCluster(use: Use): Verdict | null {
  const group = groupOf(use);
  // While a group is moved to cluster mode, both kinds of clients are served.
  if (group?.clusterMode === "compatible") return null;
  const isMemoryDb = use.resolution.kind === "memorydb-configuration";
  const word = isMemoryDb ? "Cluster endpoint" : "Configuration endpoint";
  const endpoint = endpointOf(use, word, (group ?? memoryDbOf(use))?.id);
  const advice = adviceFor(use.mention.client.name, "cluster") ?? "Set the client up for cluster mode";
  const message = `${capital(clientWords(use))} is set up without cluster mode, and is given ${endpoint}: commands on keys of other shards fail with MOVED. ${advice}.`;
  return { message, fixes: [] };
}

function ofMemcached(use: Use): Verdict | null {
  const cluster = clusterOf(use);
  const nodes = cluster?.nodes.filter(({ endpoint }) => endpoint !== null).length ?? 0;
  // With one node there is no other to miss.
  if (nodes === 1) return null;
  const endpoint = endpointOf(use, "Configuration endpoint", cluster?.id);
  const advice = adviceFor(use.mention.client.name, "discovery") ?? "Use a client with Auto Discovery";
  const every = nodes > 1 ? `all ${nodes} nodes` : "every node";
  const message = `${capital(clientWords(use))} has no Auto Discovery, and is given ${endpoint}: it talks to one arbitrary node and knows no other. ${advice}, or list ${every} instead.`;
  return { message, fixes: [] };
}

function capital(words: string): string {
  return words === "this client" ? "This client" : words;
}
