/**
 * What becomes of a place, in the words that every face uses: breaks today, breaks at failover, unknown, safe. Told by the
 * rule, whatever severity a user gave it.
 */
import { thousands } from "../text/counted";
import { type Finding, ruleBehind } from "./finding";
import type { RuleId } from "./rule";

/** From worst to best. */
export const STATES = ["broken", "danger", "unknown", "safe"] as const;
export type State = (typeof STATES)[number];

export const STATE_WORDS: Readonly<Record<State, string>> = {
  broken: "breaks today",
  danger: "breaks at failover",
  unknown: "unknown",
  safe: "safe",
};

const BROKEN: ReadonlySet<RuleId> = new Set([
  "replica-node",
  "read-only-primary",
  "reader-for-writes",
  "unknown-endpoint",
]);

/** Null for a place that nothing is found against. */
export function stateOf(finding: Pick<Finding, "rule" | "standsFor"> | null): State {
  if (finding === null) return "safe";
  const rule = ruleBehind(finding);
  if (BROKEN.has(rule)) return "broken";
  return rule === "unconfirmed-node" ? "unknown" : "danger";
}

/** `1 breaks today`, `2 break today` */
export function countedState(state: State, n: number): string {
  const words = STATE_WORDS[state];
  return `${thousands(n)} ${n === 1 ? words : words.replace(/^breaks/, "break")}`;
}
