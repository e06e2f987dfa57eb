/**
 * The outline of dotenv files: `KEY=value`, `export KEY=value`, `KEY: value`, values in single, double or back quotes
 * that may run over lines, comments after `#`.
 *
 * The grammar is that of the `dotenv` package where packages differ: a quoted value counts as one only where nothing
 * but a comment follows its closing quote, so an unclosed quote spoils no more than its own line.
 */
import {
  BACKSLASH,
  BOM,
  COLON,
  EQUALS,
  HASH,
  isBlank,
  isKeyChar,
  isLineEnd,
  isQuote,
  lineEndAfter,
  nextLine,
  skipBlanks,
} from "../text/characters";
import { KeyedFrame } from "./keyed";
import { FOLDED, LINES, Outline } from "./outline";
import type { TextReader } from "./sourceText";

export const DOTENV_OUTLINE: TextReader<Outline> = {
  name: "dotenv",
  read: ({ text }) => {
    const outline = new Outline(text, "keyed");
    const frame = new KeyedFrame(null);
    for (let start = text.charCodeAt(0) === BOM ? 1 : 0; start < text.length; )
      start = nextLine(text, readEntry(outline, frame, start));
    return outline;
  },
};

/** Reads the entry of the line that begins at `start`; returns the line end, or the end of the text, that ends it. */
function readEntry(outline: Outline, frame: KeyedFrame, start: number): number {
  const { text } = outline;
  const lineEnd = lineEndAfter(text, start);
  let i = skipBlanks(text, start, lineEnd);
  if (i >= lineEnd) return lineEnd;
  if (text.charCodeAt(i) === HASH) {
    outline.comment(i, lineEnd);
    return lineEnd;
  }
  const first = i;
  if (text.startsWith("export", i) && isBlank(text.charCodeAt(i + 6))) i = skipBlanks(text, i + 7, lineEnd);
  const keyStart = i;
  while (i < lineEnd && isKeyChar(text.charCodeAt(i))) i++;
  const keyEnd = i;
  i = skipBlanks(text, i, lineEnd);
  const sign = text.charCodeAt(i);
  const assigns = sign === EQUALS || (sign === COLON && isBlank(text.charCodeAt(i + 1)));
  const isEntry = i < lineEnd && keyEnd > keyStart && assigns;
  if (isEntry) outline.key(frame, keyStart, keyEnd);
  const valueStart = isEntry ? skipBlanks(text, i + 1, lineEnd) : first;
  const close = isEntry && valueStart < lineEnd ? closingQuote(text, valueStart) : -1;
  const end = close >= 0 ? lineEndAfter(text, close + 1) : lineEnd;
  const valueEnd = close >= 0 ? close + 1 : commentStart(text, valueStart, lineEnd);
  const quotes = close >= 0 ? 1 : 0;
  let contentEnd = valueEnd - quotes;
  while (contentEnd > valueStart && quotes === 0 && isBlank(text.charCodeAt(contentEnd - 1))) contentEnd--;
  const kind = valueEnd > lineEnd ? LINES : FOLDED;
  if (isEntry) outline.add(kind, frame, keyStart, keyEnd, valueStart + quotes, contentEnd);
  else outline.add(kind, null, -1, -1, valueStart, contentEnd);
  const comment = skipBlanks(text, valueEnd, end);
  if (comment < end) outline.comment(comment, end);
  return end;
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
    if (c === BACKSLASH) i++;
    else if (c === quote) {
      let after = i + 1;
      while (isBlank(text.charCodeAt(after))) after++;
      const follower = text.charCodeAt(after);
      return after >= text.length || isLineEnd(follower) || follower === HASH ? i : -1;
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
    else if (c === HASH && i > start && isBlank(text.charCodeAt(i - 1))) return i;
  }
  return end;
}
