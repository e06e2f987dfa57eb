/**
 * A tree that was made anew goes into the one that VS Code holds. Free of `vscode`.
 *
 * What always holds: a node of the same id and kind stays the same object, so that VS Code still knows what it is asked
 * about; and nothing is drawn again that shows what it showed. Drawing the whole tree again has a price: whoever opens a
 * row just then gets `TreeError: Data tree node not found`, since VS Code waits for the new rows and then looks for the
 * old one (`AsyncDataTree.expand` in https://github.com/microsoft/vscode/blob/1.103.0/src/vs/base/browser/ui/tree/asyncDataTree.ts).
 */
import type { TreeNode } from "./treeNode";

export interface Renewed {
  /** The ones to show from now on. */
  readonly nodes: readonly TreeNode[];
  /** Those to draw again, each with all below it; null where the list itself has changed. */
  readonly changed: TreeNode[] | null;
}

/** @param shown what VS Code was given; @param fresh what should be shown now, with none of its children made yet */
export function renewNodes(shown: readonly TreeNode[], fresh: readonly TreeNode[]): Renewed {
  const before = new Map(shown.map((node) => [node.id, node]));
  const changed: TreeNode[] = [];
  const nodes = fresh.map((node) => {
    const old = before.get(node.id);
    if (old === undefined || old.kind !== node.kind) return node;
    if (renew(old, node, changed)) changed.push(old);
    return old;
  });
  const isSameList = nodes.length === shown.length && nodes.every((node, i) => node === shown[i]);
  return { nodes, changed: isSameList ? changed : null };
}

/** @returns whether the node is to be drawn again; what is below it is put into `changed` where that is enough */
function renew(old: TreeNode, fresh: TreeNode, changed: TreeNode[]): boolean {
  const face = old.face;
  // What was never opened is made when it is.
  const made = old.madeChildren;
  const below = made && renewNodes(made, fresh.children);
  old.become(fresh, below?.nodes ?? null);
  if (old.face !== face || (below !== null && below.changed === null)) return true;
  changed.push(...(below?.changed ?? []));
  return false;
}
