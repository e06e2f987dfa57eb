import { writesToFirst } from "../clients/products/all";
import type { Rule } from "./rule";
import { fixTo, groupOf, isExporter, nodesOf, primaryOf, primaryTakesWrites, writesBecause } from "./words";

/** The Reader endpoint in a place that writes. */
export const readerForWrites: Rule = {
  id: "reader-for-writes",
  defaultSeverity: "error",
  summary: "The Reader endpoint in a place that writes: a broker, a queue, sessions, locks, a primary.",
  consequence: "It leads to replicas: writes fail with READONLY today, and at every failover.",
  check: (use) => {
    const group = groupOf(use);
    const { mention, resolution } = use;
    if (!group || resolution.kind !== "reader" || isExporter(use)) return null;
    // What a Reader endpoint leads to without a replica is not documented.
    if (nodesOf(group).length < 2) return null;
    const primary = primaryOf(group);
    // A client that is given both, as Lettuce's master and replica, writes to the other one, but for those that go by order.
    const isFirst = mention.use === "write" && writesToFirst(mention.client.name);
    if (primary && !isFirst && mention.siblings.includes(primary.host)) return null;
    const why = writesBecause(use);
    if (why === null) return null;
    const takesWrites = primaryTakesWrites(group);
    const fixes = fixTo(use, takesWrites ? primary : null, {
      title: `Use the Primary endpoint of ${group.id}`,
      preferred: true,
      // Where the name says that it reads, either the name or the code is wrong.
      safe: mention.siblings.length === 0 && mention.use !== "read",
    });
    const cure = takesWrites
      ? "The Primary endpoint takes them, and follows the role."
      : `${group.id} takes no writes in this region.`;
    const message = `This is the Reader endpoint of ${group.id}, and ${why}: it leads to replicas, which answer writes with READONLY. ${cure}`;
    return { message, fixes };
  },
};
