/** Nodes that say what could not be read, why, and what to do next; and the node of a region that holds nothing. */
import {
  type AwsProblem,
  type AwsProblemKind,
  type InventoryList,
  permissionOf,
} from "../../core/model/problem";
import { cleanText } from "../../core/text/cleanText";
import { joinWords, type NodeClick, type NodeIcon, TreeNode } from "./treeNode";

const ICON: Readonly<Record<AwsProblemKind, string>> = {
  "no-credentials": "key",
  expired: "watch",
  denied: "lock",
  throttled: "dashboard",
  unreachable: "debug-disconnect",
  "invalid-region": "globe",
  protocol: "bug",
};

const KIND_WORDS: Readonly<Record<AwsProblemKind, string>> = {
  "no-credentials": "No credentials",
  expired: "Sign-in expired",
  denied: "Access denied",
  throttled: "AWS is throttling",
  unreachable: "AWS cannot be reached",
  "invalid-region": "Region not usable",
  protocol: "Unexpected answer",
};

export const LIST_WORDS: Readonly<Record<InventoryList, string>> = {
  replicationGroups: "Replication groups",
  cacheClusters: "Cache clusters",
  serverlessCaches: "Serverless caches",
  memoryDbClusters: "MemoryDB clusters",
  globalReplicationGroups: "Global datastores",
  events: "Events",
  updateActions: "Service updates",
};

/** A profile, a region or one list of a region that could not be read. A click runs what helps, or opens the log. */
export class ProblemNode extends TreeNode {
  readonly kind = "problem";
  readonly label: string;
  override readonly description: string;
  override readonly tooltip: readonly string[];
  readonly icon: NodeIcon;
  override readonly hasChildren = true;
  override readonly startsExpanded = true;
  override readonly click: NodeClick = { do: "show-log" };

  constructor(
    scope: string,
    private readonly problem: AwsProblem,
  ) {
    super(
      `${scope}/problem:${problem.kind}:${problem.profile ?? ""}:${problem.region ?? ""}:${problem.list ?? ""}`,
    );
    this.label = labelOf(problem);
    this.description = joinWords(
      problem.list === null && (problem.region ?? problem.profile),
      problem.message,
    );
    this.tooltip = [problem.message, problem.nextStep, ...requestOf(problem)].map((line) =>
      cleanText(line, 500),
    );
    this.icon = {
      id: ICON[problem.kind],
      color: problem.list === null ? "list.errorForeground" : "list.warningForeground",
    };
  }

  protected override makeChildren(): readonly TreeNode[] {
    return [new NextStepNode(this.id, this.problem)];
  }
}

/** What to do next, as a line of its own: a tooltip is easily missed. */
class NextStepNode extends TreeNode {
  readonly kind = "hint";
  readonly label: string;
  override readonly tooltip: readonly string[];
  readonly icon: NodeIcon;
  override readonly click: NodeClick;

  constructor(parentId: string, problem: AwsProblem) {
    super(`${parentId}/next`);
    this.label = cleanText(problem.nextStep);
    this.tooltip = [cleanText(problem.nextStep, 500)];
    const command = problem.command;
    this.icon = { id: command === null ? "lightbulb" : "terminal" };
    this.click =
      command === null
        ? { do: "show-log" }
        : { do: "run", command: "cacheEndpoints.runHelpCommand", arguments: [command] };
  }
}

/** A snapshot file that could not be read. */
export class SourceErrorNode extends TreeNode {
  readonly kind = "problem";
  readonly label: string;
  override readonly description: string;
  override readonly tooltip: readonly string[];
  readonly icon: NodeIcon = { id: "error", color: "list.errorForeground" };
  override readonly click: NodeClick = { do: "show-log" };

  constructor(file: string, message: string) {
    super(`source-error:${file}`);
    this.label = `${cleanText(file, 80)} could not be read`;
    this.description = cleanText(message);
    this.tooltip = [cleanText(file, 300), cleanText(message, 500)];
  }
}

/** Says why nothing stands here. */
export class EmptyNode extends TreeNode {
  readonly kind = "empty";
  readonly icon: NodeIcon = { id: "info" };

  constructor(
    scope: string,
    readonly label: string,
    override readonly tooltip: readonly string[] = [],
  ) {
    super(`${scope}/empty`);
  }
}

function labelOf(problem: AwsProblem): string {
  if (problem.list === null) return KIND_WORDS[problem.kind];
  const what = `${LIST_WORDS[problem.list]} could not be read`;
  if (problem.kind === "denied") return `${what}: needs ${permissionOf(problem.list)}`;
  return `${what}: ${KIND_WORDS[problem.kind].toLowerCase().replace("aws", "AWS")}`;
}

function requestOf(problem: AwsProblem): readonly string[] {
  return problem.requestId === null ? [] : [`Request ${problem.requestId}`];
}
