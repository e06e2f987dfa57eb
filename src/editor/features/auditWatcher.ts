/**
 * Keeps what the audit found true: files that were changed, created, renamed or deleted are looked at again after a
 * short rest, and a change of the settings that say what is covered runs the audit again.
 *
 * What always holds: nothing is watched before the first run or after "clear"; one file is looked at by one task at a
 * time, so that an older look never overwrites a newer one; while a run is under way everything waits for its end.
 */
import * as vscode from "vscode";
import type { ChangedUri } from "../audit/rescan";
import { SCOPE_SETTINGS } from "../audit/scope";
import type { Services } from "../services";

/** From the last change to the look, in milliseconds: a formatter or a checkout touches many files at once. */
const REST = 300;
/** With more changed files than this the whole workspace is scanned: threads are faster than one file at a time. */
const MANY = 2_000;

export class AuditWatcher implements vscode.Disposable {
  private readonly subscription: vscode.Disposable;
  private watching: vscode.Disposable | undefined;
  private readonly changed = new Map<string, ChangedUri>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private scopeChanged = false;
  private working: Promise<void> | undefined;

  constructor(private readonly services: Services) {
    this.subscription = services.audit.onDidChange(() => this.follow());
  }

  dispose(): void {
    this.subscription.dispose();
    this.stop();
  }

  private follow(): void {
    if (this.services.audit.state === "idle") this.stop();
    else this.watching ??= this.watch();
  }

  private stop(): void {
    this.watching?.dispose();
    this.watching = undefined;
    clearTimeout(this.timer);
    this.timer = undefined;
    this.changed.clear();
    this.scopeChanged = false;
  }

  private watch(): vscode.Disposable {
    const watcher = vscode.workspace.createFileSystemWatcher("**/*");
    const look = (uri: vscode.Uri): void => this.look(uri, false);
    const lookAtNew = (uri: vscode.Uri): void => this.look(uri, true);
    return vscode.Disposable.from(
      watcher,
      watcher.onDidChange(look),
      watcher.onDidCreate(lookAtNew),
      watcher.onDidDelete(look),
      // These come at once, and where a file system tells no changes of its own.
      vscode.workspace.onDidSaveTextDocument(({ uri }) => this.look(uri, false)),
      vscode.workspace.onDidCreateFiles(({ files }) => files.forEach(lookAtNew)),
      vscode.workspace.onDidDeleteFiles(({ files }) => files.forEach(look)),
      vscode.workspace.onDidRenameFiles(({ files }) => {
        for (const { oldUri, newUri } of files) {
          this.look(oldUri, false);
          this.look(newUri, true);
        }
      }),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (SCOPE_SETTINGS.some((name) => event.affectsConfiguration(name))) this.lookAtAll();
      }),
      vscode.workspace.onDidChangeWorkspaceFolders(() => this.lookAtAll()),
    );
  }

  private look(uri: vscode.Uri, isNew: boolean): void {
    if (vscode.workspace.getWorkspaceFolder(uri) === undefined) return;
    const key = uri.toString();
    this.changed.set(key, { uri, isNew: isNew || this.changed.get(key)?.isNew === true });
    this.soon();
  }

  private lookAtAll(): void {
    this.scopeChanged = true;
    this.soon();
  }

  private soon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.start(), REST);
  }

  private start(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const before = this.working;
    const work = (async () => {
      await before;
      await this.work();
    })().finally(() => {
      if (this.working === work) this.working = undefined;
    });
    this.working = work;
  }

  /** Never rejects. */
  private async work(): Promise<void> {
    const { audit, settings, log } = this.services;
    try {
      await audit.settled();
      const changed = [...this.changed.values()];
      const { scopeChanged } = this;
      this.changed.clear();
      this.scopeChanged = false;
      if (audit.state === "idle") return;
      if (scopeChanged || changed.length > MANY) {
        const { removeUncovered } = await import("../audit/rescan");
        removeUncovered(audit, settings);
        // After a cancelled run only what it found is kept true; it is not finished unasked.
        if (audit.state === "done") return await audit.run({ quiet: audit.isQuiet });
      }
      const { rescan } = await import("../audit/rescan");
      await rescan(changed, audit, settings);
    } catch (error) {
      log.error("Changed files could not be audited", error);
    }
  }
}
