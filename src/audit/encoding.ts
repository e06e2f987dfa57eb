/**
 * Bytes to text and back, byte for byte.
 *
 * UTF-8 and UTF-16 (with a byte order mark) are what they say; bytes that are no UTF-8 are taken as Latin-1,
 * which gives every byte a character and loses none. The byte order mark is no part of the text, as in editors, so
 * columns are counted without it.
 */
import { isAscii, isUtf8 } from "node:buffer";

export type Encoding = "utf8" | "utf16le" | "utf16be" | "latin1";

export interface DecodedText {
  readonly text: string;
  readonly encoding: Encoding;
  /** The bytes before the text: the byte order mark, or nothing. */
  readonly mark: Buffer;
  /** A last odd byte that is no part of a UTF-16 text, or nothing. */
  readonly tail: Buffer;
}

const NOTHING = Buffer.alloc(0);

/** The encoding that a byte order mark states, or null. */
export function encodingOfMark(bytes: Buffer): Encoding | null {
  if (bytes.length >= 3 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf8";
  if (bytes.length >= 2 && bytes[0] === 0xff && bytes[1] === 0xfe) return "utf16le";
  if (bytes.length >= 2 && bytes[0] === 0xfe && bytes[1] === 0xff) return "utf16be";
  return null;
}

/** Never fails: what is no valid text of its encoding is Latin-1. */
export function decode(bytes: Buffer): DecodedText {
  const marked = encodingOfMark(bytes);
  if (marked === "utf16le" || marked === "utf16be") {
    const end = bytes.length - (bytes.length % 2);
    const units = bytes.subarray(2, end);
    const text = (marked === "utf16le" ? units : Buffer.from(units).swap16()).toString("utf16le");
    return { text, encoding: marked, mark: bytes.subarray(0, 2), tail: bytes.subarray(end) };
  }
  // The same text, made by a copy.
  if (isAscii(bytes))
    return { text: bytes.toString("latin1"), encoding: "utf8", mark: NOTHING, tail: NOTHING };
  const mark = marked === "utf8" ? bytes.subarray(0, 3) : NOTHING;
  if (!isUtf8(bytes))
    return { text: bytes.toString("latin1"), encoding: "latin1", mark: NOTHING, tail: NOTHING };
  return { text: bytes.toString("utf8", mark.length), encoding: "utf8", mark, tail: NOTHING };
}

/** The bytes of another text in the encoding of `origin`: `encode(decode(bytes).text, decode(bytes))` gives `bytes`. */
export function encode(text: string, { encoding, mark, tail }: Omit<DecodedText, "text">): Buffer {
  return Buffer.concat([mark, encodeUnits(text, encoding), tail]);
}

function encodeUnits(text: string, encoding: Encoding): Buffer {
  return encoding === "utf16be" ? Buffer.from(text, "utf16le").swap16() : Buffer.from(text, encoding);
}
