/**
 * Text inside a scalar: `KEY=value` items, a properties file in a block scalar, a command line. Says for one
 * place in such text which key stands before it and whether its line is a comment. Everything here looks at
 * one line only, and back no further than the bound that the caller gives, so that it stays linear.
 */
import { Char, isBlank, isNameChar, skipBlanks } from "../text/characters";

/** A key found in embedded text. */
export interface EmbeddedKey {
  readonly key: string;
  /** True where the key begins its line: the whole line is then `KEY=value`. */
  readonly whole: boolean;
}

/** Whether the embedded line that begins at `lineStart` is a comment in the languages that configuration embeds. */
export function isEmbeddedComment(text: string, lineStart: number, end: number): boolean {
  const i = skipBlanks(text, lineStart, end);
  if (i >= end) return false;
  const c = text.charCodeAt(i);
  return (
    c === Char.HASH || c === Char.SEMICOLON || (c === Char.SLASH && text.charCodeAt(i + 1) === Char.SLASH)
  );
}

/**
 * The key of `KEY=`, `"key": "` or `--option ` directly before the token at `tokenStart`, or null; nothing before
 * `bound`, where the hit before ends, is looked at. `colons` says whether `key: value` counts where nothing is
 * quoted: it does in a block of text, and is prose in a scalar of one line.
 */
export function keyRightBefore(
  text: string,
  lineStart: number,
  bound: number,
  tokenStart: number,
  colons: boolean,
): EmbeddedKey | null {
  let at = tokenStart;
  let quoted = false;
  let blank = false;
  for (; at > bound; at--) {
    const c = text.charCodeAt(at - 1);
    if (isQuote(c)) quoted = true;
    else if (isBlank(c)) blank = true;
    else break;
  }
  if (at <= bound) return null;
  const separator = text.charCodeAt(at - 1);
  if (separator !== Char.EQUALS && separator !== Char.COLON)
    return blank ? optionBefore(text, bound, at) : null;
  if (separator === Char.COLON && !quoted && !(colons && blank)) return null;
  let end = at - 1;
  while (end > bound && isBlankOrQuote(text.charCodeAt(end - 1))) end--;
  const start = wordStart(text, bound, end);
  if (separator === Char.COLON && isBehindQuestion(text, bound, start)) return null;
  return found(text, start, end, bound === lineStart && skipBlanks(text, lineStart, start) === start);
}

function optionBefore(text: string, bound: number, end: number): EmbeddedKey | null {
  const start = wordStart(text, bound, end);
  return text.startsWith("--", start) ? found(text, start, end, false) : null;
}

function isBlankOrQuote(c: number): boolean {
  return isBlank(c) || isQuote(c);
}

/**
 * The key of `KEY=…`, `export KEY=…`, `key: …` or `- key: …` at the beginning of a line, or null; `tokenStart` is the
 * first token of the line, before which the key must end.
 */
export function keyOfLine(
  text: string,
  lineStart: number,
  tokenStart: number,
  colons: boolean,
): EmbeddedKey | null {
  let start = skipBlanks(text, lineStart, tokenStart);
  if (text.charCodeAt(start) === Char.DASH && text.charCodeAt(start + 1) === Char.SPACE)
    start = skipBlanks(text, start + 1, tokenStart);
  if (text.startsWith("export ", start)) start = skipBlanks(text, start + 7, tokenStart);
  let quoted = false;
  while (start < tokenStart && isQuote(text.charCodeAt(start))) {
    quoted = true;
    start++;
  }
  let end = start;
  while (end < tokenStart && isNameChar(text.charCodeAt(end))) end++;
  let i = end;
  while (i < tokenStart && isQuote(text.charCodeAt(i))) i++;
  i = skipBlanks(text, i, tokenStart);
  if (i >= tokenStart) return null;
  const separator = text.charCodeAt(i);
  if (separator === Char.EQUALS) return found(text, start, end, true);
  if (separator !== Char.COLON || !(colons || quoted)) return null;
  const next = text.charCodeAt(i + 1);
  return next === Char.SPACE || next === Char.TAB || isQuote(next) ? found(text, start, end, true) : null;
}

/** Whether a word is the first choice of `ok ? "…" : "host"`, and no key. */
function isBehindQuestion(text: string, bound: number, start: number): boolean {
  let i = start - 1;
  while (i >= bound && (isQuote(text.charCodeAt(i)) || text.charCodeAt(i) === Char.SPACE)) i--;
  return i >= bound && text.charCodeAt(i) === Char.QUESTION;
}

/** An option (`--redis-host`, `-Dredis.host`) loses its dashes: `redis-host` and `redis.host` are the names. */
function found(text: string, start: number, end: number, whole: boolean): EmbeddedKey | null {
  const key = optionName(text.slice(start, end));
  return /^[A-Za-z_]/.test(key) ? { key, whole } : null;
}

/** The name of the option that the argument `start`..`end` is (`--redis-host`, `-h`); null for any other. */
export function optionIn(text: string, start: number, end: number): string | null {
  if (text.charCodeAt(start) !== Char.DASH) return null;
  const word = text.slice(start, end).trimEnd();
  return /^--?[A-Za-z][\w.-]*$/.test(word) ? optionName(word) : null;
}

/** The name of an option or variable, without the dashes and the `-D` of a Java property. */
function optionName(word: string): string {
  return word.replace(/^-D(?=[A-Za-z_])|^-+/, "");
}

function wordStart(text: string, bound: number, end: number): number {
  let start = end;
  while (start > bound && isNameChar(text.charCodeAt(start - 1))) start--;
  return start;
}

/** A backslash too: in a string, a quote of the embedded text is written `\"`. */
function isQuote(c: number): boolean {
  return c === Char.QUOTE || c === Char.APOSTROPHE || c === Char.BACKSLASH;
}
