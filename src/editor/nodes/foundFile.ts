/**
 * One text of the workspace that holds cache hosts, as the views show it: from the audit or from an open document, which
 * of the two makes no difference here. Free of `vscode`.
 */

import type { LocatedFinding, LocatedMention } from "../../core/model/auditResult";
import type { Mention } from "../../core/model/mention";
import { SEVERITIES, type Severity } from "../../core/model/rule";
import { cleanText, MAX_LABEL } from "../../core/text/cleanText";
import { thousands } from "../../core/text/counted";

export interface FoundFile {
  /** `Uri.toString()`. */
  readonly uri: string;
  /** As people know it: relative to the workspace, forward slashes. */
  readonly name: string;
  /** Both in the order of the text. */
  readonly mentions: readonly LocatedMention[];
  readonly findings: readonly LocatedFinding[];
}

export interface FileFinding {
  readonly file: FoundFile;
  readonly finding: LocatedFinding;
}

export type SeverityCounts = Readonly<Record<Severity, number>>;

export function countSeverities(findings: readonly FileFinding[]): SeverityCounts {
  const counts: Record<Severity, number> = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const { finding } of findings) counts[finding.severity]++;
  return counts;
}

/** `2 errors, 1 warning`, worst first; empty where there is nothing. */
export function countWords(counts: SeverityCounts): string {
  return SEVERITIES.filter((severity) => counts[severity] > 0)
    .map((severity) => `${thousands(counts[severity])} ${noun(severity, counts[severity])}`)
    .join(", ");
}

function noun(severity: Severity, n: number): string {
  return severity === "information" ? "information" : n === 1 ? severity : `${severity}s`;
}

/** `config/redis.yml:23`: of a long path the end stays, for that is what tells files apart. */
export function placeWords(name: string, line: number): string {
  const place = `:${line}`;
  return `${cleanPath(name, MAX_LABEL - place.length)}${place}`;
}

/** One visible line of at most `limit` UTF-16 units whose beginning is cut where it is too long. */
export function cleanPath(path: string, limit: number = MAX_LABEL): string {
  const clean = cleanText(path, Number.MAX_SAFE_INTEGER);
  if (clean.length <= limit) return clean;
  let from = clean.length - limit + 1;
  const code = clean.charCodeAt(from);
  if (code >= 0xdc00 && code <= 0xdfff) from++;
  return `…${clean.slice(from)}`;
}

/**
 * What people call a host: the member's name of a node, else the labels before the account's hash label
 * (`tito-redis`, `master.checkout`), else its first label.
 */
export function shortHost({ host, shape }: Pick<Mention, "host" | "shape">): string {
  if (shape.member !== null && shape.kind !== "memcached-node") return shape.member;
  const labels = host.split(".");
  const hash = shape.hash === null ? -1 : labels.indexOf(shape.hash, 1);
  if (hash < 1) return labels[0] ?? host;
  const name = labels.slice(0, hash).join(".");
  const id = labels[hash + 1] ?? "";
  return /^\d{4}$/.test(id) ? `${name}.${id}` : name;
}
