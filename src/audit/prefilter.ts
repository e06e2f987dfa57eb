/**
 * Whether bytes can hold anything that the scanner would find, told without decoding them: nearly every file of a
 * workspace is let go here.
 *
 * Must never say no to a text in which the scanner would find something. It looks for `amazonaws` in any mix of ASCII
 * cases, for the same word in base64, and for `elasticache` in infrastructure code; one-byte encodings and UTF-8 hold
 * these letters as they are, UTF-16 and UTF-32 are asked as text. Another spelling that the scanner learns to find needs its bytes
 * in `needles.ts`.
 */

import { ANYTHING, type Holdings } from "../core/hosts/holdings";
import { hasCodeReaders } from "../core/infrastructure/find";
import { type Encoding, encodingOfMark, textOfUnits, unitOf } from "./encoding";
import { createNeedleSearch, type NeedleSearch, WINDOW } from "./needleSearch";
import { LONGEST_NEEDLE, type Needle, needlesOfText } from "./needles";
import type { Pieces } from "./pieces";

/** What is asked of a text. */
export interface Wants {
  /** Chooses whether the text may be infrastructure code. */
  readonly fileName: string;
  /** Whether names of one's own that may lead to a cache are wanted, too: far more files may hold one. */
  readonly aliases: boolean;
}

const ALIAS_WORDS = /redis|cache|valkey/i;

const CACHE = Uint8Array.from("cache", (letter) => letter.charCodeAt(0));
const MEMORYDB = Uint8Array.from("memorydb", (letter) => letter.charCodeAt(0));
const LAST_OF_CACHE = 0x65;
const LAST_OF_MEMORYDB = 0x62;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
/** The longest spelling of a dot is three characters (`%2E`); one more for the letter itself. */
const DOT_REACH = 4;
/** How far before its end a host with templates for labels may begin, in bytes: 600 characters of at most three. */
const MEMORYDB_REACH = 1800;

/** A file that is asked in parts: so many bytes at the end of one part are asked again with the next. Whole units of UTF-32. */
export const OVERLAP = 2048;

/** Words of other services' hosts are passed over so often in one window; more are read as text, which costs less. */
const MAX_PASSED_OVER = 1000;

const KINDS = 3;

let shared: NeedleSearch | undefined;

function sharedSearch(): NeedleSearch {
  shared ??= createNeedleSearch();
  return shared;
}

/** Asks bytes from anywhere. */
export function mayHoldHost(bytes: Buffer, wants: Wants): boolean {
  const search = sharedSearch();
  const { window } = search;
  const marked = encodingOfMark(bytes);
  for (let from = 0; from === 0 || from + OVERLAP < bytes.length; from += WINDOW - OVERLAP) {
    const end = bytes.copy(window, 0, from, from + WINDOW);
    if (windowMayHoldHost(search, 0, end, marked, wants)) return true;
  }
  return false;
}

/** Asks the search's own window from `start` to `end`; `marked` is the encoding that the file's byte order mark states. */
export function windowMayHoldHost(
  search: NeedleSearch,
  start: number,
  end: number,
  marked: Encoding | null,
  wants: Wants,
): boolean {
  const { window } = search;
  const unit = unitOf(marked);
  if (marked !== null && unit > 1) {
    // `start` is on a unit's first byte.
    const text = textOfUnits(window.subarray(start, end - ((end - start) % unit)), marked);
    // What is no text is told where the whole is read.
    return text === null || textMayHoldHost(text, wants);
  }
  const service = new ServiceBefore(window, start);
  let left = MAX_PASSED_OVER;
  for (let at = search.next(start, end); at !== -1; at = search.next(at + 1, end)) {
    const { found } = search;
    if (found.kind !== "host") {
      if (isWanted(found, wants)) return true;
    } else if (service.isAt(at)) return true;
    if (--left === 0) return true;
  }
  return wants.aliases && ALIAS_WORDS.test(window.toString("latin1", start, end));
}

/**
 * What of a whole file stands in the window from 0 to `end`: each search of its text that can be left out is time saved.
 * For one-byte encodings and UTF-8 alone.
 */
export function holdingsOf(search: NeedleSearch, end: number): Holdings {
  const kinds = new Set<Needle["kind"]>();
  const service = new ServiceBefore(search.window, 0);
  let left = MAX_PASSED_OVER;
  for (let at = search.next(0, end); at !== -1 && kinds.size < KINDS; at = search.next(at + 1, end)) {
    const { kind } = search.found;
    if (kind !== "host" || (!kinds.has(kind) && service.isAt(at))) kinds.add(kind);
    if (--left === 0) return ANYTHING;
  }
  return { hosts: kinds.has("host"), encoded: kinds.has("encoded"), code: kinds.has("code") };
}

function textMayHoldHost(text: string, wants: Wants): boolean {
  for (const { needle } of needlesOfText(text)) if (isWanted(needle, wants)) return true;
  return wants.aliases && ALIAS_WORDS.test(text);
}

function isWanted({ kind }: Needle, { fileName }: Wants): boolean {
  return kind !== "code" || hasCodeReaders(fileName);
}

/**
 * Where the words of hosts begin in one-byte text, ascending: all of them, or the first `most`. Null where the text also
 * holds hosts in base64, whose places are not known by a word, or where `isPlain` says no to a part of the text.
 */
export function hostNeedlesIn(
  pieces: Pieces,
  most: number,
  isPlain: (part: Buffer) => boolean,
  search = sharedSearch(),
): number[] | null {
  const { window } = search;
  const needles: number[] = [];
  for (let from = 0, end = WINDOW; end === WINDOW; from += WINDOW - OVERLAP) {
    end = pieces.read(window, from);
    if (!isPlain(window.subarray(0, end))) return null;
    // A word that ends before was found in the window before.
    const start = from === 0 ? 0 : Math.min(end, OVERLAP - LONGEST_NEEDLE);
    const service = new ServiceBefore(window, 0);
    for (let at = search.next(start, end); at !== -1; at = search.next(at + 1, end)) {
      const { kind } = search.found;
      if (kind === "encoded") return null;
      if (kind !== "host" || from + at <= (needles.at(-1) ?? -1) || !service.isAt(at)) continue;
      needles.push(from + at);
      if (needles.length >= most) return needles;
    }
  }
  return needles;
}

/** In any mix of cases. */
function holdsAt(bytes: Buffer, from: number, letters: Uint8Array): boolean {
  let i = 0;
  while (i < letters.length && ((bytes[from + i] as number) | 0x20) === letters[i]) i++;
  return i === letters.length;
}

/** The last byte of any spelling of a dot: `.`, or the `E` of `%2E`. */
function isDot(byte: number | undefined): boolean {
  return byte === 0x2e || byte === 0x45 || byte === 0x65;
}

/**
 * Tells, of words found one after the other in a window, which may be a cache's.
 *
 * Most of what stands before `amazonaws` is another service's name, and a file with it need not be read as text. A
 * cache host has `cache` between two dots there (which may be escaped), a MemoryDB host `memorydb`, a dot, a region of
 * one label or a template for it, and a dot, all on one line. What one word has looked at, the next does not look at
 * again: a text made of nothing but the word is as cheap as any other.
 */
class ServiceBefore {
  /** What lies before it is known. */
  private known: number;
  /** Where the last `memorydb` of the line ends, if any did before {@link known}. */
  private memoryDb = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly bytes: Buffer,
    start: number,
  ) {
    this.known = start;
  }

  /** `from`: where the word begins; ascending from call to call. */
  isAt(from: number): boolean {
    const { bytes } = this;
    const floor = Math.max(this.known, from - MEMORYDB_REACH);
    for (let at = from - 1; at >= floor; at--) {
      const byte = bytes[at] as number;
      if (byte === LINE_FEED || byte === CARRIAGE_RETURN) {
        this.memoryDb = Number.NEGATIVE_INFINITY;
        break;
      }
      const letter = byte | 0x20;
      if (letter === LAST_OF_CACHE && from - at <= DOT_REACH && holdsAt(bytes, at + 1 - CACHE.length, CACHE))
        return isDot(bytes[at - CACHE.length]);
      if (letter === LAST_OF_MEMORYDB && holdsAt(bytes, at + 1 - MEMORYDB.length, MEMORYDB)) {
        this.memoryDb = at;
        break;
      }
    }
    this.known = from;
    return from - this.memoryDb <= MEMORYDB_REACH;
  }
}
