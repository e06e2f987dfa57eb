/**
 * The characters and lines of YAML: where a line, a quoted scalar, a key or a comment ends. No state, no
 * allocation; every function reads forward from the offset given and returns an offset, or -1 for "none here".
 */
import { Char, isBlank, trimmedEnd } from "../text/characters";

/** True for a line break; `charCodeAt` past the end gives NaN, which {@link isBreakOrEnd} takes as one. */
export function isBreak(c: number): boolean {
  return c === Char.LF || c === Char.CR;
}

export function isBreakOrEnd(c: number): boolean {
  return c === Char.LF || c === Char.CR || Number.isNaN(c);
}

export function isBlankOrEnd(c: number): boolean {
  return c === Char.SPACE || c === Char.TAB || isBreakOrEnd(c);
}

/** The text with its lone carriage returns as line feeds: the same length, and one search finds every line break. */
export function withoutLoneReturns(text: string): string {
  return text.includes("\r") ? text.replace(/\r(?!\n)/g, "\n") : text;
}

/** The end of the line that holds `i`, before its line break; of a text {@link withoutLoneReturns}. */
export function lineEnd(text: string, i: number): number {
  const end = text.indexOf("\n", i);
  if (end === -1) return text.length;
  return end > i && text.charCodeAt(end - 1) === Char.CR ? end - 1 : end;
}

/** The start of the line after the break at `end`; the end of the text where there is none. */
export function nextLine(text: string, end: number): number {
  if (end >= text.length) return text.length;
  return text.charCodeAt(end) === Char.CR && text.charCodeAt(end + 1) === Char.LF ? end + 2 : end + 1;
}

export function skipBlanks(text: string, i: number): number {
  let at = i;
  while (isBlank(text.charCodeAt(at))) at++;
  return at;
}

/** The first line at or after `lineStart` that is not blank: the offset of its first character, with its column. */
export function nextContent(text: string, lineStart: number): { lineStart: number; first: number } | null {
  let start = lineStart;
  while (start < text.length) {
    const first = skipBlanks(text, start);
    const c = text.charCodeAt(first);
    if (!isBreakOrEnd(c)) return { lineStart: start, first };
    start = nextLine(text, first);
  }
  return null;
}

/** `---` or `...` at the start of a line. */
export function isDocumentMarker(text: string, lineStart: number): boolean {
  const c = text.charCodeAt(lineStart);
  return (
    (c === 45 || c === 46) &&
    text.charCodeAt(lineStart + 1) === c &&
    text.charCodeAt(lineStart + 2) === c &&
    isBlankOrEnd(text.charCodeAt(lineStart + 3))
  );
}

/** Whether the content at `first` is still inside a node whose parent stands at column `parentIndent`. */
export function isInside(text: string, lineStart: number, first: number, parentIndent: number): boolean {
  if (first === lineStart && isDocumentMarker(text, lineStart)) return false;
  return first - lineStart > parentIndent;
}

/**
 * The offset of the quote that closes the one at `open`; -1 where the node ends before (a line that is not
 * indented below `parentIndent`, a document marker, the end of the text). `oneLine` forbids line breaks.
 */
export function closingQuote(text: string, open: number, parentIndent: number, oneLine: boolean): number {
  const quote = text.charCodeAt(open);
  for (let i = open + 1, length = text.length; i < length; i++) {
    const c = text.charCodeAt(i);
    if (c === quote) {
      if (quote === Char.APOSTROPHE && text.charCodeAt(i + 1) === Char.APOSTROPHE) i++;
      else return i;
    } else if (c === Char.BACKSLASH && quote === Char.QUOTE && !isBreak(text.charCodeAt(i + 1))) {
      i++;
    } else if (c === Char.LF || c === Char.CR) {
      if (oneLine) return -1;
      const content = nextContent(text, nextLine(text, i));
      if (!content || !isInside(text, content.lineStart, content.first, parentIndent)) return -1;
      i = content.first - 1;
    }
  }
  return -1;
}

/** The `#` that begins a comment between `from` and `end`, or -1: only one after white space does. */
export function commentStart(text: string, from: number, end: number): number {
  for (let i = from; i < end; i++) {
    if (text.charCodeAt(i) === Char.HASH && (i === 0 || isBlankOrEnd(text.charCodeAt(i - 1)))) return i;
  }
  return -1;
}

/**
 * The `:` that ends an implicit key at `i`, or -1. Templates inside a key (`{{ .Values.x }}-suffix: …`) are
 * stepped over. The line is read once, whatever it holds.
 */
export function keyColon(text: string, i: number): number {
  const c = text.charCodeAt(i);
  if (c === Char.QUOTE || c === Char.APOSTROPHE) return colonAfter(text, closingQuote(text, i, -1, true));
  let templates = true;
  for (let at = i, length = text.length; at < length; at++) {
    const d = text.charCodeAt(at);
    if (d === Char.COLON && isBlankOrEnd(text.charCodeAt(at + 1))) return at;
    if (d === Char.LF || d === Char.CR || (d === Char.HASH && at > i && isBlank(text.charCodeAt(at - 1))))
      return -1;
    if (d === Char.OPEN_BRACE && templates && text.charCodeAt(at + 1) === Char.OPEN_BRACE) {
      const close = templateEnd(text, at + 2);
      if (close === -1) templates = false;
      else at = close - 1;
    }
  }
  return -1;
}

/** The `:` that ends the key whose closing quote is at `close`, or -1. */
function colonAfter(text: string, close: number): number {
  const at = close === -1 ? -1 : skipBlanks(text, close + 1);
  return text.charCodeAt(at) === Char.COLON && isBlankOrEnd(text.charCodeAt(at + 1)) ? at : -1;
}

/** The offset after the `}}` on the line of `i`, or -1. */
function templateEnd(text: string, i: number): number {
  for (let at = i, length = text.length; at < length; at++) {
    const c = text.charCodeAt(at);
    if (c === Char.CLOSE_BRACE && text.charCodeAt(at + 1) === Char.CLOSE_BRACE) return at + 2;
    if (c === Char.LF || c === Char.CR) return -1;
  }
  return -1;
}

/** What a scalar's source says, quotes and escapes taken away; good enough for keys and names. */
export function plainText(text: string, start: number, end: number): string {
  const raw = text.slice(start, trimmedEnd(text, start, end));
  if (raw.length >= 2 && raw.startsWith("'") && raw.endsWith("'"))
    return raw.slice(1, -1).replaceAll("''", "'");
  if (raw.length >= 2 && raw.startsWith('"') && raw.endsWith('"')) return unescapeText(raw.slice(1, -1));
  return raw;
}

/** JSON's escapes, which YAML and TOML share; others stay as they are. */
export function unescapeText(raw: string): string {
  if (!raw.includes("\\")) return raw;
  return raw.replace(
    /\\(?:u([0-9a-fA-F]{4})|(["\\/]))/g,
    (_, hex: string | undefined, same: string | undefined) =>
      hex === undefined ? (same ?? "") : String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
