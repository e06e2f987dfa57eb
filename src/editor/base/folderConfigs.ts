/**
 * The `.cache-endpoints.yml` files of the workspace: of each file the nearest one, from its own folder up to its workspace
 * folder. Read when the workspace opens and whenever one changes; a mistake is underlined at its place.
 *
 * What always holds: a file of the workspace sets nothing that a workspace may not set, and snapshots and regions only
 * where the workspace is trusted.
 */
import * as vscode from "vscode";
import { CONFIG_FILES, MAX_CONFIG } from "../../core/config/files";
import type { ConfigMistake, FolderConfig } from "../../core/config/folderConfig";
import type { Log } from "./log";

const PATTERN = "**/.cache-endpoints.{yml,yaml}";
const LEFT_OUT = "**/{node_modules,.git,vendor}/**";
/** More of them in one workspace are not read, and the log says so. */
const MAX_FILES = 200;
/** Folders that are remembered. */
const MAX_LOOKED_IN = 1000;
/** Several writes of one save are one change; milliseconds. */
const SETTLE = 100;

interface PlacedConfig {
  readonly folder: vscode.Uri;
  readonly config: FolderConfig;
}

export class FolderConfigs implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;
  private readonly mistakes = vscode.languages.createDiagnosticCollection("cache-endpoints-config");
  private readonly watcher = vscode.workspace.createFileSystemWatcher(PATTERN);
  private readonly subscriptions: vscode.Disposable[];
  private found: ReadonlyMap<string, PlacedConfig> = new Map();
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** Folders, by their URIs. */
  private readonly lookedIn = new Set<string>();
  /** A reading that was overtaken by a newer one is dropped. */
  private generation = 0;

  constructor(private readonly log: Log) {
    const soon = () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => void this.reload(), SETTLE);
    };
    this.subscriptions = [
      this.watcher.onDidCreate(soon),
      this.watcher.onDidChange(soon),
      this.watcher.onDidDelete(soon),
      vscode.workspace.onDidChangeWorkspaceFolders(soon),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.found.size > 0 && this.changed.fire()),
      vscode.workspace.onDidOpenTextDocument(({ uri }) => void this.lookBeside(uri, soon)),
    ];
    soon();
  }

  /** The nearest configuration of a file; null where there is none. */
  of(uri: vscode.Uri): PlacedConfig | null {
    if (this.found.size === 0) return null;
    const top = vscode.workspace.getWorkspaceFolder(uri)?.uri;
    for (let at = uri; top !== undefined && at.path.length >= top.path.length; at = parent(at)) {
      const placed = this.found.get(at.toString());
      if (placed !== undefined || at.path === top.path || at.path === "/") return placed ?? null;
    }
    return null;
  }

  /** Those of the workspace folders themselves. */
  get ofRoots(): readonly PlacedConfig[] {
    return (vscode.workspace.workspaceFolders ?? []).flatMap(
      ({ uri }) => this.found.get(uri.toString()) ?? [],
    );
  }

  /** Reads all of them anew. Never rejects. */
  async reload(): Promise<void> {
    const generation = ++this.generation;
    const files = await vscode.workspace.findFiles(PATTERN, LEFT_OUT, MAX_FILES + 1).then(
      (uris) => uris,
      () => [],
    );
    if (files.length > MAX_FILES)
      this.log.warn(`Only the first ${MAX_FILES} files called ${CONFIG_FILES[0]} are read.`);
    const read = await Promise.all(files.slice(0, MAX_FILES).map((uri) => this.read(uri)));
    if (generation !== this.generation) return;
    const had = this.found.size;
    const found = new Map<string, PlacedConfig>();
    this.mistakes.clear();
    for (const each of read) {
      if (each === null) continue;
      this.mistakes.set(each.uri, each.mistakes);
      const folder = parent(each.uri);
      // Where both endings are there, `.yml` counts, as on the command line.
      if (!found.has(folder.toString()) || each.uri.path.endsWith(".yml"))
        found.set(folder.toString(), { folder, config: each.config });
    }
    this.found = found;
    if (had + found.size > 0) this.changed.fire();
  }

  /**
   * A folder that comes with its files in it, from a checkout say, is told by the watcher without them at times: once for
   * each folder that a document is opened from, it is looked for. Never rejects.
   */
  private async lookBeside(uri: vscode.Uri, reload: () => void): Promise<void> {
    const folder = parent(uri);
    const key = folder.toString();
    if (this.lookedIn.has(key) || vscode.workspace.getWorkspaceFolder(uri) === undefined) return;
    if (this.lookedIn.size >= MAX_LOOKED_IN) this.lookedIn.clear();
    this.lookedIn.add(key);
    for (const name of CONFIG_FILES) {
      const isThere = await vscode.workspace.fs.stat(vscode.Uri.joinPath(folder, name)).then(
        () => true,
        () => false,
      );
      if (isThere && !this.found.has(key)) reload();
    }
  }

  dispose(): void {
    this.generation++;
    clearTimeout(this.timer);
    for (const subscription of [...this.subscriptions, this.watcher, this.mistakes, this.changed])
      subscription.dispose();
  }

  private async read(uri: vscode.Uri) {
    try {
      const { size, type } = await vscode.workspace.fs.stat(uri);
      if (!(type & vscode.FileType.File) || size > 4 * MAX_CONFIG)
        throw new Error("it is too large, or no file");
      const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
      const { readFolderConfig } = await import("../../core/config/folderConfig");
      const { config, mistakes } = readFolderConfig(text);
      return { uri, config, mistakes: mistakes.map((mistake) => diagnosticOf(text, mistake)) };
    } catch (error) {
      this.log.warn(`${uri.path} is not read: ${error instanceof Error ? error.message : error}.`);
      return null;
    }
  }
}

function diagnosticOf(text: string, { line, column, start, end, message }: ConfigMistake): vscode.Diagnostic {
  const from = new vscode.Position(line - 1, column - 1);
  const length = text.slice(start, end).split(/[\r\n]/, 1)[0]?.length ?? 1;
  const diagnostic = new vscode.Diagnostic(
    new vscode.Range(from, from.translate(0, Math.max(length, 1))),
    message,
    vscode.DiagnosticSeverity.Error,
  );
  diagnostic.source = "cache-endpoints";
  return diagnostic;
}

function parent(uri: vscode.Uri): vscode.Uri {
  return uri.with({ path: uri.path.slice(0, Math.max(uri.path.lastIndexOf("/"), 0)) || "/" });
}
