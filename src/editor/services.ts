/** What every feature is given. Built once, by extension.ts. */
import * as vscode from "vscode";
import { AccountService } from "./account/accountService";
import { AliasService } from "./account/aliasService";
import { WorkspaceAudit } from "./audit/workspaceAudit";
import { WorkspaceFindings } from "./audit/workspaceFindings";
import { FolderConfigs } from "./base/folderConfigs";
import { Log } from "./base/log";
import { Settings } from "./base/settings";
import { WorkspaceLinks } from "./base/workspaceLinks";
import { Documents } from "./document/documents";
import { FailoverNotices } from "./notices/failoverNotices";
import { RefreshSchedule } from "./refresh/refreshSchedule";
import { Startup } from "./refresh/startup";

export interface Services {
  readonly context: vscode.ExtensionContext;
  readonly account: AccountService;
  readonly aliases: AliasService;
  readonly audit: WorkspaceAudit;
  readonly documents: Documents;
  readonly failovers: FailoverNotices;
  readonly findings: WorkspaceFindings;
  readonly log: Log;
  readonly refresh: RefreshSchedule;
  readonly settings: Settings;
  readonly startup: Startup;
}

/** Builds all services and hands them to the context to dispose. No I/O. */
export function createServices(context: vscode.ExtensionContext): Services {
  const log = new Log();
  const configs = new FolderConfigs(log);
  const settings = new Settings(log, configs);
  const account = new AccountService(context, settings, log);
  const ownDocs = vscode.Uri.joinPath(context.extensionUri, "docs");
  const aliases = new AliasService(account, settings, log);
  const links = new WorkspaceLinks(settings);
  const documents = new Documents(account, settings, log, ownDocs, aliases, links);
  const audit = new WorkspaceAudit(
    account,
    settings,
    log,
    context.extensionUri,
    aliases,
    links,
    documents.around,
    context.storageUri?.scheme === "file" ? context.storageUri.fsPath : null,
  );
  const findings = new WorkspaceFindings(documents, audit);
  const failovers = new FailoverNotices(context, account, documents, audit, settings, log);
  const refresh = new RefreshSchedule(account, settings, documents);
  const startup = new Startup(account, audit, settings, log);
  context.subscriptions.push(
    startup,
    refresh,
    failovers,
    findings,
    audit,
    documents,
    links,
    aliases,
    account,
    settings,
    configs,
    log,
  );
  return {
    context,
    account,
    aliases,
    audit,
    documents,
    failovers,
    findings,
    log,
    refresh,
    settings,
    startup,
  };
}
