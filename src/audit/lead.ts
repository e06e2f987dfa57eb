/**
 * The audit's leading thread: it walks, hands out batches and scans batches itself. Other threads help where there
 * are so many files that starting them pays.
 *
 * It is the same code on the command line's own thread and in a worker of the editor. Results come in any order,
 * each with its place in the walk.
 */

import { isTerraformFile } from "../core/infrastructure/terraform/directories";
import { BATCH, BatchScanner, type Parcel, type PlacedFile, writeBatch } from "./batches";
import { type Found, nameIn, Walker, type WalkPlan } from "./files";
import { Helpers } from "./helpers";
import { type FoundFact, LinkSearch } from "./links";
import type { Results } from "./results";
import type { SharedWork } from "./sharedWork";
import { TerraformFolders } from "./terraformFolders";
import { Turns } from "./turns";
import { type KeptFiles, UnchangedFiles } from "./unchanged";

export interface AuditPlan extends WalkPlan {
  /** In bytes. */
  readonly maxFileSize: number;
  /** Absolute path of `dist/auditWorker.js`. */
  readonly workerFile: string;
  /** How many threads may scan, this one included; at least 1. */
  readonly threads: number;
  /** How many batches there must be for other threads to help; {@link HELP_AFTER} where it is not given. */
  readonly helpAfter?: number;
  /** Whether to look for names of one's own that may lead to a cache; not where it is not given. */
  readonly aliases?: boolean;
  /** Whether to look for what other files say of clients; not where it is not given. */
  readonly links?: boolean;
  /** Left out: everything is looked into. */
  readonly bounds?: Bounds;
  /** Files that held nothing before and are unchanged are left out; left out, none is. */
  readonly kept?: KeptFiles;
}

/** Of a look that nobody waits for. */
export interface Bounds {
  readonly files: number;
  /** From the beginning on. */
  readonly milliseconds: number;
}

export interface LeadListener {
  onResults(results: Results): void;
  /** After all results. */
  onFacts?(facts: readonly FoundFact[]): void;
  /** Some times a second. */
  onProgress(filesScanned: number): void;
  /** There is more than the bounds let it look into. */
  onBound?(): void;
}

/** Batches are handed over in parcels: a message costs more than a batch. */
const PARCEL = 8;
/**
 * The walk does not run farther ahead than this, which bounds its memory: 8192 files. A helper asks about so many while
 * this thread reads some tens of candidates.
 */
const MAX_WAITING = 128;
/** A thread takes as long to start as about so many files to scan. */
const HELP_AFTER = 16;

/**
 * Gives the number of files looked into. Rejects with the signal's reason when it aborts, with an `AuditError` where
 * a helper fails.
 */
export async function lead(
  plan: AuditPlan,
  listener: LeadListener,
  work: SharedWork,
  signal: AbortSignal,
): Promise<number> {
  const leader = new Leader(plan, listener, work, signal);
  const abort = () => work.abort();
  signal.addEventListener("abort", abort);
  try {
    await leader.run();
    return work.filesScanned;
  } finally {
    signal.removeEventListener("abort", abort);
    leader.stop();
  }
}

class Leader {
  private readonly scanner: BatchScanner;
  private readonly helpers: Helpers;
  private readonly turns: Turns;
  private readonly folders = new TerraformFolders();
  private readonly links: LinkSearch | null;
  /** Published batches that this thread has not seen claimed, by number. */
  private readonly batches = new Map<number, string>();
  /** What helpers have left to this thread. */
  private readonly candidates: PlacedFile[] = [];
  private parcel: string[] = [];
  private batch: Found[] = [];
  private published = 0;
  private readonly deadline: number;
  private readonly unchanged: UnchangedFiles | null;

  constructor(
    private readonly plan: AuditPlan,
    private readonly listener: LeadListener,
    private readonly work: SharedWork,
    signal: AbortSignal,
  ) {
    const { roots, maxFileSize, workerFile, aliases = false, links = false } = plan;
    this.scanner = new BatchScanner(roots, maxFileSize, work, false, { aliases, links });
    const folders = roots.map(({ folder }) => ({ folder }));
    this.helpers = new Helpers(
      { roots: folders, maxFileSize, workerFile, aliases, links },
      work,
      (results) => this.tell(results),
      (files) => this.candidates.push(...files),
      (files) => this.links?.mayRead(files),
    );
    this.deadline = performance.now() + (plan.bounds?.milliseconds ?? Number.POSITIVE_INFINITY);
    this.unchanged = plan.kept === undefined ? null : new UnchangedFiles(plan.kept, plan);
    this.turns = new Turns(signal);
    this.links = links ? new LinkSearch(roots.map(({ folder }) => folder)) : null;
  }

  async run(): Promise<void> {
    await this.walk();
    if (this.batch.length > 0) this.closeBatch();
    this.publish();
    this.work.close();
    while (this.work.waiting > 0 || this.scanner.hasLongFiles) {
      if (!this.scanCandidate() && !this.scanNext()) this.scanner.scanLongFile();
      if (this.turns.due()) await this.turn();
    }
    await this.helpers.ended();
    while (this.scanCandidate() || this.scanner.hasLongFiles) {
      this.scanner.scanLongFile();
      if (this.turns.due()) await this.turn();
    }
    await this.turn();
    for (const files of this.folders.judged()) {
      if (files.length > 0) this.give({ files, skipped: [] });
      if (this.turns.due()) await this.turn();
    }
    this.unchanged?.save();
    await this.tellFacts();
  }

  private async walk(): Promise<void> {
    let order = 0;
    const mostFiles = this.plan.bounds?.files ?? Number.POSITIVE_INFINITY;
    for (const found of new Walker(this.plan)) {
      if (order >= mostFiles || this.isLate) {
        this.listener.onBound?.();
        return;
      }
      this.walked(found, order);
      if (!this.leavesOut(found, order)) {
        order++;
        this.batch.push(found);
        if (this.batch.length < BATCH) continue;
        this.closeBatch();
        await this.scanAhead();
      }
      if (this.turns.due()) await this.turn();
    }
  }

  /** A file that held nothing before and is unchanged counts as scanned. */
  private leavesOut({ kind, root, path }: Found, order: number): boolean {
    if (kind !== "file" || !this.unchanged?.has(path)) return false;
    this.work.addScanned(1);
    // What it reads was not asked.
    this.links?.mayRead([{ root, path, order }]);
    return true;
  }

  private async scanAhead(): Promise<void> {
    while (this.work.waiting >= MAX_WAITING) {
      if (!this.scanCandidate()) this.scanNext();
      if (this.turns.due()) await this.turn();
    }
  }

  private async tellFacts(): Promise<void> {
    for (const facts of this.links?.facts() ?? []) {
      if (facts.length > 0) this.listener.onFacts?.(facts);
      if (this.turns.due()) await this.turn();
      if (this.isLate) return;
    }
  }

  private get isLate(): boolean {
    return performance.now() > this.deadline;
  }

  /** Terraform files wait for the others of their folders. */
  private walked({ kind, root, path }: Found, order: number): void {
    if (kind !== "file") return;
    if (!isTerraformFile(path)) return;
    const name = nameIn(this.plan.roots[root] ?? { folder: "" }, path);
    this.folders.walked({ root, name, path, order });
  }

  private tell({ files, skipped }: Results): void {
    for (const { path } of files) this.unchanged?.holds(path);
    for (const { path, reason } of skipped) if (reason === "unreadable") this.unchanged?.holds(path);
    const others = this.folders.hold(files);
    if (others.length + skipped.length > 0) this.give({ files: others, skipped });
  }

  private give(results: Results): void {
    this.links?.found(results.files);
    this.listener.onResults(results);
  }

  stop(): void {
    this.helpers.stop();
  }

  private closeBatch(): void {
    this.parcel.push(writeBatch(this.batch));
    this.batch = [];
    if (this.parcel.length === PARCEL) this.publish();
  }

  private publish(): void {
    const parcel: Parcel = { first: this.published, batches: this.parcel };
    this.parcel = [];
    for (const [i, batch] of parcel.batches.entries()) this.batches.set(parcel.first + i, batch);
    this.published += parcel.batches.length;
    this.helpers.send(parcel);
    this.work.publish(parcel.batches.length);
    const { threads, helpAfter = HELP_AFTER } = this.plan;
    if (!this.helpers.started && threads > 1 && this.published >= helpAfter)
      this.helpers.start(threads - 1, this.unclaimed());
  }

  private unclaimed(): Parcel {
    const first = this.work.claimed;
    const batches: string[] = [];
    for (let number = first; number < this.published; number++) batches.push(this.batches.get(number) ?? "");
    return { first, batches };
  }

  /** First of all what helpers have left: no other thread can take it, so nothing of it may be left for the end. */
  private scanCandidate(): boolean {
    const file = this.candidates.pop();
    if (file !== undefined) this.scanner.scanCandidate(file);
    return file !== undefined;
  }

  private scanNext(): boolean {
    const number = this.work.claim();
    if (number === null) return false;
    const batch = this.batches.get(number) ?? "";
    for (const known of this.batches.keys()) {
      // In the order of the walk: what comes before is claimed by others.
      if (known > number) break;
      this.batches.delete(known);
    }
    this.scanner.scan(number, batch);
    return true;
  }

  private async turn(): Promise<void> {
    const results = this.scanner.take();
    if (results !== null) this.tell(results);
    this.links?.mayRead(this.scanner.takeReaders());
    this.listener.onProgress(this.work.filesScanned);
    await this.turns.give();
    this.helpers.throwIfFailed();
    if (this.work.isAborted) throw new DOMException("The audit was cancelled.", "AbortError");
  }
}
