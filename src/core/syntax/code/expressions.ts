/**
 * What stands around a token: the literals and calls that it is an element or argument of, the keys beside it, and the
 * name that the whole is assigned to. Every walk is bounded, and what is found of a bracket is kept, so that many hosts
 * in one list cost no more than one.
 */

import { type Chain, Chains, callsNothing, plainName } from "./chains";
import { Statements } from "./statements";
import { CLOSE, LINE_END, OPEN, STRING, SYMBOL, type Tokens, WORD } from "./tokens";
import { isDeclaration } from "./words";

/** An element of a literal or an argument of a call: tokens from `from` to `to`, the end exclusive. */
export interface Entry {
  readonly from: number;
  readonly to: number;
  /** The last part of its key (`host`), lower case; null for one that has its place alone. */
  readonly key: string | null;
  /** Where the value begins. */
  readonly value: number;
}

/** A bracket that holds values, with what is called or made there; the callee of a bare literal is empty, its head the bracket. */
export interface Frame extends Chain {
  readonly open: number;
  readonly isCall: boolean;
  /** Where a call without brackets ends, exclusive; left out for one with brackets. */
  readonly end?: number;
}

/** The entry of a frame that holds the place, which is how one came to the frame. */
export interface Step {
  readonly frame: Frame;
  readonly entry: Entry;
}

const MAX_LEVELS = 16;
const MAX_ENTRIES = 96;
const MAX_TOKENS = 600;

/** Words that are nothing but literals when called. */
const LITERAL_MAKERS = new Set(["array", "dict", "list", "tuple", "set"]);

export class Expressions {
  private readonly frames = new Map<number, Frame | null>();
  private readonly entries = new Map<number, readonly Entry[]>();

  readonly chains: Chains;
  readonly statements: Statements;

  constructor(readonly tokens: Tokens) {
    this.chains = new Chains(tokens);
    this.statements = new Statements(tokens);
  }

  /** The frames around a place, innermost first; ends at a block of statements. */
  stepsFrom(token: number, open: number): readonly Step[] {
    const steps: Step[] = [];
    let inner = token;
    let around = open;
    for (let level = 0; around >= 0 && level < MAX_LEVELS; level++) {
      const frame = this.frameOf(around);
      if (frame === null) break;
      const entry = this.entryAt(around, inner);
      steps.push({ frame, entry });
      inner = around;
      around = this.tokens.parent(around);
    }
    return steps;
  }

  /** Null for a block of statements, or an expression within a string. */
  frameOf(open: number): Frame | null {
    const known = this.frames.get(open);
    if (known !== undefined) return known;
    const frame = this.readFrame(open);
    this.frames.set(open, frame);
    return frame;
  }

  private readFrame(open: number): Frame | null {
    const { tokens } = this;
    if (tokens.is(open, "(")) return this.round(open);
    if (tokens.is(open, "{")) return this.brace(open);
    if (tokens.isWord(open)) return null;
    // A list, a subscript, or an expression within a string.
    return { open, callee: "", head: open, isCall: false };
  }

  private round(open: number): Frame {
    const { tokens } = this;
    let last = open - 1;
    if (tokens.is(last, ">")) last = this.chains.beforeGenerics(last);
    if (tokens.is(last, "!") && tokens.isWord(last - 1)) last--;
    const named = tokens.isWord(last) ? this.chains.to(last) : null;
    if (named === null || callsNothing(named.callee)) return { open, callee: "", head: open, isCall: false };
    if (LITERAL_MAKERS.has(named.callee)) return { open, callee: "", head: named.head, isCall: false };
    return { open, ...named, isCall: true };
  }

  private brace(open: number): Frame | null {
    const { tokens } = this;
    const last = tokens.before(open);
    const literal: Frame = { open, callee: "", head: open, isCall: false };
    if (this.isChild(open)) return { open, ...this.chains.to(open + 1), isCall: true };
    if (last < 0) return null;
    const kind = tokens.kind(last);
    if (kind === WORD) {
      const chain = this.chains.to(last);
      const isNew = tokens.isWord(chain.head - 1) && tokens.slice(chain.head - 1) === "new";
      const named = tokens.syntax.namedBlocks && !this.declares(last);
      if (tokens.touches(last, open) || isNew || named) return { open, ...chain, isCall: false };
      return tokens.slice(last) === "return" ? literal : null;
    }
    if (kind === CLOSE) {
      if (tokens.is(last, "]")) return literal;
      const made = tokens.partner(last);
      const call = tokens.is(last, ")") && made >= 0 ? this.frameOf(made) : null;
      const before = call ? call.head - 1 : -1;
      const isNew = tokens.isWord(before) && tokens.slice(before) === "new";
      if (call?.isCall && isNew) return { ...call, open };
      // Ruby's `ENV.fetch("REDIS_URL") { "redis://…" }`
      return tokens.syntax.symbols && call?.callee.endsWith(".fetch") ? literal : null;
    }
    if (kind === OPEN) return tokens.is(last, "{") ? this.nested(last, literal) : literal;
    if (kind !== SYMBOL || tokens.is(last, ";")) return null;
    const isArrow =
      tokens.is(last, ">") &&
      (tokens.is(last - 1, "-") || (tokens.is(last - 1, "=") && !tokens.syntax.rocket));
    return isArrow ? null : literal;
  }

  /** Whether a block that bears a name holds statements: `companion object {`, `class Caches {`, `else {`. */
  private declares(word: number): boolean {
    const { tokens } = this;
    const isDeclared = (i: number) =>
      tokens.isWord(i) && isDeclaration(tokens.text, { start: tokens.start(i), end: tokens.end(i) });
    return isDeclared(word) || isDeclared(word - 1) || callsNothing(tokens.slice(word));
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

  /** The elements of a literal or the arguments of a call, as many as are looked at. */
  entriesOf({ open, end: given }: Frame): readonly Entry[] {
    const known = this.entries.get(open);
    if (known !== undefined) return known;
    const found: Entry[] = [];
    const { tokens } = this;
    const close = tokens.partner(open);
    const end = given ?? (close < 0 ? tokens.size : close);
    let from = open + 1;
    let i = from;
    for (let steps = 0; i < end && steps < MAX_TOKENS && found.length < MAX_ENTRIES; steps++) {
      if (this.separates(i, open)) {
        if (i > from) found.push(this.entry(from, i));
        from = i + 1;
      }
      i = tokens.over(i);
    }
    if (i >= end && end > from && found.length < MAX_ENTRIES) found.push(this.entry(from, end));
    const entries = found.filter(({ value, to }) => value < to);
    this.entries.set(open, entries);
    return entries;
  }

  private separates(i: number, open: number): boolean {
    const { tokens } = this;
    if (tokens.is(i, ",") || tokens.is(i, ";")) return true;
    return tokens.kind(i) === LINE_END && tokens.syntax.namedBlocks && tokens.is(open, "{");
  }

  private entry(from: number, to: number): Entry {
    const { tokens } = this;
    let at = from;
    // Line ends, the colon of a symbol, the dot of C's `.host = …`.
    while (at < to && (tokens.kind(at) === LINE_END || tokens.is(at, ":") || tokens.is(at, "."))) at++;
    const none: Entry = { from, to, key: null, value: at };
    const isName = tokens.isWord(at) || tokens.kind(at) === STRING;
    let sign = at + 1;
    if (tokens.is(at, "[") && tokens.kind(at + 1) === STRING && tokens.is(at + 2, "]")) {
      sign = at + 3;
      at++;
    } else if (!isName) return none;
    const value = this.afterSign(sign);
    if (value < 0 || value > to) return none;
    const name = plainName(tokens.slice(at));
    return {
      from,
      to,
      key: name.slice(name.lastIndexOf(".") + 1).toLowerCase(),
      value: tokens.after(value - 1),
    };
  }

  /** Where a value begins whose key ends before `sign`; -1 where there is no key. */
  private afterSign(sign: number): number {
    const { tokens } = this;
    if (tokens.is(sign, "=")) {
      if (tokens.is(sign + 1, "=")) return -1;
      if (!tokens.is(sign + 1, ">")) return sign + 1;
      return tokens.syntax.rocket ? sign + 2 : -1;
    }
    if (tokens.is(sign, ":")) return tokens.is(sign + 1, ":") ? -1 : sign + 1;
    // Kotlin's `"host" to "…"`, Scala's `"host" -> "…"`.
    if (tokens.is(sign, "-") && tokens.is(sign + 1, ">")) return sign + 2;
    return tokens.isWord(sign) && tokens.slice(sign) === "to" ? sign + 1 : -1;
  }

  /** The entry of `open` that holds a token. */
  private entryAt(open: number, token: number): Entry {
    const { tokens } = this;
    let from = token;
    for (let steps = 0; from - 1 > open && steps < MAX_TOKENS; steps++) {
      const left = from - 1;
      if (this.separates(left, open)) break;
      const partner = tokens.kind(left) === CLOSE ? tokens.partner(left) : -1;
      from = partner > open ? partner : left;
    }
    return this.entry(from, token + 1);
  }

  /** A call without brackets (`Redis.new url: "…"`) that a token is an argument of, or null. */
  commandAt(token: number): Step | null {
    const { tokens } = this;
    // Ruby and Elixir; elsewhere two words side by side are a declaration.
    if (!tokens.syntax.symbols) return null;
    const start = this.statements.startOf(token);
    const at = this.statements.assignedAt(start)?.value ?? start;
    const next = at + 1;
    if (!tokens.isWord(at) || at >= token || tokens.touches(at, next) || callsNothing(tokens.slice(at)))
      return null;
    const isArgument =
      tokens.kind(next) !== SYMBOL ||
      (tokens.is(next, ":") && tokens.touches(next, next + 1)) ||
      tokens.is(next, "*");
    if (!isArgument || tokens.kind(next) === LINE_END) return null;
    const end = this.statements.endOf(at);
    const frame: Frame = { open: at, ...this.chains.to(at), isCall: true, end };
    const entry = this.entriesOf(frame).find(({ from, to }) => from <= token && token < to);
    return entry ? { frame, entry } : null;
  }

  /** The callee of the expression that begins with a token (`new Redis(…)`, `await createClient(…)`), or null. */
  callAt(token: number): Frame | null {
    const { tokens } = this;
    let at = token;
    while (
      tokens.is(at, "&") ||
      tokens.is(at, "\\") ||
      (tokens.isWord(at) && /^(?:new|await|lazy|by)$/.test(tokens.slice(at)))
    )
      at++;
    while (tokens.isWord(at) && tokens.isWord(at + 2) && this.chains.joins(at + 1)) at += 2;
    if (!tokens.isWord(at)) return null;
    if (tokens.is(at + 1, "(")) return this.frameOf(at + 1);
    // PHP's `new Redis;`, Ruby's `Redis.new url: …`.
    return { open: at, ...this.chains.to(at), isCall: true };
  }
}
