/**
 * Long lists in pages: the first entries, then a node "… 480 more" that makes the others when it is opened. Nothing is
 * made of what nobody looks at. Free of `vscode`.
 */
import { type NodeIcon, TreeNode, thousands } from "./treeNode";

/** At most so many entries below one node, the node for the others not counted. */
export const PAGE = 500;

/** Makes the node of one entry below the node of that id. */
export type MakeNode<T> = (entry: T, parentId: string) => TreeNode;

export function pagedNodes<T>(
  parentId: string,
  entries: readonly T[],
  make: MakeNode<T>,
): readonly TreeNode[] {
  const first = entries.slice(0, PAGE).map((entry) => make(entry, parentId));
  return entries.length <= PAGE ? first : [...first, new MoreNode(parentId, entries, PAGE, make)];
}

/** `… 480 more`, or the pages of what is left where that is more than one. */
class MoreNode<T> extends TreeNode {
  readonly kind = "more";
  readonly label: string;
  readonly icon: NodeIcon = { id: "ellipsis" };
  override readonly hasChildren = true;

  constructor(
    parentId: string,
    private readonly entries: readonly T[],
    private readonly from: number,
    private readonly make: MakeNode<T>,
  ) {
    super(`${parentId}/more`);
    this.label = `… ${thousands(entries.length - from)} more`;
  }

  protected override makeChildren(): readonly TreeNode[] {
    const { entries, from, make } = this;
    if (entries.length - from <= PAGE) return entries.slice(from).map((entry) => make(entry, this.id));
    const pages: TreeNode[] = [];
    for (let at = from; at < entries.length; at += PAGE) pages.push(new PageNode(this.id, entries, at, make));
    return pages;
  }
}

/** `501 to 1,000` */
class PageNode<T> extends TreeNode {
  readonly kind = "more";
  readonly label: string;
  readonly icon: NodeIcon = { id: "ellipsis" };
  override readonly hasChildren = true;

  constructor(
    parentId: string,
    private readonly entries: readonly T[],
    private readonly from: number,
    private readonly make: MakeNode<T>,
  ) {
    super(`${parentId}/page:${from}`);
    const to = Math.min(from + PAGE, entries.length);
    this.label = from + 1 === to ? thousands(to) : `${thousands(from + 1)} to ${thousands(to)}`;
  }

  protected override makeChildren(): readonly TreeNode[] {
    const { entries, from, make } = this;
    return entries.slice(from, from + PAGE).map((entry) => make(entry, this.id));
  }
}
