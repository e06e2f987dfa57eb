/**
 * Findings in groups, worst first. Plain data, one pass; what a group shows is put in order when it is looked into.
 * Free of `vscode`.
 */
import { SEVERITIES, type Severity, worstFirst } from "../../core/model/rule";
import { stateOf } from "../../core/model/state";
import { byText } from "../../core/text/order";
import { countSeverities, type FileFinding, type SeverityCounts } from "./foundFile";

export const GROUPINGS = ["next", "resource", "rule", "file", "severity"] as const;
export type Grouping = (typeof GROUPINGS)[number];

export function isGrouping(value: unknown): value is Grouping {
  return GROUPINGS.some((grouping) => grouping === value);
}

export interface FindingGroup {
  /** Unique in one grouping, and the same as long as the group stands for the same thing. */
  readonly key: string;
  /** The next step, the resource's name, the rule's id, the file's name or the severity; not cleaned yet. */
  readonly title: string;
  /** What to know about the group besides its counts (a region, that nobody confirmed it), or null. */
  readonly note: string | null;
  /** In no particular order. */
  readonly findings: readonly FileFinding[];
  readonly counts: SeverityCounts;
}

interface Place {
  readonly key: string;
  readonly title: string;
  readonly note: string | null;
}

/** What can be done next about a finding, in the order of the groups. */
export const NEXT_STEPS = ["fix", "choose", "connect", "information"] as const;
export type NextStep = (typeof NEXT_STEPS)[number];

/** The groups, those with the worst findings first, then those with more of them, then by title; next steps in their order. */
export function groupFindings(findings: readonly FileFinding[], grouping: Grouping): FindingGroup[] {
  const groups = new Map<string, { place: Place; findings: FileFinding[] }>();
  for (const each of findings) {
    const place = PLACE[grouping](each);
    const group = groups.get(place.key);
    if (group === undefined) groups.set(place.key, { place, findings: [each] });
    else group.findings.push(each);
  }
  return [...groups.values()]
    .map(({ place, findings: held }) => ({ ...place, findings: held, counts: countSeverities(held) }))
    .sort(grouping === "next" ? nearerFirst : worseFirst);
}

/** Safe fixes need nobody; what only an account can tell needs it first; the rest is somebody's choice, or to be known. */
export function nextStepOf({ finding }: FileFinding): NextStep {
  if (finding.fixes.some(({ preferred, safe }) => preferred && safe)) return "fix";
  if (stateOf(finding) === "unknown") return "connect";
  return finding.severity === "information" || finding.severity === "hint" ? "information" : "choose";
}

/** The findings of a group as they are shown: worst first, then by file and place. */
export function inOrder(findings: readonly FileFinding[]): FileFinding[] {
  return [...findings].sort(
    (a, b) =>
      worstFirst(a.finding, b.finding) ||
      byText(a.file.name, b.file.name) ||
      byText(a.file.uri, b.file.uri) ||
      a.finding.range.line - b.finding.range.line ||
      a.finding.range.column - b.finding.range.column,
  );
}

const PLACE: Readonly<Record<Grouping, (each: FileFinding) => Place>> = {
  next: (each) => {
    const key = nextStepOf(each);
    return { key, title: NEXT_TITLE[key], note: null };
  },
  resource: resourcePlace,
  rule: ({ finding: { rule } }) => ({ key: rule, title: rule, note: null }),
  file: ({ file }) => ({ key: file.uri, title: file.name, note: null }),
  severity: ({ finding: { severity } }) => ({ key: severity, title: SEVERITY_TITLE[severity], note: null }),
};

const NEXT_TITLE: Readonly<Record<NextStep, string>> = {
  fix: "Fix now, safely",
  choose: "Needs your choice",
  connect: "Connect to know",
  information: "Information",
};

const SEVERITY_TITLE: Readonly<Record<Severity, string>> = {
  error: "Errors",
  warning: "Warnings",
  information: "Information",
  hint: "Hints",
};

/**
 * The account's resource; where none is known, the one that the host's name suggests, or what infrastructure code calls
 * it, and a note that says so.
 */
function resourcePlace({ file, finding: { mention, resolution, keyPath } }: FileFinding): Place {
  if (mention === null || resolution === null) {
    const title = keyPath ?? file.name;
    return { key: `code ${file.uri} ${title}`, title, note: "infrastructure code" };
  }
  const { resource } = resolution;
  if (resource !== null) {
    const { type, id, region } = resource;
    return { key: `${type} ${region} ${id}`, title: id, note: region };
  }
  const { shape, host } = mention;
  const title = shape.name ?? host;
  const note = resolution.unconfirmed === "gone" ? "not in the account" : "not confirmed";
  return { key: `${note} ${shape.regionCode ?? ""} ${title}`, title, note };
}

function nearerFirst(a: FindingGroup, b: FindingGroup): number {
  const place = ({ key }: FindingGroup) => (NEXT_STEPS as readonly string[]).indexOf(key);
  return place(a) - place(b);
}

function worseFirst(a: FindingGroup, b: FindingGroup): number {
  for (const severity of SEVERITIES) {
    const more = b.counts[severity] - a.counts[severity];
    if (more !== 0) return more;
  }
  return byText(a.title, b.title) || byText(a.key, b.key);
}
