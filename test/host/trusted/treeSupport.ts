/** Reaches the tree that the view shows, in the extension that runs. */
import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { TreeNode } from "../../../src/editor/tree/treeNode";
import { eventually, services } from "../support";

type Provider = vscode.TreeDataProvider<TreeNode>;

export async function treeProvider(): Promise<Provider> {
  const { context } = await services();
  const found = context.subscriptions.find(
    (each): each is typeof each & Provider => "getTreeItem" in each && "getChildren" in each,
  );
  assert.ok(found, "the extension has a tree");
  return found;
}

export interface ShownNode {
  readonly node: TreeNode;
  readonly item: vscode.TreeItem;
  readonly depth: number;
}

/** Every node, as VS Code is given it. */
export async function shownNodes(): Promise<ShownNode[]> {
  const provider = await treeProvider();
  const below = async (node: TreeNode | undefined, depth: number): Promise<ShownNode[]> => {
    const found: ShownNode[] = [];
    for (const child of (await provider.getChildren(node)) ?? []) {
      const item = await provider.getTreeItem(child);
      found.push({ node: child, item, depth });
      if (item.collapsibleState !== vscode.TreeItemCollapsibleState.None)
        found.push(...(await below(child, depth + 1)));
    }
    return found;
  };
  return below(undefined, 0);
}

/** `label | description`, two spaces a level. */
export async function shownOutline(): Promise<string[]> {
  return (await shownNodes()).map(
    ({ item, depth }) =>
      `${"  ".repeat(depth)}${item.label}${item.description ? ` | ${item.description}` : ""}`,
  );
}

/** Waits for a node of this label. */
export function showsNode(label: string): Promise<ShownNode> {
  return eventually(`a node "${label}"`, async () =>
    (await shownNodes()).find(({ item }) => item.label === label),
  );
}
