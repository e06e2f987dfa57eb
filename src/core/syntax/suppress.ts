/**
 * What the user has said to leave alone: `cache-endpoints-ignore` on a line, `cache-endpoints-ignore-next-line` above
 * it, and hosts by name or glob.
 *
 * Either marker may be followed by rule ids (separated by spaces or commas) and by ` -- reason`; without ids it
 * silences every rule. Where the marker stands on the line does not matter, so that it works in any comment.
 */
import { RULE_IDS, type RuleId } from "../model/rule";
import type { LineMap } from "../text/lines";

const MARKER = "cache-endpoints-ignore";
const NEXT_LINE = "-next-line";

/** Whether a text, or its bytes, have an ignore comment at all: nearly none has, and then nobody needs its lines. */
export function hasIgnoreComment(text: { includes(marker: string): boolean }): boolean {
  return text.includes(MARKER);
}

/** The rules silenced on one line; null stands for all of them. */
export type SilencedRules = ReadonlySet<RuleId> | null;

/** What a rule's id looks like: a word of this form that is none is a typing error, or a rule of another version. */
const LIKE_AN_ID = /^[a-z]+(?:-[a-z]+)+$/;

/**
 * Ids after a marker, which may stand behind a colon or in brackets. Other words end the list: the rest of the line
 * belongs to the text. A name that is no rule silences nothing, and least of all the other rules.
 */
function idsAfter(rest: string): SilencedRules {
  const ids = new Set<RuleId>();
  let named = false;
  const list = rest.split("--")[0] ?? "";
  for (const word of list.split(/[\s,:=()[\]]+/)) {
    if (word === "") continue;
    const id = RULE_IDS.find((known) => known === word);
    if (id) ids.add(id);
    else if (!LIKE_AN_ID.test(word)) break;
    named = true;
  }
  return named ? ids : null;
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
