/** What a rule is; each rule is a file of its own beside this one, and rules/all.ts lists them. */
import type { RuleId, Severity } from "../finding";

/** What the faces need of a rule: its id, default severity, one-line summary, and its section in the documentation. */
export interface RuleInfo {
  readonly id: RuleId;
  readonly defaultSeverity: Severity;
  /** One sentence: what the rule finds. */
  readonly summary: string;
  /** One or two sentences: what happens at a failover, or today. */
  readonly consequence: string;
}

/** Where a rule is documented. */
export function ruleDocsUrl(id: RuleId): string {
  return `https://github.com/cache-endpoint-lens/cache-endpoint-lens/blob/main/docs/rules.md#${id}`;
}
