import { isMemcached } from "../inventory/inventoryIndex";
import type { Rule } from "./rule";
import { clusterOf, fixTo, isExporter, listed, missingFrom } from "./words";

/** A memcached node where the list of nodes is kept by hand. */
export const memcachedNode: Rule = {
  id: "memcached-node",
  defaultSeverity: "information",
  summary: "A memcached node outside a list that names every node of its cluster.",
  consequence:
    "Nodes that are added or removed are not noticed; nothing fails over, since nothing is replicated.",
  check: (use) => {
    const cluster = clusterOf(use);
    const { kind, node } = use.resolution;
    if (!cluster || kind !== "memcached-node" || !isMemcached(cluster) || isExporter(use)) return null;
    const missing = missingFrom(use, cluster.nodes);
    if (missing.length === 0) return null;
    const alone = use.mention.siblings.length === 0;
    const ids = listed(missing.map((other) => other.nodeId ?? "?"));
    const fixes = alone
      ? fixTo(use, cluster.configuration, {
          title: `Use the Configuration endpoint of ${cluster.id} (needs a client with Auto Discovery)`,
          preferred: true,
          safe: false,
        })
      : [];
    const nodes = `${missing.length === 1 ? "node" : "nodes"} ${ids}`;
    const gap = alone ? `this place names no ${nodes}` : `this list lacks ${nodes}`;
    const message = `Node ${node?.nodeId ?? "?"} of the memcached cluster ${cluster.id}; ${gap}. A list of nodes has to be changed by hand whenever the cluster scales; the Configuration endpoint follows it, with a client that has Auto Discovery.`;
    return { message, fixes };
  },
};
