/**
 * What one audit found, in the form that every report is made from.
 *
 * Positions are resolved already (1-based lines and columns, columns in UTF-16 units, ends exclusive), so that no
 * report needs the texts, and none can print more of them than hosts, ports and key paths.
 */

import { counted, thousands } from "../text/counted";
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

/** Why a file was not looked into. */
export const SKIP_WORDS: Readonly<Record<SkipReason, string>> = {
  unreadable: "unreadable",
  "too-large": "too large",
  "link-outside": "leading out of the folder",
  binary: "binary",
};

/** `2 unreadable, 1,200 binary` */
export function skippedParts(skipped: readonly { readonly reason: SkipReason }[]): string {
  const parts = Object.entries(SKIP_WORDS).map(([reason, words]) => {
    const n = skipped.filter((each) => each.reason === reason).length;
    return n === 0 ? [] : `${thousands(n)} ${words}`;
  });
  return parts.flat().join(", ");
}

/** Of so many names nobody knows whether they lead to a cache. */
export function unknownNames(n: number): string {
  return `${counted(n, "name")} could not be looked up in DNS: where ${n === 1 ? "it leads" : "they lead"} is unknown.`;
}

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
  /** May be judged anew whenever they are gone through: those of a large audit take more memory than their texts. */
  readonly files: Iterable<AuditedFile>;
  /** Of these files. */
  readonly counts: AuditCounts;
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

export interface AuditCounts {
  /** Files with a finding. */
  readonly files: number;
  /** Ignored and commented-out mentions included. */
  readonly mentions: number;
  readonly findings: Readonly<Record<Severity, number>>;
}

/** Goes through all of them once. */
export function countsOf(files: Iterable<AuditedFile>): AuditCounts {
  const counts = { files: 0, mentions: 0, findings: { error: 0, warning: 0, information: 0, hint: 0 } };
  for (const { mentions, findings } of files) {
    counts.mentions += mentions.length;
    if (findings.length > 0) counts.files++;
    for (const { severity } of findings) counts.findings[severity]++;
  }
  return counts;
}
