/**
 * The view *Replication Groups*: shows the account's nodes and where the workspace uses them, keeps the context keys
 * that the welcome texts and menus read, and shows progress while the account is being read. It reads nothing itself.
 */
import * as vscode from "vscode";
import { rootNodes } from "../nodes/accountRows";
import { findNode, type Sought } from "../nodes/findNode";
import { renewNodes } from "../nodes/renewNodes";
import { treeItemOf } from "../nodes/treeItem";
import type { TreeNode } from "../nodes/treeNode";
import { ShownUses } from "../nodes/useRows";
import { WorkspaceUses } from "../nodes/uses";
import type { Services } from "../services";
import { bareState, isBare } from "./bareState";

const REPLICATION_GROUPS_VIEW = "cacheEndpoints.replicationGroups";

export class ReplicationGroupsTree implements vscode.TreeDataProvider<TreeNode>, vscode.Disposable {
  readonly id = REPLICATION_GROUPS_VIEW;
  private readonly changed = new vscode.EventEmitter<TreeNode[] | undefined>();
  readonly onDidChangeTreeData = this.changed.event;

  private readonly view: vscode.TreeView<TreeNode>;
  private readonly disposables: vscode.Disposable[];
  private roots: readonly TreeNode[] = [];
  private contextKeys = "";
  private endProgress: (() => void) | null = null;

  constructor(private readonly services: Services) {
    this.view = vscode.window.createTreeView(REPLICATION_GROUPS_VIEW, {
      treeDataProvider: this,
      showCollapseAll: true,
    });
    this.disposables = [
      this.changed,
      this.view,
      services.account.onDidChange(() => this.refresh()),
      services.findings.onDidChange(() => (this.roots.length > 0 ? this.refresh() : this.setContextKeys())),
      // Ages are words: they are made anew when somebody looks again.
      this.view.onDidChangeVisibility(({ visible }) => visible && this.refresh()),
    ];
    this.refresh();
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    return treeItemOf(node);
  }

  getChildren(node?: TreeNode): readonly TreeNode[] & TreeNode[] {
    return [...(node === undefined ? this.roots : node.children)];
  }

  getParent(node: TreeNode): TreeNode | null {
    return node.parent;
  }

  /** Selects what stands for a host or a resource, and shows the view; false where the tree holds neither. */
  async show(sought: Sought): Promise<boolean> {
    const node = findNode(this.roots, sought);
    if (node === null) return false;
    await this.view.reveal(node, { select: true, focus: true });
    return true;
  }

  dispose(): void {
    this.endProgress?.();
    for (const disposable of this.disposables) disposable.dispose();
  }

  private refresh(): void {
    // While the view is alone in its container, VS Code shows its message but no description. An empty one is none.
    const { nodes: fresh, summary } = isBare(this.services.account)
      ? { nodes: [], summary: "" }
      : this.build();
    const { nodes, changed } = renewNodes(this.roots, fresh);
    this.roots = nodes;
    this.view.message = summary;
    this.setContextKeys();
    this.showProgress();
    if (changed === null || changed.length > 0) this.changed.fire(changed ?? undefined);
  }

  private build(): ReturnType<typeof rootNodes> {
    const { account, findings } = this.services;
    return rootNodes({
      inventories: account.inventories,
      problems: account.problems,
      sourceErrors: account.sourceErrors,
      isStale: (inventory) => account.isStale(inventory),
      now: Date.now(),
      uses: new ShownUses(new WorkspaceUses(findings.files)),
    });
  }

  private setContextKeys(): void {
    const { account, findings } = this.services;
    const { keys, description } = bareState(account, this.roots.length === 0, findings.unconfirmed);
    this.view.description = description;
    const text = JSON.stringify(keys);
    if (text === this.contextKeys) return;
    this.contextKeys = text;
    for (const [key, value] of Object.entries(keys))
      void vscode.commands.executeCommand("setContext", `cacheEndpoints.${key}`, value);
  }

  private showProgress(): void {
    if (!this.services.account.busy) {
      this.endProgress?.();
      this.endProgress = null;
    } else if (this.endProgress === null) {
      const done = new Promise<void>((resolve) => {
        this.endProgress = resolve;
      });
      void vscode.window.withProgress({ location: { viewId: REPLICATION_GROUPS_VIEW } }, () => done);
    }
  }
}
