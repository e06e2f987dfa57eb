/**
 * What the user has said to leave alone: `cache-endpoints-ignore` on a line, `cache-endpoints-ignore-next-line` above
 * it, and hosts by name or glob.
 *
 * Either marker may be followed by rule ids (separated by spaces or commas) and by ` -- reason`; without ids it
 * silences every rule. Where the marker stands on the line does not matter, so that it works in any comment.
 */
import { RULE_IDS, type RuleId } from "./finding";
import type { LineMap } from "./lines";

const MARKER = "cache-endpoints-ignore";
const NEXT_LINE = "-next-line";

/** The rules silenced on one line; null stands for all of them. */
export type SilencedRules = ReadonlySet<RuleId> | null;

/** Ids after a marker. Words that are no rule id end the list: the rest of the line belongs to the text. */
function idsAfter(rest: string): SilencedRules {
  const ids = new Set<RuleId>();
  const list = rest.split("--")[0] ?? "";
  for (const word of list.trim().split(/[\s,]+/)) {
    const id = RULE_IDS.find((known) => known === word);
    if (!id) break;
    ids.add(id);
  }
  return ids.size > 0 ? ids : null;
}

/**
 * The ignore comments of a text, by 0-based line that they silence. Linear: the marker is searched as it is, and
 * `lines` is asked in ascending order.
 */
export function ignoredLines(
  text: string,
  lines: Pick<LineMap, "lineAt">,
): ReadonlyMap<number, SilencedRules> {
  const silenced = new Map<number, SilencedRules>();
  for (let at = text.indexOf(MARKER); at >= 0; at = text.indexOf(MARKER, at + MARKER.length)) {
    const line = lines.lineAt(at);
    const after = at + MARKER.length;
    const next = text.startsWith(NEXT_LINE, after);
    const from = after + (next ? NEXT_LINE.length : 0);
    // `cache-endpoints-ignored` and the like are other words.
    if (/[\w-]/.test(text[from] ?? "")) continue;
    const rules = idsAfter(text.slice(from, from + 500).split(/[\r\n]/, 1)[0] ?? "");
    const target = next ? line + 1 : line;
    const before = silenced.get(target);
    if (before === undefined || rules === null) silenced.set(target, rules);
    else if (before !== null) silenced.set(target, new Set([...before, ...rules]));
  }
  return silenced;
}

/** Whether a glob (`*` for any run of characters, dots included) matches a whole lower-case host. Linear back-off, no regex. */
function matchesGlob(glob: string, host: string): boolean {
  const parts = glob.toLowerCase().split("*");
  const first = parts[0] ?? "";
  if (parts.length === 1) return host === first;
  const last = parts.at(-1) ?? "";
  if (!host.startsWith(first) || !host.endsWith(last) || host.length < first.length + last.length)
    return false;
  let at = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = host.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= host.length - last.length;
}

/** Whether a host is on the list of hosts to leave alone. */
export function isIgnoredHost(host: string, ignoredHosts: readonly string[]): boolean {
  return ignoredHosts.some((glob) => matchesGlob(glob.trim(), host));
}
