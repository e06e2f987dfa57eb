/**
 * Cuts HCL, and Terraform's JSON, into tokens: words, numbers, brackets, and strings whose interpolations (`${…}`) are
 * cut like the rest. Comments are left out.
 *
 * Every token knows the bracket or string that it stands in, and brackets and strings know their other end. Linear on
 * every text; what is never closed ends with its line (a quoted string) or with the text, and has no other end.
 */
import {
  ASTERISK,
  BACKSLASH,
  DASH,
  DOLLAR,
  HASH,
  isDigit,
  LESS,
  OPEN_BRACE,
  PERCENT,
  QUOTE,
  SLASH,
  UNDERSCORE,
} from "../../text/characters";

export const WORD = 1;
/** Digits alone: `1.5` is three tokens, so that `cache_nodes.0.address` is read like `cache_nodes[0].address`. */
export const NUMBER = 2;
/** `(`, `[`, `{`, `${` and `%{`. */
export const OPEN = 3;
export const CLOSE = 4;
/** Any other character by itself. */
export const SYMBOL = 5;
/** One or several line ends. */
export const LINE = 6;
/** A quote, or the opening of a here-document. */
export const STRING_OPEN = 7;
/** Literal text within a string. */
export const TEXT = 8;
export const STRING_CLOSE = 9;

export interface Tokens {
  readonly text: string;
  readonly count: number;
  readonly kinds: Uint8Array;
  readonly starts: Int32Array;
  /** Exclusive. */
  readonly ends: Int32Array;
  /** Of a bracket or string: the index of its other end, or -1. -1 for all other tokens. */
  readonly partners: Int32Array;
  /** The index of the innermost bracket or string that the token stands in, or -1. The ends of one stand where it does. */
  readonly parents: Int32Array;
}

/** Brackets that may be missing before a closer is taken for a stray one. */
const LOST_BRACKETS = 4;

/** Brackets and strings within one another; no code comes near it. */
const DEEPEST = 500;

/** How an open string ends. */
type Ending = "quote" | "escaped-quote" | { readonly tag: string };

const HEREDOC = /<<[-~]?([A-Za-z_][\w-]*)[ \t]*(?=\r?\n)/y;

class Cutter {
  private at = 0;
  private count = 0;
  private readonly kinds: Uint8Array;
  private readonly starts: Int32Array;
  private readonly ends: Int32Array;
  private readonly partners: Int32Array;
  private readonly parents: Int32Array;
  /** The open brackets and strings; `endings` holds null for a bracket. */
  private readonly opened: number[] = [];
  private readonly endings: (Ending | null)[] = [];

  constructor(
    private readonly text: string,
    private readonly isJson: boolean,
  ) {
    const most = text.length + 1;
    this.kinds = new Uint8Array(most);
    this.starts = new Int32Array(most);
    this.ends = new Int32Array(most);
    this.partners = new Int32Array(most).fill(-1);
    this.parents = new Int32Array(most);
  }

  run(): Tokens {
    while (this.at < this.text.length) {
      const ending = this.endings.at(-1) ?? null;
      if (ending === null) this.code();
      else if (typeof ending === "string") this.quoted(ending);
      else this.heredoc(ending.tag);
    }
    const { text, count } = this;
    return {
      text,
      count,
      kinds: this.kinds.slice(0, count),
      starts: this.starts.slice(0, count),
      ends: this.ends.slice(0, count),
      partners: this.partners.slice(0, count),
      parents: this.parents.slice(0, count),
    };
  }

  private add(kind: number, end: number): void {
    const index = this.count++;
    this.kinds[index] = kind;
    this.starts[index] = this.at;
    this.ends[index] = end;
    this.parents[index] = this.opened.at(-1) ?? -1;
    this.at = end;
  }

  private open(kind: number, end: number, ending: Ending | null): void {
    if (this.opened.length >= DEEPEST) throw new RangeError("nested too deep");
    this.add(kind, end);
    this.opened.push(this.count - 1);
    this.endings.push(ending);
  }

  private close(kind: number, end: number): void {
    const open = this.opened.pop() ?? -1;
    this.endings.pop();
    this.add(kind, end);
    this.partners[open] = this.count - 1;
    this.partners[this.count - 1] = open;
  }

  private code(): void {
    const { text } = this;
    const c = text.charCodeAt(this.at);
    const bracket = text.charAt(this.at);
    if (c === 32 || c === 9 || c === 13) this.at++;
    else if (c === 10) this.lineEnd();
    else if (isWordStart(c)) this.stretch(WORD, isWordPart);
    else if (isDigit(c)) this.stretch(NUMBER, isDigit);
    else if (c === QUOTE) this.open(STRING_OPEN, this.at + 1, "quote");
    else if ("([{".includes(bracket)) this.open(OPEN, this.at + 1, null);
    else if (")]}".includes(bracket)) this.closer(c);
    else if (this.isJson ? !this.opensEscaped(c) : !this.isRead(c)) this.add(SYMBOL, this.at + 1);
  }

  private lineEnd(): void {
    if (this.count > 0 && this.kinds[this.count - 1] === LINE) this.at++;
    else this.add(LINE, this.at + 1);
  }

  private stretch(kind: number, isPart: (c: number) => boolean): void {
    let end = this.at + 1;
    while (isPart(this.text.charCodeAt(end))) end++;
    this.add(kind, end);
  }

  private opensEscaped(c: number): boolean {
    if (c !== BACKSLASH || this.text.charCodeAt(this.at + 1) !== QUOTE) return false;
    this.open(STRING_OPEN, this.at + 2, "escaped-quote");
    return true;
  }

  /** Reads a comment or opens a here-document, if one begins here. */
  private isRead(c: number): boolean {
    if (!this.isComment(c)) return c === LESS && this.opensHeredoc();
    this.comment();
    return true;
  }

  private isComment(c: number): boolean {
    if (c === HASH) return true;
    const next = this.text.charCodeAt(this.at + 1);
    return c === SLASH && (next === SLASH || next === ASTERISK);
  }

  private comment(): void {
    const isBlock = this.text.charCodeAt(this.at + 1) === ASTERISK && this.text.charCodeAt(this.at) === SLASH;
    const end = this.text.indexOf(isBlock ? "*/" : "\n", this.at + (isBlock ? 2 : 1));
    this.at = end < 0 ? this.text.length : end + (isBlock ? 2 : 0);
  }

  private opensHeredoc(): boolean {
    HEREDOC.lastIndex = this.at;
    const found = HEREDOC.exec(this.text);
    if (!found) return false;
    this.open(STRING_OPEN, this.at + found[0].length, { tag: found[1] ?? "" });
    return true;
  }

  private closer(c: number): void {
    const { text, opened, starts, endings } = this;
    const wanted = c === 41 ? "(" : c === 93 ? "[" : "{";
    for (let lost = 0; lost <= LOST_BRACKETS; lost++) {
      const i = opened.length - 1 - lost;
      const open = opened[i];
      if (open === undefined || endings[i] !== null) break;
      if (text.charAt((this.ends[open] ?? 0) - 1) !== wanted) {
        // An expression within a string ends with its own brace, whatever is missing in it.
        if ((this.ends[open] ?? 0) - (starts[open] ?? 0) === 2) break;
        continue;
      }
      opened.length = endings.length = i + 1;
      this.close(CLOSE, this.at + 1);
      return;
    }
    this.add(SYMBOL, this.at + 1);
  }

  private quoted(ending: "quote" | "escaped-quote"): void {
    const { text } = this;
    const isEscaped = ending === "escaped-quote";
    for (let i = this.at; ; i++) {
      const c = text.charCodeAt(i);
      if (Number.isNaN(c) || c === 10) {
        this.literal(i);
        this.opened.pop();
        this.endings.pop();
        return;
      }
      if (c === (isEscaped ? BACKSLASH : QUOTE) && (!isEscaped || text.charCodeAt(i + 1) === QUOTE)) {
        this.literal(i);
        this.close(STRING_CLOSE, isEscaped ? i + 2 : i + 1);
        return;
      }
      if (c === BACKSLASH && text.charCodeAt(i + 1) !== 10) i++;
      else if (isTemplate(text, i, c) && !this.isDoubled(i, c)) {
        this.literal(i);
        this.open(OPEN, i + 2, null);
        return;
      }
    }
  }

  /** `$${` and `%%{` are literal. */
  private isDoubled(i: number, c: number): boolean {
    return i > this.at && this.text.charCodeAt(i - 1) === c;
  }

  private heredoc(tag: string): void {
    const { text } = this;
    for (let i = this.at; i < text.length; i++) {
      const c = text.charCodeAt(i);
      if (c === 10) {
        const word = afterBlanks(text, i + 1);
        if (!text.startsWith(tag, word)) continue;
        const after = text.charCodeAt(afterBlanks(text, word + tag.length));
        if (!Number.isNaN(after) && after !== 10 && after !== 13) continue;
        this.literal(i + 1);
        this.at = word;
        this.close(STRING_CLOSE, word + tag.length);
        return;
      }
      if (isTemplate(text, i, c) && !this.isDoubled(i, c)) {
        this.literal(i);
        this.open(OPEN, i + 2, null);
        return;
      }
    }
    this.literal(text.length);
  }

  private literal(end: number): void {
    if (end > this.at) this.add(TEXT, end);
  }
}

function isTemplate(text: string, i: number, c: number): boolean {
  return (c === DOLLAR || c === PERCENT) && text.charCodeAt(i + 1) === OPEN_BRACE;
}

function afterBlanks(text: string, from: number): number {
  let i = from;
  for (let c = text.charCodeAt(i); c === 32 || c === 9; ) c = text.charCodeAt(++i);
  return i;
}

function isWordStart(c: number): boolean {
  return (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || c === UNDERSCORE || c >= 128;
}

function isWordPart(c: number): boolean {
  return isWordStart(c) || isDigit(c) || c === DASH;
}

/** Throws where brackets stand deeper in one another than in any code. */
export function tokensOf(text: string, isJson: boolean): Tokens {
  return new Cutter(text, isJson).run();
}

/** The text of a token; empty outside the tokens. */
export function textOf({ text, starts, ends, count }: Tokens, index: number): string {
  return index >= 0 && index < count ? text.slice(starts[index], ends[index]) : "";
}

/** Whether a token is the given word or symbol. */
export function isText({ text, starts, ends, count, kinds }: Tokens, index: number, wanted: string): boolean {
  if (index < 0 || index >= count || kinds[index] === TEXT) return false;
  const start = starts[index] ?? 0;
  return (ends[index] ?? 0) - start === wanted.length && text.startsWith(wanted, start);
}

/** The index after a token, or after what it opens. */
export function after({ kinds, partners }: Tokens, index: number): number {
  const opens = kinds[index] === OPEN || kinds[index] === STRING_OPEN;
  return (opens ? Math.max(partners[index] ?? -1, index) : index) + 1;
}

/** The literal of a string without interpolations, as written; null for other tokens. `open` is the index of its opening. */
export function stringAt(tokens: Tokens, open: number): string | null {
  const { kinds, partners } = tokens;
  const close = partners[open] ?? -1;
  if (kinds[open] !== STRING_OPEN || close < 0 || close > open + 2) return null;
  if (close === open + 1) return "";
  return kinds[open + 1] === TEXT ? textOf(tokens, open + 1) : null;
}
