import type { ReplicationGroup } from "../inventory/model";
import type { Rule } from "./rule";
import { groupOf, listed } from "./words";

/** What keeps a group from failing over, in words; null where nothing that the account tells does. */
export function failoverObstacle(group: ReplicationGroup): string | null {
  const reasons: string[] = [];
  if (group.automaticFailover === "disabled") reasons.push("automatic failover is off");
  else if (group.automaticFailover === "disabling") reasons.push("automatic failover is being turned off");
  const bare = group.shards.filter((shard) => shard.nodes.length === 1);
  if (bare.length > 0) {
    const every = bare.length === group.shards.length;
    const ids = bare.map((shard) => shard.id);
    reasons.push(
      every ? "it has no replica" : `${ids.length === 1 ? "shard" : "shards"} ${listed(ids)} has no replica`,
    );
  }
  return reasons.length > 0 ? reasons.join(" and ") : null;
}

/** A right endpoint of a group that cannot fail over. */
export const failoverDisabled: Rule = {
  id: "failover-disabled",
  defaultSeverity: "warning",
  summary: "A right endpoint whose group has automatic failover turned off, or no replica.",
  consequence: "When the primary is lost nothing takes its place until somebody acts.",
  check: (use) => {
    const group = groupOf(use);
    const { kind } = use.resolution;
    if (!group || (kind !== "primary" && kind !== "reader" && kind !== "configuration")) return null;
    const obstacle = failoverObstacle(group);
    if (!obstacle) return null;
    const message = `The endpoint is right, but ${group.id} cannot fail over by itself: ${obstacle}. When its primary is lost, nothing takes its place until somebody acts.`;
    return { message, fixes: [] };
  },
};
