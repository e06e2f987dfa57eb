/** The literals that a quote alone does not make: here-documents, `%w[…]`, regular expressions, expressions in strings. */
import { Char, isBlank, isDigit, isLetter, isLineEnd, lineEndAfter } from "../../text/characters";
import type { TextRange } from "../../text/range";

const LONGEST_TAG = 64;

/** Letters, digits, `_`, and the signs that mark variables: `$name`, `@name`. */
export function isWordChar(c: number): boolean {
  return isLetter(c) || isDigit(c) || c === Char.UNDERSCORE || c === Char.DOLLAR || c === Char.AT;
}

/** Whether an expression opens at `at` (`${`, `#{`, a lone `{`); a doubled `$` or `%` is an escape. */
export function opensExpression(text: string, at: number, openers: readonly string[]): boolean {
  const c = text.charCodeAt(at);
  if (c === Char.OPEN_BRACE) return openers[0] === "{";
  if (c > Char.PERCENT || c < Char.HASH || text.charCodeAt(at + 1) !== Char.OPEN_BRACE) return false;
  const before = text.charCodeAt(at - 1);
  if (before === Char.DOLLAR || (before === Char.PERCENT && c === Char.PERCENT)) return false;
  return openers.some((open) => open.charCodeAt(0) === c);
}

/** Whether a letter before the quote at `at` says that braces in the literal hold expressions: `f"…"`, `rf"…"`, `$@"…"`. */
export function holdsBraces(text: string, at: number, prefix: string): boolean {
  if (prefix === "") return false;
  const near = text.charAt(at - 1).toLowerCase();
  return near === prefix || (/[a-z$@]/.test(near) && text.charAt(at - 2).toLowerCase() === prefix);
}

/** Whether the `//` at `at` belongs to the URL of a cache that stands outside a literal. */
export function endsScheme(text: string, at: number): boolean {
  return (
    text.charCodeAt(at - 1) === Char.COLON &&
    /(?:rediss?|valkeys?|memcached|tcp|tls|https?):$/.test(text.slice(at - 10, at))
  );
}

/** `<<EOF`, `<<-EOF`, `<<~EOF`, `<<<EOF`, the tag bare or quoted. */
export function heredocOpening(
  text: string,
  at: number,
  opener: string,
): { tag: string; end: number } | null {
  if (!text.startsWith(opener, at)) return null;
  let i = at + opener.length;
  if (text.charCodeAt(i) === Char.DASH || text.charCodeAt(i) === Char.TILDE) i++;
  if (opener === "<<<" && text.charCodeAt(i) === 32) i++;
  const quote = text.charAt(i);
  const quoted = quote === '"' || quote === "'";
  if (quoted) i++;
  const start = i;
  while (i < start + LONGEST_TAG && isWordChar(text.charCodeAt(i))) i++;
  if (i === start || isDigit(text.charCodeAt(start)) || (quoted && text.charAt(i) !== quote)) return null;
  return { tag: text.slice(start, i), end: quoted ? i + 1 : i };
}

/** The tag that ends a here-document whose body begins at `start`; the range begins with its line. Null without one. */
export function heredocClose(text: string, start: number, tag: string): TextRange | null {
  for (let line = start; line < text.length; ) {
    const end = lineEndAfter(text, line);
    let word = line;
    while (word < end && isBlank(text.charCodeAt(word))) word++;
    if (text.startsWith(tag, word) && !isWordChar(text.charCodeAt(word + tag.length))) {
      return { start: line, end: word + tag.length };
    }
    line = end + 1;
  }
  return null;
}

/** The bracket that opens a `%w[`-like literal, what closes it, and where its content begins. */
export interface PercentOpening {
  readonly open: string;
  readonly close: string;
  readonly start: number;
}

const CLOSES: Readonly<Record<string, string>> = {
  "(": ")",
  "[": "]",
  "{": "}",
  "<": ">",
  "|": "|",
  "!": "!",
};

export function percentOpening(text: string, at: number, afterValue: boolean): PercentOpening | null {
  let i = at + 1;
  if (isLetter(text.charCodeAt(i))) i++;
  else if (afterValue) return null;
  const open = text.charAt(i);
  const close = CLOSES[open];
  return close === undefined ? null : { open, close, start: i + 1 };
}

/** The offset of the closing bracket, or -1. */
export function percentClose(text: string, { open, close, start }: PercentOpening): number {
  let depth = 1;
  for (let i = start; i < text.length; i++) {
    const c = text.charAt(i);
    if (c === "\\") i++;
    else if (c === close && --depth === 0) return i;
    else if (c === open && open !== close) depth++;
  }
  return -1;
}

/** The offset of the `/` that closes a regular expression whose body begins at `start`, or of the line's end. */
export function regexClose(text: string, start: number): number {
  let inClass = false;
  let i = start;
  for (; i < text.length && !isLineEnd(text.charCodeAt(i)); i++) {
    const c = text.charCodeAt(i);
    if (c === Char.BACKSLASH && !isLineEnd(text.charCodeAt(i + 1))) i++;
    else if (c === Char.OPEN_BRACKET) inClass = true;
    else if (c === Char.CLOSE_BRACKET) inClass = false;
    else if (c === Char.SLASH && !inClass) return i;
  }
  return i;
}
