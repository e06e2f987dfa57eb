/**
 * What can be told from inside one value: names written right before a host (`REDIS_HOST=…`, `"host": …`,
 * `--redis-host …`) and hosts that nothing but separators keeps apart.
 *
 * Every look back or ahead is bounded by {@link REACH}, so a reader that asks once per hit stays linear on any text.
 */

import type { AskedPlace, HitContext } from "../model/mention";
import { Char, isBlank, isDigit, isLetter, isLineEnd, isNameChar, isQuote } from "../text/characters";
import type { TextRange } from "../text/range";
import { isHostKey } from "../text/words";
import { namesArgument } from "./code/words";

/** The longest look around a host, in UTF-16 units; names and separators of real files are far shorter. */
const REACH = 200;

/** Hands out the list ids of one text. */
export class ListIds {
  private last = 0;

  fresh(): number {
    return ++this.last;
  }
}

type Ids = Pick<ListIds, "fresh">;

/**
 * The name written right before `at` and not before `from`, on the same line: `NAME=`, `NAME: `, `"name" => "`,
 * `${NAME:-`, `--name `, `name("` and `("NAME", "`. Null where none is evident.
 */
export function keyBefore(text: string, from: number, at: number): TextRange | null {
  const floor = Math.max(from, at - REACH, 0);
  const quoted = skipBack(text, floor, at);
  if (quoted <= floor) return null;
  const i = beforeArray(text, floor, quoted);
  const sign = text.charCodeAt(i - 1);
  let end = beforeSign(text, floor, i);
  if (end === i) {
    const spaced = quoted < at && isBlank(text.charCodeAt(at - 1));
    return spaced ? optionBefore(text, floor, i) : null;
  }
  const bare = end === at - 1;
  while (end > floor && isClosing(text.charCodeAt(end - 1))) end--;
  const name = nameEndingAt(text, floor, end);
  if (name === null) return null;
  if (sign === Char.COLON) return isKeyOfColon(text, floor, name, bare) ? name : null;
  return sign !== Char.COMMA || isKeyArgument(text, floor, name) ? name : null;
}

/** Before the brackets of an array: `HOSTS=(…`, `"hosts": ["…`; where there is none, `at`. */
function beforeArray(text: string, floor: number, at: number): number {
  let outer = at;
  while (outer > floor && isOpening(text.charCodeAt(outer - 1))) outer--;
  if (outer === at) return at;
  outer = skipBack(text, floor, outer);
  const c = outer > floor ? text.charCodeAt(outer - 1) : 0;
  return c === Char.EQUALS || c === Char.COLON ? outer : at;
}

/** Before the sign that gives a name its value: `=`, `:`, `=>`, `->`, `:-`, `(`, and a comma after a quote; `at` for none. */
function beforeSign(text: string, floor: number, at: number): number {
  const sign = text.charCodeAt(at - 1);
  const before = at - 2 >= floor ? text.charCodeAt(at - 2) : 0;
  if (sign === Char.EQUALS) {
    let i = at - 1;
    // `:=`, `?=`, `+=`, `||=`
    while (i > floor && isAssignSign(text.charCodeAt(i - 1))) i--;
    return i;
  }
  if (sign === Char.GREATER && (before === Char.EQUALS || before === Char.DASH)) return at - 2;
  if (sign === Char.COLON || sign === Char.OPEN_PAREN || (sign === Char.COMMA && isQuote(before)))
    return at - 1;
  return sign === Char.DASH && before === Char.COLON ? at - 2 : at;
}

/** Whether what stands before a colon is a key: not `ok ? "…" : "host"`, and not `password:host`. */
function isKeyOfColon(text: string, floor: number, { start, end }: TextRange, bare: boolean): boolean {
  if (bare) return isHostKey(text.slice(start, end));
  const before = skipBack(text, floor, start);
  return before <= floor || text.charCodeAt(before - 1) !== Char.QUESTION;
}

/** Whether a literal before another argument is what that one is called: `getenv("REDIS_HOST", "…")`. */
function isKeyArgument(text: string, floor: number, { start, end }: TextRange): boolean {
  // `["--redis-host", "…"]`
  if (text.startsWith("--", start - 2)) return true;
  const open = skipBack(text, floor, start);
  const callee =
    open > floor && text.charCodeAt(open - 1) === Char.OPEN_PAREN ? text.slice(floor, open - 1) : "";
  return namesArgument(text.slice(start, end), callee, 0);
}

function isAssignSign(c: number): boolean {
  return c === Char.COLON || c === Char.QUESTION || c === 43 || c === Char.BAR || c === Char.EQUALS;
}

function isOpening(c: number): boolean {
  return c === Char.OPEN_PAREN || c === 91 || c === 123;
}

function isClosing(c: number): boolean {
  return isBlank(c) || isQuote(c) || c === Char.BACKSLASH || c === Char.CLOSE_BRACKET;
}

/** Blanks and (escaped) quotes before a value. */
function skipBack(text: string, floor: number, at: number): number {
  let i = at;
  while (i > floor) {
    const c = text.charCodeAt(i - 1);
    if (!isBlank(c) && !isQuote(c) && c !== Char.BACKSLASH) break;
    i--;
  }
  return i;
}

function nameEndingAt(text: string, floor: number, end: number): TextRange | null {
  let start = end;
  while (start > floor && isNameChar(text.charCodeAt(start - 1))) start--;
  while (start < end && (text.charCodeAt(start) === Char.DASH || text.charCodeAt(start) === Char.DOT))
    start++;
  for (let i = start; i < end; i++) if (isLetter(text.charCodeAt(i))) return { start, end };
  return null;
}

/** `--name` that ends at `end`; a short option names nothing. */
function optionBefore(text: string, floor: number, end: number): TextRange | null {
  let start = end;
  while (start > floor && isNameChar(text.charCodeAt(start - 1))) start--;
  if (text.charCodeAt(start) !== Char.DASH || text.charCodeAt(start + 1) !== Char.DASH) return null;
  return nameEndingAt(text, start, end);
}

/**
 * Whether nothing but ports, URL paths and separators (comma, semicolon, bar, blank, quote, bracket) lies between two
 * hosts of one value. With `sameLine`, a line end separates.
 */
export function areListed(text: string, left: AskedPlace, right: AskedPlace, sameLine: boolean): boolean {
  const end = Math.max(right.tokenStart, left.end);
  if (end - left.end > REACH || end === left.end) return false;
  let separated = false;
  for (let i = pastPath(text, left.end, end); i < end; i++) {
    const c = text.charCodeAt(i);
    if (isLineEnd(c) && sameLine) return false;
    if (c === Char.BACKSLASH && isEscapedBlank(text.charCodeAt(i + 1))) i++;
    else if (isSeparator(c)) separated = true;
    else if (!isDigit(c) && !isWrapping(c)) return false;
    if (isWrapping(c)) separated = true;
  }
  return separated;
}

/** Where a port, a path or a query that begins at `at` ends. */
function pastPath(text: string, at: number, end: number): number {
  const first = text.charCodeAt(at);
  let i = at;
  if (first === Char.COLON || first === Char.SLASH || first === Char.QUESTION)
    while (i < end && !isSeparator(text.charCodeAt(i))) i++;
  return i;
}

function isSeparator(c: number): boolean {
  return isBlank(c) || isLineEnd(c) || c === Char.COMMA || c === 59 || c === Char.BAR;
}

function isEscapedBlank(c: number): boolean {
  return c === 110 || c === 114 || c === 116;
}

/** Quotes, brackets, bullets, and the backslash of a continued line. */
function isWrapping(c: number): boolean {
  return (
    isQuote(c) ||
    c === Char.OPEN_PAREN ||
    c === 41 ||
    c === 91 ||
    c === Char.CLOSE_BRACKET ||
    c === Char.BACKSLASH
  );
}

/** What is known of a whole value before one looks into it. */
export interface ValueFrame {
  readonly keyPath: string | null;
  readonly inComment: boolean;
  readonly labels: readonly string[];
  /** The list that the value itself is an element of. */
  readonly list: number | null;
  /** Where the value (or the comment) begins: nothing before it is read. */
  readonly start: number;
  /** Whether a line end parts hosts: true in comments and prose, false in a value that runs over lines. */
  readonly sameLine: boolean;
}

/**
 * The contexts of the hits `from` (inclusive) to `to` (exclusive), all within one value or comment, written to `out`.
 * A name inside the value (`REDIS_URL=…`) becomes the key path where the value has none, and a label otherwise.
 */
export function describeValue(
  text: string,
  hits: readonly AskedPlace[],
  from: number,
  to: number,
  frame: ValueFrame,
  ids: Ids,
  out: HitContext[],
): void {
  let runStart = from;
  while (runStart < to) {
    let runEnd = runStart + 1;
    while (runEnd < to && listedAt(text, hits, runEnd, frame.sameLine)) runEnd++;
    const context = runContext(text, hits[runStart], frame, runEnd - runStart > 1 ? ids : null);
    for (let i = runStart; i < runEnd; i++) out[i] = context;
    runStart = runEnd;
  }
}

function listedAt(text: string, hits: readonly AskedPlace[], index: number, sameLine: boolean): boolean {
  const left = hits[index - 1];
  const right = hits[index];
  return left !== undefined && right !== undefined && areListed(text, left, right, sameLine);
}

function runContext(
  text: string,
  first: AskedPlace | undefined,
  frame: ValueFrame,
  ids: Ids | null,
): HitContext {
  const key = first === undefined ? null : keyBefore(text, frame.start, first.tokenStart);
  const name = key === null ? null : text.slice(key.start, key.end);
  // A `KEY=value` item belongs to its key, not to the list of such items.
  const list = ids !== null ? (frame.list ?? ids.fresh()) : name === null ? frame.list : null;
  return {
    keyPath: frame.keyPath ?? name,
    inComment: frame.inComment,
    list,
    labels: name !== null && frame.keyPath !== null ? [...frame.labels, name] : frame.labels,
  };
}
