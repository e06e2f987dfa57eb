/**
 * Blocks of YAML, told by their indentation alone: that holds in half-typed files, in templates, and in documents inside
 * block scalars too. A block is read once and kept while hosts stand in it.
 */
import { enclosingBracket, isBlank, readBrackets, variableSign } from "./brackets";
import { lineEndOf, lineStartOf } from "./lines";
import {
  type Block,
  blockOf,
  join,
  joinPairs,
  LONGEST_KEY,
  MAX_SETTINGS,
  REACH,
  type Setting,
} from "./setting";

const CR = 13;
const QUOTE = 34;
const HASH = 35;
const PERCENT = 37;
const AMPERSAND = 38;
const APOSTROPHE = 39;
const DASH = 45;
const DOT = 46;
const COLON = 58;
const EXCLAMATION = 33;
const GREATER = 62;
const OPEN_BRACKET = 91;
const OPEN_BRACE = 123;
const PIPE = 124;

/** The first content of a line: its own column, that after dashes, and the offset of what stands there. */
interface Line {
  readonly start: number;
  readonly end: number;
  readonly indent: number;
  readonly column: number;
  /** The column of the last dash before the content; -1 without one. */
  readonly dash: number;
}

/** Where the settings of one block stand. */
interface Region {
  /** The offset of its first content: a key, or the dash of a list. */
  readonly from: number;
  readonly to: number;
  readonly column: number;
  readonly isList: boolean;
  /** Whether the text goes on after `to` in the same block. */
  readonly goesOn: boolean;
  /** The start of the line of the key above and, for the first key of an item, the dash's column; null at the top. */
  readonly above: { readonly line: number; readonly dash: number | null } | null;
  readonly block: Block;
}

function lineAt(text: string, start: number): Line {
  let end = lineEndOf(text, start);
  if (end > start && text.charCodeAt(end - 1) === CR) end--;
  let i = start;
  while (isBlank(text.charCodeAt(i))) i++;
  const indent = i - start;
  let dash = -1;
  while (text.charCodeAt(i) === DASH && isBlank(text.charCodeAt(i + 1))) {
    dash = i - start;
    i++;
    while (isBlank(text.charCodeAt(i))) i++;
  }
  if (text.charCodeAt(i) === DASH && i + 1 >= end) dash = i - start;
  return { start, end, indent, column: Math.min(i, end) - start, dash };
}

/** Whether a line tells nothing of the structure: blank, a comment, a template's control line. */
function isEmpty(text: string, { start, end, indent }: Line): boolean {
  const i = start + indent;
  if (i >= end) return true;
  const c = text.charCodeAt(i);
  const next = text.charCodeAt(i + 1);
  return (
    c === HASH ||
    (c === OPEN_BRACE && (next === OPEN_BRACE || next === PERCENT)) ||
    (c === 60 && next === PERCENT)
  );
}

function isMarker(text: string, { start, indent }: Line): boolean {
  const c = text.charCodeAt(start);
  return indent === 0 && (c === DASH || c === DOT) && text.startsWith(c === DASH ? "---" : "...", start);
}

export class IndentedBlocks {
  /** The last region of each column. */
  readonly #regions = new Map<number, Region>();

  constructor(readonly text: string) {}

  /** The block of the key or item on whose line `at` stands. */
  blockAt(at: number): Block | null {
    const { text } = this;
    const line = lineAt(text, lineStartOf(text, at));
    if (isEmpty(text, line)) return null;
    const isItem = line.dash >= 0 && !isKeyLine(text, line);
    return this.#region(line, isItem ? line.dash : line.column, isItem).block;
  }

  #region(line: Line, column: number, isList: boolean): Region {
    const own = line.start + column;
    const known = this.#regions.get(column);
    if (
      known &&
      known.isList === isList &&
      known.from <= own &&
      (known.goesOn ? own < known.to - REACH / 4 : own < known.to)
    )
      return known;
    const found = this.#find(line, column, isList);
    this.#regions.set(column, found);
    return found;
  }

  #find(line: Line, column: number, isList: boolean): Region {
    const { text } = this;
    const floor = Math.max(0, line.start - REACH);
    let from = line.start + column;
    let above: Region["above"] = null;
    if (!isList && line.dash >= 0) above = { line: line.start, dash: line.dash };
    for (let start = line.start; above === null && start > floor; ) {
      start = lineStartOf(text, start - 1);
      const before = lineAt(text, start);
      if (isEmpty(text, before)) continue;
      if (isMarker(text, before)) break;
      if (before.indent > column) continue;
      const isDash = before.dash >= 0;
      if (before.indent === column) {
        // A list may stand in the column of its key.
        if (isList && !isDash) above = { line: start, dash: null };
        else if (isList || !isDash) from = start + column;
      } else if (!isList && isDash && before.column === column) {
        from = start + column;
        above = { line: start, dash: before.dash };
      } else above = { line: start, dash: null };
    }
    const ceiling = Math.min(text.length, line.end + REACH);
    let to = line.end + 1;
    let goesOn = false;
    while (to < text.length) {
      const after = lineAt(text, to);
      if (!isEmpty(text, after)) {
        if (isMarker(text, after) || after.indent < column) break;
        if (isList && after.indent === column && after.dash < 0) break;
      }
      if (to >= ceiling) {
        goesOn = true;
        break;
      }
      to = after.end + (text.charCodeAt(after.end) === CR ? 2 : 1);
    }
    to = Math.min(to, text.length);
    const block = this.#block(from, to, column, above);
    return { from, to, column, isList, goesOn, above, block };
  }

  #block(from: number, to: number, column: number, above: Region["above"]): Block {
    let parent: Block | null | undefined;
    const read = () => {
      const found: Setting[] = [];
      readIndented(this.text, from, to, column, found);
      return joinPairs(this.text, found);
    };
    return blockOf(read, () => {
      if (parent === undefined) parent = above && this.#above(above.line, above.dash);
      return parent;
    });
  }

  #above(start: number, dash: number | null): Block {
    const line = lineAt(this.text, start);
    return dash === null
      ? this.#region(line, line.column, false).block
      : this.#region(line, dash, true).block;
  }
}

/** Whether a line holds `key:` or `key: value` in block style. */
function isKeyLine(text: string, line: Line): boolean {
  const c = text.charCodeAt(line.start + line.column);
  if (c === OPEN_BRACE || c === OPEN_BRACKET) return false;
  return keyColon(text, line.start + line.column, line.end) >= 0;
}

/** The colon that ends the key at `i`, or -1. */
function keyColon(text: string, i: number, end: number): number {
  const quote = text.charCodeAt(i);
  let at = i;
  if (quote === QUOTE || quote === APOSTROPHE) {
    at = i + 1;
    while (at < end && text.charCodeAt(at) !== quote) at++;
    at++;
    while (at < end && isBlank(text.charCodeAt(at))) at++;
    return at < end && text.charCodeAt(at) === COLON ? at : -1;
  }
  for (; at < end; at++) {
    const c = text.charCodeAt(at);
    if (c === COLON && (at + 1 >= end || isBlank(text.charCodeAt(at + 1)))) return at;
    if (c === HASH && isBlank(text.charCodeAt(at - 1))) return -1;
  }
  return -1;
}

interface Open {
  readonly column: number;
  readonly isList: boolean;
  readonly prefix: string;
  key: string;
  index: number;
}

/** What the next value in a collection is called. */
function placeOf(open: Open | undefined): string {
  if (!open) return "";
  return open.isList ? `${open.prefix}[${open.index}]` : join(open.prefix, open.key);
}

/** Reads the settings from `from`, which stands in `column`, to `to`. */
function readIndented(text: string, from: number, to: number, column: number, out: Setting[]): void {
  const stack: Open[] = [];
  const closeTo = (to: number, lists: boolean) => {
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      if (top.column > to || (lists && top.isList && top.column === to)) stack.pop();
      else break;
    }
  };
  let start = from - column;
  let isFirst = true;
  while (start < to && out.length < MAX_SETTINGS) {
    const whole = lineAt(text, start);
    let next = Math.max(whole.end, start) + 1;
    if (text.charCodeAt(whole.end) === CR) next++;
    if (!isFirst && isEmpty(text, whole)) {
      start = next;
      continue;
    }
    let at = isFirst ? from : start + whole.indent;
    isFirst = false;
    while (text.charCodeAt(at) === DASH && (at + 1 >= whole.end || isBlank(text.charCodeAt(at + 1)))) {
      const dash = at - start;
      closeTo(dash, false);
      const top = stack.at(-1);
      if (top?.isList && top.column === dash) top.index++;
      else stack.push({ column: dash, isList: true, prefix: placeOf(top), key: "", index: 0 });
      at++;
      while (isBlank(text.charCodeAt(at))) at++;
    }
    if (at < whole.end) next = Math.max(next, content(at, whole));
    start = next;
  }

  /** Reads what stands at `at`; returns where a value in brackets ends, 0 for any other. */
  function content(at: number, { start: lineStart, end }: Line): number {
    const place = at - lineStart;
    const colon = keyColon(text, at, end);
    const first = text.charCodeAt(at);
    if (colon < 0 || ((first === OPEN_BRACE || first === OPEN_BRACKET) && colon > at)) {
      const top = stack.at(-1);
      const isItem = top?.isList === true && top.column < place;
      if (!isItem) while ((stack.at(-1)?.column ?? -1) >= place) stack.pop();
      return value(at, end, placeOf(stack.at(-1)), true);
    }
    closeTo(place, true);
    let top = stack.at(-1);
    if (top === undefined || top.isList || top.column !== place) {
      top = { column: place, isList: false, prefix: placeOf(top), key: "", index: 0 };
      stack.push(top);
    }
    top.key = unquoted(text, at, colon);
    return value(colon + 1, end, placeOf(top), false);
  }

  function value(from: number, end: number, key: string, loose: boolean): number {
    let at = from;
    while (isBlank(text.charCodeAt(at))) at++;
    while (at < end && (text.charCodeAt(at) === AMPERSAND || text.charCodeAt(at) === EXCLAMATION)) {
      while (at < end && !isBlank(text.charCodeAt(at))) at++;
      while (isBlank(text.charCodeAt(at))) at++;
    }
    const c = text.charCodeAt(at);
    if (at >= end || c === HASH || c === PIPE || c === GREATER) return 0;
    if ((c === OPEN_BRACE && text.charCodeAt(at + 1) !== OPEN_BRACE) || c === OPEN_BRACKET) {
      const close = readBrackets(text, at, to, key, out);
      return lineEndOf(text, Math.max(at, close - 1)) + 1;
    }
    let valueEnd = end;
    if (c === QUOTE || c === APOSTROPHE) {
      const close = text.indexOf(text.charAt(at), at + 1);
      at++;
      valueEnd = close < 0 || close > end ? end : close;
    } else {
      for (let i = at + 1; i < end; i++)
        if (text.charCodeAt(i) === HASH && isBlank(text.charCodeAt(i - 1))) valueEnd = Math.min(valueEnd, i);
      while (valueEnd > at && isBlank(text.charCodeAt(valueEnd - 1))) valueEnd--;
    }
    const equals = loose ? variableSign(text, at, valueEnd) : -1;
    if (equals < 0) {
      if (!loose || key.endsWith("]")) out.push({ key, start: at, end: valueEnd });
      return 0;
    }
    const list = key.replace(/\[\d+\]$/, "");
    let valueStart = equals + 1;
    const quote = text.charCodeAt(valueStart);
    if (
      (quote === QUOTE || quote === APOSTROPHE) &&
      text.charCodeAt(valueEnd - 1) === quote &&
      valueEnd > valueStart + 1
    ) {
      valueStart++;
      valueEnd--;
    }
    out.push({ key: join(list, text.slice(at, equals)), start: valueStart, end: valueEnd });
    return 0;
  }
}

function unquoted(text: string, start: number, end: number): string {
  const key = text.slice(start, Math.min(end, start + LONGEST_KEY)).trim();
  return /^(["']).*\1$/.test(key) ? key.slice(1, -1) : key;
}

/**
 * The bracket around `at` that its own line, or the lines of a JSON text before it, opens; -1 in block style. `at` is
 * the start of a token.
 */
export function flowBracket(text: string, at: number): number {
  const lineStart = lineStartOf(text, at);
  const open: number[] = [];
  let quote = 0;
  for (let i = Math.max(lineStart, at - REACH); i < at; i++) {
    const c = text.charCodeAt(i);
    if (quote !== 0) {
      if (c === quote) quote = 0;
    } else if ((c === QUOTE || c === APOSTROPHE) && !isWordChar(text.charCodeAt(i - 1))) quote = c;
    else if (c === OPEN_BRACE || c === OPEN_BRACKET) open.push(i);
    else if (c === 125 || c === 93) open.pop();
  }
  const innermost = open.at(-1);
  if (innermost !== undefined) return innermost;
  // A line of JSON over several lines: in quotes, and ended by a comma or followed by a closing bracket.
  let i = lineStart;
  while (isBlank(text.charCodeAt(i))) i++;
  let j = lineEndOf(text, at) - 1;
  while (j > at && (isBlank(text.charCodeAt(j)) || text.charCodeAt(j) === CR)) j--;
  let k = lineEndOf(text, at) + 1;
  while (isBlank(text.charCodeAt(k)) || text.charCodeAt(k) === 10 || text.charCodeAt(k) === CR) k++;
  const closes = text.charCodeAt(k) === 125 || text.charCodeAt(k) === 93;
  if (text.charCodeAt(j) !== 44 && !closes) return -1;
  return enclosingBracket(text, i, Math.max(0, lineStart - REACH));
}

function isWordChar(c: number): boolean {
  return (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || (c >= 48 && c <= 57);
}
