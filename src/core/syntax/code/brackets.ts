/** Brackets: what each is for, what is called or made there. What is found of one is kept for all that stands in it. */

import { type Chain, Chains, callsNothing } from "./chains";
import type { Tokens } from "./tokens";
import { CLOSE, LINE_END, OPEN, STRING, SYMBOL, WORD } from "./tokenTable";
import { isDeclaration } from "./words";

/** A bracket that holds values, with what is called or made there; the callee of a bare literal is empty, its head the bracket. */
export interface Frame extends Chain {
  readonly open: number;
  readonly isCall: boolean;
  /** Where a call without brackets ends, exclusive; left out for one with brackets. */
  readonly end?: number;
}

/** What a bracket is for. */
export type BracketKind =
  /** Statements, and the text itself: what is outside does not name what is inside, unless the block itself has a name. */
  | "block"
  /** `{ key: value }`, or a bare list in braces. */
  | "object"
  | "array"
  /** The arguments of a call. */
  | "call"
  /** Round brackets around anything else: an expression, a tuple. */
  | "group"
  /** `name["key"]` */
  | "subscript"
  /** An expression within a string literal. */
  | "interpolation";

/** Brackets within one another that are looked at. */
export const MAX_LEVELS = 16;

/** Words before the name of a function that is defined there. */
const DECLARES = new Set(["def", "function", "fun", "func", "fn"]);

/** Words that are nothing but literals when called. */
const LITERAL_MAKERS = new Set(["array", "dict", "list", "tuple", "set"]);

export class Brackets {
  private readonly frames = new Map<number, Frame | null>();
  readonly chains: Chains;

  constructor(readonly tokens: Tokens) {
    this.chains = new Chains(tokens);
  }

  /** Null for a block of statements, or an expression within a string. */
  frameOf(open: number): Frame | null {
    const known = this.frames.get(open);
    if (known !== undefined) return known;
    const frame = this.readFrame(open);
    this.frames.set(open, frame);
    return frame;
  }

  /** What a bracket is for; -1 stands for the text, and a word for the block that it heads. */
  kindOf(open: number): BracketKind {
    const { tokens } = this;
    if (open < 0 || tokens.isWord(open)) return "block";
    if (this.isInterpolation(open)) return "interpolation";
    const before = open - 1;
    if (tokens.is(open, "[")) {
      const isPicked = tokens.isWord(before) || tokens.kind(before) === CLOSE;
      return isPicked && tokens.touches(before, open) ? "subscript" : "array";
    }
    const frame = this.frameOf(open);
    if (tokens.is(open, "{")) {
      // What is returned belongs to no name of the function's.
      const isReturned = frame?.head === open && tokens.isWord(tokens.before(open));
      return frame === null || isReturned || this.isNamedBlock(open) ? "block" : "object";
    }
    if (frame?.isCall && tokens.touches(before, open)) return "call";
    return tokens.syntax.rocket && tokens.slice(before) === "array" ? "array" : "group";
  }

  /** Whether a name or a label stands before a brace, in a language that names blocks so. */
  isNamedBlock(open: number): boolean {
    const { tokens } = this;
    const kind = tokens.kind(tokens.before(open));
    return tokens.syntax.namedBlocks && (kind === WORD || kind === STRING);
  }

  /** Whether round brackets hold a function's parameters: `def f(host="…")`, `constructor(host = "…")`. */
  isParameters(open: number): boolean {
    const { tokens } = this;
    const frame = tokens.is(open, "(") ? this.frameOf(open) : null;
    if (!frame?.isCall) return false;
    return (
      frame.callee === "constructor" ||
      (tokens.isWord(frame.head - 1) && DECLARES.has(tokens.slice(frame.head - 1)))
    );
  }

  private isInterpolation(open: number): boolean {
    const { tokens } = this;
    const before = open - 1;
    return tokens.kind(before) === STRING && tokens.end(before) === tokens.start(open);
  }

  private readFrame(open: number): Frame | null {
    const { tokens } = this;
    if (this.isInterpolation(open)) return { open, callee: "", head: open, isCall: false };
    if (tokens.is(open, "(")) return this.round(open);
    if (tokens.is(open, "{")) return this.brace(open);
    if (tokens.isWord(open)) return null;
    // A list or a subscript.
    return { open, callee: "", head: open, isCall: false };
  }

  private round(open: number): Frame {
    const { tokens } = this;
    let last = open - 1;
    if (tokens.is(last, ">")) last = this.chains.beforeGenerics(last);
    // `vec!(…)`, and Ruby's and Elixir's `include?(…)`.
    const isSigned = tokens.is(last, "!") || (tokens.syntax.symbols && tokens.is(last, "?"));
    if (isSigned && tokens.isWord(last - 1)) last--;
    const named = tokens.isWord(last) ? this.chains.to(last) : null;
    if (named === null || callsNothing(named.callee)) return { open, callee: "", head: open, isCall: false };
    if (LITERAL_MAKERS.has(named.callee)) return { open, callee: "", head: named.head, isCall: false };
    return { open, ...named, isCall: true };
  }

  private brace(open: number): Frame | null {
    const { tokens } = this;
    const last = tokens.before(open);
    const literal: Frame = { open, callee: "", head: open, isCall: false };
    if (this.isItem(open)) return literal;
    if (this.isChild(open)) return { open, ...this.chains.to(open + 1), isCall: true };
    if (last < 0) return null;
    switch (tokens.kind(last)) {
      case WORD:
        return this.braceAfterWord(last, literal);
      case CLOSE:
        return this.braceAfterClose(last, literal);
      case OPEN:
        return tokens.is(last, "{") ? this.nested(last, literal) : literal;
      case SYMBOL:
        return tokens.is(last, ";") || this.isArrow(last) ? null : literal;
      default:
        return null;
    }
  }

  private isArrow(last: number): boolean {
    const { tokens } = this;
    if (!tokens.is(last, ">")) return false;
    return tokens.is(last - 1, "-") || (tokens.is(last - 1, "=") && !tokens.syntax.rocket);
  }

  private braceAfterWord(last: number, literal: Frame): Frame | null {
    const { tokens } = this;
    const { open } = literal;
    const chain = this.chains.to(last);
    const named = tokens.syntax.namedBlocks && !this.declares(last);
    if (tokens.touches(last, open) || this.isNew(chain.head - 1) || named)
      return { open, ...chain, isCall: false };
    return tokens.slice(last) === "return" ? literal : null;
  }

  private braceAfterClose(last: number, literal: Frame): Frame | null {
    const { tokens } = this;
    if (tokens.is(last, "]")) return literal;
    const made = tokens.partner(last);
    const call = tokens.is(last, ")") && made >= 0 ? this.frameOf(made) : null;
    if (call?.isCall && this.isNew(call.head - 1)) return { ...call, open: literal.open };
    // Ruby's `ENV.fetch("REDIS_URL") { "redis://…" }`
    return tokens.syntax.symbols && call?.callee.endsWith(".fetch") ? literal : null;
  }

  private isNew(token: number): boolean {
    return this.tokens.isWord(token) && this.tokens.slice(token) === "new";
  }

  /** Whether a block that bears a name holds statements: `companion object {`, `class Caches {`, `else {`. */
  private declares(word: number): boolean {
    const { tokens } = this;
    const isDeclared = (i: number) =>
      tokens.isWord(i) && isDeclaration(tokens.text, { start: tokens.start(i), end: tokens.end(i) });
    return isDeclared(word) || isDeclared(word - 1) || callsNothing(tokens.slice(word));
  }

  /** Whether a line end makes a brace an item of a list. */
  private isItem(open: number): boolean {
    const { tokens } = this;
    if (!tokens.syntax.linesSeparate || tokens.kind(open - 1) !== LINE_END) return false;
    return tokens.is(tokens.parent(open), "[");
  }

  /** Elixir's `{Redix, host: "…"}` in a list of children: what is started, and its options. */
  private isChild(open: number): boolean {
    const { tokens } = this;
    return (
      tokens.syntax.symbols &&
      tokens.isWord(open + 1) &&
      tokens.is(open + 2, ",") &&
      /^[A-Z]/.test(tokens.slice(open + 1))
    );
  }

  /** A brace right within a brace is a literal where the outer one is (`{ { "host", 6379 } }`). */
  private nested(outer: number, literal: Frame): Frame | null {
    const { tokens } = this;
    let brace = outer;
    for (let depth = 0; tokens.is(tokens.before(brace), "{"); depth++) {
      if (depth === MAX_LEVELS) return null;
      brace = tokens.before(brace);
    }
    return this.frameOf(brace) === null ? null : literal;
  }
}
