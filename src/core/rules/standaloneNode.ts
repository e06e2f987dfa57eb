import { groupRemedy } from "./remedies";
import type { Rule } from "./rule";
import { clusterOf, isExporter } from "./words";

/** A single Redis or Valkey node outside any replication group. */
export const standaloneNode: Rule = {
  id: "standalone-node",
  defaultSeverity: "information",
  summary: "A single node outside any replication group.",
  consequence:
    "There is nothing to fail over to: while the node is replaced the cache is down, and it comes back empty or from its last snapshot.",
  check: (use) => {
    const cluster = clusterOf(use);
    if (!cluster || use.resolution.kind !== "standalone-node" || isExporter(use)) return null;
    if (use.mention.client.needsNodes === "proxy") return null;
    const message = `${cluster.id} is a single node in no replication group, although the console calls this name its primary endpoint: there is nothing to fail over to. What is missing is a replication group with a replica and automatic failover, which would survive the loss of a node.`;
    const remedy = groupRemedy(cluster, use.resolution.inventory);
    return { message, fixes: [], ...(remedy && { remedy }) };
  },
};
