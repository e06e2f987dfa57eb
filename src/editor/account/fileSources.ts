/** The inventories of files, kept up to date: snapshots of the setting, and the demo account where it was asked for. */
import * as vscode from "vscode";
import type { Inventory } from "../../core/model/inventory";
import type { Log } from "../base/log";
import type { Settings } from "../base/settings";
import {
  type FileReading,
  readDemoAccount,
  readSnapshotFiles,
  type SourceError,
  snapshotPlaces,
} from "./snapshotFiles";

const NOTHING: FileReading = { inventories: [], errors: [], warnings: [] };
/** Several writes of one save are one change; milliseconds. */
const SETTLE = 100;
const DEMO_SHOWN = "cacheEndpoints.demo";

export class FileSources implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;
  private snapshots = NOTHING;
  private demo = NOTHING;
  private watchers: vscode.Disposable[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** A reading that was overtaken by a newer one is dropped. */
  private generation = 0;
  private ended = false;

  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly settings: Settings,
    private readonly log: Log,
  ) {}

  get inventories(): readonly Inventory[] {
    return [...this.snapshots.inventories, ...this.demo.inventories];
  }

  get errors(): readonly SourceError[] {
    return [...this.snapshots.errors, ...this.demo.errors];
  }

  /** Reads all files anew and watches them. Only for a trusted workspace. Never rejects. */
  async reload(): Promise<void> {
    // Whoever was waiting when the extension ended comes too late, and would watch for ever.
    if (this.ended) return;
    const generation = ++this.generation;
    const entries = this.settings.snapshots;
    const shown = this.context.workspaceState.get(DEMO_SHOWN) === true;
    const [snapshots, demo] = await Promise.all([
      readSnapshotFiles(entries),
      shown
        ? readDemoAccount(vscode.Uri.joinPath(this.context.extensionUri, "demo", "account.json"))
        : NOTHING,
    ]);
    if (generation !== this.generation) return;
    this.snapshots = snapshots;
    this.demo = demo;
    for (const error of this.errors) this.log.warn(error.message);
    for (const warning of [...snapshots.warnings, ...demo.warnings]) this.log.warn(warning);
    this.watch(entries);
    this.changed.fire();
  }

  /** Remembered per workspace. */
  async showDemo(shown: boolean): Promise<void> {
    if ((this.context.workspaceState.get(DEMO_SHOWN) === true) === shown) return;
    await this.context.workspaceState.update(DEMO_SHOWN, shown || undefined);
    await this.reload();
  }

  dispose(): void {
    this.ended = true;
    this.generation++;
    clearTimeout(this.timer);
    for (const watcher of this.watchers) watcher.dispose();
    this.changed.dispose();
  }

  private watch(entries: readonly string[]): void {
    for (const watcher of this.watchers) watcher.dispose();
    const places = entries.flatMap((entry) => snapshotPlaces(entry));
    const reloadSoon = (): void => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => void this.reload(), SETTLE);
    };
    this.watchers = places.flatMap((place) => {
      const name = place.path.slice(place.path.lastIndexOf("/") + 1);
      const patterns = [
        new vscode.RelativePattern(vscode.Uri.joinPath(place, ".."), name),
        new vscode.RelativePattern(place, "*.json"),
      ];
      return patterns.flatMap((pattern) => {
        const watcher = vscode.workspace.createFileSystemWatcher(pattern);
        return [
          watcher,
          watcher.onDidChange(reloadSoon),
          watcher.onDidCreate(reloadSoon),
          watcher.onDidDelete(reloadSoon),
        ];
      });
    });
    // A file that is saved in this editor is known at once, watched or not.
    this.watchers.push(
      vscode.workspace.onDidSaveTextDocument(({ uri }) => {
        const saved = uri.toString();
        if (places.some((place) => saved === place.toString() || saved.startsWith(`${place.toString()}/`)))
          reloadSoon();
      }),
    );
  }
}
