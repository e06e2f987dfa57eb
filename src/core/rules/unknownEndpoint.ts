import type { ReplicationGroup } from "../inventory/model";
import type { Rule, Use } from "./rule";
import { fixTo, primaryOf, readerOf } from "./words";

/** The group that the host's own name suggests, in the inventories of its region. */
function namesake({ mention: { shape }, index }: Use): ReplicationGroup | null {
  if (shape.region === null || shape.name === null) return null;
  return (
    index.group(shape.region, shape.name) ?? (shape.member ? index.group(shape.region, shape.member) : null)
  );
}

/** A host that the right account, read completely, does not hold. */
export const unknownEndpoint: Rule = {
  id: "unknown-endpoint",
  defaultSeverity: "warning",
  summary: "A well-formed host that the account, read completely, does not hold.",
  consequence:
    "The resource was deleted or renamed, or the name has a typing error: nothing will answer to it.",
  check: (use) => {
    const { mention, resolution } = use;
    if (resolution.unconfirmed !== "gone" || mention.shape.kind === "unknown") return null;
    const where = mention.shape.region ?? "its region";
    const group = namesake(use);
    const start = `The account has no such endpoint in ${where}, although other endpoints share its label ${mention.shape.hash}`;
    if (!group) {
      return { message: `${start}: it was deleted or renamed, or is misspelt.`, fixes: [] };
    }
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
