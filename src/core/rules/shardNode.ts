import { isShardMemberName } from "../endpoint";
import type { Rule, Use } from "./rule";
import { fixTo, groupOf, isExporter, nodeName, nodesOf } from "./words";

/** Whether the list offers another way into the same group: one of several seeds may go. */
function hasOtherSeed({ mention, resolution, index }: Use): boolean {
  return mention.siblings.some(
    (host) =>
      host !== mention.host && index.resolve({ host, shape: mention.shape }).resource === resolution.resource,
  );
}

/** A node of a cluster-mode-enabled group as the only way in. */
export const shardNode: Rule = {
  id: "shard-node",
  defaultSeverity: "warning",
  summary: "A node of a cluster-mode-enabled group used as the only address.",
  consequence:
    "When this node's shard or replica is removed the name is gone, and no client can find the cluster any more.",
  check: (use) => {
    const group = groupOf(use);
    if (!group || use.resolution.kind !== "node" || group.clusterMode !== "enabled") return null;
    if (isExporter(use) || (nodesOf(group).length > 1 && hasOtherSeed(use))) return null;
    const shard = use.resolution.shard?.id;
    const place = shard && isShardMemberName(nodeName(use)) ? `shard ${shard} of ${group.id}` : group.id;
    const fixes = fixTo(use, group.configuration, {
      title: `Use the Configuration endpoint of ${group.id}`,
      preferred: true,
      // A client that is not cluster-aware would trade READONLY for MOVED.
      safe: false,
    });
    const message = `${nodeName(use)} is one node of ${place}, which runs in cluster mode: it holds only its shard's keys, its role can change, and the name goes with the node. Use the Configuration endpoint with a cluster-aware client.`;
    return { message, fixes };
  },
};
