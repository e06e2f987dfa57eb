/**
 * Whether bytes can hold a cache host at all, told without decoding them: nearly every file of a workspace is let
 * go here.
 *
 * Must never say no to a text in which the scanner would find a host. The scanner looks for `amazonaws` in any mix of
 * ASCII cases; one-byte encodings and UTF-8 hold these letters as they are, UTF-16 is asked as UTF-16. Another
 * spelling that the scanner learns to find needs its bytes here.
 */
import { type Encoding, encodingOfMark } from "./encoding";

const NEEDLE = /amazonaws/i;

/** A file that is asked in parts: so many bytes at the end of one part are asked again with the next. Even, for UTF-16. */
export const NEEDLE_OVERLAP = 2 * "amazonaws".length;

/**
 * Asks the bytes from `start` to `end`; `marked` is the encoding that the file's byte order mark states. For UTF-16
 * `start` is on a unit's first byte. A copy into a string and an expression over it are faster than a search in the
 * bytes, which would know no cases.
 */
export function mayHoldHost(
  bytes: Buffer,
  start = 0,
  end = bytes.length,
  marked: Encoding | null = encodingOfMark(bytes),
): boolean {
  if (marked !== "utf16le" && marked !== "utf16be") return NEEDLE.test(bytes.toString("latin1", start, end));
  const units = bytes.subarray(start, end - ((end - start) % 2));
  return NEEDLE.test((marked === "utf16le" ? units : Buffer.from(units).swap16()).toString("utf16le"));
}
