import { obstaclesOf } from "../failover";
import { failoverRemedy } from "./remedies";
import type { Rule } from "./rule";
import { groupOf } from "./words";

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
    const obstacles = obstaclesOf(group).filter(({ prevents }) => prevents);
    if (obstacles.length === 0) return null;
    const why = obstacles.map(({ words }) => words).join(" and ");
    const message = `The endpoint is right, but ${group.id} cannot fail over by itself: ${why}. When its primary is lost, nothing takes its place until somebody acts.`;
    const remedy = failoverRemedy(group, use.resolution.inventory);
    return { message, fixes: [], ...(remedy && { remedy }) };
  },
};
