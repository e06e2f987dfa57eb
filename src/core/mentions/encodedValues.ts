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
import { isBase64Code, latin1Of, readBase64, utf8Of } from "../base64";
import { BASE64_NEEDLES } from "./base64Needles";
import type { HostHit, TextRange } from "./mention";
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

/** The most characters of a value that is looked into: Kubernetes keeps a mebibyte at most in a Secret. */
const LONGEST = 2 * 1024 * 1024;
/** The same in a long text, where no more than so much around a host is asked of anything. */
const LONGEST_IN_LONG_TEXT = 64 * 1024;

/** Shorter lines are not what wraps a value. */
const MIN_WIDTH = 16;
const MAX_INDENT = 200;
const MINUS = 45;
const UNDERSCORE = 95;
const EQUALS = 61;
const BACKSLASH = 92;
const FEED = 10;
const RETURN = 13;
const SPACE = 32;
const TAB = 9;

function isStandard(code: number): boolean {
  return isBase64Code(code) && code !== MINUS && code !== UNDERSCORE;
}

/** The length of a line break with indentation, or of the `\n` of a string, that begins at an offset; 0 for none. */
function breakAt(text: string, start: number): number {
  let at = start;
  const code = text.charCodeAt(at);
  if (code === FEED) at++;
  else if (code === RETURN) at += text.charCodeAt(at + 1) === FEED ? 2 : 1;
  else if (code !== BACKSLASH) return 0;
  else if (text.startsWith("\\n", at)) at += 2;
  else if (text.startsWith("\\r\\n", at)) at += 4;
  else return 0;
  const end = at;
  while (at - end < MAX_INDENT && isBlank(text.charCodeAt(at))) at++;
  return at - start;
}

function isBlank(code: number): boolean {
  return code === SPACE || code === TAB;
}

/** Where the break that ends at an offset begins; -1 for none. */
function breakBefore(text: string, end: number): number {
  let at = end;
  while (end - at < MAX_INDENT && isBlank(text.charCodeAt(at - 1))) at--;
  const code = text.charCodeAt(at - 1);
  if (code === FEED) return text.charCodeAt(at - 2) === RETURN ? at - 2 : at - 1;
  if (code === RETURN) return at - 1;
  if (text[at - 1] !== "n" || text.charCodeAt(at - 2) !== BACKSLASH || text.charCodeAt(at - 3) === BACKSLASH)
    return -1;
  return text.slice(at - 4, at - 2) === "\\r" ? at - 4 : at - 2;
}

/** Whether `expected` ends at an offset, a line break anywhere in it left aside. */
function endsAt(text: string, end: number, expected: string): boolean {
  let at = end;
  for (let i = expected.length - 1; i >= 0; i--) {
    // The `n` of a `\n` looks like a letter of the value.
    const wraps = text.charCodeAt(at - 2) === BACKSLASH || !isBase64Code(text.charCodeAt(at - 1));
    if (wraps) {
      at = breakBefore(text, at);
      if (at < 0) return false;
    }
    if (text[at - 1] !== expected[i]) return false;
    at--;
  }
  return true;
}

function beginsAt(text: string, start: number, expected: string): boolean {
  let at = start;
  for (const letter of expected) {
    if (!isBase64Code(text.charCodeAt(at))) at += breakAt(text, at);
    if (text[at] !== letter) return false;
    at++;
  }
  return true;
}

/** Whether the other half stands beside the half of an encoded `.amazonaws.com` at an offset. Cheap where it does not. */
function isDomain(text: string, at: number, half: string): boolean {
  return DOMAINS.some(
    ([first, second]) =>
      (half === first && beginsAt(text, at + half.length, second)) ||
      (half === second && endsAt(text, at, first)),
  );
}

/** The base64 characters around an offset on its line, with the padding: at most so many, and none before `floor`. */
function runAround(text: string, offset: number, floor: number, longest: number): TextRange {
  let start = offset;
  const first = Math.max(floor, offset - longest);
  while (start > first && isBase64Code(text.charCodeAt(start - 1))) start--;
  let end = offset;
  const last = offset + longest;
  while (end < last && isBase64Code(text.charCodeAt(end))) end++;
  return { start: afterEscape(text, start), end: paddingEnd(text, end) };
}

/** `\n`, `\t`, `\r` before a value: their letters are no part of it. */
function afterEscape(text: string, start: number): number {
  if (text.charCodeAt(start - 1) !== BACKSLASH || text.charCodeAt(start - 2) === BACKSLASH) return start;
  return "nrt".includes(text[start] ?? " ") ? start + 1 : start;
}

function paddingEnd(text: string, from: number): number {
  let end = from;
  while (end - from < 2 && text.charCodeAt(end) === EQUALS) end++;
  return end;
}

const BEFORE = new Set([..."\"'`:=,;([{<>|\\ \t\n\r"].map((c) => c.charCodeAt(0)));
const AFTER = new Set([..."\"'`,;)]}<>|\\ \t\n\r"].map((c) => c.charCodeAt(0)));

/** Whether nothing that touches it makes a run part of a longer word. */
function standsAlone(text: string, { start, end }: TextRange): boolean {
  const isEscaped = text.charCodeAt(start - 2) === BACKSLASH && "nrt".includes(text[start - 1] ?? " ");
  const begins = start === 0 || isEscaped || BEFORE.has(text.charCodeAt(start - 1));
  return begins && (end >= text.length || AFTER.has(text.charCodeAt(end)));
}

/** The whole line of a wrapped value above a line, or null. */
function lineAbove(text: string, { start }: TextRange, floor: number): TextRange | null {
  const end = breakBefore(text, start);
  if (end <= floor) return null;
  let from = end;
  while (from > floor && isStandard(text.charCodeAt(from - 1))) from--;
  from = afterEscape(text, from);
  return end - from >= MIN_WIDTH ? { start: from, end } : null;
}

/** The line of a wrapped value below a line, or null. */
function lineBelow(text: string, above: TextRange): TextRange | null {
  const start = above.end + breakAt(text, above.end);
  if (start === above.end || text.charCodeAt(above.end - 1) === EQUALS) return null;
  let end = start;
  while (isStandard(text.charCodeAt(end))) end++;
  end = paddingEnd(text, end);
  if (end === start || (end < text.length && !AFTER.has(text.charCodeAt(end)))) return null;
  return { start, end };
}

/** What stands before the first character of a line: a wrapped value has the same before each. */
function indentOf(text: string, { start }: TextRange): string {
  const from = breakBefore(text, start);
  return from < 0 ? "\0" : text.slice(from, start).replace(/^[\r\n]+/, "");
}

/**
 * All lines of the value that is wrapped around a line: all but the last are of one width, and all are indented alike, a
 * first one that follows an opening quote left aside.
 */
function linesAround(text: string, own: TextRange, floor: number): TextRange[] {
  const lines = [own];
  let below = lineBelow(text, own);
  let width = own.end - own.start;
  let above = lineAbove(text, own, floor);
  if (above && above.end - above.start > width) {
    width = above.end - above.start;
    below = null;
  }
  if (width < MIN_WIDTH) return lines;
  const indent = indentOf(text, below ?? own);
  const fits = (line: TextRange) => {
    const its = indentOf(text, line);
    return its === indent || (its === "\0" && "\"'`".includes(text[line.start - 1] ?? " "));
  };
  if (!fits(own)) return lines;
  const aboves: TextRange[] = [];
  for (; above && above.end - above.start === width && fits(above); above = lineAbove(text, above, floor)) {
    aboves.push(above);
  }
  for (let line = own; below && below.end - below.start <= width; below = lineBelow(text, line)) {
    if (line.end - line.start !== width || indentOf(text, below) !== indent) break;
    lines.push(below);
    line = below;
  }
  return [...aboves.reverse(), ...lines];
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
  for (let match = HALVES.exec(text); match && hosts < limit; match = HALVES.exec(text)) {
    if (!isDomain(text, match.index, match[0])) continue;
    const own = runAround(text, match.index, done, longest);
    const lines = match.index < unwrapped ? [own] : linesAround(text, own, done);
    const value = read(text, lines, longest) ?? (lines.length > 1 ? read(text, [own], longest) : null);
    unwrapped = Math.max(unwrapped, lines.at(-1)?.end ?? 0);
    if (value) values.push(value);
    hosts += value?.hits.length ?? 0;
    done = value?.end ?? own.end;
    HALVES.lastIndex = Math.max(HALVES.lastIndex, done);
  }
  return values;
}

function read(text: string, lines: readonly TextRange[], longest: number): EncodedValue | null {
  const { start = 0 } = lines[0] ?? {};
  // A word below a value may look like its last line: `EOF`, `done`.
  for (const last of lines.length > 1 ? [lines.at(-1), lines.at(-2)] : lines) {
    const range = { start, end: last?.end ?? 0 };
    if (range.end - start > longest || !standsAlone(text, range)) continue;
    const value = valueIn(text, range, lines[0]?.end ?? 0);
    if (value) return value;
  }
  return null;
}
