/** Characters by their UTF-16 codes, what kind each is of, and where lines end. Offsets are 0-based UTF-16 units. */
export const TAB = 9;
export const LF = 10;
export const CR = 13;
export const SPACE = 32;
export const EXCLAMATION = 33;
export const QUOTE = 34;
export const HASH = 35;
export const DOLLAR = 36;
export const PERCENT = 37;
export const AMPERSAND = 38;
export const APOSTROPHE = 39;
export const OPEN_PAREN = 40;
export const CLOSE_PAREN = 41;
export const ASTERISK = 42;
export const PLUS = 43;
export const COMMA = 44;
export const DASH = 45;
export const DOT = 46;
export const SLASH = 47;
export const COLON = 58;
export const SEMICOLON = 59;
export const LESS = 60;
export const EQUALS = 61;
export const GREATER = 62;
export const QUESTION = 63;
export const AT = 64;
export const OPEN_BRACKET = 91;
export const BACKSLASH = 92;
export const CLOSE_BRACKET = 93;
export const UNDERSCORE = 95;
export const BACKTICK = 96;
export const OPEN_BRACE = 123;
export const BAR = 124;
export const CLOSE_BRACE = 125;
export const TILDE = 126;
export const NO_BREAK_SPACE = 0xa0;
export const BOM = 0xfeff;

export function isDigit(c: number): boolean {
  return c >= 48 && c <= 57;
}

export function isLetter(c: number): boolean {
  return (c >= 97 && c <= 122) || (c >= 65 && c <= 90);
}

export function isBlank(c: number): boolean {
  return c === SPACE || c === TAB;
}

/** White space of any kind, a space that does not break included. */
export function isSpace(c: number): boolean {
  return c === SPACE || (c >= TAB && c <= CR) || c === NO_BREAK_SPACE;
}

export function isLineEnd(c: number): boolean {
  return c === LF || c === CR;
}

export function isQuote(c: number): boolean {
  return c === QUOTE || c === APOSTROPHE || c === BACKTICK;
}

export function isNameChar(c: number): boolean {
  return isLetter(c) || isDigit(c) || c === UNDERSCORE || c === DASH || c === DOT;
}

/** The start of the line that holds `at`. */
export function lineStart(text: string, at: number): number {
  let i = at;
  while (i > 0 && !isLineEnd(text.charCodeAt(i - 1))) i--;
  return i;
}

/** Whether nothing but blanks stands before an offset on its line. */
export function startsLine(text: string, at: number): boolean {
  const i = trimmedEnd(text, 0, at);
  return i === 0 || isLineEnd(text.charCodeAt(i - 1));
}

/** The end of the line that holds `at`: the offset of its line end, or of the end of the text. */
export function lineEndAfter(text: string, at: number): number {
  let i = at;
  while (i < text.length && !isLineEnd(text.charCodeAt(i))) i++;
  return i;
}

/** The start of the line after the one that ends at `end` (which is a line end or the end of the text). */
export function nextLine(text: string, end: number): number {
  return text.charCodeAt(end) === CR && text.charCodeAt(end + 1) === LF ? end + 2 : end + 1;
}

/** The first offset from `at` on, not past `end`, that is no blank. */
export function skipBlanks(text: string, at: number, end: number): number {
  let i = at;
  while (i < end && isBlank(text.charCodeAt(i))) i++;
  return i;
}

/** The end of what stands between `start` and `end` without the blanks at its end. */
export function trimmedEnd(text: string, start: number, end: number): number {
  let i = end;
  while (i > start && isBlank(text.charCodeAt(i - 1))) i--;
  return i;
}

/** Whether the character may stand in an environment variable's or a property's name. */
export function isKeyChar(c: number): boolean {
  return isNameChar(c) || c === DOLLAR;
}
