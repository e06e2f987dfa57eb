/** A line of YAML as indentation alone tells it: its columns, its dashes, and the key at its start. */
import {
  APOSTROPHE,
  COLON,
  CR,
  DASH,
  DOT,
  HASH,
  isBlank,
  OPEN_BRACE,
  OPEN_BRACKET,
  PERCENT,
  QUOTE,
} from "../../text/characters";
import { lineEndOf } from "./lines";

/** The first content of a line: its own column, that after dashes, and the offset of what stands there. */
export interface Line {
  readonly start: number;
  readonly end: number;
  readonly indent: number;
  readonly column: number;
  /** The column of the last dash before the content; -1 without one. */
  readonly dash: number;
}

export function lineAt(text: string, start: number): Line {
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
export function isEmpty(text: string, { start, end, indent }: Line): boolean {
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

export function isMarker(text: string, { start, indent }: Line): boolean {
  const c = text.charCodeAt(start);
  return indent === 0 && (c === DASH || c === DOT) && text.startsWith(c === DASH ? "---" : "...", start);
}

/** Whether a line holds `key:` or `key: value` in block style. */
export function isKeyLine(text: string, line: Line): boolean {
  const c = text.charCodeAt(line.start + line.column);
  if (c === OPEN_BRACE || c === OPEN_BRACKET) return false;
  return keyColon(text, line.start + line.column, line.end) >= 0;
}

/** The colon that ends the key at `i`, or -1. */
export function keyColon(text: string, i: number, end: number): number {
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
