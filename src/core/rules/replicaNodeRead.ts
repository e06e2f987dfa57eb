import type { Rule } from "./rule";
import {
  fixTo,
  groupOf,
  isExporter,
  namesEveryNode,
  nodeName,
  nodesOf,
  onlyReads,
  primaryOf,
  readerOf,
} from "./words";

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
    if (!onlyReads(use) || (role === null && !shard)) return null;
    if (namesEveryNode(use, nodesOf(group)) || isExporter(use)) return null;
    const hasReplica = nodesOf(group).length > 1;
    const reader = fixTo(use, readerOf(group), {
      title: `Use the Reader endpoint of ${group.id}`,
      preferred: hasReplica,
      safe: false,
    });
    const primary = fixTo(use, primaryOf(group), {
      title: `Use the Primary endpoint of ${group.id}${hasReplica ? " (if it also writes)" : ""}`,
      preferred: !hasReplica,
      safe: false,
    });
    // What a Reader endpoint leads to without a replica is not documented.
    const fixes = hasReplica ? [...reader, ...primary] : primary;
    const now = role === null ? "a node" : role === "replica" ? "a replica" : "the primary";
    const better = hasReplica
      ? "The Reader endpoint spreads reads over the replicas there are."
      : `${group.id} has no replica to read from; the Primary endpoint follows the role.`;
    const message = `Reads go to one node (${nodeName(use)}, ${now} of ${group.id} ${use.readAgo ? `when ${use.readAgo}` : "now"}): its role may change at a failover, and its name goes when the node is removed. ${better}`;
    return { message, fixes };
  },
};
