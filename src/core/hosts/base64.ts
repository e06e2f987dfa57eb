/**
 * Base64 values as people write them in configuration, read and written again in the same hand: alphabet, padding, and
 * line breaks stay what they are.
 *
 * A value is what stands from its first to its last base64 character. Its lines may be broken by real line breaks with
 * indentation, or by the `\n` of a string. Core has no Buffer, and `atob` is slow in Node 20.
 */

const STANDARD = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const URL_SAFE = `${STANDARD.slice(0, 62)}-_`;

/** Six bits by character code, in either alphabet; 255 for what is none. */
const BITS = new Uint8Array(256).fill(255);
for (const alphabet of [STANDARD, URL_SAFE]) for (let i = 0; i < 64; i++) BITS[alphabet.charCodeAt(i)] = i;

const BREAKS = /(?:\r\n|[\n\r]|\\r\\n|\\[nr])[ \t]*/;

/** How a value is written. */
interface Base64Style {
  readonly isUrlSafe: boolean;
  readonly isPadded: boolean;
  /** Characters on each line but the last; infinite on one line. */
  readonly width: number;
  /** What stands between lines, indentation included; the last one is used for the lines that are added. */
  readonly breaks: readonly string[];
}

export interface Base64Value {
  readonly bytes: Uint8Array;
  readonly style: Base64Style;
  readonly isAscii: boolean;
  /** False where bits are set after the last byte: no encoder does that, and a word that is no base64 mostly does. */
  readonly isCanonical: boolean;
}

export function isBase64Code(code: number): boolean {
  return code < 256 && BITS[code] !== 255;
}

/**
 * Null where a text is no base64 value: other characters, both alphabets at once, a length that none has, padding that
 * does not fit. Linear.
 */
export function readBase64(value: string): Base64Value | null {
  const { text, width, breaks } = unwrapped(value);
  if (width === 0) return null;
  let length = text.length;
  while (length > 0 && text.length - length < 2 && text[length - 1] === "=") length--;
  const isPadded = length < text.length;
  if (length % 4 === 1 || (isPadded && text.length % 4 !== 0)) return null;
  const isUrlSafe = /[-_]/.test(text);
  if (isUrlSafe && /[+/]/.test(text)) return null;
  const bytes = new Uint8Array(Math.floor((length * 3) / 4));
  const all = decodeInto(bytes, text, length);
  if (all === -1) return null;
  const unused = length % 4 === 2 ? 15 : length % 4 === 3 ? 3 : 0;
  return {
    bytes,
    style: { isUrlSafe, isPadded: isPadded || (length % 4 === 0 && !isUrlSafe), width, breaks },
    isAscii: all < 0x80,
    isCanonical: ((BITS[text.charCodeAt(length - 1)] ?? 0) & unused) === 0,
  };
}

/** A value without its line breaks, how wide its lines are, and what ends each of them. */
function unwrapped(value: string): { text: string; width: number; breaks: string[] } {
  const breaks: string[] = [];
  if (!/[\n\r\\]/.test(value)) return { text: value, width: Number.POSITIVE_INFINITY, breaks };
  const lines = value.split(BREAKS);
  let at = 0;
  for (const line of lines.slice(0, -1)) {
    at += line.length;
    const ended = BREAKS.exec(value.slice(at, at + 1000))?.[0] ?? "";
    breaks.push(ended);
    at += ended.length;
  }
  return { text: lines.join(""), width: lines[0]?.length ?? 0, breaks };
}

/** The bits that any byte has; -1 where a character is no base64. */
function decodeInto(bytes: Uint8Array, text: string, length: number): number {
  let all = 0;
  let at = 0;
  let bits = 0;
  let have = 0;
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i);
    const six = code < 256 ? (BITS[code] as number) : 255;
    if (six === 255) return -1;
    bits = ((bits << 6) | six) & 0xffff;
    have += 6;
    if (have < 8) continue;
    have -= 8;
    const byte = (bits >> have) & 0xff;
    all |= byte;
    bytes[at++] = byte;
  }
  return all;
}

/** The value of other bytes in the same style. */
export function writeBase64(bytes: Uint8Array, { isUrlSafe, isPadded, width, breaks }: Base64Style): string {
  const alphabet = isUrlSafe ? URL_SAFE : STANDARD;
  const parts: string[] = [];
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b, c] = bytes.subarray(i, i + 3);
    const bits = (a << 16) | ((b ?? 0) << 8) | (c ?? 0);
    const letter = (shift: number): string => alphabet[(bits >> shift) & 63] ?? "";
    const pad = isPadded ? "=" : "";
    parts.push(letter(18), letter(12), b === undefined ? pad : letter(6), c === undefined ? pad : letter(0));
  }
  const text = parts.join("");
  if (text.length <= width || breaks.length === 0) return text;
  let wrapped = text.slice(0, width);
  for (let at = width, line = 0; at < text.length; at += width, line++)
    wrapped += (breaks[line] ?? breaks.at(-1) ?? "") + text.slice(at, at + width);
  return wrapped;
}

const UTF8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** The text of UTF-8 bytes, a byte order mark kept; null where they are none. */
export function utf8Of({ bytes, isAscii }: Pick<Base64Value, "bytes" | "isAscii">): string | null {
  if (isAscii) return latin1Of(bytes);
  try {
    return UTF8.decode(bytes);
  } catch {
    return null;
  }
}

/** One character for each byte. */
export function latin1Of(bytes: Uint8Array): string {
  let text = "";
  for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return text;
}
