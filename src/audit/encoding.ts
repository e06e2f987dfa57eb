/**
 * Bytes to text and back, byte for byte.
 *
 * UTF-8, UTF-16 and UTF-32 (these two with a byte order mark) are what they say; bytes that are no UTF-8 are taken as
 * Latin-1, which gives every byte a character and loses none. The byte order mark is no part of the text, as in
 * editors, so columns are counted without it. https://www.unicode.org/faq/utf_bom.html
 */
import { isAscii, isUtf8 } from "node:buffer";

export type Encoding = "utf8" | "utf16le" | "utf16be" | "utf32le" | "utf32be" | "latin1";

export interface DecodedText {
  readonly text: string;
  readonly encoding: Encoding;
  /** The bytes before the text: the byte order mark, or nothing. */
  readonly mark: Buffer;
  /** Last bytes that make no whole unit of a UTF-16 or UTF-32 text, or nothing. */
  readonly tail: Buffer;
}

const NOTHING = Buffer.alloc(0);

/** UTF-32 before UTF-16: both marks of small ends begin alike, and no text begins with a NUL. */
const MARKS: readonly (readonly [Encoding, readonly number[]])[] = [
  ["utf8", [0xef, 0xbb, 0xbf]],
  ["utf32le", [0xff, 0xfe, 0, 0]],
  ["utf32be", [0, 0, 0xfe, 0xff]],
  ["utf16le", [0xff, 0xfe]],
  ["utf16be", [0xfe, 0xff]],
];

/** The encoding that a byte order mark states, or null. */
export function encodingOfMark(bytes: Buffer): Encoding | null {
  const [first = 1] = bytes;
  // Asked for every file, of which few begin with any of them.
  if (first !== 0 && first < 0xef) return null;
  return MARKS.find(([, mark]) => mark.every((byte, i) => bytes[i] === byte))?.[0] ?? null;
}

/** Bytes of a unit where there are several, and 1 for all other encodings and none. */
export function unitOf(encoding: Encoding | null): 1 | 2 | 4 {
  return encoding === "utf16le" || encoding === "utf16be"
    ? 2
    : encoding === "utf32le" || encoding === "utf32be"
      ? 4
      : 1;
}

/** Whole units of UTF-16 or UTF-32 as text; null where they are no text of it. */
export function textOfUnits(units: Buffer, encoding: Encoding): string | null {
  switch (encoding) {
    case "utf16le":
      return units.toString("utf16le");
    case "utf16be":
      return Buffer.from(units).swap16().toString("utf16le");
    default:
      return textOfUtf32(encoding === "utf32le" ? units : Buffer.from(units).swap32());
  }
}

function textOfUtf32(units: Buffer): string | null {
  const wide = Buffer.allocUnsafe(units.length);
  let end = 0;
  for (let at = 0; at < units.length; at += 4) {
    const code = units.readUInt32LE(at);
    if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return null;
    if (code > 0xffff) end = wide.writeUInt16LE(0xd7c0 + (code >> 10), end);
    end = wide.writeUInt16LE(code > 0xffff ? 0xdc00 + (code & 0x3ff) : code, end);
  }
  return wide.toString("utf16le", 0, end);
}

/** Never fails: what is no valid text of its encoding is Latin-1. */
export function decode(bytes: Buffer): DecodedText {
  const marked = encodingOfMark(bytes);
  const unit = unitOf(marked);
  if (marked !== null && unit > 1) {
    const end = bytes.length - (bytes.length % unit);
    const text = textOfUnits(bytes.subarray(unit, end), marked);
    if (text !== null)
      return { text, encoding: marked, mark: bytes.subarray(0, unit), tail: bytes.subarray(end) };
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
  switch (encoding) {
    case "utf16be":
      return Buffer.from(text, "utf16le").swap16();
    case "utf32le":
      return utf32Of(text);
    case "utf32be":
      return utf32Of(text).swap32();
    default:
      return Buffer.from(text, encoding);
  }
}

function utf32Of(text: string): Buffer {
  const units = Buffer.allocUnsafe(4 * text.length);
  let end = 0;
  for (const character of text) end = units.writeUInt32LE(character.codePointAt(0) ?? 0, end);
  return units.subarray(0, end);
}
