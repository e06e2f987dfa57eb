/** What the views have in common: a tree of nodes that VS Code asks for, context keys, and progress at the top. */
import * as vscode from "vscode";
import { renewNodes } from "./renewNodes";
import { treeItemOf } from "./treeItem";
import type { TreeNode } from "./treeNode";

export abstract class NodesView implements vscode.TreeDataProvider<TreeNode>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<TreeNode[] | undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  protected readonly view: vscode.TreeView<TreeNode>;
  protected roots: readonly TreeNode[] = [];
  private readonly disposables: vscode.Disposable[];
  private contextKeys = "";
  private endProgress: (() => void) | null = null;
  private waiting: ReturnType<typeof setTimeout> | null = null;

  constructor(readonly id: string) {
    this.view = vscode.window.createTreeView(id, { treeDataProvider: this, showCollapseAll: true });
    this.disposables = [this.changed, this.view];
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    return treeItemOf(node);
  }

  getChildren(node?: TreeNode): TreeNode[] {
    return [...(node === undefined ? this.roots : node.children)];
  }

  getParent(node: TreeNode): TreeNode | null {
    return node.parent;
  }

  dispose(): void {
    this.forgetWaiting();
    this.endProgress?.();
    for (const disposable of this.disposables) disposable.dispose();
  }

  /** To go with the view. */
  protected own(...disposables: readonly vscode.Disposable[]): void {
    this.disposables.push(...disposables);
  }

  /** Makes the nodes anew and shows them. */
  protected abstract refresh(): void;

  /**
   * In a turn of its own, once for all changes until then: the rows of thousands of groups take their time. `after` in
   * milliseconds.
   */
  protected refreshSoon(after = 0): void {
    this.waiting ??= setTimeout(() => this.refresh(), after);
  }

  /** For whoever needs the nodes now. */
  protected refreshIfDue(): void {
    if (this.waiting !== null) this.refresh();
  }

  private forgetWaiting(): void {
    if (this.waiting !== null) clearTimeout(this.waiting);
    this.waiting = null;
  }

  /** Puts the nodes in the place of those that are shown; what is returned draws what has changed. */
  protected renew(fresh: readonly TreeNode[]): () => void {
    this.forgetWaiting();
    const { nodes, changed } = renewNodes(this.roots, fresh);
    this.roots = nodes;
    return () => {
      if (changed === null || changed.length > 0) this.changed.fire(changed ?? undefined);
    };
  }

  protected setContextKeys(keys: object): void {
    const text = JSON.stringify(keys);
    if (text === this.contextKeys) return;
    this.contextKeys = text;
    for (const [key, value] of Object.entries(keys))
      void vscode.commands.executeCommand("setContext", `cacheEndpoints.${key}`, value);
  }

  protected showProgress(isBusy: boolean): void {
    if (!isBusy) {
      this.endProgress?.();
      this.endProgress = null;
    } else if (this.endProgress === null) {
      const done = new Promise<void>((resolve) => {
        this.endProgress = resolve;
      });
      void vscode.window.withProgress({ location: { viewId: this.id } }, () => done);
    }
  }
}
