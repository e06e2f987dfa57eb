/**
 * Infrastructure code that hands out a node's address, that turns failover off, or whose URLs do not fit the group: told by
 * the text alone, before any host exists. Nothing here asks an inventory.
 */

import type { TextRange } from "../text/range";
import type { Fix } from "./finding";
import type { RelatedPlace } from "./mention";
import type { RuleId } from "./rule";

/** The rules that speak of code. All but the first speak of hosts, too, with the account's word for it. */
export type CodeRule = Extract<
  RuleId,
  "iac-node-reference" | "failover-disabled" | "tls-mismatch" | "port-mismatch"
>;

/** One place of infrastructure code with what is to be said about it. Offsets into the text, ends exclusive. */
export interface CodeReference extends TextRange {
  readonly rule: CodeRule;
  /** The expression or setting on one line, for lists and reports; at most 200 characters, never a secret. */
  readonly subject: string;
  /** Where it stands, as the language names it (`aws_elasticache_cluster.main`, `Outputs.Redis.Value`), or null. */
  readonly keyPath: string | null;
  readonly message: string;
  /** Edits of this very text; the preferred fix first. */
  readonly fixes: readonly Fix[];
  /** Left out where no other file has a part in it. */
  readonly related?: readonly RelatedPlace[];
}
