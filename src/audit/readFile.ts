/**
 * Reads one file for the audit, or says why not. Never throws for a file, and never opens a pipe or device.
 *
 * Nearly all files hold no host: they are read into one buffer that is used again and again, in parts where they are
 * longer than it, so that reading costs no memory. Only a file that may hold a host is ever held whole.
 */
import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import { ANYTHING, type Holdings } from "../core/hosts/holdings";
import { readsAs } from "../core/mentions/links";
import type { SkipReason } from "../core/model/auditResult";
import { type Encoding, encodingOfMark, unitOf } from "./encoding";
import { createNeedleSearch } from "./needleSearch";
import type { Pieces } from "./pieces";
import { holdingsOf, OVERLAP, type Wants, windowMayHoldHost } from "./prefilter";
import { ReaderSieve } from "./readerSieve";

/** Larger files are named as skipped, not read: 64 MB, so that what people call 50 MB is read in either counting. */
export const MAX_FILE_SIZE = 64 * 1024 * 1024;
/** A file above this size in bytes takes memory that only one thread at a time may take. */
export const LONG_FILE = 4 * 1024 * 1024;
const BINARY_WINDOW = 8192;
const PAGE = 4096;
/** Between the listing and now a file may have become a pipe; without O_NONBLOCK opening it would wait for ever. */
const FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

export type FileReading =
  | { readonly ok: true; readonly bytes: Buffer }
  | { readonly ok: false; readonly reason: SkipReason };

export type Sifting =
  /** No host can stand in it. */
  | { readonly kind: "none" }
  /** The bytes hold until the next call. */
  | { readonly kind: "whole"; readonly bytes: Buffer; readonly holdings: Holdings }
  /** A host may stand in it, as far as was asked, and it is longer than the buffer: {@link readFile} reads it. Size in bytes. */
  | { readonly kind: "long"; readonly size: number }
  | { readonly kind: "skipped"; readonly reason: SkipReason };

const NONE: Sifting = { kind: "none" };
const UNREADABLE: Sifting = { kind: "skipped", reason: "unreadable" };
const BINARY: Sifting = { kind: "skipped", reason: "binary" };

/** Tells the files that may hold a host from the others. */
export class Sieve {
  private readonly search = createNeedleSearch();
  private readonly readers: ReaderSieve | null;

  /** With `links`, {@link readsVariables} is told, too. */
  constructor(
    private readonly maxFileSize: number,
    private readonly aliases: boolean,
    links = false,
  ) {
    this.readers = links ? new ReaderSieve(this.search) : null;
  }

  /** Whether the file of the last call of `sift` may read a variable from its environment. */
  readsVariables = false;

  sift(file: string): Sifting {
    this.readsVariables = false;
    let descriptor: number;
    try {
      descriptor = openSync(file, FLAGS);
    } catch {
      return UNREADABLE;
    }
    try {
      return this.siftOpen(descriptor, { fileName: file, aliases: this.aliases });
    } catch {
      return UNREADABLE;
    } finally {
      closeSync(descriptor);
    }
  }

  private siftOpen(descriptor: number, wants: Wants): Sifting {
    const { search } = this;
    const { window: buffer } = search;
    let end = fill(descriptor, buffer, 0);
    if (end > this.maxFileSize) return { kind: "skipped", reason: "too-large" };
    const size = end < buffer.length ? end : sizeOf(descriptor);
    if (size === null) return UNREADABLE;
    if (size > this.maxFileSize) return { kind: "skipped", reason: "too-large" };
    const bytes = buffer.subarray(0, end);
    const marked = encodingOfMark(bytes);
    if (isBinary(bytes, marked)) return BINARY;
    if (this.readers !== null) {
      const { fileName } = wants;
      this.readsVariables =
        end < buffer.length ? this.readers.mayRead(fileName, end) : readsAs(fileName) !== null;
    }
    if (end < buffer.length) {
      if (!windowMayHoldHost(search, 0, end, marked, wants)) return NONE;
      return { kind: "whole", bytes, holdings: unitOf(marked) > 1 ? ANYTHING : holdingsOf(search, end) };
    }
    // Asking such a file here would read it twice where it holds a host.
    if (size > LONG_FILE && marked === null) return { kind: "long", size };
    while (!windowMayHoldHost(search, 0, end, marked, wants)) {
      if (end < buffer.length) return NONE;
      buffer.copyWithin(0, end - OVERLAP, end);
      end = fill(descriptor, buffer, OVERLAP);
    }
    return { kind: "long", size };
  }
}

/** Reads from the descriptor's place until the buffer is full or the file ends; gives where the bytes end. */
function fill(descriptor: number, buffer: Buffer, from: number): number {
  let end = from;
  while (end < buffer.length) {
    const got = readSync(descriptor, buffer, end, buffer.length - end, null);
    end += got;
    // A file gives less than was asked for at its end. Some network file systems also do between two pages.
    if (got === 0 || got % PAGE !== 0) break;
  }
  return end;
}

/** Null for what is no file. */
function sizeOf(descriptor: number): number | null {
  const stats = fstatSync(descriptor);
  return stats.isFile() ? stats.size : null;
}

/** Gives null for a file that cannot be read, or is larger: {@link readFile} says why. */
export function readPieces<T>(file: string, maxFileSize: number, use: (pieces: Pieces) => T): T | null {
  let descriptor: number;
  try {
    descriptor = openSync(file, FLAGS);
  } catch {
    return null;
  }
  try {
    const size = sizeOf(descriptor);
    if (size === null || size > maxFileSize) return null;
    const read = (into: Buffer, from: number): number => {
      let end = 0;
      for (let got = -1; got !== 0 && end < into.length; end += got)
        got = readSync(descriptor, into, end, into.length - end, from + end);
      return end;
    };
    return use({ size, read });
  } catch {
    return null;
  } finally {
    closeSync(descriptor);
  }
}

/** The whole file, in `room` where one is given: its bytes then hold until the room is used again. */
export function readFile(file: string, maxFileSize = MAX_FILE_SIZE, room?: Buffer): FileReading {
  let descriptor: number;
  try {
    descriptor = openSync(file, FLAGS);
  } catch {
    return { ok: false, reason: "unreadable" };
  }
  try {
    const size = sizeOf(descriptor);
    if (size === null) return { ok: false, reason: "unreadable" };
    if (size > maxFileSize) return { ok: false, reason: "too-large" };
    const buffer = room === undefined || room.length < size ? Buffer.allocUnsafeSlow(size) : room;
    let filled = 0;
    while (filled < size) {
      const got = readSync(descriptor, buffer, filled, size - filled, filled);
      if (got === 0) break;
      filled += got;
    }
    return accept(buffer.subarray(0, filled), maxFileSize);
  } catch {
    return { ok: false, reason: "unreadable" };
  } finally {
    closeSync(descriptor);
  }
}

/** The same judgement for bytes that came another way. */
export function accept(bytes: Buffer, maxFileSize = MAX_FILE_SIZE): FileReading {
  if (bytes.length > maxFileSize) return { ok: false, reason: "too-large" };
  if (isBinary(bytes, encodingOfMark(bytes))) return { ok: false, reason: "binary" };
  return { ok: true, bytes };
}

/** A NUL near the start, in what is neither UTF-16 nor UTF-32 by its byte order mark. */
function isBinary(bytes: Buffer, marked: Encoding | null): boolean {
  if (unitOf(marked) > 1) return false;
  return (bytes.length <= BINARY_WINDOW ? bytes : bytes.subarray(0, BINARY_WINDOW)).indexOf(0) !== -1;
}
