/**
 * The tokens of code as they are cut: parallel arrays, so that a megabyte of brackets costs 17 bytes a token, and brackets
 * know their partners as soon as they are closed.
 */
import { Char, isLineEnd } from "../../text/characters";

export const WORD = 1;
/** A string literal, or a part of one around interpolated expressions; the range is its content without quotes. */
export const STRING = 2;
export const OPEN = 4;
export const CLOSE = 5;
export const SYMBOL = 6;
export const LINE_END = 7;
export type Kind = 1 | 2 | 4 | 5 | 6 | 7;

/** A bracket whose partner is not known yet. */
export const OPENED = -2;

/** The words that head a function or class, at the start of a line. */
const HEADS = /^(?:(?:async|def|defp|class|module|function)$|local[ \t]+function\b)/;
const LONGEST_HEAD = 8;
/** Lines are not indented further than this, nor blocks nested deeper. */
const DEEPEST = 200;
/** Brackets that do not match are looked for no further out than this. */
const UNWIND = 8;

/** Tokens that there is room for at first, unless the text is shorter. */
const ROOM = 1024;

export class TokenTable {
  size = 0;
  kinds: Uint8Array;
  starts: Int32Array;
  ends: Int32Array;
  /** Of a bracket: its partner, -1, or {@link OPENED}; of any other token -1. */
  partners: Int32Array;
  /**
   * The bracket around each token, or -1; of a closing bracket that of its partner. Where indentation makes blocks, the
   * word that heads the block (`def`) where there is no bracket.
   */
  parents: Int32Array;
  /** Start and end of each comment in turn. */
  readonly comments: number[] = [];
  /** The brackets that are open, innermost last. */
  private readonly stack: number[] = [];
  /** The words that head the blocks around, innermost last, with their columns. */
  private readonly blocks: { readonly token: number; readonly column: number }[] = [];
  private isLineStart = true;
  /** The innermost of the brackets that are open, or the block where there is none; -1 outside all. */
  private open = -1;

  constructor(
    private readonly text: string,
    private readonly isIndented: boolean,
  ) {
    const room = Math.min(ROOM, text.length + 1);
    this.kinds = new Uint8Array(room);
    this.starts = new Int32Array(room);
    this.ends = new Int32Array(room);
    this.partners = new Int32Array(room);
    this.parents = new Int32Array(room);
  }

  private grow(): void {
    const length = this.size * 2;
    const longer = (old: Int32Array) => {
      const array = new Int32Array(length);
      array.set(old);
      return array;
    };
    const kinds = new Uint8Array(length);
    kinds.set(this.kinds);
    this.kinds = kinds;
    this.starts = longer(this.starts);
    this.ends = longer(this.ends);
    this.partners = longer(this.partners);
    this.parents = longer(this.parents);
  }

  private add(kind: Kind, start: number, end: number): number {
    const token = this.size;
    if (token === this.kinds.length) this.grow();
    this.size++;
    if (this.isLineStart && kind !== LINE_END) {
      this.isLineStart = false;
      if (this.isIndented && this.stack.length === 0) this.leaveBlocks(start);
    }
    this.kinds[token] = kind;
    this.starts[token] = start;
    this.ends[token] = end;
    this.partners[token] = kind === OPEN ? OPENED : -1;
    this.parents[token] = this.open;
    return token;
  }

  /** After brackets or blocks have been opened or closed. */
  private setOpen(): void {
    this.open = this.stack.at(-1) ?? this.blocks.at(-1)?.token ?? -1;
  }

  /** Leaves the blocks that a line which begins at an offset is no part of. */
  private leaveBlocks(start: number): void {
    const column = this.columnOf(start);
    while ((this.blocks.at(-1)?.column ?? -1) >= column) this.blocks.pop();
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
    if (!isHead || end - start > LONGEST_HEAD || !this.headsBlock(start, end)) return;
    if (this.blocks.length < DEEPEST) this.blocks.push({ token, column: this.columnOf(start) });
    this.setOpen();
  }

  private headsBlock(start: number, end: number): boolean {
    // Lua's `local x = 1` heads none.
    const isLocal = end - start === 5 && this.text.startsWith("local", start);
    return HEADS.test(this.text.slice(start, isLocal ? end + 20 : end));
  }

  string(start: number, end: number): void {
    this.add(STRING, start, end);
  }

  comment(start: number, end: number): void {
    this.comments.push(start, end);
  }

  lineEnd(at: number): void {
    this.isLineStart = true;
    if (this.size === 0 || this.kinds[this.size - 1] !== LINE_END) this.add(LINE_END, at, at);
  }

  symbol(code: number, at: number): void {
    if (code === Char.OPEN_PAREN || code === Char.OPEN_BRACKET || code === Char.OPEN_BRACE) this.opens(at);
    else if (code === Char.CLOSE_PAREN || code === Char.CLOSE_BRACKET || code === Char.CLOSE_BRACE)
      this.closes(code, at);
    else this.add(SYMBOL, at, at + 1);
  }

  /** A bracket, or what opens an expression within a string literal. */
  opens(at: number): void {
    this.open = this.add(OPEN, at, at + 1);
    this.stack.push(this.open);
  }

  closes(code: number, at: number): void {
    const token = this.add(CLOSE, at, at + 1);
    const { stack, partners, parents } = this;
    for (let i = stack.length - 1; i >= 0 && i >= stack.length - UNWIND; i--) {
      const open = stack[i] ?? -1;
      if (closingOf(this.text.charCodeAt(this.starts[open] ?? 0)) !== code) continue;
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

function closingOf(open: number): number {
  return open === Char.OPEN_PAREN
    ? Char.CLOSE_PAREN
    : open === Char.OPEN_BRACKET
      ? Char.CLOSE_BRACKET
      : Char.CLOSE_BRACE;
}
