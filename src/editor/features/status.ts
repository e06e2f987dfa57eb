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

/** What the item says. */
interface Status {
  readonly text: string;
  readonly detail: string;
  readonly severity: vscode.LanguageStatusSeverity;
  readonly command: vscode.Command;
}

const { Information, Warning, Error: Failure } = vscode.LanguageStatusSeverity;
const CONNECT: vscode.Command = { command: "cacheEndpoints.connect", title: "Connect" };
const REFRESH: vscode.Command = { command: "cacheEndpoints.refresh", title: "Refresh" };
const SHOW_LOG: vscode.Command = { command: "cacheEndpoints.showLog", title: "Show Log" };

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
    const status = this.status();
    this.item.text = status.text;
    this.item.detail = status.detail;
    this.item.severity = status.severity;
    this.item.command = status.command;
    this.item.busy = this.account.busy;
  }

  private status(): Status {
    const { account } = this;
    const [wrong] = this.settings.problems;
    if (account.state.kind === "untrusted")
      return {
        text: "Cache Endpoints: Restricted Mode",
        detail: "hostnames are judged only by their name pattern",
        severity: Information,
        command: { command: "workbench.trust.manage", title: "Manage Trust" },
      };
    if (wrong !== undefined)
      return {
        text: "Cache Endpoints: wrong setting",
        detail: wrong,
        severity: Warning,
        command: {
          command: "workbench.action.openSettings",
          title: "Open Settings",
          arguments: ["cacheEndpoints"],
        },
      };
    const [fileError] = account.sourceErrors;
    if (fileError !== undefined)
      return {
        text: "Cache Endpoints: snapshot not read",
        detail: cleanText(fileError.message, 200),
        severity: Warning,
        command: SHOW_LOG,
      };
    return this.connection();
  }

  private connection(): Status {
    const { account } = this;
    switch (account.state.kind) {
      case "connecting":
        return {
          text: "Cache Endpoints: connecting",
          detail: "",
          severity: Information,
          command: { command: "cacheEndpoints.cancelConnecting", title: "Cancel" },
        };
      case "failed":
        return {
          text: "Cache Endpoints: the account could not be read",
          ...this.firstProblem(),
          severity: Failure,
        };
      case "connected": {
        const { detail, command } = this.firstProblem();
        const stale = account.inventories.some((inventory) => account.isStale(inventory));
        if (detail !== "")
          return {
            text: stale ? "Cache Endpoints: partly out of date" : "Cache Endpoints: partly read",
            detail,
            severity: Warning,
            command,
          };
        return {
          text: "Cache Endpoints: connected",
          detail: this.sources(),
          severity: Information,
          command: REFRESH,
        };
      }
      default:
        return {
          text:
            account.inventories.length === 0 ? "Cache Endpoints: offline" : "Cache Endpoints: not connected",
          detail: account.inventories.length === 0 ? this.unknown() : this.sources(),
          severity: Information,
          command: CONNECT,
        };
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
