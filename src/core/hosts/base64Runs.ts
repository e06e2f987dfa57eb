/**
 * Where base64 values stand in a text: the run of characters around a place, whether it is a word of its own, and the
 * lines of a value that is wrapped, by real line breaks with indentation or by the `\n` of a string.
 */

import { Char, isBlank } from "../text/characters";
import type { TextRange } from "../text/range";
import { isBase64Code } from "./base64";

/** Shorter lines are not what wraps a value. */
export const MIN_WIDTH = 16;
const MAX_INDENT = 200;

function isStandard(code: number): boolean {
  return isBase64Code(code) && code !== Char.DASH && code !== Char.UNDERSCORE;
}

/** The length of a line break with indentation, or of the `\n` of a string, that begins at an offset; 0 for none. */
export function breakAt(text: string, start: number): number {
  let at = start;
  const code = text.charCodeAt(at);
  if (code === Char.LF) at++;
  else if (code === Char.CR) at += text.charCodeAt(at + 1) === Char.LF ? 2 : 1;
  else if (code !== Char.BACKSLASH) return 0;
  else if (text.startsWith("\\n", at)) at += 2;
  else if (text.startsWith("\\r\\n", at)) at += 4;
  else return 0;
  const end = at;
  while (at - end < MAX_INDENT && isBlank(text.charCodeAt(at))) at++;
  return at - start;
}

/** Where the break that ends at an offset begins; -1 for none. */
export function breakBefore(text: string, end: number): number {
  let at = end;
  while (end - at < MAX_INDENT && isBlank(text.charCodeAt(at - 1))) at--;
  const code = text.charCodeAt(at - 1);
  if (code === Char.LF) return text.charCodeAt(at - 2) === Char.CR ? at - 2 : at - 1;
  if (code === Char.CR) return at - 1;
  if (
    text[at - 1] !== "n" ||
    text.charCodeAt(at - 2) !== Char.BACKSLASH ||
    text.charCodeAt(at - 3) === Char.BACKSLASH
  )
    return -1;
  return text.slice(at - 4, at - 2) === "\\r" ? at - 4 : at - 2;
}

/** The base64 characters around an offset on its line, with the padding: at most so many, and none before `floor`. */
export function runAround(text: string, offset: number, floor: number, longest: number): TextRange {
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
  if (text.charCodeAt(start - 1) !== Char.BACKSLASH || text.charCodeAt(start - 2) === Char.BACKSLASH)
    return start;
  return "nrt".includes(text[start] ?? " ") ? start + 1 : start;
}

function paddingEnd(text: string, from: number): number {
  let end = from;
  while (end - from < 2 && text.charCodeAt(end) === Char.EQUALS) end++;
  return end;
}

const BEFORE = new Set([..."\"'`:=,;([{<>|\\ \t\n\r"].map((c) => c.charCodeAt(0)));
const AFTER = new Set([..."\"'`,;)]}<>|\\ \t\n\r"].map((c) => c.charCodeAt(0)));

/** Whether nothing that touches it makes a run part of a longer word. */
export function standsAlone(text: string, { start, end }: TextRange): boolean {
  const isEscaped = text.charCodeAt(start - 2) === Char.BACKSLASH && "nrt".includes(text[start - 1] ?? " ");
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
  if (start === above.end || text.charCodeAt(above.end - 1) === Char.EQUALS) return null;
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
export function linesAround(text: string, own: TextRange, floor: number): TextRange[] {
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

/** A string that goes on in the next one: `"…" +`, `"…" \\`, or simply another below it. */
const JOINT = String.raw`["'\x60](?:\s{0,40}(?:[+.&\\]|<<)\s{0,40}|[ \t]{0,20}[\r\n]\s{0,40})["'\x60]`;
const GOES_ON = new RegExp(`^${JOINT}[A-Za-z0-9+/]`);
const WENT_BEFORE = new RegExp(`[A-Za-z0-9+/]${JOINT}$`);
const LONGEST_JOINT = 100;

/**
 * Whether the value in lines looks like a part of a longer one that is laid out in a way that is not known here. It must
 * not be encoded again by itself: padding would stand in the middle.
 */
export function isFragment(text: string, first: TextRange, last: TextRange): boolean {
  const isLong = (line: TextRange | null) =>
    line !== null && line.end - line.start >= Math.max(MIN_WIDTH, (first.end - first.start) / 2);
  return (
    isLong(lineBelow(text, last)) ||
    isLong(lineAbove(text, first, 0)) ||
    GOES_ON.test(text.slice(last.end, last.end + LONGEST_JOINT)) ||
    WENT_BEFORE.test(text.slice(Math.max(0, first.start - LONGEST_JOINT), first.start))
  );
}
