/**
 * Files that the command line is told to read whole: snapshots and baselines. Only regular files, and only up to a
 * size: a device has no end, and a pipe without a writer gives nothing for ever.
 */
import { closeSync, constants, fstatSync, openSync, readSync, type Stats, statSync } from "node:fs";
import { reasonOf } from "../audit/files";
import { codeOf } from "../core/text/record";
import { RunError } from "./usage";

/** In bytes; what the engine makes of a longer JSON text takes gigabytes. The editor has the same limit for snapshots. */
export const MAX_INPUT = 64 * 1024 * 1024;

/** Without O_NONBLOCK, opening what has become a pipe since it was looked at would wait for a writer. */
const FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

export interface InputFile {
  readonly bytes: Buffer;
  readonly modified: Date;
}

/** `what` names the file in messages. Null where there is none. @throws {RunError} where it cannot be read. */
export function readInput(what: string, file: string): InputFile | null {
  let descriptor: number | null = null;
  try {
    // Before it is opened: opening a device may do something.
    // No error is made where there is none: every folder of an audit is asked for its configuration.
    const found = statSync(file, { throwIfNoEntry: false });
    if (found === undefined) return null;
    checkRegular(what, found);
    descriptor = openSync(file, FLAGS);
    const stats = fstatSync(descriptor);
    checkRegular(what, stats);
    if (stats.size > MAX_INPUT) throw tooLarge(what);
    return { bytes: readAll(what, descriptor, stats.size), modified: stats.mtime };
  } catch (error) {
    if (error instanceof RunError) throw error;
    if (codeOf(error) === "ENOENT") return null;
    throw new RunError(`${what} could not be read: ${reasonOf(error)}.`);
  } finally {
    if (descriptor !== null) closeSync(descriptor);
  }
}

function checkRegular(what: string, stats: Stats): void {
  if (stats.isDirectory()) throw new RunError(`${what} could not be read: is a folder.`);
  if (!stats.isFile())
    throw new RunError(`${what} is a pipe or a device.`, "Name a file; save what a pipe gives in one first.");
}

/** Some file systems say 0 of files that hold something: the size is where to begin. */
function readAll(what: string, descriptor: number, size: number): Buffer {
  let buffer = Buffer.allocUnsafe(size + 1);
  let filled = 0;
  for (;;) {
    const got = readSync(descriptor, buffer, filled, buffer.length - filled, null);
    filled += got;
    if (filled > MAX_INPUT) throw tooLarge(what);
    if (got === 0) return buffer.subarray(0, filled);
    if (filled === buffer.length) {
      const larger = Buffer.allocUnsafe(2 * buffer.length);
      buffer.copy(larger);
      buffer = larger;
    }
  }
}

function tooLarge(what: string): RunError {
  return new RunError(`${what} is larger than ${MAX_INPUT / 1024 / 1024} MB.`, "Name a smaller file.");
}
