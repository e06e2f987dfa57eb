/**
 * How the threads of an audit share its work: a few numbers in memory that all of them see.
 *
 * Batches are numbered from 0 in the order of the walk. One thread publishes them, every thread claims the next one,
 * and each is claimed once. Nobody waits for a lock; whoever waits for work can be told to stop.
 */
const PUBLISHED = 0;
const CLAIMED = 1;
const CLOSED = 2;
const ABORTED = 3;
const LONG_FILE = 4;
const FILES_SCANNED = 5;
const CANDIDATES = 6;
const WORDS = 7;
/** How long a wait lasts before it looks around again, in milliseconds. */
const WAIT = 50;

/** What is sent to a thread that takes part. */
export interface SharedMemory {
  readonly words: SharedArrayBuffer;
  readonly longFile: SharedArrayBuffer;
}

export class SharedWork {
  private readonly words: Int32Array;

  constructor(readonly memory: SharedMemory) {
    this.words = new Int32Array(memory.words);
  }

  /**
   * `maxFileSize` in bytes is the room for long files, of which one is read at a time. The system gives it page by
   * page: what no file fills takes no memory.
   */
  static for({ maxFileSize }: { readonly maxFileSize: number }): SharedWork {
    const words = new SharedArrayBuffer(WORDS * Int32Array.BYTES_PER_ELEMENT);
    return new SharedWork({ words, longFile: new SharedArrayBuffer(maxFileSize) });
  }

  publish(batches: number): void {
    Atomics.add(this.words, PUBLISHED, batches);
    Atomics.notify(this.words, PUBLISHED);
  }

  /** Nothing is published any more. */
  close(): void {
    Atomics.store(this.words, CLOSED, 1);
    Atomics.notify(this.words, PUBLISHED);
  }

  abort(): void {
    Atomics.store(this.words, ABORTED, 1);
    Atomics.notify(this.words, PUBLISHED);
    Atomics.notify(this.words, LONG_FILE);
  }

  get isAborted(): boolean {
    return Atomics.load(this.words, ABORTED) === 1;
  }

  /** The number of the first batch that nobody has claimed. */
  get claimed(): number {
    return Atomics.load(this.words, CLAIMED);
  }

  /** How many batches wait to be claimed. */
  get waiting(): number {
    return Atomics.load(this.words, PUBLISHED) - this.claimed;
  }

  /** The number of a batch that is the caller's from now on, or null where none waits. */
  claim(): number | null {
    for (;;) {
      const next = this.claimed;
      if (next >= Atomics.load(this.words, PUBLISHED)) return null;
      if (Atomics.compareExchange(this.words, CLAIMED, next, next + 1) === next) return next;
    }
  }

  /** Blocks the thread until there is a batch; null once there will be none. Not for a thread that must answer. */
  claimOrWait(): number | null {
    while (!this.isAborted) {
      const closed = Atomics.load(this.words, CLOSED) === 1;
      const published = Atomics.load(this.words, PUBLISHED);
      const batch = this.claim();
      if (batch !== null) return batch;
      if (closed) return null;
      Atomics.wait(this.words, PUBLISHED, published, WAIT);
    }
    return null;
  }

  /** Does `work` where no other thread does the like now, and tells whether it did. The room is its own until then. */
  tryLongFile(work: (room: Buffer) => void): boolean {
    if (Atomics.compareExchange(this.words, LONG_FILE, 0, 1) !== 0) return false;
    try {
      work(Buffer.from(this.memory.longFile));
    } finally {
      Atomics.store(this.words, LONG_FILE, 0);
      Atomics.notify(this.words, LONG_FILE);
    }
    return true;
  }

  /** Blocks the thread until no other one is in {@link tryLongFile}, or for a while. */
  waitForLongFile(): void {
    Atomics.wait(this.words, LONG_FILE, 1, WAIT);
  }

  addScanned(files: number): void {
    Atomics.add(this.words, FILES_SCANNED, files);
  }

  /** Files that a helper has left to the leading thread, which takes them off again. */
  addCandidates(files: number): void {
    Atomics.add(this.words, CANDIDATES, files);
  }

  get candidates(): number {
    return Atomics.load(this.words, CANDIDATES);
  }

  get filesScanned(): number {
    return Atomics.load(this.words, FILES_SCANNED);
  }
}
