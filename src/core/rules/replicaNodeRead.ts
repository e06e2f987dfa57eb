import type { Rule } from "./rule";
import { fixTo, groupOf, isExporter, namesEveryNode, nodeName, nodesOf, primaryOf, readerOf } from "./words";

/** A node named on purpose for reads, where the Reader endpoint would follow the group. */
export const replicaNodeRead: Rule = {
  id: "replica-node-read",
  defaultSeverity: "information",
  summary: "A node endpoint in a place for reads, where the Reader endpoint follows the group.",
  consequence:
    "Reads keep going to this one node: after a failover perhaps to the primary, and to nothing once the node is removed.",
  check: (use) => {
    const group = groupOf(use);
    const { kind, role, shard } = use.resolution;
    if (!group || kind !== "node" || group.clusterMode === "enabled") return null;
    if (use.mention.use !== "read" || (role === null && !shard)) return null;
    if (namesEveryNode(use, nodesOf(group)) || isExporter(use)) return null;
    const now = role === null ? "a node" : `the ${role}`;
    const fixes = [
      ...fixTo(use, readerOf(group), {
        title: `Use the Reader endpoint of ${group.id}`,
        preferred: true,
        safe: false,
      }),
      ...fixTo(use, primaryOf(group), {
        title: `Use the Primary endpoint of ${group.id} (if it also writes)`,
        preferred: false,
        safe: false,
      }),
    ];
    const article = role === "replica" ? "a replica" : now;
    const message = `Reads go to one node (${nodeName(use)}, ${article} of ${group.id} now): its role may change at a failover, and its name goes when the node is removed. The Reader endpoint spreads reads over the replicas there are.`;
    return { message, fixes };
  },
};
