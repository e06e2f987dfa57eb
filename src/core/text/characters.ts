/** Characters by their UTF-16 codes, what kind each is of, and where lines end. Offsets are 0-based UTF-16 units. */
export enum Char {
  TAB = 9,
  LF = 10,
  CR = 13,
  SPACE = 32,
  EXCLAMATION = 33,
  QUOTE = 34,
  HASH = 35,
  DOLLAR = 36,
  PERCENT = 37,
  AMPERSAND = 38,
  APOSTROPHE = 39,
  OPEN_PAREN = 40,
  CLOSE_PAREN = 41,
  ASTERISK = 42,
  PLUS = 43,
  COMMA = 44,
  DASH = 45,
  DOT = 46,
  SLASH = 47,
  COLON = 58,
  SEMICOLON = 59,
  LESS = 60,
  EQUALS = 61,
  GREATER = 62,
  QUESTION = 63,
  AT = 64,
  OPEN_BRACKET = 91,
  BACKSLASH = 92,
  CLOSE_BRACKET = 93,
  UNDERSCORE = 95,
  BACKTICK = 96,
  OPEN_BRACE = 123,
  BAR = 124,
  CLOSE_BRACE = 125,
  TILDE = 126,
  NO_BREAK_SPACE = 0xa0,
  BOM = 0xfeff,
}

export function isDigit(c: number): boolean {
  return c >= 48 && c <= 57;
}

export function isLetter(c: number): boolean {
  return (c >= 97 && c <= 122) || (c >= 65 && c <= 90);
}

export function isBlank(c: number): boolean {
  return c === Char.SPACE || c === Char.TAB;
}

/** White space of any kind, a space that does not break included. */
export function isSpace(c: number): boolean {
  return c === Char.SPACE || (c >= Char.TAB && c <= Char.CR) || c === Char.NO_BREAK_SPACE;
}

export function isLineEnd(c: number): boolean {
  return c === Char.LF || c === Char.CR;
}

export function isQuote(c: number): boolean {
  return c === Char.QUOTE || c === Char.APOSTROPHE || c === Char.BACKTICK;
}

export function isNameChar(c: number): boolean {
  return isLetter(c) || isDigit(c) || c === Char.UNDERSCORE || c === Char.DASH || c === Char.DOT;
}

/** The start of the line that holds `at`, or `floor` where it begins before. */
export function lineStart(text: string, at: number, floor = 0): number {
  let i = at;
  while (i > floor && !isLineEnd(text.charCodeAt(i - 1))) i--;
  return i;
}

/** Whether nothing but blanks stands before an offset on its line. */
export function startsLine(text: string, at: number): boolean {
  const i = trimmedEnd(text, 0, at);
  return i === 0 || isLineEnd(text.charCodeAt(i - 1));
}

/** The end of the line that holds `at`: the offset of its line end, or `ceiling`, the end of the text, where it ends after. */
export function lineEndAfter(text: string, at: number, ceiling = text.length): number {
  let i = at;
  while (i < ceiling && !isLineEnd(text.charCodeAt(i))) i++;
  return i;
}

/** The start of the line after the one that ends at `end` (which is a line end or the end of the text). */
export function nextLine(text: string, end: number): number {
  return text.charCodeAt(end) === Char.CR && text.charCodeAt(end + 1) === Char.LF ? end + 2 : end + 1;
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
  return isNameChar(c) || c === Char.DOLLAR;
}
