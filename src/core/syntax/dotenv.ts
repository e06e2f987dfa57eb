/**
 * Contexts in dotenv files: `KEY=value`, `export KEY=value`, `KEY: value`, values in single, double or back quotes
 * that may run over lines, comments after `#`.
 *
 * The grammar is that of the `dotenv` package where packages differ: a quoted value counts as one only where nothing
 * but a comment follows its closing quote, so an unclosed quote spoils no more than its own line.
 */

import type { HitContext, HostHit } from "../model/mention";
import { NO_CONTEXT } from "../model/mention";
import {
  BACKSLASH,
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
import { describeValue, ListIds } from "./valueContext";

export function readDotenvContexts(text: string, hits: readonly HostHit[]): HitContext[] {
  const out: HitContext[] = new Array<HitContext>(hits.length).fill(NO_CONTEXT);
  const ids = new ListIds();
  let next = 0;
  let start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (next < hits.length && start < text.length) {
    const entry = readEntry(text, start);
    const valueHits = countHits(hits, next, entry.valueEnd);
    if (valueHits > next) {
      const inComment = entry.comment;
      const frame = { keyPath: entry.key, inComment, labels: [], list: null, start: entry.valueStart };
      describeValue(text, hits, next, valueHits, { ...frame, sameLine: inComment }, ids, out);
    }
    next = countHits(hits, valueHits, entry.end);
    if (next > valueHits) {
      const comment = { keyPath: null, inComment: true, labels: [], list: null, start: entry.valueEnd };
      describeValue(text, hits, valueHits, next, { ...comment, sameLine: true }, ids, out);
    }
    start = nextLine(text, entry.end);
  }
  return out;
}

/** The index of the first hit, from `from` on, that begins at or after `end`. */
function countHits(hits: readonly HostHit[], from: number, end: number): number {
  let i = from;
  while (i < hits.length && (hits[i]?.start ?? end) < end) i++;
  return i;
}

interface Entry {
  readonly key: string | null;
  readonly comment: boolean;
  readonly valueStart: number;
  /** Where the value ends and a trailing comment may begin. */
  readonly valueEnd: number;
  /** The line end (or the end of the text) that ends the entry. */
  readonly end: number;
}

function readEntry(text: string, start: number): Entry {
  const lineEnd = lineEndAfter(text, start);
  let i = skipBlanks(text, start, lineEnd);
  const plain = { key: null, comment: false, valueStart: start, valueEnd: lineEnd, end: lineEnd };
  if (text.charCodeAt(i) === HASH && i < lineEnd) return { ...plain, comment: true, valueStart: i + 1 };
  if (text.startsWith("export", i) && isBlank(text.charCodeAt(i + 6))) i = skipBlanks(text, i + 7, lineEnd);
  const keyStart = i;
  while (i < lineEnd && isKeyChar(text.charCodeAt(i))) i++;
  const keyEnd = i;
  i = skipBlanks(text, i, lineEnd);
  const sign = text.charCodeAt(i);
  const assigns = sign === EQUALS || (sign === COLON && isBlank(text.charCodeAt(i + 1)));
  if (i >= lineEnd || keyEnd === keyStart || !assigns) {
    return { ...plain, valueEnd: commentStart(text, start, lineEnd) };
  }
  const key = text.slice(keyStart, keyEnd);
  const valueStart = skipBlanks(text, i + 1, lineEnd);
  const close = valueStart < lineEnd ? closingQuote(text, valueStart) : -1;
  if (close >= 0) {
    return { key, comment: false, valueStart, valueEnd: close + 1, end: lineEndAfter(text, close + 1) };
  }
  return { key, comment: false, valueStart, valueEnd: commentStart(text, valueStart, lineEnd), end: lineEnd };
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
