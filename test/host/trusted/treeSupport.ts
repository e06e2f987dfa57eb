/** Reaches the tree that the view shows, in the extension that runs. */
import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { TreeNode } from "../../../src/editor/nodes/treeNode";
import { eventually, services } from "../support";

type Provider = vscode.TreeDataProvider<TreeNode>;

const GROUPS = "cacheEndpoints.replicationGroups";

export async function treeProvider(view = GROUPS): Promise<Provider> {
  const { context } = await services();
  const found = context.subscriptions.find(
    (each): each is typeof each & Provider => "getTreeItem" in each && "id" in each && each.id === view,
  );
  assert.ok(found, `the extension has the tree ${view}`);
  return found;
}

export interface ShownNode {
  readonly node: TreeNode;
  readonly item: vscode.TreeItem;
  readonly depth: number;
}

/** Every node, as VS Code is given it. */
export async function shownNodes(view = GROUPS): Promise<ShownNode[]> {
  const provider = await treeProvider(view);
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

/** What the account says alone, whatever the workspace uses: `label | description`, two spaces a level. */
export async function accountOutline(): Promise<string[]> {
  return (await shownNodes())
    .filter(({ node }) => node.kind !== "uses" && node.kind !== "use")
    .map(
      ({ node, depth }) =>
        `${"  ".repeat(depth)}${node.label}${node.description === "" ? "" : ` | ${node.description}`}`,
    );
}

/** `label | description`, two spaces a level. */
export async function shownOutline(view = GROUPS): Promise<string[]> {
  return (await shownNodes(view)).map(
    ({ item, depth }) =>
      `${"  ".repeat(depth)}${item.label}${item.description ? ` | ${item.description}` : ""}`,
  );
}

/** Waits for a node of this label. */
export function showsNode(label: string, view = GROUPS): Promise<ShownNode> {
  return eventually(`a node "${label}"`, async () =>
    (await shownNodes(view)).find(({ item }) => item.label === label),
  );
}
