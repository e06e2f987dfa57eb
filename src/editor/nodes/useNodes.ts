/** How the tree shows where the workspace uses a group, a node or an endpoint. Free of `vscode`. */

import { cleanText } from "../../core/text/cleanText";
import { cleanPath, placeWords, SEVERITY_ICON, shortHost } from "./foundFile";
import { pagedNodes } from "./pagedNodes";
import {
  joinWords,
  type NodeClick,
  type NodeIcon,
  type NodeTarget,
  type NodeUses,
  TreeNode,
  thousands,
} from "./treeNode";
import type { WorkspaceUse, WorkspaceUses } from "./uses";

/** Adds the uses to each node that stands for something that can be used. */
export class ShownUses implements NodeUses {
  constructor(private readonly uses: WorkspaceUses) {}

  words(target: NodeTarget): string {
    return useWords(this.uses.of(target));
  }

  nodes(node: TreeNode): readonly TreeNode[] {
    const uses = this.uses.of(node.target);
    if (uses.length === 0) return [];
    return node.hasChildren ? [new UsesNode(node.id, uses)] : useNodes(node.id, uses);
  }
}

/** `4 uses, 2 fragile`; a use is fragile where something is said against it. */
function useWords(uses: readonly WorkspaceUse[]): string {
  if (uses.length === 0) return "";
  const fragile = uses.filter(({ finding }) => finding !== null).length;
  const all = uses.length === 1 ? "1 use" : `${thousands(uses.length)} uses`;
  return fragile === 0 ? all : `${all}, ${thousands(fragile)} fragile`;
}

class UsesNode extends TreeNode {
  readonly kind = "uses";
  readonly label = "Used in the workspace";
  override readonly description: string;
  readonly icon: NodeIcon = { id: "references" };
  override readonly hasChildren = true;

  constructor(
    parentId: string,
    private readonly uses: readonly WorkspaceUse[],
  ) {
    super(`${parentId}/uses`);
    this.description = useWords(uses);
  }

  protected override makeChildren(): readonly TreeNode[] {
    return useNodes(this.id, this.uses);
  }
}

function useNodes(parentId: string, uses: readonly WorkspaceUse[]): readonly TreeNode[] {
  const sorted = [...uses].sort(
    (a, b) => compare(a.file.name, b.file.name) || a.mention.mention.start - b.mention.mention.start,
  );
  return pagedNodes(parentId, sorted, (use, under) => new UseNode(under, use));
}

/** One place in a file; a click shows it. */
class UseNode extends TreeNode {
  readonly kind = "use";
  readonly label: string;
  override readonly description: string;
  override readonly tooltip: readonly string[];
  readonly icon: NodeIcon;
  override readonly click: NodeClick;
  override readonly target: NodeTarget;
  protected override readonly countsUses = false;

  constructor(parentId: string, { file, mention, finding }: WorkspaceUse) {
    super(`${parentId}/use:${mention.mention.host}@${file.uri}`);
    const { line } = mention.range;
    this.label = placeWords(file.name, line);
    this.description = joinWords(shortHost(mention.mention), finding?.rule ?? IGNORED[mention.ignored ?? ""]);
    this.tooltip = [
      `${cleanPath(file.name, 300)}, line ${line}`,
      cleanText(mention.mention.host, 300),
      ...(finding === null ? [] : [cleanText(finding.message, 1000)]),
    ];
    this.icon = finding === null ? { id: "pass" } : SEVERITY_ICON[finding.severity];
    this.click = { do: "open", place: { uri: file.uri, range: mention.range } };
    const { host, port } = mention.mention;
    this.target = { endpoint: { host, port }, right: null, console: null };
  }
}

const IGNORED: Readonly<Record<string, string>> = {
  "ignore-comment": "ignored by a comment",
  "ignored-host": "ignored host",
  template: "put together from variables",
};

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
