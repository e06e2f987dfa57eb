/** What every feature is given. Built once, by extension.ts. */
import type * as vscode from "vscode";
import type { AccountService } from "./accountService";
import type { Documents } from "./documents";
import type { Log } from "./log";
import type { Settings } from "./settings";

export interface Services {
  readonly context: vscode.ExtensionContext;
  readonly account: AccountService;
  readonly documents: Documents;
  readonly log: Log;
  readonly settings: Settings;
}
