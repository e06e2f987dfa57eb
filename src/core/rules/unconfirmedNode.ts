import { isShardMemberName } from "../hosts/endpoint";
import type { Mention } from "../model/mention";
import type { Rule, Use, Verdict } from "./rule";
import { clusterOf, groupOf, isExporter, namesEveryNode, nodeFixes, nodeName, nodesOf } from "./words";

/** What a node-shaped name may be, in words that promise nothing. */
function looksLike({ shape }: Mention): string {
  if (shape.kind === "memcached-node") return "a memcached node";
  if (shape.kind === "memorydb-node") return "a MemoryDB node";
  if (shape.member !== null && isShardMemberName(shape.member)) return `a node of a shard of ${shape.name}`;
  if (shape.tls === true) return `a node of the replication group ${shape.name}`;
  return shape.member === shape.name
    ? "a node (of a replication group, or a single one)"
    : `a node, perhaps of a replication group called ${shape.name}`;
}

const WHY = {
  "no-inventory": "Connect its account or add a snapshot to see what it is.",
  incomplete:
    "The account could not be read completely, or does not tell all names of it, so what it is stays unknown.",
  absent: "No account that was read holds it; connect the account that it belongs to.",
} as const;

/** Lists that need every node, as far as their names alone can tell. */
function isNodeList({ shape, siblings }: Mention): boolean {
  const listable =
    shape.kind === "memcached-node" || (shape.member !== null && isShardMemberName(shape.member));
  const suffix = `.${shape.hash}.`;
  return listable && siblings.some((host) => host.includes(suffix));
}

/** A confirmed node of which the account does not tell enough: its role, or its whole group. */
function halfKnown(use: Use): Verdict | null {
  const { resolution } = use;
  if (resolution.kind !== "node" || resolution.role !== null || isExporter(use)) return null;
  const group = groupOf(use);
  if (group && group.clusterMode !== "enabled") {
    if (namesEveryNode(use, nodesOf(group))) return null;
    const message = `${nodeName(use)} is a node of ${group.id}; the account does not tell its role now. A node that is no primary answers writes with READONLY; the Primary endpoint follows the role.`;
    return { message, fixes: nodeFixes(use, group).map((fix) => ({ ...fix, safe: false })) };
  }
  const owner = clusterOf(use)?.replicationGroupId;
  if (!owner) return null;
  const message = `${nodeName(use)} is a node of the replication group ${owner}, whose endpoints and roles could not be read. A node that is no primary answers writes with READONLY.`;
  return { message, fixes: [] };
}

/** Of a name that a template completes. */
function templateMessage({ shape }: Mention, risk: string): string {
  const what =
    shape.kind === "memcached-node"
      ? "a memcached node"
      : shape.kind === "memorydb-node"
        ? "a MemoryDB node"
        : "a node";
  return `Whatever the template is filled with, this names ${what}: ${risk}. Which one it is, only the complete name tells.`;
}

/** Shaped like a node, and no inventory says more. */
export const unconfirmedNode: Rule = {
  id: "unconfirmed-node",
  defaultSeverity: "information",
  summary: "Shaped like a node endpoint, and no inventory covers it.",
  consequence:
    "If it is a node of a replication group, writes to it fail with READONLY whenever the node is not the primary.",
  check: (use) => {
    const { mention, resolution } = use;
    if (resolution.confirmed) return halfKnown(use);
    const why = resolution.unconfirmed;
    if (why === null || why === "gone" || isExporter(use) || isNodeList(mention)) return null;
    // A client, or a proxy, that asks for nodes is given several.
    if (mention.client.needsNodes !== null && mention.siblings.length > 0) return null;
    const { kind } = mention.shape;
    if (kind !== "node" && kind !== "memcached-node" && kind !== "memorydb-node") return null;
    const risk =
      kind === "memcached-node"
        ? "a list of nodes does not follow scaling"
        : "a node's role changes at a failover, and only primaries take writes";
    if (mention.template) return { message: templateMessage(mention, risk), fixes: [] };
    const message = `Looks like ${looksLike(mention)}: ${risk}. ${WHY[why]}`;
    return { message, fixes: [] };
  },
};
