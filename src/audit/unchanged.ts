/**
 * Files that held nothing when they were looked into, and have not changed since: they are not read again after the next
 * start. What is kept of each is a number made of its path, size and time: no name and no text.
 *
 * What always holds: a file that was written to within the last seconds is looked into again, for its time may not tell the
 * next change; what is damaged, or was kept by another version, counts as nothing.
 */
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";

export interface KeptFiles {
  /** Absolute; need not exist. */
  readonly file: string;
}

/** Some systems keep times in steps of two seconds; in milliseconds. */
const SETTLED = 3000;
/** Four megabytes. */
const MOST = 500_000;
const BYTES = 8;
const HEADER = 32;

export class UnchangedFiles {
  private readonly before: ReadonlySet<number>;
  private readonly now = new Set<number>();
  /** Numbers of files that are being looked into, by path. */
  private readonly waiting = new Map<string, number>();
  private readonly header: Buffer;
  private readonly started = Date.now();

  /** @param plan what else decides about what is found: numbers that were kept under another count for nothing */
  constructor(
    private readonly kept: KeptFiles,
    plan: { readonly workerFile: string; readonly maxFileSize: number },
  ) {
    const key = JSON.stringify([buildOf(plan.workerFile), plan.maxFileSize]);
    this.header = createHash("sha256").update(key).digest();
    this.before = numbersIn(kept.file, this.header);
  }

  /** Whether nothing needs to be looked for in a file, absolute. Otherwise it is kept unless {@link holds} is told of it. */
  has(file: string): boolean {
    const number = numberOf(file, this.started);
    if (number === null) return false;
    if (this.before.has(number)) {
      this.now.add(number);
      return true;
    }
    this.waiting.set(file, number);
    return false;
  }

  /** The file holds something, or nobody could tell. */
  holds(file: string): void {
    this.waiting.delete(file);
  }

  /** All that was asked for was looked into. Never throws: a disk that is full costs time at the next start. */
  save(): void {
    const numbers = [...this.now, ...this.waiting.values()].slice(0, MOST);
    const temporary = `${this.kept.file}.${process.pid}.tmp`;
    try {
      mkdirSync(path.dirname(this.kept.file), { recursive: true });
      const bytes = Buffer.from(Float64Array.from(numbers).buffer);
      writeFileSync(temporary, Buffer.concat([this.header, bytes]), { mode: 0o600 });
      renameSync(temporary, this.kept.file);
    } catch {
      rmSync(temporary, { force: true });
    }
  }
}

/** Another build may find more: the program's own files, as they lie beside the worker. */
function buildOf(workerFile: string): unknown {
  const folder = path.dirname(workerFile);
  const files = readdirSync(folder).filter((name) => name.endsWith(".js"));
  return files.sort().map((name) => {
    const { size, mtimeMs } = statSync(path.join(folder, name));
    return [name, size, mtimeMs];
  });
}

function numbersIn(file: string, header: Buffer): ReadonlySet<number> {
  try {
    if (statSync(file).size > HEADER + MOST * BYTES) return new Set();
    const bytes = readFileSync(file);
    const isOurs = bytes.subarray(0, HEADER).equals(header) && bytes.length % BYTES === 0;
    // The numbers begin at an offset that need not be one of eight bytes.
    return isOurs ? new Set(new Float64Array(Uint8Array.from(bytes.subarray(HEADER)).buffer)) : new Set();
  } catch {
    return new Set();
  }
}

/** 48 bits: of a hundred thousand files one change in three thousand million would be overlooked. */
function numberOf(file: string, now: number): number | null {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (stats === undefined || !stats.isFile() || stats.mtimeMs > now - SETTLED) return null;
  const name = `${file}\0${stats.size}\0${stats.mtimeMs}\0${stats.ctimeMs}`;
  return createHash("sha256").update(name).digest().readUIntLE(0, 6);
}
