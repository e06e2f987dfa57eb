/**
 * The report for people: findings grouped by file, each with the endpoint to use instead, and a summary.
 *
 * Prints no text of the files but hosts. Names and messages come from files and accounts, so control and
 * bidirectional characters are shown as `?`: a file name cannot move the cursor or forge a line.
 */

import { type AuditResult, type LocatedFinding, SKIP_WORDS, skippedParts } from "../model/auditResult";
import type { Severity } from "../model/rule";
import { SEVERITIES } from "../model/rule";
import { counted } from "../text/counted";
import { printable } from "../text/printable";
import { firstFix, noSourceWords, sourceWords, totalOf } from "./words";

const MAX_SKIPPED = 100;

/** How parts of the report are painted; each function gets plain text and gives it back, coloured or not. */
export interface Palette {
  readonly severity: (severity: Severity, text: string) => string;
  readonly file: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly good: (text: string) => string;
}

/** No colours at all. */
export const PLAIN: Palette = {
  severity: (_severity, text) => text,
  file: (text) => text,
  dim: (text) => text,
  good: (text) => text,
};

export interface TextReportOptions {
  readonly palette: Palette;
  /** The findings alone, without the summary. */
  readonly quiet: boolean;
  /** How a file of the result is named to the reader, for instance from where they stand. */
  readonly displayName: (file: string) => string;
  /** The age of an ISO time in words, as `3 hours ago`; the caller has the clock. */
  readonly age: (time: string) => string;
}

/** In pieces, a file's findings in one. Ends with a line feed, unless it is empty. */
export function* textReport(result: AuditResult, options: TextReportOptions): Generator<string> {
  let between = "";
  for (const { file, findings } of result.files) {
    if (findings.length === 0) continue;
    const name = options.palette.file(printable(options.displayName(file)));
    yield `${between}${name}\n${findingLines(findings, options).join("\n")}\n`;
    between = "\n";
  }
  if (!options.quiet) yield `${between}${summaryLines(result, options).join("\n")}\n`;
}

function findingLines(
  findings: readonly LocatedFinding[],
  { palette, displayName }: TextReportOptions,
): string[] {
  const places = findings.map(({ range }) => `${range.line}:${range.column}`);
  const width = longest(places);
  const severityWidth = longest(findings.map(({ severity }) => severity));
  return findings.flatMap((finding, i) => {
    const place = (places[i] ?? "").padStart(width);
    const severity = palette.severity(finding.severity, finding.severity.padEnd(severityWidth));
    const lines = [`  ${place}  ${severity}  ${printable(finding.message)}  ${palette.dim(finding.rule)}`];
    const indent = " ".repeat(2 + width + 2);
    for (const { file, line, column, message } of finding.related ?? [])
      lines.push(palette.dim(`${indent}${printable(`${displayName(file)}:${line}:${column} ${message}`)}`));
    if (finding.fixes.length > 0) lines.push(indent + fixWords(finding.fixes, palette));
    const { remedy } = finding;
    if (remedy !== undefined) {
      lines.push(`${indent}${palette.good(`→ ${printable(remedy.title)}:`)} ${printable(remedy.command)}`);
    }
    return lines;
  });
}

function fixWords(fixes: LocatedFinding["fixes"], palette: Palette): string {
  const fix = firstFix(fixes);
  if (fix === undefined) return "";
  const others = fixes.length - 1;
  const notes = [
    ...(fix.safe ? [] : ["not applied by --fix"]),
    ...(others > 0 ? [`${counted(others, "other fix", "other fixes")}: --format json`] : []),
  ];
  const aside = notes.length > 0 ? palette.dim(` (${notes.join("; ")})`) : "";
  const title = fix.newHost === null ? fix.title : `${fix.title}: ${fix.newHost}`;
  return palette.good(`→ ${printable(title)}`) + aside;
}

/** Of any number of texts, more than a function takes arguments. */
function longest(texts: readonly string[]): number {
  return texts.reduce((most, { length }) => Math.max(most, length), 0);
}

function summaryLines(result: AuditResult, { palette, displayName, age }: TextReportOptions): string[] {
  const { findings: counts, mentions } = result.counts;
  const total = totalOf(counts);
  const parts = SEVERITIES.filter((severity) => counts[severity] > 0).map((severity) =>
    palette.severity(severity, `${counts[severity]} ${severityNoun(severity, counts[severity])}`),
  );
  const scope = `${counted(mentions, "mention")} of cache hosts in ${counted(result.filesScanned, "file")}`;
  const lines = [
    total === 0
      ? `${palette.good("No findings")}; ${scope}.`
      : `${counted(total, "finding")} (${parts.join(", ")}); ${scope}.`,
  ];
  if (result.skipped.length > 0) {
    lines.push(`${counted(result.skipped.length, "file")} skipped: ${skippedParts(result.skipped)}.`);
    // Images and archives are expected and many; what may hide a configuration is named.
    const named = result.skipped.filter(({ reason }) => reason !== "binary");
    for (const { file, reason } of named.slice(0, MAX_SKIPPED))
      lines.push(palette.dim(`  ${printable(displayName(file))} (${SKIP_WORDS[reason]})`));
    if (named.length > MAX_SKIPPED)
      lines.push(palette.dim(`  ${named.length - MAX_SKIPPED} more: --format json`));
  }
  lines.push(...accountLines(result, age));
  return lines;
}

function accountLines(result: AuditResult, age: (time: string) => string): string[] {
  const { state, sources } = result.account;
  if (state === "offline")
    return [
      "Offline: hosts are judged only by their name pattern. --profile, --region or --snapshot looks it up in the account.",
    ];
  const words = { complete: "Account", partial: "Account, read in part", failed: "Account, not read" }[state];
  return [
    `${words}: ${sources.map((source) => sourceWords(source, state, age, printable)).join("; ") || noSourceWords(state)}.`,
  ];
}

function severityNoun(severity: Severity, n: number): string {
  if (severity === "information") return "information";
  return n === 1 ? severity : `${severity}s`;
}
