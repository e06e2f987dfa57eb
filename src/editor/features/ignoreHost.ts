/**
 * Leaves a host alone from now on: in the workspace's settings, or in the `.cache-endpoints.yml` that decides about the
 * file, which counts on the command line and in CI too.
 */
import * as vscode from "vscode";
import { CONFIG_FILES } from "../../core/config/files";
import type { Services } from "../services";

export type IgnoreIn = "settings" | "config";

/** Any extension may call this, so that only what a finding names is taken; `uri` is that of the finding's file. */
export async function ignoreHost(
  services: Services,
  host: unknown,
  where: unknown,
  uri: unknown,
): Promise<void> {
  const named = services.findings.files.some(({ findings }) =>
    findings.some(({ mention }) => mention?.host === host),
  );
  if (typeof host !== "string" || !named) return;
  if (where !== "config") return ignoreInSettings(host);
  const file = typeof uri === "string" ? configOf(services, vscode.Uri.parse(uri, true)) : null;
  if (file === null || !(await ignoreInConfig(host, file)))
    void vscode.window.showInformationMessage(`${CONFIG_FILES[0]} could not be changed.`);
}

/** The file that decides about another one, or would if it were there; null outside of the workspace's folders. */
export function configOf({ settings }: Services, uri: vscode.Uri): vscode.Uri | null {
  const folder = settings.configFolder(uri) ?? vscode.workspace.getWorkspaceFolder(uri)?.uri;
  return folder === undefined ? null : vscode.Uri.joinPath(folder, CONFIG_FILES[0] ?? "");
}

async function ignoreInSettings(host: string): Promise<void> {
  const section = vscode.workspace.getConfiguration("cacheEndpoints");
  const inspected = section.inspect<readonly string[]>("ignoredHosts");
  const inWorkspace = vscode.workspace.workspaceFolders !== undefined;
  const target = inWorkspace ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global;
  const before = inWorkspace
    ? (inspected?.workspaceValue ?? inspected?.globalValue ?? [])
    : (inspected?.globalValue ?? []);
  if (!before.includes(host)) await section.update("ignoredHosts", [...before, host], target);
}

/** Saves the file, since only what is saved decides; false where it could not be changed. */
async function ignoreInConfig(host: string, named: vscode.Uri): Promise<boolean> {
  const { addIgnoredHost } = await import("../../core/config/addIgnoredHost");
  try {
    const uri = await existing(named);
    if (uri === null) {
      const text = addIgnoredHost("", host) ?? "";
      await vscode.workspace.fs.writeFile(named, new TextEncoder().encode(text));
      return true;
    }
    const document = await vscode.workspace.openTextDocument(uri);
    const before = document.getText();
    const after = addIgnoredHost(before, host);
    if (after === null) return false;
    const edit = new vscode.WorkspaceEdit();
    edit.replace(uri, new vscode.Range(0, 0, document.lineCount, 0), after);
    return after === before || ((await vscode.workspace.applyEdit(edit)) && (await document.save()));
  } catch {
    return false;
  }
}

/** With either ending, as it is read. */
async function existing(named: vscode.Uri): Promise<vscode.Uri | null> {
  for (const name of CONFIG_FILES) {
    const uri = vscode.Uri.joinPath(named, "..", name);
    const isThere = await vscode.workspace.fs.stat(uri).then(
      () => true,
      () => false,
    );
    if (isThere) return uri;
  }
  return null;
}
