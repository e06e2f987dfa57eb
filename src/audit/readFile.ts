/** Reads one file for the audit, or says why not. Never throws for a file, and never opens a pipe or device. */
import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import type { SkipReason } from "../core/report/auditResult";
import { encodingOfMark } from "./encoding";

/** Larger files are named as skipped, not read: 50 MB. */
export const MAX_FILE_SIZE = 50_000_000;
const BINARY_WINDOW = 8192;

export type FileReading =
  | { readonly ok: true; readonly bytes: Buffer }
  | { readonly ok: false; readonly reason: SkipReason };

export function readFile(file: string): FileReading {
  let descriptor: number;
  try {
    // Between the listing and now the file may have become a pipe; without O_NONBLOCK opening it would wait for ever.
    descriptor = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch {
    return { ok: false, reason: "unreadable" };
  }
  try {
    const stats = fstatSync(descriptor);
    if (!stats.isFile()) return { ok: false, reason: "unreadable" };
    if (stats.size > MAX_FILE_SIZE) return { ok: false, reason: "too-large" };
    const buffer = Buffer.allocUnsafe(stats.size);
    let filled = 0;
    while (filled < buffer.length) {
      const got = readSync(descriptor, buffer, filled, buffer.length - filled, filled);
      if (got === 0) break;
      filled += got;
    }
    return accept(buffer.subarray(0, filled));
  } catch {
    return { ok: false, reason: "unreadable" };
  } finally {
    closeSync(descriptor);
  }
}

/** The same judgement for bytes that came another way. */
export function accept(bytes: Buffer): FileReading {
  if (bytes.length > MAX_FILE_SIZE) return { ok: false, reason: "too-large" };
  if (isBinary(bytes)) return { ok: false, reason: "binary" };
  return { ok: true, bytes };
}

/** A NUL near the start, in what is not UTF-16 by its byte order mark. */
function isBinary(bytes: Buffer): boolean {
  const marked = encodingOfMark(bytes);
  if (marked === "utf16le" || marked === "utf16be") return false;
  return bytes.subarray(0, BINARY_WINDOW).includes(0);
}
