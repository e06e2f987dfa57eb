/**
 * The view *Replication Groups*: shows the account's nodes and where the workspace uses them, keeps the context keys
 * that the welcome texts and menus read, and shows progress while the account is being read. It reads nothing itself.
 */
import { rootNodes } from "../nodes/accountRows";
import { findNode, type Sought } from "../nodes/findNode";
import { NodesView } from "../nodes/nodesView";
import { ShownUses } from "../nodes/useRows";
import { WorkspaceUses } from "../nodes/uses";
import type { Services } from "../services";
import { bareState, isBare } from "./bareState";

export class ReplicationGroupsTree extends NodesView {
  constructor(private readonly services: Services) {
    super("cacheEndpoints.replicationGroups");
    this.own(
      services.account.onDidChange(() => this.refreshSoon()),
      services.findings.onDidChange(() => (this.roots.length > 0 ? this.refreshSoon() : this.tellContext())),
      // Ages are words: they are made anew when somebody looks again.
      this.view.onDidChangeVisibility(({ visible }) => visible && this.refresh()),
    );
    this.refresh();
  }

  /** Selects what stands for a host or a resource, and shows the view; false where the tree holds neither. */
  async show(sought: Sought): Promise<boolean> {
    this.refreshIfDue();
    const node = findNode(this.roots, sought);
    if (node === null) return false;
    await this.view.reveal(node, { select: true, focus: true });
    return true;
  }

  protected refresh(): void {
    // While the view is alone in its container, VS Code shows its message but no description. An empty one is none.
    const { account } = this.services;
    const { nodes, summary } = isBare(account) ? { nodes: [], summary: "" } : this.build();
    const draw = this.renew(nodes);
    this.view.message = summary;
    this.tellContext();
    this.showProgress(account.busy);
    draw();
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

  private tellContext(): void {
    const { account, findings } = this.services;
    const { keys, description } = bareState(account, this.roots.length === 0, findings.unconfirmed);
    this.view.description = description;
    this.setContextKeys(keys);
  }
}
