/** The language status item: what decides about the findings of this file, and the command that helps. */
import * as vscode from "vscode";
import { cleanText } from "../../core/text/cleanText";
import type { AccountService } from "../account/accountService";
import type { WorkspaceFindings } from "../audit/workspaceFindings";
import type { Settings } from "../base/settings";
import { DOCUMENT_SELECTOR } from "../document/documentFilter";
import { describeAge } from "../words/age";
import { connectToKnow } from "../words/connectToKnow";
import { actionFor, shortWords } from "../words/problemWords";

const { Information, Warning, Error: Failure } = vscode.LanguageStatusSeverity;
const CONNECT: vscode.Command = { command: "cacheEndpoints.connect", title: "Connect" };
const REFRESH: vscode.Command = { command: "cacheEndpoints.refresh", title: "Refresh" };
const CANCEL: vscode.Command = { command: "cacheEndpoints.cancelConnecting", title: "Cancel" };
const MANAGE_TRUST: vscode.Command = { command: "workbench.trust.manage", title: "Manage Trust" };
const OPEN_SETTINGS: vscode.Command = {
  command: "workbench.action.openSettings",
  title: "Open Settings",
  arguments: ["cacheEndpoints"],
};
const SHOW_LOG: vscode.Command = { command: "cacheEndpoints.showLog", title: "Show Log" };

/** What the item says. */
type Status = Pick<vscode.LanguageStatusItem, "text" | "detail" | "severity" | "command">;

function says(
  words: string,
  detail: string,
  severity: vscode.LanguageStatusSeverity,
  command: vscode.Command,
): Status {
  return { text: `Cache Endpoints: ${words}`, detail, severity, command };
}

export class StatusFeature implements vscode.Disposable {
  private readonly item = vscode.languages.createLanguageStatusItem(
    "cacheEndpoints.status",
    DOCUMENT_SELECTOR,
  );
  private readonly subscriptions: vscode.Disposable[];

  constructor(
    private readonly account: AccountService,
    private readonly settings: Settings,
    private readonly findings: WorkspaceFindings,
  ) {
    this.item.name = "Cache Endpoints";
    this.subscriptions = [
      account.onDidChange(() => this.show()),
      findings.onDidChange(() => this.show()),
      settings.onDidChange(() => this.show()),
      // Ages are words: they are made anew when somebody looks at another file.
      vscode.window.onDidChangeActiveTextEditor(() => this.show()),
    ];
    this.show();
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
    this.item.dispose();
  }

  private show(): void {
    Object.assign(this.item, this.status(), { busy: this.account.busy });
  }

  private status(): Status {
    const { account } = this;
    const [wrong] = this.settings.problems;
    if (account.state.kind === "untrusted")
      return says(
        "Restricted Mode",
        "hostnames are judged only by their name pattern",
        Information,
        MANAGE_TRUST,
      );
    if (wrong !== undefined) return says("wrong setting", wrong, Warning, OPEN_SETTINGS);
    const [fileError] = account.sourceErrors;
    if (fileError === undefined) return this.connection();
    return says("snapshot not read", cleanText(fileError.message, 200), Warning, SHOW_LOG);
  }

  private connection(): Status {
    const { account } = this;
    const { detail, command } = this.firstProblem();
    switch (account.state.kind) {
      case "connecting":
        return says("connecting", "", Information, CANCEL);
      case "failed":
        return says("the account could not be read", detail, Failure, command);
      case "connected": {
        if (detail === "") return says("connected", this.sources(), Information, REFRESH);
        const stale = account.inventories.some((inventory) => account.isStale(inventory));
        return says(stale ? "partly out of date" : "partly read", detail, Warning, command);
      }
      default:
        return account.inventories.length === 0
          ? says("offline", this.unknown(), Information, CONNECT)
          : says("not connected", this.sources(), Information, CONNECT);
    }
  }

  private unknown(): string {
    const { unconfirmed } = this.findings;
    const words = "unknown: account not connected";
    return unconfirmed.hosts === 0 ? words : `${words}; ${connectToKnow(unconfirmed)}`;
  }

  private firstProblem(): { readonly detail: string; readonly command: vscode.Command } {
    const problem =
      this.account.problems[0] ?? this.account.inventories.flatMap((inventory) => inventory.problems)[0];
    if (problem === undefined) return { detail: "", command: SHOW_LOG };
    const action = actionFor(problem);
    const command = action === null ? SHOW_LOG : { ...action, arguments: [...action.arguments] };
    return { detail: cleanText(shortWords(problem), 200), command };
  }

  private sources(): string {
    const parts = this.account.inventories.slice(0, 3).map(({ source, fetchedAt }) => {
      const name =
        source.kind === "live" ? (source.profile ?? "default credentials") : (source.file ?? source.kind);
      return `${cleanText(name, 40)} ${source.region}, ${describeAge(fetchedAt, Date.now())}`;
    });
    const more = this.account.inventories.length - parts.length;
    return parts.join("; ") + (more > 0 ? `; ${more} more` : "");
  }
}
