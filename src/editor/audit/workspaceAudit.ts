/**
 * What the audit of the workspace knows: the files that hold cache hosts, whether they are open or not, and those
 * that were left out.
 *
 * What always holds: `files` is what stands on disk, as last looked at; where a document is open and analysed, its
 * live analysis (`Documents`) wins (`filesNow.ts` gives both as one list). Results of a run that was
 * cancelled or cleared are dropped. The scanner is loaded by the first run, not at activation. A quiet look is a run that
 * nobody asked for: within bounds, in the background.
 */
import * as path from "node:path";
import * as vscode from "vscode";
import type { LinkFact } from "../../core/mentions/links";
import type { AccountService } from "../account/accountService";
import type { AliasService } from "../account/aliasService";
import type { Log } from "../base/log";
import type { Settings } from "../base/settings";
import type { WorkspaceLinks } from "../base/workspaceLinks";
import type { Around } from "../document/terraformFolders";
import { AliasedFiles } from "./aliasedFiles";
import type { AuditedUri, ScannedUri, SkippedUri } from "./auditedUri";
import { JudgedFiles } from "./judgedFiles";

/** `idle`: never run, or cleared. `cancelled`: what was found until then is there, the rest is not. */
export type AuditState = "idle" | "running" | "done" | "cancelled";

/** Changes are told at most so often, in milliseconds: views are redrawn, not flickering. */
const COALESCE = 150;
/** Of a quiet look: more than a workspace has that people work in, and less time than they wait for anything. */
const BOUNDS = { files: 200_000, milliseconds: 60_000 };

export interface RunOptions {
  /** Whether names of one's own are followed. */
  readonly followsNames?: boolean;
  /** Nobody asked: within bounds, in the background, and what is left out is not listed. */
  readonly quiet?: boolean;
}

export class WorkspaceAudit implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  /** Fires after files, counts or the state changed; at once for the state, and a few times a second for the rest. */
  readonly onDidChange = this.changed.event;
  private readonly judgedFiles: JudgedFiles;
  private readonly left = new Map<string, SkippedUri>();
  /** The names of one's own in the files. */
  readonly names: AliasedFiles;
  private readonly subscriptions: vscode.Disposable[];
  private phase: AuditState = "idle";
  private scannedCount = 0;
  /** The files with mentions that the last run has come to. */
  private seen: ReadonlySet<string> = new Set();
  private quiet = false;
  private whole = true;
  private controller: AbortController | undefined;
  private running: Promise<void> | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private judged: Promise<void> | undefined;

  constructor(
    account: AccountService,
    private readonly settings: Settings,
    private readonly log: Log,
    /** Where `dist/auditWorker.js` lies. */
    private readonly extensionUri: vscode.Uri,
    aliases: AliasService,
    private readonly links: WorkspaceLinks,
    /** What files are told together with that are not scanned by the threads. */
    readonly around: Around,
    /** A folder on disk for what is kept of this workspace; null where there is none. */
    private readonly storage: string | null,
  ) {
    this.names = new AliasedFiles(aliases);
    this.judgedFiles = new JudgedFiles(account, settings, links);
    this.subscriptions = [
      this.changed,
      account.onDidChange(() => {
        if (!this.judgedFiles.isCurrent) this.judged = this.judgeAgain();
      }),
      settings.onDidChange(() => {
        this.judgedFiles.settingsChanged();
        this.judged = this.judgeAgain();
      }),
    ];
  }

  get state(): AuditState {
    return this.phase;
  }

  /** By `uri.toString()`, in no order. */
  get files(): ReadonlyMap<string, AuditedUri> {
    return this.judgedFiles.map;
  }

  get skipped(): readonly SkippedUri[] {
    return [...this.left.values()];
  }

  /** Files whose content was looked at by the last run, with or without a mention. */
  get filesScanned(): number {
    return this.scannedCount;
  }

  /** Whether the run that is under way, or the last one, is a quiet look. */
  get isQuiet(): boolean {
    return this.quiet;
  }

  /** False where the last run was a quiet look that came to its bounds. */
  get isWhole(): boolean {
    return this.whole;
  }

  /** What of {@link files} the last run has seen itself: after one that was cancelled, others are those of an earlier run. */
  get ofRun(): readonly AuditedUri[] {
    return [...this.files].flatMap(([key, file]) => (this.seen.has(key) ? [file] : []));
  }

  /** In {@link files}. */
  get findingCount(): number {
    return this.judgedFiles.findingCount;
  }

  /**
   * Audits every folder of the workspace; joins a run that is under way. What an earlier run found stays until this
   * one has seen its file, or the end. Names of one's own are followed where they were before. Resolves when done or
   * cancelled, with the state telling which; rejects only where the audit itself fails.
   */
  run(options: RunOptions = {}): Promise<void> {
    this.running ??= this.runOnce(options).finally(() => {
      this.running = undefined;
    });
    return this.running;
  }

  /** Stops a run; what it found so far stays. */
  cancel(): void {
    this.controller?.abort();
  }

  /** Forgets everything and stops what is under way. */
  clear(): void {
    this.cancel();
    this.controller = undefined;
    this.judgedFiles.clear();
    this.left.clear();
    this.names.wanted = false;
    this.links.set(new Map());
    this.scannedCount = 0;
    this.enter("idle");
  }

  /** Resolves when no run is under way and every verdict is made by the account and the settings of now. */
  async settled(): Promise<void> {
    await this.running?.catch(() => undefined);
    let last: Promise<void> | undefined;
    // A newer judgement ends an older one early.
    do {
      last = this.judged;
      await last;
    } while (last !== this.judged);
  }

  /** Resolves when no quiet look is under way. */
  async lookedAround(): Promise<void> {
    if (this.quiet) await this.running?.catch(() => undefined);
  }

  /** Takes the new state of a file that changed. Nothing is taken while the audit is idle. */
  put(file: ScannedUri): void {
    if (this.phase === "idle") return;
    this.left.delete(file.uri.toString());
    this.keep(file, this.names.known(file));
    this.tellSoon();
  }

  putSkipped(file: SkippedUri): void {
    if (this.phase === "idle") return;
    const key = file.uri.toString();
    this.judgedFiles.drop(key);
    this.left.set(key, file);
    this.tellSoon();
  }

  /** Forgets a file, or everything in a folder, that is gone or holds no mention any more. */
  remove(uri: vscode.Uri, andBelow: boolean): void {
    const key = uri.toString();
    let changed = this.judgedFiles.drop(key);
    changed = this.left.delete(key) || changed;
    if (andBelow) {
      const below = `${key}/`;
      for (const known of [...this.files.keys()])
        if (known.startsWith(below)) changed = this.judgedFiles.drop(known) || changed;
      for (const known of [...this.left.keys()])
        if (known.startsWith(below)) changed = this.left.delete(known) || changed;
    }
    if (changed) this.tellSoon();
  }

  dispose(): void {
    this.controller?.abort();
    clearTimeout(this.timer);
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private async runOnce({ followsNames = this.names.wanted, quiet = false }: RunOptions): Promise<void> {
    const controller = new AbortController();
    const { signal } = controller;
    this.controller = controller;
    this.quiet = quiet;
    this.whole = true;
    this.scannedCount = 0;
    this.left.clear();
    this.names.begin(followsNames);
    this.enter("running");
    const seen = new Set<string>();
    this.seen = seen;
    const facts = new Map<string, LinkFact[]>();
    try {
      const [{ scanFolders }] = await Promise.all([
        import("./scanFolders"),
        this.judgedFiles.load(this.names),
      ]);
      const listener = {
        onFiles: (files: readonly ScannedUri[]) => {
          if (signal.aborted) return;
          for (const file of files) {
            seen.add(file.uri.toString());
            this.keep(file, this.names.take(file));
          }
          this.tellSoon();
        },
        onSkipped: (files: readonly SkippedUri[]) => {
          if (signal.aborted || quiet) return;
          for (const file of files) this.left.set(file.uri.toString(), file);
          this.tellSoon();
        },
        onFacts: (folder: string, fact: LinkFact) => {
          const known = facts.get(folder);
          if (known) known.push(fact);
          else facts.set(folder, [fact]);
        },
        onProgress: (filesScanned: number) => {
          if (signal.aborted) return;
          this.scannedCount = filesScanned;
          this.tellSoon();
        },
      };
      signal.throwIfAborted();
      const workerFile = vscode.Uri.joinPath(this.extensionUri, "dist", "auditWorker.js").fsPath;
      const options = {
        ...{ workerFile, aliases: followsNames, links: this.links.isOn, around: this.around },
        ...(quiet && { background: BOUNDS }),
        ...(quiet && this.storage !== null && { kept: { file: path.join(this.storage, "unchanged") } }),
      };
      const folders = vscode.workspace.workspaceFolders ?? [];
      const isWhole = await scanFolders(folders, this.settings, options, listener, signal);
      for (const file of await this.names.follow(signal, () => this.tellSoon())) this.judgedFiles.store(file);
      if (isWhole) for (const key of [...this.files.keys()]) if (!seen.has(key)) this.judgedFiles.drop(key);
      if (this.controller === controller) this.whole = isWhole;
      if (this.controller === controller) await this.link(facts);
      if (this.controller === controller) this.enter("done");
    } catch (error) {
      if (this.controller === controller) this.enter("cancelled");
      if (signal.aborted) return;
      this.log.error("The workspace could not be audited", error);
      throw error;
    }
  }

  /** What other files say of clients is known last: the files that were found are judged with it. */
  private async link(facts: ReadonlyMap<string, readonly LinkFact[]>): Promise<void> {
    const { Links } = await import("../../core/mentions/links");
    this.links.set(new Map([...facts].map(([folder, of]) => [folder, new Links(of)])));
    if (facts.size === 0) return;
    this.judged = this.judgeAgain();
    await this.judged;
  }

  /** `known` is the file with what is known of its names, or null where nothing is left of it. */
  private keep(file: ScannedUri, known: ScannedUri | null): void {
    if (known === null) this.judgedFiles.drop(file.uri.toString());
    else this.judgedFiles.store(known);
  }

  private async judgeAgain(): Promise<void> {
    if (await this.judgedFiles.again()) this.enter(this.phase);
  }

  private enter(state: AuditState): void {
    this.phase = state;
    clearTimeout(this.timer);
    this.timer = undefined;
    this.changed.fire();
  }

  private tellSoon(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.changed.fire();
    }, COALESCE);
  }
}
