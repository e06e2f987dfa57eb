/**
 * Finds base64 values that hide cache hosts, and reads them.
 *
 * Needle first: what `.amazonaws.com` becomes in base64 is looked for, which nothing else in a text is by accident; only
 * around it is a value looked for, and only a value is decoded. No character is walked over more than a few times, so the time is
 * linear in the text whatever it holds.
 *
 * What is read must be text: a host in the middle of other bytes is no configuration. Encrypted values (SealedSecrets,
 * SOPS) and compressed ones (Helm's releases) hold no needle, and stay what they are.
 */

import type { HostHit } from "../model/mention";
import { Char } from "../text/characters";
import type { TextRange } from "../text/range";
import { bareTextOf } from "./bareText";
import { isBase64Code, latin1Of, readBase64, utf8Of } from "./base64";
import { BASE64_NEEDLES } from "./base64Needles";
import {
  breakAt,
  breakBefore,
  isFragment,
  linesAround,
  MIN_WIDTH,
  runAround,
  standsAlone,
} from "./base64Runs";
import { scanHosts } from "./scan";

/** A base64 value with hosts in it. Its range is that of the value, from its first to its last base64 character. */
export interface EncodedValue extends TextRange {
  readonly firstLineEnd: number;
  /** Holds the secret, if there is one: not to be kept longer than it is looked at. */
  readonly decoded: string;
  /** Offsets into `decoded`; at least one. */
  readonly hits: readonly HostHit[];
  /** Where an offset of `decoded` stands in the bytes; quick for one near that asked last. */
  readonly byteAt: (offset: number) => number;
}

/**
 * What `.amazonaws.com` becomes, by `bytesBefore` of its word, in the two halves of which a line break anywhere leaves one
 * whole. With what stands around the word, so that a text of the word alone gives no pause.
 */
const DOMAINS: readonly (readonly [string, string])[] = BASE64_NEEDLES.map(({ bytesBefore, halves }) => {
  const [before, after] = { 0: ["u", "LmNvb"], 1: ["Lm", "y5jb2"], 2: ["5", "MuY29t"] }[bytesBefore];
  return [`${before}${halves[0]}`, `${halves[1]}${after}`];
});
const HALVES = new RegExp(DOMAINS.flat().join("|"), "g");

interface Half {
  readonly length: number;
  readonly other: string;
  readonly isFirst: boolean;
}
/** The halves by their last characters, each of which has its own: a text may be made of halves. */
const BY_LAST: ReadonlyMap<number, Half> = new Map(
  DOMAINS.flatMap(([first, second]): [number, Half][] => [
    [first.charCodeAt(first.length - 1), { length: first.length, other: second, isFirst: true }],
    [second.charCodeAt(second.length - 1), { length: second.length, other: first, isFirst: false }],
  ]),
);

/** What the shortest host comes to in base64, and a little less. */
const SHORTEST = 28;
/** The most characters of a value that is looked into: Kubernetes keeps a mebibyte at most in a Secret. */
const LONGEST = 2 * 1024 * 1024;
/** The same in a long text, where no more than so much around a host is asked of anything. */
const LONGEST_IN_LONG_TEXT = 64 * 1024;

/** Whether `expected` ends at an offset, a line break anywhere in it left aside. */
function endsAt(text: string, end: number, expected: string): boolean {
  let at = end;
  for (let i = expected.length - 1; i >= 0; i--) {
    // The `n` of a `\n` looks like a letter of the value.
    const wraps = text.charCodeAt(at - 2) === Char.BACKSLASH || !isBase64Code(text.charCodeAt(at - 1));
    if (wraps) {
      at = breakBefore(text, at);
      if (at < 0) return false;
    }
    if (text.charCodeAt(at - 1) !== expected.charCodeAt(i)) return false;
    at--;
  }
  return true;
}

function beginsAt(text: string, start: number, expected: string): boolean {
  let at = start;
  for (let i = 0; i < expected.length; i++) {
    if (!isBase64Code(text.charCodeAt(at))) at += breakAt(text, at);
    if (text.charCodeAt(at) !== expected.charCodeAt(i)) return false;
    at++;
  }
  return true;
}

/** Where the encoded `.amazonaws.com` begins of which a half ends at an offset, or else its second half; -1 without the other half. */
function domainAt(text: string, end: number): number {
  const half = BY_LAST.get(text.charCodeAt(end - 1));
  if (half === undefined) return -1;
  const start = end - half.length;
  const isWhole = half.isFirst ? beginsAt(text, end, half.other) : endsAt(text, start, half.other);
  return isWhole ? start : -1;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: text is told from other bytes by what it does not hold.
const CONTROL = /[\0-\x08\x0e-\x1a\x1c-\x1f\x7f]/;

/** The value in a range, where it is text that holds hosts. A wrapped one must leave no doubt where it ends. */
function valueIn(text: string, { start, end }: TextRange, firstLineEnd: number): EncodedValue | null {
  const isWrapped = firstLineEnd < end;
  const value = readBase64(text.slice(start, end));
  if (value === null || (isWrapped && !value.isCanonical)) return null;
  const { bytes } = value;
  const utf8 = utf8Of(value);
  if (utf8 === null && isWrapped) return null;
  const decoded = utf8 ?? latin1Of(bytes);
  if (CONTROL.test(decoded)) return null;
  const hits = scanHosts(decoded);
  if (hits.length === 0 || (utf8 === null && !hits.every((hit) => isAsciiAround(decoded, hit)))) return null;
  const byteAt = utf8 === null ? (offset: number) => offset : bytesBefore(decoded);
  return { start, end, firstLineEnd, decoded, hits, byteAt };
}

/** Of text in a one-byte encoding only its ASCII can be trusted. */
function isAsciiAround(decoded: string, { start, end }: TextRange): boolean {
  return /^[\t\n\r -~]*$/.test(decoded.slice(Math.max(0, start - 32), end + 32));
}

/** Counts the UTF-8 bytes before offsets. */
function bytesBefore(decoded: string): (offset: number) => number {
  let at = 0;
  let bytes = 0;
  const bytesAt = (index: number) => {
    const code = decoded.charCodeAt(index);
    // Each half of a pair is two of its four bytes.
    return code < 0x80 ? 1 : code < 0x800 || (code >= 0xd800 && code < 0xe000) ? 2 : 3;
  };
  return (offset) => {
    for (; at < offset; at++) bytes += bytesAt(at);
    for (; at > offset; at--) bytes -= bytesAt(at - 1);
    return bytes;
  };
}

/**
 * The first values of a text, ascending, apart from each other, until they hold `limit` hosts. `isLong` says of a text, or
 * of the whole that it is a part of, that it is long: a value of more than 64 Ki characters is then not looked into, as
 * one of more than 2 Mi characters is nowhere. Never throws.
 */
export function findEncodedValues(
  text: string,
  isLong = text.length > LONGEST,
  limit = Number.POSITIVE_INFINITY,
): EncodedValue[] {
  const longest = isLong ? LONGEST_IN_LONG_TEXT : LONGEST;
  const values: EncodedValue[] = [];
  let hosts = 0;
  /** What lies before it was looked at. */
  let done = 0;
  /** Lines before it make no wrapped value. */
  let unwrapped = 0;
  HALVES.lastIndex = 0;
  while (hosts < limit && HALVES.test(text)) {
    const at = domainAt(text, HALVES.lastIndex);
    if (at < done) continue;
    const floor = done;
    const own = runAround(text, at, floor, longest);
    done = own.end;
    if (standsAlone(text, own)) {
      const lines = at < unwrapped ? [own] : linesAround(text, own, floor);
      const { end } = lines.at(-1) ?? own;
      unwrapped = Math.max(unwrapped, end);
      const [{ start } = own] = lines;
      const isTooLong = end - start > longest;
      const value = isTooLong ? null : read(text, own, lines);
      if (isTooLong) done = end;
      if (value) {
        done = value.end;
        hosts += value.hits.length;
        values.push(value);
      }
    }
    HALVES.lastIndex = Math.max(HALVES.lastIndex, done);
  }
  return values;
}

function read(text: string, own: TextRange, lines: readonly TextRange[]): EncodedValue | null {
  const single = valueBetween(text, own, own);
  if (single && isBare(single) && lines.every((line) => isBare(valueBetween(text, line, line))))
    return single;
  const [first = own] = lines;
  const last = lines.at(-1) ?? own;
  if (isFragment(text, first, last)) return null;
  const whole = first === last ? single : valueBetween(text, first, last);
  if (whole || lines.length === 1) return whole;
  // A word below a value may look like its last line: `EOF`, `done`.
  const isWord = last.end - last.start < MIN_WIDTH;
  return isWord ? valueBetween(text, first, lines.at(-2) ?? own) : null;
}

/** Nothing but whole hosts: a value of its own, whatever stands above and below it. */
function isBare(value: EncodedValue | null): boolean {
  return (
    value !== null && bareTextOf(value) !== null && value.hits.every(({ shape }) => shape.kind !== "unknown")
  );
}

function valueBetween(text: string, first: TextRange, last: TextRange): EncodedValue | null {
  const range = { start: first.start, end: last.end };
  if (range.end - range.start < SHORTEST || !standsAlone(text, range)) return null;
  return valueIn(text, range, first.end);
}
