/** What a rule is; each rule is a file of its own beside this one, and rules/all.ts lists them. */

import type { InventoryIndex } from "../inventory/inventoryIndex";
import type { AnalysisSettings, Cause, Fix, Remedy, Resolution } from "../model/finding";
import type { Mention } from "../model/mention";
import type { RuleId, Severity } from "../model/rule";

/** One mention with all that decides over it. */
export interface Use {
  readonly mention: Mention;
  readonly resolution: Resolution;
  readonly index: InventoryIndex;
  /** As {@link AnalysisSettings.readAgo} says of the inventory that holds the host; null where it is fresh. */
  readonly readAgo?: string | null;
}

/** What a rule says of a use: the text for people and the fixes, the preferred one first. */
export interface Verdict {
  /** The rule that decided, where another one speaks in its place, at its severity. */
  readonly standsFor?: RuleId;
  /** Where this verdict is louder or softer by itself than its rule is. */
  readonly severity?: Severity;
  readonly message: string;
  readonly fixes: readonly Fix[];
  readonly remedy?: Remedy;
  readonly because?: Cause;
}

export interface Rule {
  readonly id: RuleId;
  readonly defaultSeverity: Severity;
  /** One sentence: what the rule finds. */
  readonly summary: string;
  /** One or two sentences: what happens at a failover, or today. */
  readonly consequence: string;
  /**
   * Null where the rule has nothing to say of this use. Pure; never throws. Left out by a rule that speaks of infrastructure
   * code alone: what is said there is judged by core/infrastructure, before any host exists.
   */
  readonly check?: (use: Use) => Verdict | null;
}

/** Where a rule is documented: a page of its own. */
export function ruleDocsUrl(id: RuleId): string {
  return `https://github.com/cache-endpoint-lens/cache-endpoint-lens/blob/main/docs/rules/${id}.md`;
}
