// What host tests share: the extension's services, a fake account that the settings point at, and waiting for a state
// instead of for a time. `cleanUp` puts everything back, so that tests run in any order.
import assert from "node:assert/strict";
import path from "node:path";
import * as vscode from "vscode";
import type { Services } from "../../src/editor/services";
import { type FakeElastiCache, startFakeElastiCache } from "../fake-elasticache/server";

const EXTENSION = "cache-endpoint-lens.cache-endpoint-lens";
/** Longer than any state takes on a machine that is busy with other things, and shorter than a test may take. */
const LIMIT_MS = 60_000;

export const projectRoot = process.env.CEL_PROJECT_ROOT ?? "";
export const demoAccount = path.join(projectRoot, "demo", "account.json");

export async function services(): Promise<Services> {
  const extension = vscode.extensions.getExtension<Services | undefined>(EXTENSION);
  assert.ok(extension, `${EXTENSION} is not among the extensions`);
  const found = await extension.activate();
  assert.ok(found, "the extension gives its services to tests");
  return found;
}

/**
 * Asks again and again until `probe` gives something else than undefined or false.
 * @param seen what there is instead, for the message of a wait that fails
 */
export async function eventually<T>(
  what: string,
  probe: () => T | undefined | false | Promise<T | undefined | false>,
  seen: () => unknown = () => undefined,
): Promise<T> {
  const deadline = performance.now() + LIMIT_MS;
  for (;;) {
    const found = await probe();
    if (found !== undefined && found !== false) return found;
    if (performance.now() > deadline) {
      const instead = JSON.stringify(seen());
      assert.fail(
        `never happened within ${LIMIT_MS / 1000} s: ${what}${instead === undefined ? "" : `; last ${instead}`}`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** The editors, as a wait that fails tells of them. */
export function editorsNow(): unknown {
  const { activeTextEditor, visibleTextEditors, tabGroups } = vscode.window;
  return {
    active: activeTextEditor && [activeTextEditor.document.uri.path, activeTextEditor.selection.active],
    visible: visibleTextEditors.map(({ document }) => document.uri.path),
    tab: tabGroups.activeTabGroup.activeTab?.label,
  };
}

export function workspaceFile(name: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, "a folder is open");
  return vscode.Uri.joinPath(folder.uri, name);
}

/** Opens a file of the workspace in an editor. */
export async function open(name: string): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(workspaceFile(name)));
}

/** Opens an untitled text in an editor. */
export async function openText(content: string, language: string): Promise<vscode.TextEditor> {
  const editor = await vscode.window.showTextDocument(
    await vscode.workspace.openTextDocument({ content, language }),
  );
  const { document } = editor;
  // VS Code keeps what an unsaved text held until some time after it is closed, and gives it to the next of that name.
  const holds = (text: string) =>
    document.getText().replaceAll("\r\n", "\n") === text.replaceAll("\r\n", "\n");
  if (!holds(content)) {
    const whole = document.validateRange(new vscode.Range(0, 0, document.lineCount, 0));
    await editor.edit((edit) => edit.replace(whole, content));
  }
  assert.ok(holds(content), document.getText());
  return editor;
}

export interface ShownFinding {
  readonly rule: string;
  readonly severity: string;
  /** 0-based, as VS Code counts. */
  readonly line: number;
  readonly column: number;
  readonly text: string;
  readonly message: string;
}

/** Our diagnostics of a document, as they are shown. */
export function shown(document: vscode.TextDocument): ShownFinding[] {
  return vscode.languages
    .getDiagnostics(document.uri)
    .filter(({ source }) => source === "cache-endpoints")
    .map(({ code, severity, range, message }) => ({
      rule: typeof code === "object" ? String(code.value) : String(code),
      severity: (vscode.DiagnosticSeverity[severity] ?? "").toLowerCase(),
      line: range.start.line,
      column: range.start.character,
      text: document.getText(range),
      message,
    }))
    .sort((a, b) => a.line - b.line || a.column - b.column);
}

/** Waits until exactly these rules are shown, in the order of the text. */
export function showsRules(document: vscode.TextDocument, rules: readonly string[]): Promise<ShownFinding[]> {
  const now = () => shown(document).map(({ rule }) => rule);
  return eventually(
    `${rules.join(", ") || "no rule"} in ${path.basename(document.fileName)}`,
    () => now().join() === rules.join() && shown(document),
    now,
  );
}

export async function setting(
  name: string,
  value: unknown,
  target = vscode.ConfigurationTarget.Global,
): Promise<void> {
  const configuration = vscode.workspace.getConfiguration("cacheEndpoints");
  const set = configuration.inspect(name);
  const now = target === vscode.ConfigurationTarget.Global ? set?.globalValue : set?.workspaceValue;
  if (JSON.stringify(now) !== JSON.stringify(value)) await configuration.update(name, value, target);
}

/** Of the first fake account; the later ones take it over, so that the settings need not change. */
let fakePort = 0;

/** A fake account that the user's settings point at, not connected. `close` it and call `cleanUp`. */
export async function fakeAccount(): Promise<FakeElastiCache> {
  const fake = await startFakeElastiCache({ snapshotFile: demoAccount, port: fakePort });
  fakePort = Number(new URL(fake.url).port);
  await setting("endpointUrl", fake.url);
  await setting("profiles", ["demo"]);
  return fake;
}

export async function run(command: string, ...args: readonly unknown[]): Promise<unknown> {
  return vscode.commands.executeCommand(`cacheEndpoints.${command}`, ...args);
}

/** Every setting that a test changes, but where {@link fakeAccount} is: a change of a setting takes longer than most tests. */
const SETTINGS = [
  ...["regions", "memoryDb", "snapshots", "rules", "ignoredHosts", "exclude", "run", "maxFileSize"],
  "resolveAliases",
  "inlayHints",
];

/** No account, no audit, no settings, no editors, no panel, no notification. */
export async function cleanUp(): Promise<void> {
  const { account, audit } = await services();
  audit.clear();
  await account.disconnect();
  for (const name of SETTINGS) {
    await setting(name, undefined);
    await setting(name, undefined, vscode.ConfigurationTarget.Workspace);
  }
  for (const editor of vscode.window.visibleTextEditors) {
    if (!editor.document.isDirty) continue;
    await vscode.window.showTextDocument(editor.document);
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  }
  await vscode.commands.executeCommand("workbench.action.closeAllEditors");
  await vscode.commands.executeCommand("workbench.action.closePanel");
  await vscode.commands.executeCommand("notifications.clearAll");
}

/** The quick fixes and source actions that the editor would offer at a range. */
export async function actionsAt(
  document: vscode.TextDocument,
  range: vscode.Range,
  kind?: vscode.CodeActionKind,
): Promise<vscode.CodeAction[]> {
  const found = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    "vscode.executeCodeActionProvider",
    document.uri,
    range,
    kind?.value,
  );
  return found;
}

export async function applyAction(action: vscode.CodeAction | undefined): Promise<void> {
  assert.ok(action?.edit, `the action "${action?.title}" has an edit`);
  assert.equal(await vscode.workspace.applyEdit(action.edit), true);
}
