/**
 * mentions x inventory x settings -> findings: the only place that decides.
 *
 * One finding at most for each mention and {@link Aspect}: of the rules that judge the same the first that speaks is heard,
 * and none hides another. What is commented out, a template, or ignored stays in the list of mentions and gets none.
 */

import type { InventoryIndex } from "../inventory/inventoryIndex";
import type { CodeReference } from "../model/codeReference";
import type { Analysis, AnalysisSettings, Finding, Resolution, ResolvedMention } from "../model/finding";
import type { Mention } from "../model/mention";
import { ASPECT_OF, type Aspect, type RuleId, type RuleSetting, worstFirst } from "../model/rule";
import { hasIgnoreComment, ignoredLines, isIgnoredHost, type SilencedRules } from "../syntax/suppress";
import { LineMap } from "../text/lines";
import type { TextRange } from "../text/range";
import { throughAlias } from "./aliasToNode";
import { defaultSeverityOf, RULES } from "./all";
import { heardAt, isSilent, mayBeSafe, mayJudge } from "./heard";
import type { Use, Verdict } from "./rule";

/** What is decided over one mention. */
export interface Decision {
  readonly resolved: ResolvedMention;
  /** The worst first; at most one of each aspect. */
  readonly findings: readonly Finding[];
}

/** How loud a rule is; one that speaks in the place of another is as loud as that one unless it is set itself. */
function settingOf(
  id: RuleId,
  { standsFor, severity }: Pick<Verdict, "standsFor" | "severity">,
  rules: AnalysisSettings["rules"],
): RuleSetting {
  const behind = standsFor ?? id;
  return rules[id] ?? rules[behind] ?? severity ?? defaultSeverityOf(behind);
}

/** Whether a templated host names a node whatever its template is filled with. */
function provesNode({ host, shape }: Mention): boolean {
  return host.includes("*") && shape.host === host;
}

function resolve(mention: Mention, index: InventoryIndex): Resolution {
  const resolution = index.resolve(mention);
  // What is not a whole name cannot be missing from an account.
  return mention.template && resolution.unconfirmed === "gone"
    ? { ...resolution, unconfirmed: "absent" }
    : resolution;
}

function whyIgnored(
  mention: Mention,
  silenced: SilencedRules | undefined,
  settings: AnalysisSettings,
): ResolvedMention["ignored"] {
  if (mention.inComment) return "comment";
  if (mention.template && !provesNode(mention)) return "template";
  if (silenced === null) return "ignore-comment";
  const names = mention.alias ? [mention.host, mention.alias.name] : [mention.host];
  return names.some((name) => isIgnoredHost(name, settings.ignoredHosts)) ? "ignored-host" : null;
}

/** A host that is hidden in base64 may be silenced in the text that holds the value, and in the decoded text. */
function alsoInside({ encoded }: Mention, outside: SilencedRules | undefined): SilencedRules | undefined {
  if (!encoded || encoded.silenced.length === 0 || outside === null) return outside;
  return encoded.silenced === "all" ? null : new Set([...encoded.silenced, ...(outside ?? [])]);
}

/** Who sees a base64 value underlined has to be told what is in it. */
function inBase64(verdict: Verdict, { mention }: Use): Verdict {
  return { ...verdict, message: `Hidden in base64: ${mention.host}. ${verdict.message}` };
}

/** Only settings and calls are changed without a yes. */
function asSafeAsItsPlace(verdict: Verdict, mention: Mention): Verdict {
  if (mayBeSafe(mention)) return verdict;
  return { ...verdict, fixes: verdict.fixes.map((fix) => ({ ...fix, safe: false })) };
}

/** What is said of a use, in the words of how the host stands there, and with fixes as safe as its place. */
function worded(verdict: Verdict, use: Use): Verdict {
  const { alias, encoded } = use.mention;
  const about = alias && verdict.standsFor === undefined ? throughAlias(verdict, use) : verdict;
  return asSafeAsItsPlace(encoded ? inBase64(about, use) : about, use.mention);
}

const NONE: readonly never[] = [];

/**
 * Decides over one mention; `silencedOutside` is what an ignore comment says of its line, undefined where none does. A rule
 * that is off, or silenced on the line, does not make room for another one that judges the same: the verdict stays the
 * same, it is just not shown.
 */
export function decide(
  mention: Mention,
  silencedOutside: SilencedRules | undefined,
  index: InventoryIndex,
  settings: AnalysisSettings,
): Decision {
  const silenced = alsoInside(mention, silencedOutside);
  const resolution = resolve(mention, index);
  const ignored = whyIgnored(mention, silenced, settings);
  const resolved: ResolvedMention = { mention, resolution, ignored };
  if (ignored || isSilent(mention.place)) return { resolved, findings: NONE };
  const { inventory } = resolution;
  const readAgo = (inventory && settings.readAgo?.(inventory)) ?? null;
  const use: Use = { mention, resolution, index, readAgo };
  const judged: Aspect[] = [];
  const findings: Finding[] = [];
  for (const { id, check } of RULES) {
    const aspect = ASPECT_OF[id];
    const isOpen = mayJudge(mention.place, id) && !judged.includes(aspect);
    const verdict = isOpen ? check?.(use) : null;
    if (!verdict) continue;
    judged.push(aspect);
    const { standsFor } = verdict;
    const severity = heardAt(mention.place, settingOf(id, verdict, settings.rules));
    if (severity === "off" || silenced?.has(id) || (standsFor && silenced?.has(standsFor))) continue;
    const { linked } = mention;
    const related = linked && { related: [linked] };
    const place = { ...placeOf(mention), ...related };
    findings.push({ rule: id, ...worded(verdict, use), severity, ...place, mention, resolution });
  }
  return { resolved, findings: findings.length > 1 ? findings.sort(worstFirst) : findings };
}

function placeOf({
  start,
  end,
  host,
  keyPath,
}: Mention): Pick<Finding, "start" | "end" | "subject" | "keyPath"> {
  return { start, end, subject: host, keyPath };
}

/** The finding about a place of infrastructure code; null where its rule is off, or silenced on its line. */
export function decideCode(
  { rule: id, ...reference }: CodeReference,
  silenced: SilencedRules | undefined,
  settings: AnalysisSettings,
): Finding | null {
  const severity = settingOf(id, {}, settings.rules);
  if (severity === "off" || silenced === null || silenced?.has(id)) return null;
  return { rule: id, severity, ...reference, mention: null, resolution: null };
}

/** In the order of the text. */
export function byPlace(a: { readonly start: number }, b: { readonly start: number }): number {
  return a.start - b.start;
}

/**
 * The findings about hosts and those about code, each ascending, as one list. A host that stands within code that is
 * spoken of adds nothing: its place is told once, by the finding that knows more of it.
 */
export function inOrder<T extends TextRange>(hosts: readonly T[], code: readonly T[]): readonly T[] {
  if (code.length === 0) return hosts;
  let next = 0;
  const others = hosts.filter(({ start, end }) => {
    while ((code[next]?.end ?? Number.POSITIVE_INFINITY) <= start) next++;
    return (code[next]?.start ?? Number.POSITIVE_INFINITY) >= end;
  });
  return [...others, ...code].sort(byPlace);
}

/** Analyses one text. `mentions` and `references` are those that were found in this very text. */
export function analyze(
  text: string,
  mentions: readonly Mention[],
  index: InventoryIndex,
  settings: AnalysisSettings,
  references: readonly CodeReference[] = [],
): Analysis {
  if (mentions.length === 0 && references.length === 0) return { mentions: [], findings: [] };
  const lines = hasIgnoreComment(text) ? new LineMap(text) : null;
  const silencedLines = lines && ignoredLines(text, lines);
  const resolved: ResolvedMention[] = [];
  const findings: Finding[] = [];
  for (const mention of mentions) {
    const silenced = lines ? silencedLines?.get(lines.lineAt(mention.start)) : undefined;
    const decision = decide(mention, silenced, index, settings);
    resolved.push(decision.resolved);
    findings.push(...decision.findings);
  }
  const code: Finding[] = [];
  for (const reference of references) {
    const finding = decideCode(reference, silencedLines?.get(lines?.lineAt(reference.start) ?? -1), settings);
    if (finding) code.push(finding);
  }
  return { mentions: resolved, findings: inOrder(findings, code) };
}
