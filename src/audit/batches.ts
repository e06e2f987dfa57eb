/** Batches of files: how they are written down for other threads, and what a thread does with one. */
import { type Found, nameIn, type PlannedRoot } from "./files";
import type { Results, ScannedFile, UnscannedFile } from "./results";
import { type FileScan, FileScanner } from "./scanFile";
import type { SharedWork } from "./sharedWork";

/** What stands before a name in a batch: that the file is none that can be looked into, and why. */
const MARKS = { file: "", unreadable: "!", "link-outside": "^" } as const;
const MARKED: ReadonlyMap<string, FileScan> = new Map([
  [MARKS.unreadable, { kind: "skipped", reason: "unreadable" }],
  [MARKS["link-outside"], { kind: "skipped", reason: "link-outside" }],
]);

/** Files in each batch but the last. */
export const BATCH = 64;

/** Some of the batches in the order of the walk; `first` is the number of the first. No file name holds a NUL. */
export interface Parcel {
  readonly first: number;
  readonly batches: readonly string[];
}

export function writeBatch(found: readonly Found[]): string {
  return found.map(({ kind, root, path }) => `${MARKS[kind]}${root}:${path}`).join("\0");
}

export interface PlacedFile {
  readonly root: number;
  readonly path: string;
  readonly order: number;
}

/**
 * A helper leaves so many files that may hold a host to the leading thread, and reads what more there are itself, so that
 * a long queue is read by all. The readers of all formats take some tenths of a second to warm up in another thread.
 */
const MAX_CANDIDATES = 256;

/** What is looked for besides hosts. */
export interface Wanted {
  /** Names of one's own that may lead to a cache. */
  readonly aliases?: boolean;
  /** Files that may read variables from their environment. */
  readonly links?: boolean;
}

/** What one thread scans, and what it has found and not yet handed over. */
export class BatchScanner {
  private readonly scanner: FileScanner;
  private files: ScannedFile[] = [];
  private skipped: UnscannedFile[] = [];
  /** Long files that were left for later because another thread was in one. */
  private readonly long: PlacedFile[] = [];
  private candidates: PlacedFile[] = [];
  private readers: PlacedFile[] = [];

  constructor(
    private readonly roots: readonly Pick<PlannedRoot, "folder">[],
    maxFileSize: number,
    private readonly work: SharedWork,
    private readonly isHelper = false,
    { aliases = false, links = false }: Wanted = {},
  ) {
    this.scanner = new FileScanner(maxFileSize, aliases, links);
  }

  /** Stops between two files when the work is aborted. */
  scan(number: number, batch: string): void {
    let scanned = 0;
    for (const [place, entry] of batch.split("\0").entries()) {
      if (this.work.isAborted) return;
      const colon = entry.indexOf(":");
      const path = entry.slice(colon + 1);
      const marked = MARKED.get(entry[0] ?? "");
      const scan = marked ?? this.scanner.scan(path, this.leavesCandidates);
      const isNone = scan !== null && scan !== "candidate" && scan.kind === "none";
      const reads = marked === undefined && this.scanner.readsVariables;
      if (isNone) scanned++;
      if (isNone && !reads) continue;
      const root = Number(entry.slice(marked ? 1 : 0, colon));
      const file = { root, path, order: number * BATCH + place };
      if (reads) this.readers.push(file);
      if (!isNone) scanned += this.settle(file, scan);
    }
    this.work.addScanned(scanned);
    this.scanLongFile();
  }

  /** Puts a file off, or keeps what was found in it; gives how many files are scanned by that. */
  private settle(file: PlacedFile, scan: FileScan | "candidate" | null): number {
    if (scan !== null && scan !== "candidate") return this.keep(file, scan);
    if (scan === null) this.long.push(file);
    else this.leave(file);
    return 0;
  }

  get hasLongFiles(): boolean {
    return this.long.length > 0;
  }

  /** The next of the long files, where no other thread is in one. */
  scanLongFile(): void {
    const file = this.long[0];
    if (file === undefined) return;
    const isDone = this.work.tryLongFile((room) => {
      this.work.addScanned(this.keep(file, this.scanner.scanLong(file.path, room)));
    });
    if (isDone) this.long.shift();
  }

  /** Scans a file that a helper has left. */
  scanCandidate(file: PlacedFile): void {
    this.work.addCandidates(-1);
    const scan = this.scanner.scan(file.path);
    if (scan === null) this.long.push(file);
    else if (scan !== "candidate") this.work.addScanned(this.keep(file, scan));
  }

  /** What was left for the leading thread since the last call. */
  takeCandidates(): readonly PlacedFile[] {
    const { candidates } = this;
    this.candidates = [];
    return candidates;
  }

  /** The files that may read variables from their environment, of those scanned since the last call. */
  takeReaders(): readonly PlacedFile[] {
    const { readers } = this;
    this.readers = [];
    return readers;
  }

  private get leavesCandidates(): boolean {
    return this.isHelper && this.work.candidates < MAX_CANDIDATES;
  }

  private leave(file: PlacedFile): void {
    this.work.addCandidates(1);
    this.candidates.push(file);
  }

  /** What was found since the last call, or null. */
  take(): Results | null {
    const { files, skipped } = this;
    if (files.length === 0 && skipped.length === 0) return null;
    this.files = [];
    this.skipped = [];
    return { files, skipped };
  }

  /** Gives how many files were looked into. */
  private keep({ root, path, order }: PlacedFile, scan: FileScan): number {
    if (scan.kind === "none") return 1;
    const file = { root, name: nameIn(this.roots[root] ?? { folder: "" }, path), path, order };
    if (scan.kind === "skipped") {
      this.skipped.push({ ...file, reason: scan.reason });
      return 0;
    }
    this.files.push({ ...file, scanned: scan.scanned });
    if (scan.isCut) this.skipped.push({ ...file, reason: "too-large" });
    return 1;
  }
}
