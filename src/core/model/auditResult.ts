/**
 * What one audit found, in the form that every report is made from.
 *
 * Positions are resolved already (1-based lines and columns, columns in UTF-16 units, ends exclusive), so that no
 * report needs the texts, and none can print more of them than hosts, ports and key paths.
 */

import type { TextRange } from "../text/range";
import type { Finding, FixEdit, ResolvedMention } from "./finding";
import type { Inventory, InventorySource } from "./inventory";
import type { AwsProblem } from "./problem";
import type { Severity } from "./rule";

/** 1-based, columns in UTF-16 units, end exclusive. */
export interface LocatedRange {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export interface LocatedMention extends ResolvedMention {
  readonly range: LocatedRange;
}

export interface LocatedFinding extends Omit<Finding, "fixes"> {
  readonly range: LocatedRange;
  readonly fixes: readonly LocatedFix[];
}

export interface LocatedFix {
  readonly title: string;
  /** As of {@link Fix}. */
  readonly newHost: string | null;
  readonly preferred: boolean;
  readonly safe: boolean;
  readonly edits: readonly (FixEdit & { readonly range: LocatedRange })[];
}

/** One file that holds at least one mention. Both lists are in the order of the text. */
export interface AuditedFile {
  /** As reports name it: relative to the folder audited, with forward slashes, or absolute. */
  readonly file: string;
  readonly mentions: readonly LocatedMention[];
  readonly findings: readonly LocatedFinding[];
}

/** Why a file was not looked into; `link-outside`: it is a link to what lies outside of the folders audited. */
export type SkipReason = "too-large" | "binary" | "unreadable" | "link-outside";

export interface SkippedFile {
  readonly file: string;
  readonly reason: SkipReason;
}

/**
 * `offline`: no account was asked for. `complete`: everything asked for was read. `partial`: some of it.
 * `failed`: nothing of it.
 */
export type AccountState = "offline" | "complete" | "partial" | "failed";

/** One account and region, read or not. */
export interface AccountSource {
  readonly kind: InventorySource["kind"];
  readonly profile: string | null;
  /** Null where the failure came before a region was known. */
  readonly region: string | null;
  /** ISO 8601 in UTC; null where nothing was read or nobody told the time. */
  readonly fetchedAt: string | null;
  readonly problems: readonly AwsProblem[];
}

export interface AuditResult {
  readonly account: { readonly state: AccountState; readonly sources: readonly AccountSource[] };
  /** Files whose content was looked at, with or without a mention. */
  readonly filesScanned: number;
  readonly files: readonly AuditedFile[];
  readonly skipped: readonly SkippedFile[];
}

/** `range` resolves the finding's own place and those of its edits. */
export function locateFinding(finding: Finding, range: (place: TextRange) => LocatedRange): LocatedFinding {
  return {
    ...finding,
    range: range(finding),
    fixes: finding.fixes.map((fix) => ({
      ...fix,
      edits: fix.edits.map((edit) => ({ ...edit, range: range(edit) })),
    })),
  };
}

/** The source of an inventory that was read, at least in part. */
export function sourceOfInventory(inventory: Inventory): AccountSource {
  const { kind, profile, region } = inventory.source;
  return { kind, profile, region, fetchedAt: inventory.fetchedAt, problems: inventory.problems };
}

/** How many findings there are of each severity. */
export function countFindings(result: Pick<AuditResult, "files">): Record<Severity, number> {
  const counts: Record<Severity, number> = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const file of result.files) for (const finding of file.findings) counts[finding.severity]++;
  return counts;
}

/** How many mentions there are, ignored and commented-out ones included. */
export function countMentions(result: Pick<AuditResult, "files">): number {
  return result.files.reduce((sum, file) => sum + file.mentions.length, 0);
}
