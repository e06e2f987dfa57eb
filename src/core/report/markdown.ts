/**
 * The report for people who review: a comment on a pull request, a job summary, a file.
 *
 * Everything that comes from files and accounts is data: it shows as it is written, makes no link, no mention and no
 * markup, whatever it holds. Short enough for a GitHub comment (65,536 characters); what does not fit is counted.
 */

import type { AuditResult, LocatedFinding, SkipReason } from "../model/auditResult";
import { SEVERITIES, type Severity } from "../model/rule";
import { ruleDocsUrl } from "../rules/rule";
import { counted } from "../text/counted";
import { codeSpan, plainText } from "./markdownEscape";
import { uriOf } from "./sarif";
import { firstFix, noSourceWords, sourceWords, totalOf } from "./words";

/** In UTF-16 units; leaves room for a heading or a marker that a workflow adds. */
export const MAX_MARKDOWN = 65_000;
const MAX_SKIPPED = 100;
const MAX_SOURCES = 30;

export interface MarkdownOptions {
  /** What a file is called, with forward slashes: from where the reader stands. */
  readonly displayName: (file: string) => string;
  /** The age of an ISO time in words, as `3 hours ago`; the caller has the clock. */
  readonly age: (time: string) => string;
  /**
   * Where a line of a file can be seen, by its display name and 1-based line: a URL that needs no escaping. Left out: a link
   * relative to the report.
   */
  readonly linkTo?: (name: string, line: number) => string | null;
}

/** Ends with a line feed. */
export function markdownReport(result: AuditResult, options: MarkdownOptions): string {
  const counts = result.counts.findings;
  const head = `${[...headLines(result, counts), ...accountLines(result, options)].join("\n")}\n`;
  const skipped = skippedSection(result, options);
  const page = new Page(MAX_MARKDOWN - head.length - skipped.length);
  let leftOut = 0;
  for (const severity of SEVERITIES) {
    if (counts[severity] === 0) continue;
    const entries = entriesOf(result.files, severity, options);
    leftOut += counts[severity] - page.section(sectionFrame(severity, counts[severity]), entries);
  }
  const note =
    leftOut === 0
      ? ""
      : `\n**${counted(leftOut, "more finding")} did not fit into this report.** \`--format json\` lists them all.\n`;
  return `${head}${page.text}${note}${skipped}`;
}

/** Puts in sections as long as they fit. */
class Page {
  text = "";

  constructor(private left: number) {
    // Of the line that counts what is left out.
    this.left -= 200;
  }

  /** Gives how many entries did fit; no more are asked for. */
  section(frame: { readonly before: string; readonly after: string }, entries: Iterable<string>): number {
    let room = this.left - frame.before.length - frame.after.length;
    let isFull = false;
    const fitting: string[] = [];
    for (const text of entries) {
      isFull = text.length > room;
      if (isFull) break;
      room -= text.length;
      fitting.push(text);
    }
    if (fitting.length > 0) {
      this.text += `${frame.before}${fitting.join("")}${frame.after}`;
      this.left = room;
    }
    // What is milder does not get the room of what is worse.
    if (isFull) this.left = 0;
    return fitting.length;
  }
}

function headLines(result: AuditResult, counts: Readonly<Record<Severity, number>>): string[] {
  const total = totalOf(counts);
  return [
    "## Cache endpoint audit",
    "",
    total === 0
      ? "**No findings.**"
      : `**${counted(total, "finding")}** in ${counted(result.counts.files, "file")}: ${SEVERITIES.filter(
          (severity) => counts[severity] > 0,
        )
          .map((severity) => severityCount(severity, counts[severity]))
          .join(", ")}.`,
    "",
    "| errors | warnings | information | hints | files scanned | cache hosts mentioned |",
    "|---:|---:|---:|---:|---:|---:|",
    `| ${SEVERITIES.map((severity) => counts[severity]).join(" | ")} | ${result.filesScanned} | ${result.counts.mentions} |`,
    "",
  ];
}

function accountLines({ account: { state, sources } }: AuditResult, options: MarkdownOptions): string[] {
  if (state === "offline")
    return ["Account: none was asked for; hosts are judged only by their name pattern."];
  const words = {
    complete: "Account",
    partial: "Account, **read in part**",
    failed: "Account, **not read**",
  }[state];
  const problems = new Set(
    sources.flatMap((source) => source.problems.map(({ message, nextStep }) => `${message} ${nextStep}`)),
  );
  const listed = sources
    .slice(0, MAX_SOURCES)
    .map((source) => sourceWords(source, state, options.age, codeName));
  const more = sources.length > MAX_SOURCES ? `; ${sources.length - MAX_SOURCES} more` : "";
  return [
    `${words}: ${listed.length > 0 ? `${listed.join("; ")}${more}` : noSourceWords(state)}.`,
    ...[...problems].slice(0, MAX_SOURCES).map((problem) => `\n> ${plainText(clipped(problem, 500))}`),
  ];
}

function codeName(name: string): string {
  return codeSpan(clipped(name, 100));
}

function sectionFrame(severity: Severity, n: number): { before: string; after: string } {
  const title = { error: "Errors", warning: "Warnings", information: "Information", hint: "Hints" }[severity];
  if (severity === "error" || severity === "warning")
    return { before: `\n### ${title} (${n})\n\n`, after: "" };
  return { before: `\n<details>\n<summary>${title} (${n})</summary>\n\n`, after: "\n</details>\n" };
}

function* entriesOf(
  files: AuditResult["files"],
  severity: Severity,
  options: MarkdownOptions,
): Generator<string> {
  for (const { file, findings } of files)
    for (const finding of findings)
      if (finding.severity === severity) yield entryText(options.displayName(file), finding, options);
}

function entryText(name: string, finding: LocatedFinding, { linkTo }: MarkdownOptions): string {
  const { line } = finding.range;
  const target = linkTo === undefined ? `${linkPath(name)}#L${line}` : linkTo(name, line);
  const place = codeSpan(`${clipped(name, 300)}:${line}`);
  const where = target === null ? place : `[${place}](${target})`;
  const rule = `[${finding.rule}](${ruleDocsUrl(finding.rule)})`;
  const { remedy } = finding;
  const hint = remedy ? `  ${plainText(clipped(remedy.title, 200))}: ${codeSpan(remedy.command)}\n` : "";
  const text = `- ${where} ${rule}: ${plainText(clipped(finding.message, 1000))}\n${hint}`;
  const fix = firstFix(finding.fixes);
  if (fix === undefined) return text;
  const hand = fix.safe ? "" : ", not applied by `--fix`";
  const title = plainText(clipped(fix.title, 200));
  if (fix.newHost === null) return `${text}  ${title}${hand}\n`;
  return `${text}  ${codeSpan(finding.subject)} → ${codeSpan(fix.newHost)} (${title}${hand})\n`;
}

/** A name as the target of a link. Parentheses would end the link, and URIs do not encode them. */
export function linkPath(name: string): string {
  return uriOf(name).replace(/[()'*!~]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}

const SKIPPED: Readonly<Record<SkipReason, string>> = {
  unreadable: "could not be read",
  "too-large": "too large",
  "link-outside": "a link that leads out of the folder",
  binary: "binary",
};

function skippedSection({ skipped }: AuditResult, { displayName }: MarkdownOptions): string {
  if (skipped.length === 0) return "";
  const named = skipped.filter(({ reason }) => reason !== "binary");
  const lines = named
    .slice(0, MAX_SKIPPED)
    .map(({ file, reason }) => `- ${codeSpan(clipped(displayName(file), 200))}: ${SKIPPED[reason]}`);
  if (named.length > lines.length) lines.push(`- ${named.length - lines.length} more`);
  const binary = skipped.length - named.length;
  if (binary > 0) lines.push(`- ${counted(binary, "binary file")}`);
  return `\n<details>\n<summary>Skipped files (${skipped.length})</summary>\n\n${lines.join("\n")}\n\n</details>\n`;
}

function clipped(text: string, limit: number): string {
  return text.length <= limit ? text : `${text.slice(0, limit - 1)}…`;
}

function severityCount(severity: Severity, n: number): string {
  return severity === "information" ? `${n} information` : counted(n, severity);
}
