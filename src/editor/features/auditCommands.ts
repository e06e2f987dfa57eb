/**
 * The commands of the audit. A popup appears only where the user just asked; what a command needs beyond the
 * audit's own state is loaded when it is first called.
 */
import * as vscode from "vscode";
import { offer } from "../base/offer";
import type { Services } from "../services";
import { auditWithProgress, summaryOf } from "./auditProgress";

export function registerAuditCommands(services: Services): vscode.Disposable {
  const { audit } = services;
  return vscode.Disposable.from(
    vscode.commands.registerCommand("cacheEndpoints.auditWorkspace", () => auditWorkspace(services, false)),
    vscode.commands.registerCommand("cacheEndpoints.auditWorkspaceWithAliases", async () => {
      if (mayFollowNames(services)) await auditWorkspace(services, true);
    }),
    vscode.commands.registerCommand("cacheEndpoints.auditHere", (uri: unknown) => auditHere(services, uri)),
    vscode.commands.registerCommand("cacheEndpoints.clearFindings", () => audit.clear()),
    vscode.commands.registerCommand("cacheEndpoints.fixAllInWorkspace", async (token: unknown) => {
      if (!(await hasAudit(services))) return;
      await (await import("./fixAllInWorkspace")).fixAllInWorkspace(services, tokenOf(token));
    }),
    vscode.commands.registerCommand("cacheEndpoints.exportAuditReport", async (options: unknown) => {
      if (!(await hasAudit(services))) return;
      await (await import("./exportReport")).exportReport(services, options);
    }),
    vscode.commands.registerCommand("cacheEndpoints.ignoreFinding", async (finding: unknown) => {
      await (await import("./ignoreFinding")).ignoreFinding(services, finding);
    }),
  );
}

async function auditWorkspace(services: Services, followsNames: boolean): Promise<void> {
  if (!hasFolder()) return;
  try {
    // A run of the other kind may be under way.
    if (services.audit.state === "running" && services.audit.names.wanted !== followsNames) {
      services.audit.cancel();
      await services.audit.settled();
    }
    await auditWithProgress(services, { followsNames });
  } catch (error) {
    sayFailed(services, error);
    return;
  }
  const holdsAny = services.audit.findingCount + services.audit.skipped.length > 0;
  offer(summaryOf(services.audit), holdsAny ? { "Show Findings": ["cacheEndpoints.findings.focus"] } : {});
}

/** Audits the workspace, and shows of it what the file or folder holds. */
async function auditHere(services: Services, uri: unknown): Promise<void> {
  if (!hasFolder()) return;
  try {
    await auditWithProgress(services);
  } catch (error) {
    sayFailed(services, error);
    return;
  }
  await vscode.commands.executeCommand("cacheEndpoints.filterFindings", await filterOf(uri));
  await vscode.commands.executeCommand("cacheEndpoints.findings.focus");
}

/** What the filter of the view lets through of a file or folder; everything for a folder of the workspace itself. */
async function filterOf(uri: unknown): Promise<string> {
  if (!(uri instanceof vscode.Uri)) return "";
  if (vscode.workspace.workspaceFolders?.some((folder) => folder.uri.toString() === uri.toString()))
    return "";
  const isFolder = await vscode.workspace.fs.stat(uri).then(
    ({ type }) => (type & vscode.FileType.Directory) !== 0,
    () => false,
  );
  return vscode.workspace.asRelativePath(uri) + (isFolder ? "/" : "");
}

/** Says what is missing where names may not be looked up now. */
function mayFollowNames({ aliases, settings }: Services): boolean {
  if (aliases.isOn) return true;
  if (settings.resolveAliases)
    offer("Names are followed in DNS once an account is connected.", {
      "Connect to AWS": ["cacheEndpoints.connect"],
    });
  else
    offer(
      "Following names in DNS is off. The setting cacheEndpoints.resolveAliases, in your user settings, turns it on.",
      { "Open Settings": ["workbench.action.openSettings", "cacheEndpoints.resolveAliases"] },
    );
  return false;
}

/** Audits first where nobody did (a quiet look lists nothing that was left out), and waits for a run that is under way. False where there is nothing to go on. */
async function hasAudit(services: Services): Promise<boolean> {
  const { audit } = services;
  if (!hasFolder()) return false;
  try {
    if (audit.state === "idle" || audit.state === "running" || audit.isQuiet)
      await auditWithProgress(services);
  } catch (error) {
    sayFailed(services, error);
    return false;
  }
  return audit.state !== "idle";
}

function hasFolder(): boolean {
  if ((vscode.workspace.workspaceFolders?.length ?? 0) > 0) return true;
  offer("There is no folder to audit. Open one; files that are open are looked at by themselves.", {
    "Open Folder": ["vscode.openFolder"],
  });
  return false;
}

function sayFailed({ log }: Services, error: unknown): void {
  const show = "Show Log";
  const reason = error instanceof Error ? ` ${error.message}` : "";
  void vscode.window
    .showErrorMessage(`The workspace could not be audited.${reason}`, show)
    .then((picked) => picked === show && log.show());
}

/** Menus give what they stand at. */
function tokenOf(given: unknown): vscode.CancellationToken | undefined {
  return given instanceof Object && "onCancellationRequested" in given
    ? (given as vscode.CancellationToken)
    : undefined;
}
