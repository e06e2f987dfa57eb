/** The next steps of states in which no account can be read: permissions, regions, and giving up. */
import * as vscode from "vscode";
import { REGION_CODES } from "../../core/hosts/regions";
import { iamPolicy } from "../account/iamPolicy";
import type { Services } from "../services";

const SHOWN_FOR_MS = 4000;

export function registerAccountCommands(services: Services): vscode.Disposable {
  const { account } = services;
  return vscode.Disposable.from(
    vscode.commands.registerCommand("cacheEndpoints.copyIamPolicy", () => copyIamPolicy(services)),
    vscode.commands.registerCommand("cacheEndpoints.chooseRegions", () => chooseRegions(services)),
    vscode.commands.registerCommand("cacheEndpoints.cancelConnecting", () => account.cancelConnecting()),
  );
}

async function copyIamPolicy({ account, settings }: Services): Promise<void> {
  await vscode.env.clipboard.writeText(
    iamPolicy(settings.memoryDb || account.regionsInUse.memoryDb.length > 0),
  );
  vscode.window.setStatusBarMessage("$(copy) The IAM policy is in the clipboard", SHOWN_FOR_MS);
}

/** Those of the setting and those that the workspace names are chosen already; what is taken is the workspace's setting. */
async function chooseRegions({ account, settings }: Services): Promise<void> {
  const inWorkspace = new Set(account.regionsInUse.regions);
  const chosen = new Set(settings.regions);
  const known = REGION_CODES.map(([, region]) => region);
  const all = [...new Set([...inWorkspace, ...chosen, ...known])];
  const items = all.map((label) => ({
    label,
    picked: chosen.has(label) || inWorkspace.has(label),
    ...(inWorkspace.has(label) && { description: "named in this workspace" }),
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title: "Cache Endpoints: Choose AWS Regions",
    placeHolder: "Regions to read besides the profile's own",
    canPickMany: true,
  });
  if (picked === undefined) return;
  const hasFolder = (vscode.workspace.workspaceFolders?.length ?? 0) > 0;
  const { Global, Workspace } = vscode.ConfigurationTarget;
  const regions = picked.map(({ label }) => label);
  // A connected account is read again by the change itself.
  await vscode.workspace
    .getConfiguration("cacheEndpoints")
    .update("regions", regions, hasFolder ? Workspace : Global);
}
