import type { Rule } from "./rule";
import { groupOf, isExporter, namesEveryNode, nodeFixes, nodeName, nodesOf, onlyReads } from "./words";

/** A node that is the primary only until the next failover. */
export const primaryNode: Rule = {
  id: "primary-node",
  defaultSeverity: "warning",
  summary: "A node endpoint whose role is primary now.",
  consequence:
    "At the next failover another node becomes the primary; this name stays with its node, and writes fail with READONLY.",
  check: (use) => {
    const group = groupOf(use);
    const { kind, role } = use.resolution;
    if (!group || kind !== "node" || role !== "primary" || onlyReads(use)) return null;
    if (namesEveryNode(use, nodesOf(group)) || isExporter(use)) return null;
    const fixes = nodeFixes(use, group);
    const name = nodeName(use);
    if (group.globalRole === "SECONDARY") {
      const message = `${name} is a node of ${group.id}, in the SECONDARY region of global datastore ${group.globalGroupId ?? "(unnamed)"}: every node there is read-only, so writes to it fail with READONLY.`;
      return { message, fixes };
    }
    const when =
      group.automaticFailover === "disabled"
        ? "until a replica is promoted (automatic failover is off)"
        : "until the next failover";
    const start = use.readAgo
      ? `${name} was the primary of ${group.id} when ${use.readAgo}, and is it only ${when}.`
      : `${name} is the primary of ${group.id} only ${when}.`;
    const message = `${start} From then on this name is a replica's and writes to it fail with READONLY; the Primary endpoint follows the role.`;
    return { message, fixes };
  },
};
