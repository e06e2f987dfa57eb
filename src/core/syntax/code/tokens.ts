/**
 * The tokens of code as a table, so that one can walk from a place outwards and sideways: brackets know their partners,
 * and what lies between them is stepped over at once. Comments are kept apart.
 *
 * Built by one pass of the lexer for everything that is asked of a text, which runs as far as is asked: what follows a
 * file's last host seldom matters. What asks cannot tell.
 */
import type { TextRange } from "../../text/range";
import type { CodeSyntax } from "../languages";
import { Lexer } from "./lexer";
import { CLOSE, type Kind, LINE_END, OPEN, OPENED, STRING, SYMBOL, TokenTable, WORD } from "./tokenTable";

/** A token and the bracket around it, or -1. */
export interface Place {
  readonly token: number;
  readonly open: number;
}

/** Tokens that are read further than is asked, so that not every one is asked for. */
const AHEAD = 32;

export class Tokens {
  private readonly table: TokenTable;
  private readonly lexer: Lexer;

  constructor(
    readonly text: string,
    readonly syntax: CodeSyntax,
  ) {
    this.table = new TokenTable(text, syntax.indentedBlocks);
    this.lexer = new Lexer(text, syntax, this.table);
  }

  /** Until there is a token `i`, or to the end. */
  private readTo(i: number): void {
    if (i >= this.table.size && !this.lexer.isAtEnd) this.lexer.run(i + AHEAD, -1);
  }

  get size(): number {
    this.readTo(Number.MAX_SAFE_INTEGER);
    return this.table.size;
  }

  /** Whether an offset stands in a comment, and where that begins and ends. */
  commentAt(offset: number): TextRange | null {
    this.lexer.run(0, offset);
    const { comments } = this.table;
    let low = 0;
    let high = comments.length >> 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((comments[2 * middle] ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    const start = comments[2 * low - 2] ?? 0;
    const end = comments[2 * low - 1] ?? 0;
    return low > 0 && offset < end ? { start, end } : null;
  }

  /** Undefined past the last token. */
  kind(i: number): Kind | undefined {
    this.readTo(i);
    return i >= 0 && i < this.table.size ? (this.table.kinds[i] as Kind) : undefined;
  }

  start(i: number): number {
    this.readTo(i);
    return i >= 0 && i < this.table.size ? (this.table.starts[i] ?? 0) : this.text.length;
  }

  end(i: number): number {
    this.readTo(i);
    return i >= 0 && i < this.table.size ? (this.table.ends[i] ?? 0) : this.text.length;
  }

  /** Of a bracket: its partner, or -1; of any other token -1. */
  partner(i: number): number {
    this.readTo(i);
    if (i < 0 || i >= this.table.size) return -1;
    while (this.table.partners[i] === OPENED && !this.lexer.isAtEnd) this.readTo(this.table.size);
    const partner = this.table.partners[i] ?? -1;
    return partner === OPENED ? -1 : partner;
  }

  /** The bracket around a token, or -1. */
  parent(i: number): number {
    this.readTo(i);
    return i >= 0 && i < this.table.size ? (this.table.parents[i] ?? -1) : -1;
  }

  /** The text of a token, cut at 200 characters: no name that means anything here is longer. */
  slice(i: number): string {
    return this.text.slice(this.start(i), Math.min(this.end(i), this.start(i) + 200));
  }

  /** Whether the token is this sign: a symbol or a bracket. */
  is(i: number, sign: string): boolean {
    const kind = this.kind(i);
    return (
      (kind === SYMBOL || kind === OPEN || kind === CLOSE) &&
      this.text.charCodeAt(this.start(i)) === sign.charCodeAt(0)
    );
  }

  isWord(i: number): boolean {
    return this.kind(i) === WORD;
  }

  /** The last token that begins at an offset or before; -1 where there is none. */
  at(offset: number): number {
    this.lexer.run(0, offset);
    const { starts } = this.table;
    let low = 0;
    let high = this.table.size;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  /**
   * The token that a host stands in, and the bracket around it; null in a comment. Outside literals, where a host is made of
   * several tokens, it is the first of them.
   */
  placeOf({ start, tokenStart }: { readonly start: number; readonly tokenStart: number }): Place | null {
    if (this.commentAt(start) !== null) return null;
    let token = this.at(start);
    if (this.kind(token) !== STRING || this.end(token) <= start) {
      token = this.at(tokenStart);
      if (this.end(token) <= tokenStart) token++;
    }
    return { token, open: this.parent(token) };
  }

  /** The nearest token before `i` that is no line end, or -1. */
  before(i: number): number {
    let at = i - 1;
    while (at >= 0 && this.kind(at) === LINE_END) at--;
    return at;
  }

  /** The nearest token after `i` that is no line end; `size` where there is none. */
  after(i: number): number {
    let at = i + 1;
    while (this.kind(at) === LINE_END) at++;
    return at;
  }

  /** The token after `i`, or after the bracket that closes what `i` opens. */
  over(i: number): number {
    const partner = this.kind(i) === OPEN ? this.partner(i) : -1;
    return (partner > i ? partner : i) + 1;
  }

  /** Whether nothing stands between two tokens that follow each other. */
  touches(i: number, next: number): boolean {
    const gap = this.start(next) - this.end(i);
    return gap === 0 || (gap === 1 && this.kind(i) === STRING);
  }
}
