/**
 * Blocks in brackets: JSON and its kin, flow collections of YAML, inline tables and arrays of TOML, blocks and objects
 * of HCL. One reader takes them all, because what parts them (`:` or `=`, commas or line ends, quotes or none) cannot be
 * confused. Walks are bounded; broken text gives what its brackets say.
 */
import {
  APOSTROPHE,
  BACKSLASH,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  CR,
  DOLLAR,
  EQUALS,
  GREATER,
  HASH,
  isBlank,
  isSpace,
  LF,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUOTE,
  SLASH,
} from "../../text/characters";
import {
  type Block,
  blockOf,
  join,
  joinPairs,
  LONGEST_KEY,
  MAX_SETTINGS,
  REACH,
  type Setting,
} from "./setting";

/** Deeper than this below a host's block nothing is read. */
const MAX_DEPTH = 8;

/** The offset of the bracket that encloses `at`, which stands outside strings, not before `floor`; -1 where there is none. */
export function enclosingBracket(text: string, at: number, floor: number): number {
  let depth = 0;
  // A quote that closes nothing on its line: those before it are not looked for again.
  let odd = 0;
  for (let i = at - 1; i >= floor; i--) {
    const c = text.charCodeAt(i);
    if (c === LF) odd = 0;
    else if (c === QUOTE || c === APOSTROPHE) {
      const open = c === odd ? -1 : stringStart(text, i, c, floor);
      if (open >= 0) i = open;
      else if (c === QUOTE) odd = c;
    } else if (c === CLOSE_BRACE || c === CLOSE_BRACKET) depth++;
    else if (c === OPEN_BRACE || c === OPEN_BRACKET) {
      if (depth === 0) return i;
      depth--;
    }
  }
  return -1;
}

/** The quote that opens the string which ends at `close`, on the same line; -1 where that ends none. */
function stringStart(text: string, close: number, quote: number, floor: number): number {
  if (quote === APOSTROPHE) {
    // An apostrophe in a comment or in plain text is no quote.
    let next = close + 1;
    while (isBlank(text.charCodeAt(next))) next++;
    const c = text.charCodeAt(next);
    const ends =
      c === COMMA || c === COLON || c === CLOSE_BRACE || c === CLOSE_BRACKET || c === LF || c === CR;
    if (!ends && next < text.length) return -1;
  }
  for (let i = close - 1; i >= floor; i--) {
    const c = text.charCodeAt(i);
    if (c === LF || c === CR) return -1;
    if (c === quote && !isEscaped(text, i, floor)) return i;
  }
  return -1;
}

function isEscaped(text: string, at: number, floor: number): boolean {
  let i = at;
  while (i > floor && text.charCodeAt(i - 1) === BACKSLASH) i--;
  return (at - i) % 2 === 1;
}

/**
 * The start of the string around `at`: the offset of its opening quote, or `at` where it stands in none. `at` is in
 * a value, so only its own line is looked at.
 */
export function openingQuote(text: string, at: number, floor: number): number {
  for (let i = at - 1; i >= floor; i--) {
    const c = text.charCodeAt(i);
    if (c === LF || c === CR) return at;
    if ((c === QUOTE || c === APOSTROPHE) && !isEscaped(text, i, floor)) return i;
  }
  return at;
}

/** The block of the bracket at `open`, read as far as is near `around`. */
export function bracketBlock(text: string, open: number, around: number, parent: () => Block | null): Block {
  return blockOf(() => {
    const settings: Setting[] = [];
    const limit = Math.min(text.length, Math.max(around, open) + REACH);
    new BracketReader(text, settings, limit).read(open, "", 0);
    return joinPairs(text, settings);
  }, parent);
}

/**
 * The settings of the brackets from `open` on, with `prefix` before their keys, added to `out`. Returns the offset after
 * the closing bracket, or `limit`.
 */
export function readBrackets(
  text: string,
  open: number,
  limit: number,
  prefix: string,
  out: Setting[],
): number {
  return new BracketReader(text, out, limit).read(open, prefix, 0);
}

class BracketReader {
  constructor(
    readonly text: string,
    readonly out: Setting[],
    readonly limit: number,
  ) {}

  read(open: number, prefix: string, depth: number): number {
    const { text, limit, out } = this;
    const isList = text.charCodeAt(open) === OPEN_BRACKET;
    let index = 0;
    let key = "";
    let hasValue = false;
    const place = () => (isList ? `${prefix}[${index}]` : join(prefix, key));
    let i = open + 1;
    while (i < limit) {
      const c = text.charCodeAt(i);
      if (isSpace(c)) i++;
      else if (c === CLOSE_BRACE || c === CLOSE_BRACKET) {
        if (!hasValue && index === 0 && key === "" && prefix !== "" && i - open < 80)
          out.push({ key: prefix, start: open, end: i + 1 });
        return i + 1;
      } else if (c === COMMA) {
        if (isList) index++;
        key = "";
        i++;
      } else if (c === COLON || c === EQUALS || c === GREATER) i++;
      else if (this.#isComment(i)) i = this.#commentEnd(i);
      else if (c === OPEN_BRACE || c === OPEN_BRACKET) {
        if (depth >= MAX_DEPTH || out.length >= MAX_SETTINGS) return this.#skip(i);
        i = this.read(i, place(), depth + 1);
        hasValue = true;
        key = "";
      } else {
        const quoted = c === QUOTE || c === APOSTROPHE;
        const end = quoted ? this.#stringEnd(i, c) : this.#bareEnd(i, !isList && key === "");
        const after = quoted ? Math.min(end + 1, limit) : end;
        const start = quoted ? i + 1 : i;
        const sign = isList ? 0 : this.#signAfter(after);
        const named = !isList && key === "" && sign !== 0;
        if (named) key = text.slice(start, Math.min(end, start + LONGEST_KEY));
        else if (!isList && key !== "" && quoted && sign === OPEN_BRACE)
          key += `.${text.slice(start, Math.min(end, start + LONGEST_KEY))}`;
        else {
          this.#value(place(), start, end, isList ? prefix : null);
          hasValue = true;
          key = "";
        }
        i = Math.max(after, i + 1);
      }
    }
    return limit;
  }

  #value(key: string, start: number, end: number, list: string | null): void {
    const { text, out } = this;
    if (out.length >= MAX_SETTINGS || key === "") return;
    // `"REDIS_HOST=…"` in a list of variables.
    const equals = list === null ? -1 : variableSign(text, start, end);
    if (equals >= 0 && list !== null)
      out.push({ key: join(list, text.slice(start, equals)), start: equals + 1, end });
    else out.push({ key, start, end });
  }

  /**
   * What follows a word: its `:` or `=`, or the `{` of a block that it names, perhaps after labels; 0 for anything else.
   */
  #signAfter(from: number): number {
    const { text, limit } = this;
    let i = from;
    for (let labels = 0; labels < 4; labels++) {
      while (i < limit && isBlank(text.charCodeAt(i))) i++;
      const c = text.charCodeAt(i);
      if (c === COLON || c === EQUALS) return labels === 0 ? c : 0;
      if (c === OPEN_BRACE) return c;
      if (c !== QUOTE) return 0;
      i = this.#stringEnd(i, c) + 1;
    }
    return 0;
  }

  #stringEnd(open: number, quote: number): number {
    const { text, limit } = this;
    for (let i = open + 1; i < limit; i++) {
      const c = text.charCodeAt(i);
      if (c === quote || c === LF) return i;
      if (c === BACKSLASH && quote === QUOTE) i++;
    }
    return limit;
  }

  /** A bare word: up to a bracket, a comma or a line end; a key ends at its sign. */
  #bareEnd(from: number, mayBeKey: boolean): number {
    const { text, limit } = this;
    let i = from + 1;
    for (; i < limit; i++) {
      const c = text.charCodeAt(i);
      if (c === COMMA || c === CLOSE_BRACE || c === CLOSE_BRACKET || c === LF || c === CR) break;
      if (c === OPEN_BRACE && text.charCodeAt(i - 1) === DOLLAR) {
        const close = text.indexOf("}", i);
        i = close < 0 || close > limit ? limit : close;
      } else if (mayBeKey && (c === EQUALS || isBlank(c) || c === OPEN_BRACE)) break;
      else if (c === COLON && mayBeKey && isKeyColon(text.charCodeAt(i + 1))) break;
      else if (c === HASH && isBlank(text.charCodeAt(i - 1))) break;
    }
    let end = Math.min(i, limit);
    while (end > from + 1 && isBlank(text.charCodeAt(end - 1))) end--;
    return end;
  }

  #isComment(i: number): boolean {
    const c = this.text.charCodeAt(i);
    const next = this.text.charCodeAt(i + 1);
    return c === HASH || (c === SLASH && (next === SLASH || next === 42));
  }

  #commentEnd(i: number): number {
    const { text, limit } = this;
    const block = text.charCodeAt(i + 1) === 42;
    const end = text.indexOf(block ? "*/" : "\n", i + 2);
    return end < 0 || end >= limit ? limit : end + (block ? 2 : 1);
  }

  /** Steps over a bracket that is nested too deep. */
  #skip(open: number): number {
    const { text, limit } = this;
    let depth = 0;
    for (let i = open; i < limit; i++) {
      const c = text.charCodeAt(i);
      if (c === QUOTE) i = this.#stringEnd(i, c);
      else if (c === OPEN_BRACE || c === OPEN_BRACKET) depth++;
      else if ((c === CLOSE_BRACE || c === CLOSE_BRACKET) && --depth === 0) return i + 1;
    }
    return limit;
  }
}

function isKeyColon(next: number): boolean {
  return (
    isSpace(next) ||
    next === QUOTE ||
    next === APOSTROPHE ||
    next === OPEN_BRACE ||
    next === OPEN_BRACKET ||
    Number.isNaN(next)
  );
}

/** The `=` of an item `NAME=value`, or -1. */
export function variableSign(text: string, start: number, end: number): number {
  let i = start;
  for (; i < end; i++) {
    const c = text.charCodeAt(i);
    const isName =
      (c >= 97 && c <= 122) ||
      (c >= 65 && c <= 90) ||
      c === 95 ||
      c === 45 ||
      c === 46 ||
      (c >= 48 && c <= 57);
    if (!isName) return c === EQUALS && i > start ? i : -1;
  }
  return -1;
}
