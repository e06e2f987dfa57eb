/**
 * What happens by itself after a start, quietly: a workspace that was connected goes on with that, and its files are looked
 * through in the background. Nothing in an untrusted workspace; once it is trusted, the same.
 */
import * as vscode from "vscode";
import type { AccountService } from "../account/accountService";
import type { WorkspaceAudit } from "../audit/workspaceAudit";
import type { Log } from "../base/log";
import type { Settings } from "../base/settings";

export class Startup implements vscode.Disposable {
  private readonly subscription: vscode.Disposable;
  constructor(
    private readonly account: AccountService,
    private readonly audit: WorkspaceAudit,
    private readonly settings: Settings,
    private readonly log: Log,
  ) {
    // Off the activation path.
    const timer = setTimeout(() => void this.begin(), 0);
    this.subscription = vscode.Disposable.from(
      { dispose: () => clearTimeout(timer) },
      vscode.workspace.onDidGrantWorkspaceTrust(() => void this.begin()),
    );
  }

  dispose(): void {
    this.subscription.dispose();
  }

  /** Resolves when all of it is done; never rejects. */
  async begin(): Promise<void> {
    if (!vscode.workspace.isTrusted) return;
    try {
      await Promise.all([this.account.resume(), this.look()]);
    } catch (error) {
      this.log.error("The start is not complete", error);
    }
  }

  /** Nothing where somebody audits already. */
  private async look(): Promise<void> {
    if (!this.settings.auditOnStartup || this.audit.state !== "idle") return;
    if (!(vscode.workspace.workspaceFolders ?? []).some(({ uri }) => uri.scheme === "file")) return;
    await this.audit.run({ quiet: true });
  }
}
