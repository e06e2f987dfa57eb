/**
 * Settings that are written a line each: directives, shell, notes. A block is a section, or all lines near the host
 * where the text has none. Lines that are no settings, comments among them, are stepped over.
 */
import { Char, isBlank, isNameChar, skipBlanks, trimmedEnd } from "../../text/characters";
import type { TextRange } from "../../text/range";
import {
  type Block,
  blockOf,
  joinPairs,
  LONGEST_KEY,
  MAX_SETTINGS,
  REACH,
  type Setting,
  settingsBelow,
} from "./setting";

/** As `REACH`, for formats in which the keys of one thing stand right beside each other. */
const LINES_REACH = REACH / 2;

/** A block of lines, with the range of text that it was read from. */
interface LineBlock extends Block {
  readonly from: number;
  readonly to: number;
  /** Whether the text goes on after `to` with lines of the same block. */
  readonly goesOn: boolean;
}

/**
 * The start of the line that holds `at`, which may be its line end; of a longer line than `REACH` the part before `at`
 * that is read. Bounded, so that a text on one line costs no more than its hosts.
 */
function lineStartOf(text: string, at: number): number {
  const floor = Math.max(0, at - REACH);
  let i = at;
  while (i > floor && text.charCodeAt(i - 1) !== Char.LF) i--;
  return i;
}

/** The end of the line that holds `at`, bounded in the same way. */
function lineEndOf(text: string, at: number): number {
  const ceiling = Math.min(text.length, at + REACH);
  let i = at;
  while (i < ceiling && text.charCodeAt(i) !== Char.LF) i++;
  return i;
}

/** Blocks of a text; one is kept while hosts stand in it. */
export class LineBlocks {
  #last: LineBlock | null = null;

  constructor(readonly text: string) {}

  around(at: number): Block {
    const last = this.#last;
    if (last && last.from <= at && at < (last.goesOn ? last.to - REACH / 4 : last.to)) return last;
    this.#last = lineBlock(this.text, at);
    return this.#last;
  }
}

/** The lines of the section around `at`. */
function lineBlock(text: string, at: number): LineBlock {
  const floor = Math.max(0, at - LINES_REACH);
  let from = at;
  for (;;) {
    const lineStart = lineStartOf(text, from);
    if (lineStart < floor) break;
    from = lineStart;
    if (from === 0 || (from < at && isHeader(text, from))) break;
    from--;
  }
  from = Math.max(0, Math.min(from, at));
  const ceiling = Math.min(text.length, at + LINES_REACH);
  let to = at;
  let ended = false;
  while (to < ceiling && !ended) {
    to = lineEndOf(text, to) + 1;
    ended = to < text.length && isHeader(text, to);
  }
  to = Math.min(to, text.length);
  const whole = blockOf(
    () => {
      const settings: Setting[] = [];
      for (let line = from; line < to; ) line = readLine(text, line, settings);
      return joinPairs(text, settings);
    },
    () => null,
  );
  const region = text.slice(from, to);
  return {
    from,
    to,
    goesOn: !ended && to < text.length,
    parent: whole.parent,
    section: (pattern) => pattern.test(region),
    at: (offset) => {
      const settings: Setting[] = [];
      readLine(text, lineStartOf(text, offset), settings);
      return settings.find(({ start, end }) => start <= offset && offset < end) ?? null;
    },
    // A long file of settings is not read whole for the few keys that share a prefix.
    below: (prefix) => {
      if (prefix.length < 3) return whole.below(prefix);
      const settings: Setting[] = [];
      for (let i = region.indexOf(prefix); i >= 0; ) {
        const next = readLine(text, lineStartOf(text, from + i), settings);
        // Once a line: its value may hold the prefix, too.
        i = region.indexOf(prefix, Math.max(next - from, i + prefix.length));
      }
      return settingsBelow(settings, prefix);
    },
  };
}

const SECTION_WORD = /^(?:backend|listen|frontend|defaults|global)\b/;

function isHeader(text: string, lineStart: number): boolean {
  let i = lineStart;
  while (isBlank(text.charCodeAt(i))) i++;
  if (text.charCodeAt(i) !== Char.OPEN_BRACKET)
    return i === lineStart && SECTION_WORD.test(text.slice(i, i + 10));
  const next = text.charCodeAt(i + 1);
  return (
    next === Char.OPEN_BRACKET ||
    (next >= 65 && next <= 90) ||
    (next >= 97 && next <= 122) ||
    next === Char.QUOTE
  );
}

/** Words before a name that only say that it is set. */
const SETTERS = new Set(["export", "ENV", "ARG", "env", "set", "setenv", "-e", "--env"]);

/** Reads the line at `lineStart` into `out`; returns the start of the next one. */
function readLine(text: string, lineStart: number, out: Setting[]): number {
  let lineEnd = lineEndOf(text, lineStart);
  const next = lineEnd + 1;
  if (text.charCodeAt(lineEnd - 1) === Char.CR) lineEnd--;
  const first = skipBlanks(text, lineStart, lineEnd);
  if (first >= lineEnd || COMMENTS.has(text.charCodeAt(first)) || out.length >= MAX_SETTINGS) return next;
  const { start, end } = nameFrom(text, first, lineEnd);
  if (end === start) return next;
  const isQuoted = isQuote(text.charCodeAt(start)) && text.charCodeAt(end - 1) === text.charCodeAt(start);
  const key = isQuoted ? text.slice(start + 1, end - 1) : text.slice(start, end);
  let at = skipBlanks(text, end, lineEnd);
  const sign = text.charCodeAt(at);
  if (sign === Char.EQUALS || sign === Char.COLON) at = skipBlanks(text, at + 1, lineEnd);
  else if (at === end) return next;
  const value = isQuote(text.charCodeAt(at))
    ? { start: at + 1, end: closing(text, at, lineEnd) }
    : { start: at, end: trimmedEnd(text, at, commentAt(text, at, lineEnd)) };
  out.push({ key, ...value });
  return next;
}

const COMMENTS = new Set([Char.HASH, Char.SEMICOLON, Char.EXCLAMATION]);

/** The name that a line sets. */
function nameFrom(text: string, first: number, lineEnd: number): TextRange {
  let start = first;
  let end = nameEndAt(text, start, lineEnd);
  while (SETTERS.has(text.slice(start, end)) && isBlank(text.charCodeAt(end))) {
    start = skipBlanks(text, end, lineEnd);
    end = nameEndAt(text, start, lineEnd);
  }
  return { start, end };
}

function nameEndAt(text: string, start: number, limit: number): number {
  const c = text.charCodeAt(start);
  if (isQuote(c)) return Math.min(closing(text, start, limit) + 1, limit);
  let i = start;
  const end = Math.min(limit, start + LONGEST_KEY);
  while (i < end && isKeyPart(text.charCodeAt(i))) i++;
  return i;
}

function isKeyPart(c: number): boolean {
  return isNameChar(c) || c === Char.OPEN_BRACKET || c === Char.CLOSE_BRACKET || c === Char.SLASH;
}

function isQuote(c: number): boolean {
  return c === Char.QUOTE || c === Char.APOSTROPHE;
}

function closing(text: string, open: number, limit: number): number {
  const quote = text.charCodeAt(open);
  for (let i = open + 1; i < limit; i++) {
    const c = text.charCodeAt(i);
    if (c === quote || c === Char.LF) return i;
    if (c === Char.BACKSLASH) i++;
  }
  return limit;
}

function commentAt(text: string, from: number, end: number): number {
  for (let i = from; i < end; i++) {
    const c = text.charCodeAt(i);
    if ((c === Char.HASH || c === Char.SEMICOLON) && (i === from || isBlank(text.charCodeAt(i - 1))))
      return i;
  }
  return end;
}
