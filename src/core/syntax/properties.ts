/**
 * Contexts in Java properties files and in INI files (PHP, Python's configparser, systemd, git, supervisor, …).
 *
 * Both are read line by line in one pass; a line without a host costs no more than finding its end and, in INI, its
 * section or key. A value that runs over lines is one value.
 */

import type { HitContext, HostHit } from "../model/mention";
import {
  BACKSLASH,
  CLOSE_BRACKET,
  COLON,
  EQUALS,
  EXCLAMATION,
  HASH,
  isBlank,
  isDigit,
  isKeyChar,
  isQuote,
  lineEndAfter,
  nextLine,
  OPEN_BRACKET,
  SEMICOLON,
  skipBlanks,
} from "../text/characters";
import { KeyedLines } from "./keyedLines";

/** The longest name that is read, in UTF-16 units. */
const LONGEST_NAME = 400;

export function readPropertiesContexts(text: string, hits: readonly HostHit[]): HitContext[] {
  const lines = new KeyedLines(text, hits);
  let start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (!lines.done && start < text.length) {
    let end = lineEndAfter(text, start);
    const first = skipFeed(text, start, end);
    const sign = text.charCodeAt(first);
    const comment = first < end && (sign === HASH || sign === EXCLAMATION);
    if (comment) lines.take(first + 1, end, null, true, null);
    else {
      while (end < text.length && endsWithEscape(text, first, end)) {
        end = lineEndAfter(text, nextLine(text, end));
      }
      if (lines.hasHitBefore(end)) takeProperty(lines, first, end);
    }
    start = nextLine(text, end);
  }
  return lines.out;
}

function skipFeed(text: string, start: number, end: number): number {
  let i = start;
  while (i < end && (isBlank(text.charCodeAt(i)) || text.charCodeAt(i) === 12)) i++;
  return i;
}

function endsWithEscape(text: string, start: number, end: number): boolean {
  let i = end;
  while (i > start && text.charCodeAt(i - 1) === BACKSLASH) i--;
  return (end - i) % 2 === 1;
}

function takeProperty(lines: KeyedLines, start: number, end: number): void {
  const { text } = lines;
  let i = start;
  let escaped = false;
  for (; i < end; i++) {
    const c = text.charCodeAt(i);
    if (c === BACKSLASH) {
      escaped = true;
      i++;
    } else if (c === EQUALS || c === COLON || isBlank(c)) break;
  }
  const keyEnd = Math.min(i, end, start + LONGEST_NAME);
  i = skipBlanks(text, Math.min(i, end), end);
  const sign = text.charCodeAt(i);
  const valueStart = i < end && (sign === EQUALS || sign === COLON) ? i + 1 : i;
  // A line that is a host and nothing else has no key: the host would be taken for one.
  const hit = lines.hits[lines.next];
  if (hit !== undefined && hit.start < keyEnd) {
    lines.take(start, end, null, false, null);
    return;
  }
  const raw = text.slice(start, keyEnd);
  const key = escaped ? unescapeKey(raw) : raw;
  lines.take(valueStart, end, key === "" ? null : key, false, indexlessKey(key));
}

function unescapeKey(raw: string): string {
  let key = "";
  for (let i = 0; i < raw.length; i++) {
    if (raw[i] === "\\") i++;
    key += raw[i] ?? "";
  }
  return key;
}

/** `nodes[1].host` as `nodes[].host`: equal for the elements of one list; null for a key without an index. */
function indexlessKey(key: string): string | null {
  let indexless = "";
  let copied = 0;
  for (let open = key.indexOf("["); open >= 0; open = key.indexOf("[", open + 1)) {
    let close = open + 1;
    while (isDigit(key.charCodeAt(close))) close++;
    if (close === open + 1 || key.charCodeAt(close) !== CLOSE_BRACKET) continue;
    indexless += key.slice(copied, open + 1);
    copied = close;
  }
  return copied === 0 ? null : indexless + key.slice(copied);
}

export function readIniContexts(text: string, hits: readonly HostHit[]): HitContext[] {
  const lines = new KeyedLines(text, hits);
  const place = new IniPlace();
  let start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (!lines.done && start < text.length) {
    let end = lineEndAfter(text, start);
    const first = skipBlanks(text, start, end);
    const sign = text.charCodeAt(first);
    if (first < end && (sign === SEMICOLON || sign === HASH)) lines.take(first + 1, end, null, true, null);
    else if (first < end) {
      // systemd and others continue a line with a backslash, as properties do.
      while (end < text.length && endsWithEscape(text, first, end)) {
        end = lineEndAfter(text, nextLine(text, end));
      }
      takeIniLine(lines, place, start, first, end);
    }
    start = nextLine(text, end);
  }
  return lines.out;
}

/** Where the reader is in an INI file: the section, and the key that an indented line continues. */
class IniPlace {
  section: string | null = null;
  sectionNumber = 0;
  key: string | null = null;
  keyIndent = 0;
  /** How often a `hosts[] =` key has occurred in its section. */
  readonly appended = new Map<string, number>();
  listKey: string | null = null;

  get path(): string | null {
    if (this.key === null) return this.section;
    return this.section === null ? this.key : `${this.section}.${this.key}`;
  }
}

function takeIniLine(lines: KeyedLines, place: IniPlace, start: number, first: number, end: number): void {
  const { text } = lines;
  if (text.charCodeAt(first) === OPEN_BRACKET) {
    let close = first;
    while (close < end && text.charCodeAt(close) !== CLOSE_BRACKET) close++;
    if (close < end && !lines.hasHitBefore(close)) {
      place.section = sectionName(text.slice(first + 1, Math.min(close, first + LONGEST_NAME)));
      place.sectionNumber++;
      place.key = null;
      place.listKey = null;
      place.appended.clear();
      takeIniValue(lines, close, end, place.section, null);
      return;
    }
  }
  if (place.key !== null && first - start > place.keyIndent) {
    takeIniValue(lines, first, end, place.path, place.listKey, true);
    return;
  }
  const valueStart = readIniKey(lines, place, first, end);
  place.keyIndent = first - start;
  takeIniValue(lines, valueStart, end, place.path, place.listKey);
}

/** `[remote "origin"]` as `remote.origin`. */
function sectionName(raw: string): string {
  let name = "";
  for (const c of raw.trim()) {
    if (c === '"' || c === "'") continue;
    name += c === " " || c === "\t" ? "." : c;
  }
  return name;
}

/** Sets the place's key from a line and gives the offset of its value. */
function readIniKey(lines: KeyedLines, place: IniPlace, first: number, end: number): number {
  const { text } = lines;
  place.key = null;
  place.listKey = null;
  const hit = lines.hits[lines.next];
  const limit = Math.min(end, first + LONGEST_NAME, hit === undefined ? end : hit.tokenStart);
  let i = first;
  while (i < limit && text.charCodeAt(i) !== EQUALS && text.charCodeAt(i) !== COLON) i++;
  if (i >= limit) {
    // `replicaof host 6379`: a directive without a sign.
    let wordEnd = first;
    while (wordEnd < limit && isKeyChar(text.charCodeAt(wordEnd))) wordEnd++;
    if (wordEnd > first && wordEnd < limit && isBlank(text.charCodeAt(wordEnd))) {
      place.key = text.slice(first, wordEnd);
      return wordEnd;
    }
    return first;
  }
  const key = text.slice(first, i).trim();
  if (key.endsWith("[]")) {
    const name = key.slice(0, -2);
    const index = place.appended.get(name) ?? 0;
    place.appended.set(name, index + 1);
    place.key = `${name}[${index}]`;
    place.listKey = `${place.sectionNumber}.${name}[]`;
  } else if (key !== "") {
    place.key = key;
    const indexless = indexlessKey(key);
    place.listKey = indexless === null ? null : `${place.sectionNumber}.${indexless}`;
  }
  return i + 1;
}

/** A value and the comment after it: `;` or `#` after a blank and outside quotes. */
function takeIniValue(
  lines: KeyedLines,
  start: number,
  end: number,
  path: string | null,
  listKey: string | null,
  continues = false,
): void {
  if (!lines.hasHitBefore(end)) return;
  const { text } = lines;
  let quote = 0;
  for (let i = start; i < end; i++) {
    const c = text.charCodeAt(i);
    if (quote !== 0) {
      if (c === quote) quote = 0;
    } else if (isQuote(c) && !isKeyChar(text.charCodeAt(i - 1))) quote = c;
    else if ((c === SEMICOLON || c === HASH) && i > start && isBlank(text.charCodeAt(i - 1))) {
      lines.take(start, i, path, false, listKey, continues);
      lines.take(i + 1, end, null, true, null);
      return;
    }
  }
  lines.take(start, end, path, false, listKey, continues);
}
