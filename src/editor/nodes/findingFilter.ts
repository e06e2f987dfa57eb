/**
 * The filter of the view *Findings*: words that all must occur in a finding (its host, file, rule, message or
 * resource), `!word` for what must not, `@error`, `@warning`, `@information`, `@hint` for severities. Capitals make no
 * difference. Free of `vscode`.
 */
import { SEVERITIES, type Severity } from "../../core/model/rule";
import type { FileFinding } from "./foundFile";

/** Longer filters are cut: nobody types them, and each word costs one search per finding. */
const MAX_LENGTH = 500;

export interface FindingFilter {
  /** As it was typed, without spaces around it. */
  readonly text: string;
  readonly words: readonly string[];
  readonly without: readonly string[];
  /** Empty: all. */
  readonly severities: ReadonlySet<Severity>;
}

/** Null for a text that leaves nothing out. */
export function parseFilter(typed: string): FindingFilter | null {
  const text = typed.trim().slice(0, MAX_LENGTH);
  const words: string[] = [];
  const without: string[] = [];
  const severities = new Set<Severity>();
  for (const word of text.toLowerCase().split(/\s+/)) {
    const severity = SEVERITIES.find((each) => word === `@${each}` || word === `@${each}s`);
    if (severity !== undefined) severities.add(severity);
    else if (word.startsWith("!") && word.length > 1) without.push(word.slice(1));
    else if (word !== "") words.push(word);
  }
  if (words.length + without.length + severities.size === 0) return null;
  return { text, words, without, severities };
}

export function matches(filter: FindingFilter, { file, finding }: FileFinding): boolean {
  const { words, without, severities } = filter;
  if (severities.size > 0 && !severities.has(finding.severity)) return false;
  if (words.length + without.length === 0) return true;
  const { subject, rule, message, resolution } = finding;
  const text = [subject, file.name, rule, message, resolution?.resource?.id ?? ""].join("\n").toLowerCase();
  return words.every((word) => text.includes(word)) && !without.some((word) => text.includes(word));
}
