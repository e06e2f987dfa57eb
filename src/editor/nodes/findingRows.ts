/**
 * The rows of the view *Findings*: groups, the findings in them, and the files that were not looked into. Nothing is
 * sorted or made for a group that nobody opens. Free of `vscode`.
 */

import type { LocatedFix, SkipReason } from "../../core/model/auditResult";
import { SEVERITIES } from "../../core/model/rule";
import { cleanText } from "../../core/text/cleanText";
import { counted } from "../../core/text/counted";
import { byText } from "../../core/text/order";
import { type FindingFilter, matches } from "./findingFilter";
import {
  cleanPath,
  countSeverities,
  countWords,
  type FileFinding,
  type FoundFile,
  placeWords,
  type SeverityCounts,
  shortHost,
} from "./foundFile";
import { type FindingGroup, type Grouping, groupFindings, inOrder } from "./grouping";
import { pagedRows } from "./pagedRows";
import { joinWords, type Row, type RowIcon, SEVERITY_ICON } from "./row";
import { type TreeNode, treeNodes } from "./treeNode";

export interface SkippedEntry {
  /** `Uri.toString()`. */
  readonly uri: string;
  readonly name: string;
  readonly reason: SkipReason;
}

/** What the view is built from. */
export interface FindingsSource {
  readonly files: readonly FoundFile[];
  readonly grouping: Grouping;
  readonly filter: FindingFilter | null;
  readonly skipped: readonly SkippedEntry[];
}

export interface FindingRoots {
  readonly nodes: readonly TreeNode[];
  /** Of all findings, whatever the filter says. */
  readonly counts: SeverityCounts;
  readonly total: number;
  /** Findings that the filter lets through, and the files that they are in. */
  readonly shown: number;
  readonly shownFiles: number;
}

export function findingRoots({ files, grouping, filter, skipped }: FindingsSource): FindingRoots {
  const all = files.flatMap((file) => file.findings.map((finding): FileFinding => ({ file, finding })));
  const shown = filter === null ? all : all.filter((each) => matches(filter, each));
  const groups = groupFindings(shown, grouping);
  const rows = [...pagedRows(groups, (group) => groupRow(group, grouping))];
  // A filter asks for findings alone.
  if (filter === null && skipped.length > 0) rows.push(skippedRow(skipped));
  return {
    nodes: treeNodes(rows, { id: `findings:${grouping}` }),
    counts: countSeverities(all),
    total: all.length,
    shown: shown.length,
    shownFiles: new Set(shown.map(({ file }) => file.uri)).size,
  };
}

/** A next step, resource, rule, file or severity. */
function groupRow(group: FindingGroup, grouping: Grouping): Row {
  const { key, title, note, counts, findings } = group;
  const clean = grouping === "file" ? cleanPath : cleanText;
  const words = grouping === "severity" ? counted(findings.length, "finding") : countWords(counts);
  const description = joinWords(words, note);
  // The rule of all findings in the group, where that is what it stands for.
  const rule = grouping === "rule" ? findings[0]?.finding.rule : undefined;
  return {
    kind: "findingGroup",
    id: `/${key}`,
    label: clean(title),
    description,
    tooltip: [clean(title, 300), description],
    icon: groupIcon(group, grouping),
    rule,
    menu:
      rule !== undefined
        ? ["rule"]
        : grouping === "next" && (key === "fix" || key === "connect")
          ? [key]
          : [],
    children: () => pagedRows(inOrder(findings), (each) => findingRow(each, grouping)),
  };
}

/** One finding; a click shows its line with the host selected. */
function findingRow(entry: FileFinding, grouping: Grouping): Row {
  const { file, finding } = entry;
  const { mention, subject, range, rule, severity, resolution, fixes } = finding;
  const host = cleanText(mention === null ? subject : shortHost(mention));
  const resource = resolution?.resource ?? null;
  const preferred = preferredFix(entry);
  const newHost = preferred?.newHost ?? null;
  return {
    kind: "finding",
    id: `/finding:${rule}:${subject}@${file.uri}`,
    label: grouping === "file" ? host : placeWords(file.name, range.line),
    description: joinWords(grouping === "file" ? `line ${range.line}` : host, grouping !== "rule" && rule),
    tooltip: [
      cleanText(finding.message, 2000),
      `${severity} · ${rule}`,
      cleanText(subject, 300),
      `${cleanPath(file.name, 300)}, line ${range.line}, column ${range.column}`,
    ],
    icon: SEVERITY_ICON[severity],
    click: { do: "open", place: { uri: file.uri, range } },
    target: {
      endpoint: mention && { host: mention.host, port: mention.port },
      right:
        preferred && newHost !== null
          ? { name: preferred.title, endpoint: { host: newHost, port: null }, caution: null }
          : null,
      console: resource,
    },
    menu: [
      ...(preferred === null ? [] : ["fix"]),
      ...(fixes.length > (preferred === null ? 0 : 1) ? ["more"] : []),
    ],
    rule,
    finding: entry,
  };
}

/** The fix that is offered first, or null where none is better than the others. */
export function preferredFix({ finding }: FileFinding): LocatedFix | null {
  return finding.fixes.find(({ preferred }) => preferred) ?? null;
}

const REASON_WORDS: Readonly<Record<SkipReason, string>> = {
  "too-large": "larger than cacheEndpoints.maxFileSize",
  binary: "binary",
  unreadable: "could not be read",
  "link-outside": "a link that leads out of the folder",
};

function skippedRow(skipped: readonly SkippedEntry[]): Row {
  return {
    kind: "skipped",
    id: "findings:skipped",
    label: `${counted(skipped.length, "file")} not looked into`,
    icon: { id: "circle-slash" },
    children: () => {
      const files = [...skipped].sort((a, b) => byText(a.name, b.name));
      return pagedRows(files, skippedFileRow);
    },
  };
}

function skippedFileRow({ uri, name, reason }: SkippedEntry): Row {
  return {
    kind: "skippedFile",
    id: `/skipped:${uri}`,
    label: cleanPath(name),
    description: REASON_WORDS[reason],
    icon: { id: "file" },
    click: { do: "open", place: { uri, range: null } },
  };
}

const NEXT_ICON: Readonly<Record<string, string>> = {
  fix: "lightbulb-autofix",
  choose: "question",
  connect: "plug",
  information: "info",
};

function groupIcon({ key, counts }: FindingGroup, grouping: Grouping): RowIcon {
  const worst = SEVERITIES.find((severity) => counts[severity] > 0) ?? "hint";
  if (grouping === "severity") return SEVERITY_ICON[worst];
  const { color } = SEVERITY_ICON[worst];
  const id = grouping === "next" ? (NEXT_ICON[key] ?? "circle") : GROUP_ICON[grouping];
  return color === undefined ? { id } : { id, color };
}

const GROUP_ICON: Readonly<Record<Exclude<Grouping, "severity" | "next">, string>> = {
  resource: "server-environment",
  rule: "law",
  file: "file",
};
