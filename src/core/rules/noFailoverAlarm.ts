import type { Rule } from "./rule";

/** It stands at the group, in the tree and in the rehearsal, and at no line: core/failover/alarm.ts tells. */
export const noFailoverAlarm: Rule = {
  id: "no-failover-alarm",
  defaultSeverity: "information",
  summary: "A group in use about whose failovers nobody is told: no SNS topic is set on its clusters.",
  consequence: "A failover goes unnoticed until users report failing writes.",
};
