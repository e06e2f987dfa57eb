import { obstaclesOf } from "../failover/failover";
import { shardsWithoutReplica, tellsAllNodes } from "../inventory/memoryDb";
import type { MemoryDbCluster } from "../model/inventory";
import { readerForWrites } from "./readerForWrites";
import { readOnlyPrimary } from "./readOnlyPrimary";
import { failoverRemedy, replicaRemedy } from "./remedies";
import type { Rule, Use, Verdict } from "./rule";
import { groupOf, memoryDbOf } from "./words";

/** Groups that are being made, changed or deleted gain or lose nodes just now. */
function isSettled({ status }: MemoryDbCluster): boolean {
  return (status?.toLowerCase() ?? "available") === "available";
}

/** MemoryDB fails over by itself wherever there is a replica, so a replica is all that can be missing. */
function ofMemoryDb(use: Use, cluster: MemoryDbCluster): Verdict | null {
  const { kind, inventory } = use.resolution;
  if (kind !== "memorydb-configuration" || !isSettled(cluster) || !tellsAllNodes(cluster)) return null;
  if (shardsWithoutReplica(cluster).length < cluster.shards.length) return null;
  const [who, node, keys] =
    cluster.shards.length === 1
      ? ["it has no replica", "its only node", "Writes"]
      : ["its shards have no replica", "a shard's only node", "Writes to that shard"];
  const message = `The endpoint is right, but ${cluster.id} cannot fail over: ${who}. When ${node} fails, MemoryDB has to replace it first. ${keys} fail until then; no data is lost.`;
  const remedy = replicaRemedy(cluster, inventory);
  return { message, fixes: [], ...(remedy && { remedy }) };
}

/** A right endpoint of a group that cannot fail over. */
export const failoverDisabled: Rule = {
  id: "failover-disabled",
  defaultSeverity: "warning",
  summary: "A right endpoint whose group or cluster has automatic failover turned off, or no replica.",
  consequence:
    "When the primary is lost nothing takes its place until somebody acts; of MemoryDB, until the node is replaced.",
  check: (use) => {
    const cluster = memoryDbOf(use);
    if (cluster) return ofMemoryDb(use, cluster);
    const group = groupOf(use);
    const { kind } = use.resolution;
    if (!group || (kind !== "primary" && kind !== "reader" && kind !== "configuration")) return null;
    const obstacles = obstaclesOf(group).filter(({ prevents }) => prevents);
    if (obstacles.length === 0) return null;
    const why = obstacles.map(({ words }) => words).join(" and ");
    // Whether it is the right one is judged apart.
    const start =
      readOnlyPrimary.check?.(use) || readerForWrites.check?.(use)
        ? group.id
        : `The endpoint is right, but ${group.id}`;
    const message = `${start} cannot fail over by itself: ${why}. When its primary is lost, nothing takes its place until somebody acts.`;
    const remedy = failoverRemedy(group, use.resolution.inventory);
    return { message, fixes: [], ...(remedy && { remedy }) };
  },
};
