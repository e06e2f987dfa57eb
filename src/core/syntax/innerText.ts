/**
 * A text of another format as it stands within a text, as a text of its own: without the indentation of what holds it,
 * or without escapes. Offsets go both ways.
 */

import { Char, isBlank } from "../text/characters";
import type { TextRange } from "../text/range";

export class InnerText {
  readonly text: string;
  /** The offsets at which the pieces begin that both texts have in common. */
  readonly #inner: number[] = [];
  readonly #outer: number[] = [];

  /** The text within `range` of `outer`: with `isEscaped` as in a string of JSON, otherwise as lines of their own. */
  constructor(
    outer: string,
    readonly range: TextRange,
    isEscaped: boolean,
  ) {
    const pieces: string[] = [];
    let length = 0;
    const piece = (start: number, end: number, text = outer.slice(start, end)) => {
      this.#inner.push(length);
      this.#outer.push(start);
      pieces.push(text);
      length += text.length;
    };
    if (isEscaped) unescaped(outer, range, piece);
    else dedented(outer, range, piece);
    this.text = pieces.join("");
  }

  toOuter(offset: number): number {
    return moved(offset, this.#inner, this.#outer, this.range.end);
  }

  toInner(offset: number): number {
    return moved(offset, this.#outer, this.#inner, this.text.length);
  }
}

type Piece = (start: number, end: number, text?: string) => void;

/** Where an offset of the text `from` is in the text `to`; what only the one has is where the next piece begins. */
function moved(offset: number, from: readonly number[], to: readonly number[], end: number): number {
  let low = 0;
  let high = from.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((from[middle] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  const start = to[low - 1] ?? 0;
  return Math.min(start + offset - (from[low - 1] ?? 0), to[low] ?? end);
}

/** Lines without the indentation that all of them have; a line that begins with a template has none that counts. */
function dedented(outer: string, { start, end }: TextRange, piece: Piece): void {
  const text = outer.slice(start, end);
  const startsLine = start === 0 || outer.charCodeAt(start - 1) === Char.LF;
  let indent = Number.POSITIVE_INFINITY;
  forEachLine(text, (line, blanks, lineEnd) => {
    if ((line > 0 || startsLine) && blanks < lineEnd && !TEMPLATE.test(text.slice(blanks, blanks + 2)))
      indent = Math.min(indent, blanks - line);
  });
  if (indent === 0 || indent === Number.POSITIVE_INFINITY) {
    piece(start, end);
    return;
  }
  forEachLine(text, (line, blanks, lineEnd) => {
    const from = line > 0 || startsLine ? Math.min(line + indent, blanks) : line;
    piece(start + from, start + Math.min(lineEnd + 1, text.length));
  });
}

const TEMPLATE = /^(?:\{\{|\{%|<%)/;

/** Each line's start, its first character that is no blank, and its end without the line feed. */
function forEachLine(text: string, visit: (start: number, blanks: number, end: number) => void): void {
  for (let start = 0; start < text.length; ) {
    const feed = text.indexOf("\n", start);
    const end = feed < 0 ? text.length : feed;
    let blanks = start;
    while (blanks < end && isBlank(text.charCodeAt(blanks))) blanks++;
    visit(start, text.charCodeAt(blanks) === Char.CR ? end : blanks, end);
    start = end + 1;
  }
}

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };

/** A string without the escapes that JSON, YAML, TOML and most languages share; of others the backslash goes. */
function unescaped(outer: string, { start, end }: TextRange, piece: Piece): void {
  // Nothing is searched behind the string: a text may be full of them.
  const text = outer.slice(0, end);
  let from = start;
  for (let i = text.indexOf("\\", start); i >= 0; i = text.indexOf("\\", from)) {
    if (i > from) piece(from, i);
    const hex = outer.charAt(i + 1) === "u" ? /^[\da-f]{4}/i.exec(outer.slice(i + 2, i + 6))?.[0] : undefined;
    from = Math.min(end, i + (hex === undefined ? 2 : 6));
    const c = outer.charAt(i + 1);
    piece(i, from, hex === undefined ? (ESCAPES[c] ?? c) : String.fromCharCode(Number.parseInt(hex, 16)));
  }
  piece(from, end);
}
