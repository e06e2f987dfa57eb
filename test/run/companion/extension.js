// Does in the demo's editor what a person would do first: opens the file of the incident, connects, shows the tree.
// With CEL_DEMO_RESULT it also opens every other file, waits until the findings hold still, and writes them there.
// CEL_DEMO_CONTROL names a file through which the terminal that started the demo says `refresh` or `quit`.
const { readFileSync, renameSync, watch, writeFileSync } = require("node:fs");
const path = require("node:path");
const vscode = require("vscode");

const extensionId = "cache-endpoint-lens.cache-endpoint-lens";
const source = "cache-endpoints";
const firstFile = "config/redis.yml";
/** Findings hold still when none has changed for so long; typing is debounced by less. */
const quietMs = 2000;

/** @param {import("vscode").ExtensionContext} context */
function activate(context) {
  const control = process.env.CEL_DEMO_CONTROL;
  if (control !== undefined) context.subscriptions.push(obey(control));
  const result = process.env.CEL_DEMO_RESULT;
  void connect().then(
    async () => {
      if (result !== undefined) write(result, { findings: await collectFindings() });
    },
    (/** @type {unknown} */ error) => {
      const reason = error instanceof Error ? error.message : String(error);
      if (result !== undefined) write(result, { error: reason });
      else void vscode.window.showErrorMessage(`The demo could not connect: ${reason}`);
    },
  );
}

async function connect() {
  const extension = vscode.extensions.getExtension(extensionId);
  if (extension === undefined) throw new Error(`the extension ${extensionId} is not there`);
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (folder === undefined) throw new Error("no folder is open");
  await vscode.window.showTextDocument(vscode.Uri.joinPath(folder.uri, firstFile), { preview: false });
  await extension.activate();
  await vscode.commands.executeCommand("cacheEndpoints.replicationGroups.focus");
  await vscode.commands.executeCommand("workbench.action.focusActiveEditorGroup");
  await vscode.commands.executeCommand("cacheEndpoints.connect");
}

/** @returns {Promise<object[]>} the findings, sorted, once there are some and they hold still */
async function collectFindings() {
  const stable = new Promise((resolve) => {
    const found = () => vscode.languages.getDiagnostics().some(([, list]) => list.some(isOurs));
    /** @type {NodeJS.Timeout | undefined} */
    let timer;
    const restart = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        if (!found()) return;
        listener.dispose();
        resolve(undefined);
      }, quietMs);
    };
    const listener = vscode.languages.onDidChangeDiagnostics(restart);
    restart();
  });
  for (const uri of await vscode.workspace.findFiles("**/*")) {
    // A file that is no text cannot be opened, and has no findings.
    await Promise.resolve(vscode.workspace.openTextDocument(uri)).catch(() => {});
  }
  await stable;
  return vscode.languages
    .getDiagnostics()
    .flatMap(([uri, list]) =>
      list.filter(isOurs).map((diagnostic) => ({
        file: vscode.workspace.asRelativePath(uri, false),
        line: diagnostic.range.start.line + 1,
        column: diagnostic.range.start.character + 1,
        severity: ["error", "warning", "information", "hint"][diagnostic.severity] ?? "?",
        rule: String(typeof diagnostic.code === "object" ? diagnostic.code.value : (diagnostic.code ?? "")),
        message: diagnostic.message,
      })),
    )
    .sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line || a.column - b.column);
}

/** @param {import("vscode").Diagnostic} diagnostic */
function isOurs(diagnostic) {
  return diagnostic.source === source;
}

/**
 * Another process reads the file: it must never see half of it.
 * @param {string} file
 * @param {object} value
 */
function write(file, value) {
  writeFileSync(`${file}.part`, JSON.stringify(value));
  renameSync(`${file}.part`, file);
}

/**
 * @param {string} control a file whose lines are commands, appended one by one
 * @returns {import("vscode").Disposable}
 */
function obey(control) {
  let done = 0;
  const watcher = watch(path.dirname(control), () => {
    const lines = readFileSync(control, "utf8").split("\n").slice(0, -1);
    for (const line of lines.slice(done)) {
      if (line === "refresh") void vscode.commands.executeCommand("cacheEndpoints.refresh");
      if (line === "quit") void vscode.commands.executeCommand("workbench.action.quit");
    }
    done = lines.length;
  });
  return { dispose: () => watcher.close() };
}

module.exports = { activate };
