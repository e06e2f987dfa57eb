/**
 * Whether bytes can hold a cache host at all, told without decoding them: nearly every file of a workspace is let
 * go here.
 *
 * Must never say no to a text in which the scanner would find a host. The scanner looks for `amazonaws` in any mix of
 * ASCII cases; one-byte encodings and UTF-8 hold these letters as they are, UTF-16 is asked as UTF-16. Another
 * spelling that the scanner learns to find needs its bytes here.
 */
import { type Encoding, encodingOfMark } from "./encoding";

const WORD = "amazonaws";
const NEEDLE = /amazonaws/i;
/** The word's letters as bytes, in lower case. */
const LETTERS = Uint8Array.from(WORD, (letter) => letter.charCodeAt(0));
const CACHE = Uint8Array.from("cache", (letter) => letter.charCodeAt(0));
const MEMORYDB = Uint8Array.from("memorydb", (letter) => letter.charCodeAt(0));
const LAST_OF_CACHE = 0x65;
const LAST_OF_MEMORYDB = 0x62;
/** The longest spelling of a dot is three characters (`%2E`); one more for the letter itself. */
const DOT_REACH = 4;
/** A label of 63 characters between two such dots. */
const MEMORYDB_REACH = 63 + 2 * DOT_REACH;
/** The letter that is rarest in configuration and code, and its place in the word. */
const RARE = WORD.indexOf("z");
const RARE_LOWER = 0x7a;
const RARE_UPPER = 0x5a;

/** A file that is asked in parts: so many bytes at the end of one part are asked again with the next. Even, for UTF-16. */
export const NEEDLE_OVERLAP = 2 * "amazonaws".length;

/**
 * Asks the bytes from `start` to `end`; `marked` is the encoding that the file's byte order mark states. For UTF-16
 * `start` is on a unit's first byte.
 */
export function mayHoldHost(
  bytes: Buffer,
  start = 0,
  end = bytes.length,
  marked: Encoding | null = encodingOfMark(bytes),
): boolean {
  if (marked !== "utf16le" && marked !== "utf16be") return holdsWord(bytes, start, end);
  const units = bytes.subarray(start, end - ((end - start) % 2));
  return NEEDLE.test((marked === "utf16le" ? units : Buffer.from(units).swap16()).toString("utf16le"));
}

/** The search goes on for so many rare letters, and one more for each so many bytes; text has far fewer. */
const RARE_LETTERS = 4096;
const BYTES_PER_RARE_LETTER = 48;

/**
 * Looks for the rarest letter in either case, which the system's own search does many times faster than any loop here,
 * and at the letters around each. Makes no garbage but one view.
 */
function holdsWord(bytes: Buffer, start: number, end: number): boolean {
  const part = start === 0 && end === bytes.length ? bytes : bytes.subarray(start, end);
  const needles = needlesIn(part, 1);
  // A text of rare letters alone is asked in one go, which costs the same whatever it holds.
  return needles === null ? NEEDLE.test(part.toString("latin1")) : needles.length > 0;
}

/**
 * Where the words of hosts begin in one-byte text: all of them, or the first found of `most`, in no order. Null where
 * rare letters are so many that looking at each would take long.
 */
export function needlesIn(bytes: Buffer, most: number): number[] | null {
  const needles: number[] = [];
  let left = RARE_LETTERS + bytes.length / BYTES_PER_RARE_LETTER;
  for (const rare of [RARE_LOWER, RARE_UPPER])
    for (let at = bytes.indexOf(rare, RARE); at !== -1; at = bytes.indexOf(rare, at + 1)) {
      if (--left < 0) return null;
      const from = at - RARE;
      if (!holdsAt(bytes, from, LETTERS) || !isServiceBefore(bytes, from)) continue;
      needles.push(from);
      if (needles.length >= most) return needles;
    }
  return needles;
}

/** In any mix of cases. Outside the bytes there is `undefined`, which is no letter. */
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
 * Most of what stands before `amazonaws` is another service's name, and a file with it need not be read as text. A
 * cache host has `cache` between two dots there (which may be escaped), a MemoryDB host `memorydb`, a dot, a region of at most
 * one label, and a dot.
 */
function isServiceBefore(bytes: Buffer, from: number): boolean {
  const floor = Math.max(0, from - MEMORYDB_REACH);
  for (let at = from - 1; at >= floor; at--) {
    const letter = (bytes[at] as number) | 0x20;
    if (letter === LAST_OF_CACHE && from - at <= DOT_REACH && holdsAt(bytes, at + 1 - CACHE.length, CACHE))
      return isDot(bytes[at - CACHE.length]);
    if (letter === LAST_OF_MEMORYDB && holdsAt(bytes, at + 1 - MEMORYDB.length, MEMORYDB)) return true;
  }
  return false;
}
