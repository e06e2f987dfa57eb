import { demotionOf } from "../failover/history";
import type { Rule, Use } from "./rule";
import { groupOf, isExporter, namesEveryNode, nodeFixes, nodeName, nodesOf, onlyReads } from "./words";

/** A node that is a replica now, used for writes or for nobody knows what. */
export const replicaNode: Rule = {
  id: "replica-node",
  defaultSeverity: "error",
  summary: "A node endpoint whose role is replica now, in a place that is not for reads.",
  consequence: "Writes to it fail with READONLY today.",
  check: (use) => {
    const group = groupOf(use);
    const { inventory, kind, node, role } = use.resolution;
    if (!group || kind !== "node" || role !== "replica" || onlyReads(use)) return null;
    if (namesEveryNode(use, nodesOf(group)) || isExporter(use)) return null;
    const message =
      group.globalRole === "SECONDARY"
        ? `${nodeName(use)} is a node of ${group.id}, in the SECONDARY region of global datastore ${group.globalGroupId ?? "(unnamed)"}: every node there is read-only, so writes to it fail with READONLY.`
        : `${roleSentence(use, group.id)} The Primary endpoint always names the node that takes writes.`;
    const because = inventory && node && demotionOf(node.clusterId, group, inventory);
    return { message, fixes: nodeFixes(use, group), ...(because && { because }) };
  },
};

function roleSentence(use: Use, group: string): string {
  return use.readAgo
    ? `${nodeName(use)} was a replica of ${group} when ${use.readAgo}; while it is one, writes to it fail with READONLY.`
    : `${nodeName(use)} is a replica of ${group} now, so writes to it fail with READONLY.`;
}
