/**
 * One file: its mentions, nothing, or why it was not looked into. The same for a file on disk and for bytes that came
 * another way.
 */
import { ANYTHING } from "../core/hosts/holdings";
import type { SkipReason } from "../core/model/auditResult";
import { type ScannedText, scanText } from "../core/rules/scanned";
import { decode, encodingOfMark, unitOf } from "./encoding";
import { scanLongPieces } from "./longText";
import type { Pieces } from "./pieces";
import { mayHoldHost } from "./prefilter";
import { accept, LONG_FILE, MAX_FILE_SIZE, readFile, readPieces, Sieve } from "./readFile";

/**
 * So many mentions of one file are kept: more stand in logs and dumps only, and would fill the memory. A file with
 * more is also listed as too large, since it was not looked into to its end.
 */
export const MAX_MENTIONS = 10_000;

export type FileScan =
  | { readonly kind: "mentions"; readonly scanned: ScannedText; readonly isCut: boolean }
  | { readonly kind: "none" }
  | { readonly kind: "skipped"; readonly reason: SkipReason };

const NONE: FileScan = { kind: "none" };

/** `fileName` chooses the format. `maxFileSize` is in bytes. `aliases`: names of one's own are wanted, too. */
export function scanBytes(
  bytes: Buffer,
  fileName: string,
  maxFileSize = MAX_FILE_SIZE,
  aliases = false,
): FileScan {
  const reading = accept(bytes, maxFileSize);
  if (!reading.ok) return { kind: "skipped", reason: reading.reason };
  return scanAccepted(bytes, fileName, aliases);
}

function scanAccepted(bytes: Buffer, fileName: string, aliases: boolean): FileScan {
  return mayHoldHost(bytes, { fileName, aliases }) ? scanEncoded(bytes, fileName, aliases) : NONE;
}

function scanEncoded(
  bytes: Buffer,
  fileName: string,
  aliases: boolean,
  holdings = ANYTHING,
  keepsParts = false,
): FileScan {
  const { text, encoding } = decode(bytes);
  // It has the mark of UTF-32 and is none.
  if (encoding === "latin1" && unitOf(encodingOfMark(bytes)) > 1)
    return { kind: "skipped", reason: "binary" };
  return scanOf(scanText(text, fileName, undefined, MAX_MENTIONS + 1, aliases, holdings), keepsParts);
}

/** What is kept of a text, for a text that is scanned again. */
export function scanAgain(text: string, fileName: string, aliases: boolean): ScannedText {
  return cut(scanText(text, fileName, undefined, MAX_MENTIONS + 1, aliases));
}

/**
 * `scanned` holds one mention too many where there are more than are kept. `keepsParts`: a part of a module is something,
 * too, whatever stands in it.
 */
function scanOf(scanned: ScannedText, keepsParts = false): FileScan {
  const count = scanned.mentions.length;
  const isPart = keepsParts && scanned.isModulePart === true;
  return count === 0 && !isPart && scanned.references === undefined && scanned.aliases === undefined
    ? NONE
    : { kind: "mentions", scanned: cut(scanned), isCut: count > MAX_MENTIONS };
}

function cut(scanned: ScannedText): ScannedText {
  const { mentions } = scanned;
  return mentions.length > MAX_MENTIONS ? { ...scanned, mentions: mentions.slice(0, MAX_MENTIONS) } : scanned;
}

export class FileScanner {
  private readonly sieve: Sieve;

  /** With `aliases`, texts that may hold a name of one's own that leads to a cache are scanned, too. */
  constructor(
    private readonly maxFileSize: number,
    private readonly aliases = false,
    links = false,
  ) {
    this.sieve = new Sieve(maxFileSize, aliases, links);
  }

  /** Whether the file of the last call of `scan` may read a variable from its environment; told where links are wanted. */
  get readsVariables(): boolean {
    return this.sieve.readsVariables;
  }

  /**
   * Null for a long file that may hold a host, which {@link scanLong} is for; with `onlySifts`, `candidate` for any other
   * that may hold one.
   */
  scan(file: string, onlySifts = false): FileScan | "candidate" | null {
    const sifting = this.sieve.sift(file);
    switch (sifting.kind) {
      case "whole":
        return onlySifts
          ? "candidate"
          : scanEncoded(sifting.bytes, file, this.aliases, sifting.holdings, true);
      case "long":
        return sifting.size > LONG_FILE ? null : this.scanLong(file);
      default:
        return sifting;
    }
  }

  /** `room` is what the file is read into if it must be held whole, where it is given and large enough. */
  scanLong(file: string, room?: Buffer): FileScan {
    const { aliases } = this;
    // So long a text has no names that anybody follows.
    const scan = (pieces: Pieces) => scanLongPieces(pieces, file, MAX_MENTIONS + 1);
    const scanned = readPieces(file, this.maxFileSize, scan);
    if (scanned !== null) return scanOf(scanned);
    const reading = readFile(file, this.maxFileSize, room);
    if (!reading.ok) return { kind: "skipped", reason: reading.reason };
    return scanAccepted(reading.bytes, file, aliases);
  }
}
