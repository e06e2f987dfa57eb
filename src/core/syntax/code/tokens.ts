/**
 * The tokens of code as a table, so that one can walk from a host outwards and sideways: brackets know their partners,
 * and what lies between them is stepped over at once. Comments are left out.
 *
 * Built by one pass of the lexer, which runs as far as somebody asks: what follows a file's last host seldom matters. Who
 * asks cannot tell.
 */
import type { HostHit } from "../../model/mention";
import { isLineEnd } from "../../text/characters";
import type { CodeSyntax } from "../languages";
import { Lexer } from "./lexer";
import type { TokenSink } from "./tokenSink";

export const WORD = 1;
/** A string literal, or a part of one around interpolated expressions; the range is its content without quotes. */
export const STRING = 2;
/** A host that stands outside literals. */
export const BARE = 3;
export const OPEN = 4;
export const CLOSE = 5;
export const SYMBOL = 6;
export const LINE_END = 7;
export type Kind = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** The words that head a function or class, at the start of a line. */
const HEADS = /^(?:async|def|defp|class|module|function|local)$/;
/** Lines are not indented further than this, nor blocks nested deeper. */
const DEEPEST = 200;

/** Brackets that do not match are looked for no further out than this. */
const UNWIND = 8;

const CLOSING: Readonly<Record<number, number>> = { 40: 41, 91: 93, 123: 125 };

/** Brackets whose partners are not known yet. */
const OPENED = -2;
/** Tokens that are read further than somebody asks, so that not every one is asked for. */
const AHEAD = 32;

/** What was read so far. */
class Table {
  readonly kinds: Kind[] = [];
  readonly starts: number[] = [];
  readonly ends: number[] = [];
  /** Of a bracket: its partner, -1, or {@link OPENED}; of any other token -1. */
  readonly partners: number[] = [];
  /**
   * The bracket around each token, or -1; of a closing bracket that of its partner. Where indentation makes blocks, the
   * word that heads the block (`def`) where there is no bracket.
   */
  readonly parents: number[] = [];
}

export class Tokens {
  private readonly table = new Table();
  /** Of a hit (its index): its token, and the bracket around it. Left out for hits in comments. */
  private readonly places = new Map<number, { readonly token: number; readonly open: number }>();
  private readonly builder: Builder;
  private readonly lexer: Lexer;
  private isWhole = false;

  constructor(
    readonly text: string,
    hits: readonly HostHit[],
    readonly syntax: CodeSyntax,
    /** Whether functions are told by words and indentation, not by braces. */
    readonly isIndented: boolean,
  ) {
    this.builder = new Builder(this.table, isIndented, text, hits, (hit, place) =>
      this.places.set(hit, place),
    );
    this.lexer = new Lexer(text, hits, syntax, this.builder);
    // To the last hit.
    this.readOn();
  }

  /** As far as the builder wants. */
  private readOn(): void {
    this.lexer.run();
    this.isWhole = !this.builder.satisfied;
  }

  /** Until there are more tokens than `i`, or to the end. */
  private readTo(i: number): void {
    this.builder.wanted = i + AHEAD;
    this.readOn();
  }

  get size(): number {
    if (!this.isWhole) this.readTo(Number.POSITIVE_INFINITY);
    return this.table.kinds.length;
  }

  placeOf(hit: number): { readonly token: number; readonly open: number } | null {
    return this.places.get(hit) ?? null;
  }

  kind(i: number): Kind | undefined {
    if (!this.isWhole && i >= this.table.kinds.length) this.readTo(i);
    return this.table.kinds[i];
  }

  start(i: number): number {
    if (!this.isWhole && i >= this.table.kinds.length) this.readTo(i);
    return this.table.starts[i] ?? this.text.length;
  }

  end(i: number): number {
    if (!this.isWhole && i >= this.table.kinds.length) this.readTo(i);
    return this.table.ends[i] ?? this.text.length;
  }

  /** Of a bracket: its partner, or -1; of any other token -1. */
  partner(i: number): number {
    if (!this.isWhole && i >= this.table.kinds.length) this.readTo(i);
    const { partners } = this.table;
    while (!this.isWhole && partners[i] === OPENED) this.readTo(partners.length);
    const partner = partners[i] ?? -1;
    return partner === OPENED ? -1 : partner;
  }

  /** The bracket around a token, or -1. */
  parent(i: number): number {
    if (!this.isWhole && i >= this.table.kinds.length) this.readTo(i);
    return this.table.parents[i] ?? -1;
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
    const { starts } = this.table;
    while (!this.isWhole && offset >= (starts.at(-1) ?? 0)) this.readTo(starts.length);
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return low - 1;
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

class Builder implements TokenSink {
  /** How many tokens are asked for. */
  wanted = 0;
  /** The brackets that are open, innermost last. */
  private readonly stack: number[] = [];
  /** The words that head the blocks around, innermost last, with their columns. */
  private readonly blocks: { readonly token: number; readonly column: number }[] = [];
  private isLineStart = true;
  /** The innermost of the brackets that are open, or the block where there is none; -1 outside all. */
  private open = -1;

  constructor(
    private readonly table: Table,
    private readonly isIndented: boolean,
    private readonly text: string,
    private readonly hits: readonly HostHit[],
    private readonly found: (hit: number, place: { token: number; open: number }) => void,
  ) {}

  get satisfied(): boolean {
    return this.table.kinds.length >= this.wanted;
  }

  private add(kind: Kind, start: number, end: number): number {
    const { kinds, starts, ends, partners, parents } = this.table;
    starts.push(start);
    ends.push(end);
    partners.push(kind === OPEN ? OPENED : -1);
    if (this.isLineStart && kind !== LINE_END) {
      this.isLineStart = false;
      if (this.isIndented && this.stack.length === 0) this.leaveBlocks(start);
    }
    parents.push(this.open);
    return kinds.push(kind) - 1;
  }

  /** After brackets or blocks have been opened or closed. */
  private setOpen(): void {
    const { stack, blocks } = this;
    if (stack.length > 0) this.open = stack[stack.length - 1] ?? -1;
    else this.open = blocks.length > 0 ? (blocks[blocks.length - 1]?.token ?? -1) : -1;
  }

  /** Leaves the blocks that a line which begins at an offset is no part of. */
  private leaveBlocks(start: number): void {
    const column = this.columnOf(start);
    while ((this.blocks[this.blocks.length - 1]?.column ?? -1) >= column) this.blocks.pop();
    this.setOpen();
  }

  private columnOf(start: number): number {
    let at = start;
    while (at > 0 && start - at < DEEPEST && !isLineEnd(this.text.charCodeAt(at - 1))) at--;
    return start - at;
  }

  word(start: number, end: number): void {
    const isHead = this.isLineStart && this.isIndented && this.stack.length === 0;
    const token = this.add(WORD, start, end);
    if (!isHead || end - start > 8 || !HEADS.test(this.text.slice(start, end))) return;
    if (this.blocks.length < DEEPEST) this.blocks.push({ token, column: this.columnOf(start) });
    this.setOpen();
  }

  string(start: number, end: number, firstHit: number, endHit: number): void {
    const token = this.add(STRING, start, end);
    for (let hit = firstHit; hit < endHit; hit++) this.found(hit, { token, open: this.open });
  }

  bare(hit: number): void {
    const { tokenStart = 0, end = 0 } = this.hits[hit] ?? {};
    this.found(hit, { token: this.add(BARE, tokenStart, end), open: this.open });
  }

  comment(): void {
    // Nothing in a comment is used.
  }

  lineEnd(at: number): void {
    this.isLineStart = true;
    if (this.table.kinds.at(-1) !== LINE_END) this.add(LINE_END, at, at);
  }

  symbol(code: number, at: number): void {
    if (code === 40 || code === 91 || code === 123) this.opens(at);
    else if (code === 41 || code === 93 || code === 125) this.closes(code, at);
    else this.add(SYMBOL, at, at + 1);
  }

  interpolation(opens: boolean, at: number): void {
    if (opens) this.opens(at);
    else this.closes(125, at);
  }

  private opens(at: number): void {
    this.open = this.add(OPEN, at, at + 1);
    this.stack.push(this.open);
  }

  private closes(code: number, at: number): void {
    const token = this.add(CLOSE, at, at + 1);
    const { stack } = this;
    for (let i = stack.length - 1; i >= 0 && i >= stack.length - UNWIND; i--) {
      const open = stack[i] ?? -1;
      const closing = CLOSING[this.text.charCodeAt(this.table.starts[open] ?? 0)] ?? 125;
      if (closing !== code) continue;
      const { partners, parents } = this.table;
      partners[open] = token;
      partners[token] = open;
      parents[token] = parents[open] ?? -1;
      for (let lost = i + 1; lost < stack.length; lost++) partners[stack[lost] ?? -1] = -1;
      stack.length = i;
      this.setOpen();
      return;
    }
  }
}
