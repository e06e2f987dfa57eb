/**
 * The outline of dotenv files: `KEY=value`, `export KEY=value`, `KEY: value`, values in single, double or back quotes
 * that may run over lines, comments after `#`.
 *
 * The grammar is that of the `dotenv` package where packages differ: a quoted value counts as one only where nothing
 * but a comment follows its closing quote, so an unclosed quote spoils no more than its own line.
 */
import {
  Char,
  isBlank,
  isKeyChar,
  isLineEnd,
  isQuote,
  lineEndAfter,
  nextLine,
  skipBlanks,
  trimmedEnd,
} from "../text/characters";
import type { TextRange } from "../text/range";
import { KeyedFrame } from "./keyed";
import { FOLDED, LINES, Outline } from "./outline";
import type { TextReader } from "./sourceText";

export const DOTENV_OUTLINE: TextReader<Outline> = {
  name: "dotenv",
  read: ({ text }) => {
    const outline = new Outline(text, "keyed");
    const frame = new KeyedFrame(null);
    for (let start = text.charCodeAt(0) === Char.BOM ? 1 : 0; start < text.length; )
      start = nextLine(text, readEntry(outline, frame, start));
    return outline;
  },
};

/** Reads the entry of the line that begins at `start`; returns the line end, or the end of the text, that ends it. */
function readEntry(outline: Outline, frame: KeyedFrame, start: number): number {
  const { text } = outline;
  const lineEnd = lineEndAfter(text, start);
  const i = skipBlanks(text, start, lineEnd);
  if (i >= lineEnd) return lineEnd;
  if (text.charCodeAt(i) === Char.HASH) {
    outline.comment(i, lineEnd);
    return lineEnd;
  }
  const key = keyAt(text, i, lineEnd);
  if (!key) return readValue(outline, null, NO_KEY, i, lineEnd);
  outline.key(frame, key.start, key.end);
  const valueStart = skipBlanks(text, key.sign + 1, lineEnd);
  const close = valueStart < lineEnd ? closingQuote(text, valueStart) : -1;
  if (close < 0) return readValue(outline, frame, key, valueStart, lineEnd);
  outline.add(close >= lineEnd ? LINES : FOLDED, frame, key.start, key.end, valueStart + 1, close);
  return readComment(outline, close + 1, lineEndAfter(text, close + 1));
}

interface Key extends TextRange {
  /** Where the `=` or `:` stands. */
  readonly sign: number;
}

const NO_KEY: TextRange = { start: -1, end: -1 };

function keyAt(text: string, first: number, lineEnd: number): Key | null {
  const isExported = text.startsWith("export", first) && isBlank(text.charCodeAt(first + 6));
  const start = isExported ? skipBlanks(text, first + 7, lineEnd) : first;
  let end = start;
  while (end < lineEnd && isKeyChar(text.charCodeAt(end))) end++;
  const sign = skipBlanks(text, end, lineEnd);
  const c = text.charCodeAt(sign);
  const assigns = c === Char.EQUALS || (c === Char.COLON && isBlank(text.charCodeAt(sign + 1)));
  return assigns && sign < lineEnd && end > start ? { start, end, sign } : null;
}

/** A value without quotes, to the end of its line. */
function readValue(
  outline: Outline,
  frame: KeyedFrame | null,
  key: TextRange,
  start: number,
  lineEnd: number,
): number {
  const { text } = outline;
  const valueEnd = commentStart(text, start, lineEnd);
  outline.add(FOLDED, frame, key.start, key.end, start, trimmedEnd(text, start, valueEnd));
  return readComment(outline, valueEnd, lineEnd);
}

function readComment(outline: Outline, at: number, lineEnd: number): number {
  const comment = skipBlanks(outline.text, at, lineEnd);
  if (comment < lineEnd) outline.comment(comment, lineEnd);
  return lineEnd;
}

/**
 * The closing quote of a value that begins with one, or -1. Linear over a whole file: a search ends at the latest at
 * the next value that opens with the same quote.
 */
function closingQuote(text: string, open: number): number {
  const quote = text.charCodeAt(open);
  if (!isQuote(quote)) return -1;
  for (let i = open + 1; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === Char.BACKSLASH) i++;
    else if (c === quote) {
      let after = i + 1;
      while (isBlank(text.charCodeAt(after))) after++;
      const follower = text.charCodeAt(after);
      return after >= text.length || isLineEnd(follower) || follower === Char.HASH ? i : -1;
    }
  }
  return -1;
}

/** Where a comment begins on an unquoted stretch: at a `#` after a blank and outside quotes; `end` without one. */
function commentStart(text: string, start: number, end: number): number {
  let quote = 0;
  for (let i = start; i < end; i++) {
    const c = text.charCodeAt(i);
    if (quote !== 0) {
      if (c === quote) quote = 0;
    } else if (isQuote(c) && (i === start || !isKeyChar(text.charCodeAt(i - 1)))) quote = c;
    else if (c === Char.HASH && i > start && isBlank(text.charCodeAt(i - 1))) return i;
  }
  return end;
}
