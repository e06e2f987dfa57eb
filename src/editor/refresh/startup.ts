/**
 * What happens by itself after a start, quietly: a workspace that was connected goes on with that. Nothing in an untrusted
 * workspace; once it is trusted, the same.
 */
import * as vscode from "vscode";
import type { AccountService } from "../account/accountService";
import type { Log } from "../base/log";

export class Startup implements vscode.Disposable {
  private readonly subscription: vscode.Disposable;
  private working: Promise<void> = Promise.resolve();

  constructor(
    private readonly account: AccountService,
    private readonly log: Log,
  ) {
    // Off the activation path.
    const timer = setTimeout(() => this.begin(), 0);
    this.subscription = vscode.Disposable.from(
      { dispose: () => clearTimeout(timer) },
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.begin()),
    );
  }

  /** Resolves when all that was begun is done. */
  settled(): Promise<void> {
    return this.working;
  }

  dispose(): void {
    this.subscription.dispose();
  }

  private begin(): void {
    if (!vscode.workspace.isTrusted) return;
    this.working = this.account
      .resume()
      .catch((error: unknown) => this.log.error("What was connected could not be gone on with", error));
  }
}
