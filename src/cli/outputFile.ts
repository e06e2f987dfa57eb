/**
 * Where a report goes: standard output, or the file that `--output` names.
 *
 * A file is written beside its place first and put there when it is whole, so that a full disk or a signal leaves the
 * old report as it was. Where the place cannot be taken (a file with several names, of another owner, mounted by
 * itself) the whole report is copied into it. Devices, pipes and files in folders that take no new ones are written
 * directly.
 */
import * as fs from "node:fs";
import { open } from "node:fs/promises";
import path from "node:path";
import { reasonOf } from "../audit/files";
import { Turns } from "../audit/turns";
import { codeOf } from "../core/text/record";
import { TemporaryFile, writeAll } from "./atomicFile";
import type { Interrupts } from "./interrupts";
import { write } from "./output";
import { RunError, UsageError } from "./usage";

/** In UTF-16 units and bytes: so much is written at once. */
const CHUNK = 64 * 1024;

type Place =
  | { readonly kind: "stream"; readonly sink: NodeJS.WriteStream | null }
  | { readonly kind: "direct"; readonly file: string }
  /** `file` is no link; `stats` is null where there is none yet. */
  | { readonly kind: "file"; readonly file: string; readonly stats: fs.Stats | null };

export class Output {
  private readonly place: Place;

  /**
   * `given`: null for standard output; `read`: what the command line names to be read, which no report may take the place
   * of. Looks at what can be known before the work is done. @throws {UsageError}
   */
  constructor(
    private readonly given: string | null,
    cwd: string,
    read: readonly string[] = [],
  ) {
    try {
      this.place = placeOf(given, cwd);
    } catch (error) {
      throw error instanceof RunError ? error : this.failed(error);
    }
    const { place } = this;
    if (place.kind === "file" && read.some((name) => leadsTo(path.resolve(cwd, name), place.file)))
      throw new UsageError(`--output ${given} would take the place of what is read.`, "Name another file.");
  }

  /** The stream that it goes to, `standard` where no other was named; null where it goes to a file. */
  streamOr(standard: NodeJS.WriteStream): NodeJS.WriteStream | null {
    return this.place.kind === "stream" ? (this.place.sink ?? standard) : null;
  }

  /** To be called before what is reported about is changed. @throws {RunError} where a report could not be written. */
  prove(): void {
    const { place } = this;
    try {
      if (place.kind === "direct") fs.accessSync(place.file, fs.constants.W_OK);
      if (place.kind !== "file") return;
      const temporary = temporaryFor(place);
      if (temporary === null) fs.accessSync(place.file, fs.constants.W_OK);
      temporary?.discard();
    } catch (error) {
      throw this.failed(error);
    }
  }

  /**
   * Ends quietly where the reader has gone away. @throws {RunError} where it cannot be written to its end. Rejects with
   * an `AbortError` where a signal is heard: a file is as it was then.
   */
  async write(pieces: Iterable<string>, standard: NodeJS.WriteStream, interrupts: Interrupts): Promise<void> {
    const { place } = this;
    try {
      if (place.kind === "stream") return await toStream(pieces, place.sink ?? standard);
      if (place.kind === "direct") return await toDevice(pieces, place.file);
      await interrupts.during(async (signal) => {
        const temporary = temporaryFor(place);
        if (temporary === null) await toDevice(pieces, place.file);
        else await toFile(pieces, temporary, place, signal);
      });
    } catch (error) {
      throw interrupts.signal.aborted ? error : this.failed(error);
    }
  }

  private failed(error: unknown): RunError {
    const what = this.given === null ? "The output" : `--output ${this.given}`;
    return new RunError(`${what} could not be written: ${reasonOf(error)}.`);
  }
}

type FilePlace = Extract<Place, { readonly kind: "file" }>;

function placeOf(given: string | null, cwd: string): Place {
  if (given === null || given === "-") return { kind: "stream", sink: null };
  const file = path.resolve(cwd, given);
  // Opened anew, they would begin at the start of what they lead to.
  if (file === "/dev/stdout") return { kind: "stream", sink: process.stdout };
  if (file === "/dev/stderr") return { kind: "stream", sink: process.stderr };
  const stats = fs.statSync(file, { throwIfNoEntry: false }) ?? null;
  if (stats?.isDirectory()) throw new UsageError(`--output ${given} is a folder.`);
  if (stats?.isFile() && !/^\/(?:dev|proc)\//.test(file))
    return { kind: "file", file: fs.realpathSync(file), stats };
  // A link that leads to no file yet is one to what is to be made.
  const isThere = fs.lstatSync(file, { throwIfNoEntry: false }) !== undefined;
  if (isThere) return { kind: "direct", file };
  if (!fs.statSync(path.dirname(file), { throwIfNoEntry: false })?.isDirectory())
    throw new UsageError(`--output ${given}: its folder does not exist.`);
  return { kind: "file", file, stats };
}

/** Whether a path leads to a file; `file` is no link. */
function leadsTo(given: string, file: string): boolean {
  try {
    return fs.realpathSync(given) === file;
  } catch {
    return false;
  }
}

/** Null where the folder takes no new files, and there is one to write. */
function temporaryFor({ file, stats }: FilePlace): TemporaryFile | null {
  try {
    return new TemporaryFile(file, stats ?? {});
  } catch (error) {
    if (stats !== null && ["EACCES", "EPERM", "EROFS"].includes(codeOf(error))) return null;
    throw error;
  }
}

async function toFile(
  pieces: Iterable<string>,
  temporary: TemporaryFile,
  { file, stats }: FilePlace,
  signal: AbortSignal,
): Promise<void> {
  const turns = new Turns(signal);
  try {
    for (const chunk of chunksOf(pieces)) {
      temporary.write(chunk);
      if (turns.due()) await turns.give();
    }
    temporary.close();
    if (stats === null || (stats.nlink === 1 && temporary.hasOwner)) {
      try {
        return temporary.replace(file);
      } catch (error) {
        // A file that is mounted by itself, as containers have them, cannot be replaced.
        if (stats === null || !["EBUSY", "EXDEV"].includes(codeOf(error))) throw error;
      }
    }
    copyInto(file, temporary.path);
  } finally {
    temporary.discard();
  }
}

/** What needs more room on the disk comes first. */
function copyInto(file: string, from: string): void {
  const target = fs.openSync(file, fs.constants.O_WRONLY);
  const source = fs.openSync(from, fs.constants.O_RDONLY);
  try {
    const { size } = fs.statSync(from);
    const old = Math.min(fs.statSync(file).size, size);
    const buffer = Buffer.allocUnsafe(CHUNK);
    for (const [start, end] of [
      [old, size],
      [0, old],
    ] as const)
      for (let at = start, got = -1; at < end && got !== 0; at += got) {
        got = fs.readSync(source, buffer, 0, Math.min(CHUNK, end - at), at);
        writeAll(target, buffer.subarray(0, got), at);
      }
    fs.ftruncateSync(target, size);
    fs.fsyncSync(target);
  } finally {
    fs.closeSync(source);
    fs.closeSync(target);
  }
}

async function toDevice(pieces: Iterable<string>, file: string): Promise<void> {
  const handle = await open(file, "w");
  try {
    for (const chunk of chunksOf(pieces)) await handle.writeFile(chunk);
  } catch (error) {
    if (codeOf(error) !== "EPIPE") throw error;
  } finally {
    await handle.close();
  }
}

/** Stops where the reader has gone away. */
export async function toStream(pieces: Iterable<string>, sink: NodeJS.WriteStream): Promise<void> {
  for (const chunk of chunksOf(pieces)) if (!(await write(sink, chunk))) return;
}

export function* chunksOf(pieces: Iterable<string>): Generator<string> {
  let chunk = "";
  for (const piece of pieces) {
    chunk += piece;
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = "";
  }
  if (chunk !== "") yield chunk;
}
