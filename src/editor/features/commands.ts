/**
 * The commands that take no argument, and `explainRule`. A popup appears only here, where the user just asked: at
 * most one, with the next step. The commands resolve when their work is done, whatever is shown.
 */
import * as vscode from "vscode";
import { ruleDocsUrl } from "../../core/rules/rule";
import { offer } from "../base/offer";
import { isRuleId } from "../base/settings";
import type { Services } from "../services";
import { actionFor, type ProblemAction, shortWords } from "../words/problemWords";

export class CommandsFeature implements vscode.Disposable {
  private readonly subscription: vscode.Disposable;

  constructor(private readonly services: Services) {
    const { account, log } = services;
    const commands: readonly [string, (argument?: unknown) => unknown][] = [
      ["connect", () => this.reading(() => account.connect())],
      ["chooseProfile", () => this.reading(() => account.chooseProfile())],
      ["refresh", () => this.reading(() => account.refresh())],
      ["disconnect", () => account.disconnect()],
      ["useDemoAccount", () => this.useDemo()],
      ["explainRule", (rule) => this.explain(rule)],
      ["showLog", () => log.show()],
    ];
    this.subscription = vscode.Disposable.from(
      ...commands.map(([name, run]) => vscode.commands.registerCommand(`cacheEndpoints.${name}`, run)),
    );
  }

  dispose(): void {
    this.subscription.dispose();
  }

  private async reading(read: () => Promise<void>): Promise<void> {
    const { account } = this.services;
    if (!vscode.workspace.isTrusted) return this.askForTrust();
    await read();
    const [problem] = account.problems;
    if (account.busy || problem === undefined) return;
    this.tell(shortWords(problem), actionFor(problem));
  }

  private async useDemo(): Promise<void> {
    if (!vscode.workspace.isTrusted) return this.askForTrust();
    await this.services.account.useDemo();
    const [error] = this.services.account.sourceErrors;
    if (error !== undefined) this.tell(error.message, null);
  }

  private askForTrust(): void {
    offer(
      "Cache Endpoints reads accounts and snapshots in trusted workspaces only.",
      { "Manage Workspace Trust": ["workbench.trust.manage"] },
      vscode.window.showWarningMessage,
    );
  }

  /** Shows one message and does not wait for its answer. */
  private tell(message: string, action: ProblemAction | null): void {
    const show = "Show Log";
    const buttons = action === null ? [show] : [action.title, show];
    void vscode.window.showErrorMessage(message, ...buttons).then((picked) => {
      if (picked === show) this.services.log.show();
      else if (picked !== undefined && action !== null)
        void vscode.commands.executeCommand(action.command, ...action.arguments);
    });
  }

  /**
   * Opens the page of a rule, given by its id or as what a view shows about it, in the documentation that ships with the
   * extension, or the list of all; any extension may call this.
   */
  private async explain(argument: unknown): Promise<void> {
    const rule: unknown =
      typeof argument === "object" && argument !== null && "rule" in argument ? argument.rule : argument;
    const id = isRuleId(rule) ? rule : undefined;
    const path = id === undefined ? ["rules.md"] : ["rules", `${id}.md`];
    const page = vscode.Uri.joinPath(this.services.context.extensionUri, "docs", ...path);
    try {
      await vscode.workspace.fs.stat(page);
      await vscode.commands.executeCommand("markdown.showPreview", page);
    } catch (error) {
      this.services.log.error("The rules' documentation could not be opened", error);
      await vscode.env.openExternal(vscode.Uri.parse(ruleDocsUrl(id ?? "primary-node"), true));
    }
  }
}
