/**
 * The nodes of the view *Findings*: groups, the findings in them, and the files that were not looked into. Nothing is
 * sorted or made for a group that nobody opens. Free of `vscode`.
 */

import type { LocatedFix, SkipReason } from "../../core/model/auditResult";
import type { AwsProblem } from "../../core/model/problem";
import { type RuleId, SEVERITIES } from "../../core/model/rule";
import { cleanText } from "../../core/text/cleanText";
import { type FindingFilter, matches } from "./findingFilter";
import type { FindingRef } from "./findingRef";
import {
  cleanPath,
  counted,
  countSeverities,
  countWords,
  type FileFinding,
  type FoundFile,
  placeWords,
  SEVERITY_ICON,
  type SeverityCounts,
  shortHost,
} from "./foundFile";
import { type FindingGroup, type Grouping, groupFindings, inOrder } from "./grouping";
import { pagedNodes } from "./pagedNodes";
import { ProblemNode } from "./problemNodes";
import {
  joinWords,
  type NodeClick,
  type NodeIcon,
  type NodeTarget,
  TreeNode,
  withUniqueIds,
} from "./treeNode";

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
  /** Why the account could not be read, so that findings may be missing or only suspected. */
  readonly problems: readonly AwsProblem[];
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

export function findingRoots({ files, grouping, filter, skipped, problems }: FindingsSource): FindingRoots {
  const all = files.flatMap((file) => file.findings.map((finding): FileFinding => ({ file, finding })));
  const shown = filter === null ? all : all.filter((each) => matches(filter, each));
  const groups = groupFindings(shown, grouping);
  const make = (group: FindingGroup, parentId: string) => new FindingGroupNode(parentId, group, grouping);
  const root = `findings:${grouping}`;
  const nodes: TreeNode[] = [...pagedNodes(root, groups, make)];
  // A filter asks for findings alone, and an empty view says what to do better than a lone remark.
  if (filter === null && (groups.length > 0 || skipped.length > 0))
    nodes.unshift(...problems.map((problem) => new ProblemNode("findings", problem)));
  if (filter === null && skipped.length > 0) nodes.push(new SkippedNode(skipped));
  return {
    nodes: withUniqueIds(nodes),
    counts: countSeverities(all),
    total: all.length,
    shown: shown.length,
    shownFiles: new Set(shown.map(({ file }) => file.uri)).size,
  };
}

/** A resource, rule, file or severity. */
class FindingGroupNode extends TreeNode {
  readonly kind = "findingGroup";
  readonly label: string;
  override readonly description: string;
  override readonly tooltip: readonly string[];
  readonly icon: NodeIcon;
  override readonly hasChildren = true;
  /** The rule of all findings in the group, where that is what it stands for. */
  readonly rule: RuleId | null;

  constructor(
    parentId: string,
    private readonly group: FindingGroup,
    private readonly grouping: Grouping,
  ) {
    super(`${parentId}/${group.key}`);
    const { title, note, counts, findings } = group;
    this.label = grouping === "file" ? cleanPath(title) : cleanText(title);
    const words = grouping === "severity" ? counted(findings.length, "finding") : countWords(counts);
    this.description = joinWords(words, note);
    this.tooltip = [grouping === "file" ? cleanPath(title, 300) : cleanText(title, 300), this.description];
    this.icon = groupIcon(group, grouping);
    this.rule = grouping === "rule" ? (findings[0]?.finding.rule ?? null) : null;
  }

  override get contextValue(): string {
    return this.rule === null ? super.contextValue : `${super.contextValue} rule`;
  }

  protected override makeChildren(): readonly TreeNode[] {
    const { grouping } = this;
    const make = (each: FileFinding, parentId: string) => new FindingNode(parentId, each, grouping);
    return pagedNodes(this.id, inOrder(this.group.findings), make);
  }
}

/** One finding; a click shows its line with the host selected. */
export class FindingNode extends TreeNode {
  readonly kind = "finding";
  readonly label: string;
  override readonly description: string;
  override readonly tooltip: readonly string[];
  readonly icon: NodeIcon;
  override readonly click: NodeClick;
  override readonly target: NodeTarget;
  readonly rule: RuleId;
  /** What the commands on one finding go by. */
  readonly findingRef: FindingRef;

  constructor(
    parentId: string,
    readonly entry: FileFinding,
    grouping: Grouping,
  ) {
    const { file, finding } = entry;
    const { mention, subject, range, rule, severity, resolution } = finding;
    super(`${parentId}/finding:${rule}:${subject}@${file.uri}`);
    const host = cleanText(mention === null ? subject : shortHost(mention));
    this.rule = rule;
    this.findingRef = { uri: file.uri, rule, line: range.line, column: range.column };
    this.label = grouping === "file" ? host : placeWords(file.name, range.line);
    this.description = joinWords(
      grouping === "file" ? `line ${range.line}` : host,
      grouping !== "rule" && rule,
    );
    this.tooltip = [
      cleanText(finding.message, 2000),
      `${severity} · ${rule}`,
      cleanText(subject, 300),
      `${cleanPath(file.name, 300)}, line ${range.line}, column ${range.column}`,
    ];
    this.icon = SEVERITY_ICON[severity];
    this.click = { do: "open", place: { uri: file.uri, range } };
    const resource = resolution?.resource ?? null;
    const preferred = preferredFix(entry);
    this.target = {
      endpoint: mention && { host: mention.host, port: mention.port },
      right:
        preferred === null || preferred.newHost === null
          ? null
          : { name: preferred.title, endpoint: { host: preferred.newHost, port: null }, caution: null },
      console: resource && {
        type: resource.type,
        engine: resource.engine,
        id: resource.id,
        region: resource.region,
      },
    };
  }

  override get contextValue(): string {
    const { fixes } = this.entry.finding;
    const words = [super.contextValue];
    if (preferredFix(this.entry) !== null) words.push("fix");
    if (fixes.length > (preferredFix(this.entry) === null ? 0 : 1)) words.push("more");
    return words.join(" ");
  }

  override get spoken(): string {
    const { finding } = this.entry;
    return `${finding.severity}: ${super.spoken}. ${cleanText(finding.message, 500)}`;
  }
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

class SkippedNode extends TreeNode {
  readonly kind = "skipped";
  readonly label: string;
  readonly icon: NodeIcon = { id: "circle-slash" };
  override readonly hasChildren = true;

  constructor(private readonly files: readonly SkippedEntry[]) {
    super("findings:skipped");
    this.label = `${counted(files.length, "file")} not looked into`;
  }

  protected override makeChildren(): readonly TreeNode[] {
    const files = [...this.files].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
    return pagedNodes(this.id, files, (file, parentId) => new SkippedFileNode(parentId, file));
  }
}

class SkippedFileNode extends TreeNode {
  readonly kind = "skippedFile";
  readonly label: string;
  override readonly description: string;
  readonly icon: NodeIcon = { id: "file" };
  override readonly click: NodeClick;

  constructor(parentId: string, { uri, name, reason }: SkippedEntry) {
    super(`${parentId}/skipped:${uri}`);
    this.label = cleanPath(name);
    this.description = REASON_WORDS[reason];
    this.click = { do: "open", place: { uri, range: null } };
  }
}

function groupIcon({ counts }: FindingGroup, grouping: Grouping): NodeIcon {
  const worst = SEVERITIES.find((severity) => counts[severity] > 0) ?? "hint";
  if (grouping === "severity") return SEVERITY_ICON[worst];
  const { color } = SEVERITY_ICON[worst];
  return color === undefined ? { id: GROUP_ICON[grouping] } : { id: GROUP_ICON[grouping], color };
}

const GROUP_ICON: Readonly<Record<Exclude<Grouping, "severity">, string>> = {
  resource: "server-environment",
  rule: "law",
  file: "file",
};
