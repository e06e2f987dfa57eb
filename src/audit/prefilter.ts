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
const LAST = LETTERS.length - 1;
/** By the byte under the word's last letter: how far the word can be moved on without missing an occurrence (Horspool). */
const MOVES = new Uint8Array(256).fill(LETTERS.length);
for (const [i, letter] of LETTERS.subarray(0, LAST).entries()) {
  MOVES[letter] = LAST - i;
  MOVES[letter - 0x20] = LAST - i;
}

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

/**
 * Looks at one byte in six or so, in any mix of cases, and makes no garbage. An expression over a string is as fast, but
 * the string has to be made first; `indexOf` of a buffer knows no cases.
 */
function holdsWord(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start + LAST; at < end; ) {
    const byte = bytes[at] as number;
    let i = LAST;
    while (i >= 0 && ((bytes[at - LAST + i] as number) | 0x20) === LETTERS[i]) i--;
    if (i < 0) return true;
    at += MOVES[byte] as number;
  }
  return false;
}
