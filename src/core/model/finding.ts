/** What the analysis says: findings with their fixes, and the resolution behind each. */

import type { EndpointKind } from "./endpoint";
import type { CacheNode, Inventory, Resource, Role, Shard } from "./inventory";
import type { Mention, RelatedPlace } from "./mention";
import type { RuleId, RuleSetting, Severity } from "./rule";

/** One replacement of text. Offsets are 0-based UTF-16 units, end exclusive, into the analysed text. */
export interface FixEdit {
  readonly start: number;
  readonly end: number;
  /** What must still stand there for the edit to be right; an edit on other text is refused. */
  readonly oldText: string;
  readonly newText: string;
  /**
   * Set where the text is inside a base64 value: `start` and `end` are then those of the whole value, `oldText` and
   * `newText` are what it decodes to at this place, and who applies the edit encodes the value again. So no edit ever
   * holds the rest of a secret.
   */
  readonly inBase64?: { readonly byteOffset: number };
}

export interface Fix {
  /** For people: `Use the Primary endpoint of tito-redis`. */
  readonly title: string;
  /** Null where the fix names no host: an attribute of infrastructure code, or a port or scheme alone. */
  readonly newHost: string | null;
  readonly preferred: boolean;
  /** Whether `--fix` and fix-all may apply it without asking. */
  readonly safe: boolean;
  readonly edits: readonly FixEdit[];
}

/** A mention looked up in the inventories. */
export interface Resolution {
  /** The account's kind where confirmed, the shape's otherwise. */
  readonly kind: EndpointKind;
  /** True where an inventory holds exactly this host. */
  readonly confirmed: boolean;
  readonly inventory: Inventory | null;
  readonly resource: Resource | null;
  readonly shard: Shard | null;
  readonly node: CacheNode | null;
  readonly role: Role | null;
  /**
   * Why a host is not confirmed: `no-inventory` nothing covers its region; `incomplete` an inventory covers the
   * region but the list that would hold the host could not be read, or does not tell all hosts of what bears its
   * name; `absent` the region was read completely and does not hold it, and nothing proves that it is the right
   * account; `gone` the same, and its hash label occurs there. Null where confirmed.
   */
  readonly unconfirmed: "no-inventory" | "incomplete" | "absent" | "gone" | null;
}

/** What only a change in the account can better: a command to copy, which is never run by the product. */
export interface Remedy {
  /** For people: `Turn automatic failover on for cart`. */
  readonly title: string;
  /** One line for a shell, made of words that were checked: nothing in it needs quoting. */
  readonly command: string;
}

/** The failover that made a finding what it is: the node named lost the role of primary in it. */
export interface Cause {
  /** ISO 8601 in UTC; where only two readings tell of it, that of the later one. Null where nobody told. */
  readonly time: string | null;
  /** The node (CacheClusterId) that the finding is about. */
  readonly from: string;
  /** The node that is primary since, or null where nobody told. */
  readonly to: string | null;
}

export interface Finding {
  readonly rule: RuleId;
  /** The rule in whose place this one speaks; left out where it speaks for itself. See {@link ruleBehind}. */
  readonly standsFor?: RuleId;
  readonly severity: Severity;
  /** One or two sentences for people. Holds the host's names, never other text of the file. */
  readonly message: string;
  /** Where it stands: 0-based UTF-16 offsets, end exclusive. */
  readonly start: number;
  readonly end: number;
  /** What it is about, for lists and reports: the host, or the expression of infrastructure code. Never a secret. */
  readonly subject: string;
  readonly keyPath: string | null;
  /** Null for a finding about infrastructure code, which names no host; `resolution` is then null too. */
  readonly mention: Mention | null;
  readonly resolution: Resolution | null;
  /** The preferred one first. */
  readonly fixes: readonly Fix[];
  /** Left out where the account needs no change, or where its names cannot stand in a command. */
  readonly remedy?: Remedy;
  /** Left out where no failover that is known made the finding. */
  readonly because?: Cause;
  /** Places of other files that have a part in it; left out where there are none. */
  readonly related?: readonly RelatedPlace[];
}

/** What a finding really says: that of the rule in whose place it stands, where there is one. */
export function ruleBehind({ rule, standsFor }: Pick<Finding, "rule" | "standsFor">): RuleId {
  return standsFor ?? rule;
}

export interface ResolvedMention {
  readonly mention: Mention;
  readonly resolution: Resolution;
  /** Why no rule was asked: an ignore comment, an ignored host, a comment, a template; null otherwise. */
  readonly ignored: "ignore-comment" | "ignored-host" | "comment" | "template" | null;
}

/** The analysis of one text. Both lists are in the order of the text. */
export interface Analysis {
  readonly mentions: readonly ResolvedMention[];
  readonly findings: readonly Finding[];
}

export interface AnalysisSettings {
  /** Severity per rule; a rule that is not named keeps its default. */
  readonly rules: Readonly<Partial<Record<RuleId, RuleSetting>>>;
  /** Hosts or globs (`*` stands for any run of characters) that never give a finding. */
  readonly ignoredHosts: readonly string[];
  /**
   * `read 3 days ago` of a reading that may not hold any more, null of a fresh one; left out where every reading counts as
   * one of now.
   */
  readonly readAgo?: (inventory: Inventory) => string | null;
}
