/**
 * What stands around a token: the literals and calls that it is an element or argument of, the keys beside it, and the
 * name that the whole is assigned to. Every walk is bounded, and what is found of a bracket is kept, so that many hosts
 * in one list cost no more than one.
 */

import { Brackets, type Frame, MAX_LEVELS } from "./brackets";
import { callsNothing, plainName } from "./chains";
import { Statements } from "./statements";
import type { Tokens } from "./tokens";
import { CLOSE, LINE_END, STRING, SYMBOL } from "./tokenTable";

/** An element of a literal or an argument of a call: tokens from `from` to `to`, the end exclusive. */
export interface Entry {
  readonly from: number;
  readonly to: number;
  /** Its key's token, or -1. */
  readonly name: number;
  /** The last part of its key (`host`), lower case; null for one that has its place alone. */
  readonly key: string | null;
  /** Where the value begins. */
  readonly value: number;
}

/** The entry of a frame that holds the place, which is how one came to the frame. */
export interface Step {
  readonly frame: Frame;
  readonly entry: Entry;
}

const MAX_ENTRIES = 96;
const MAX_TOKENS = 600;

export class Expressions extends Brackets {
  private readonly entries = new Map<number, readonly Entry[]>();
  readonly statements: Statements;

  constructor(tokens: Tokens) {
    super(tokens);
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
    const { namedBlocks, linesSeparate } = tokens.syntax;
    if (tokens.kind(i) !== LINE_END) return false;
    return tokens.is(open, "{") ? namedBlocks : linesSeparate && tokens.is(open, "[");
  }

  private entry(from: number, to: number): Entry {
    const { tokens } = this;
    let at = from;
    // Line ends, the colon of a symbol, the dot of C's `.host = …`.
    while (at < to && (tokens.kind(at) === LINE_END || tokens.is(at, ":") || tokens.is(at, "."))) at++;
    const none: Entry = { from, to, name: -1, key: null, value: at };
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
      name: at,
      key: name.slice(name.lastIndexOf(".") + 1).toLowerCase(),
      value: tokens.after(value - 1),
    };
  }

  /** Where a value begins whose key ends before `sign`; -1 where there is no key. */
  afterSign(sign: number): number {
    const { tokens } = this;
    if (tokens.is(sign, "=")) {
      if (tokens.is(sign + 1, "=")) return -1;
      if (!tokens.is(sign + 1, ">")) return sign + 1;
      return tokens.syntax.rocket ? sign + 2 : -1;
    }
    if (tokens.is(sign, ":"))
      return tokens.is(sign + 1, ":") && tokens.touches(sign, sign + 1) ? -1 : sign + 1;
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
