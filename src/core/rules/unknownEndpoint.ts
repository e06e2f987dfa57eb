import { namesakes } from "../inventory/named";
import type { MemoryDbCluster, ReplicationGroup } from "../model/inventory";
import type { Rule, Use, Verdict } from "./rule";
import { fixTo, primaryOf, readerOf } from "./words";

/** The group or MemoryDB cluster that the host's own name suggests, in the account that the host belongs to. */
function namesake({ mention: { shape }, index }: Use): ReplicationGroup | MemoryDbCluster | null {
  for (const inventory of index.ownersOf(shape))
    for (const resource of namesakes(inventory, shape))
      if (resource.type === "replication-group" || resource.type === "memorydb-cluster") return resource;
  return null;
}

function ofMemoryDb(use: Use, cluster: MemoryDbCluster, start: string): Verdict {
  return {
    message: `${start}. The MemoryDB cluster ${cluster.id} exists under other names: the node was removed, the name is misspelt, or the cluster was made anew.`,
    fixes: fixTo(use, cluster.configuration, {
      title: `Use the Cluster endpoint of ${cluster.id}`,
      preferred: true,
      safe: false,
    }),
  };
}

/** A host that the right account, read completely, does not hold. */
export const unknownEndpoint: Rule = {
  id: "unknown-endpoint",
  defaultSeverity: "warning",
  summary: "A well-formed host that the account, read completely, does not hold.",
  consequence:
    "The resource was deleted or renamed, or the name has a typing error; the account knows nothing that answers to it.",
  check: (use) => {
    const { mention, resolution } = use;
    if (resolution.unconfirmed !== "gone" || mention.shape.kind === "unknown") return null;
    const where = mention.shape.region ?? "its region";
    const group = namesake(use);
    const start = `The account has no such endpoint in ${where}, although other endpoints share its label ${mention.shape.hash}`;
    if (!group) {
      return { message: `${start}: it was deleted or renamed, or is misspelt.`, fixes: [] };
    }
    if (group.type === "memorydb-cluster") return ofMemoryDb(use, group, start);
    const target =
      group.clusterMode === "enabled"
        ? group.configuration
        : mention.shape.kind === "reader" || mention.use === "read"
          ? (readerOf(group) ?? primaryOf(group))
          : primaryOf(group);
    const message = `${start}. ${group.id} exists under other names: the node was removed, the name is misspelt, or in-transit encryption or cluster mode was changed, which changes names.`;
    const name =
      group.clusterMode === "enabled" ? "Configuration" : target === readerOf(group) ? "Reader" : "Primary";
    return {
      message,
      fixes: fixTo(use, target, {
        title: `Use the ${name} endpoint of ${group.id}`,
        preferred: true,
        safe: false,
      }),
    };
  },
};
