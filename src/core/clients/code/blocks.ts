/**
 * Settings in code: the literals and calls around a host whose entries have keys, and around them the statements beside
 * the host's own that assign something, so that `{ host, port }`, `x["redis_host"] = …` with `x["redis_port"] = …` below it
 * and `define("REDIS_HOST", …)` are asked like settings of any format.
 */
import type { Frame } from "../../syntax/code/brackets";
import type { Entry, Expressions, Step } from "../../syntax/code/expressions";
import { nameOf } from "../../syntax/code/names";
import { CLOSE, LINE_END, OPEN, STRING } from "../../syntax/code/tokenTable";
import { type Block, blockOf, join, MAX_SETTINGS, REACH, type Setting } from "../settings/setting";
import type { Place } from "./matches";

/** Literals within one another whose entries count as settings of the outermost. */
const DEEP = 3;
/** Statements before and after the host's own. */
const NEAR = 40;
/** Tokens of a statement in which its assignment is looked for. */
const MAX_STATEMENT = 24;
/** Calls whose first argument names their second. */
const NAMES_NEXT =
  /(?:^|\.)(?:set|put|add|define|setProperty|set_?default|set_?env|add_?environment|putenv|set_?var|SetEnvironmentVariable|set_?config)$/i;
/** What the keys hold that are looked for beside a host, and those that tell a product. */
const MAY_BE_ASKED =
  /port\b|ssl|tls|scheme|cluster|role|alias|client|interface|backend|type|memcache|domain/i;
/** Calls that set what their own name says. */
const SETTER = /^(.*\.)?(?:set_?|with_?)([A-Za-z]\w*)$/;

/** A setting, and all of its value where that is an expression. */
interface Valued extends Setting {
  readonly from: number;
  readonly to: number;
}

export class CodeBlocks {
  /** What was made of a bracket, or of a statement: many hosts stand in one, or near each other. */
  private readonly blocks = new Map<number, Block>();
  private readonly assignments = new Map<number, readonly Valued[]>();
  /** Where the statement before and after one begins. */
  private readonly before = new Map<number, number>();
  private readonly after = new Map<number, number>();

  constructor(private readonly expressions: Expressions) {}

  /** The innermost block around a place. */
  around(place: Place): Block {
    return this.frameBlock(place, 0);
  }

  private frameBlock(place: Place, from: number): Block {
    const { steps } = place;
    for (let i = from; i < steps.length; i++) {
      const { frame } = steps[i] as Step;
      const entries = this.expressions.entriesOf(frame);
      if (frame.isCall && !entries.some(({ name }) => name >= 0)) continue;
      return remember(this.blocks, frame.open, () =>
        blockOf(
          () => this.settingsIn(entries, "", DEEP),
          () => this.frameBlock(place, i + 1),
          isIn,
        ),
      );
    }
    const own = this.expressions.statements.startOf(steps.at(-1)?.frame.head ?? place.token);
    // No bracket begins there that is asked by its own number.
    return remember(this.blocks, -1 - own, () =>
      blockOf(
        () => this.statementsAround(own),
        () => null,
        isIn,
      ),
    );
  }

  private settingsIn(entries: readonly Entry[], prefix: string, depth: number): Valued[] {
    const { expressions } = this;
    const { tokens } = expressions;
    const found: Valued[] = [];
    let index = 0;
    for (const { name, value, to } of entries) {
      const key =
        name < 0 ? `[${index++}]` : nameOf(tokens.text, { start: tokens.start(name), end: tokens.end(name) });
      if (found.length < MAX_SETTINGS) found.push(...this.valueOf(join(prefix, key), value, to, depth));
    }
    return found;
  }

  /** The setting of a value, or those of the literal that it is. */
  private valueOf(key: string, value: number, to: number, depth: number): Valued[] {
    const { expressions } = this;
    const { tokens } = expressions;
    let last = to - 1;
    while (last > value && tokens.kind(last) === LINE_END) last--;
    const frame = depth === 0 ? null : this.literalIn(value, last);
    const entries = frame === null ? [] : expressions.entriesOf(frame);
    if (entries.length > 0) return this.settingsIn(entries, key, depth - 1);
    const [from, until] = [tokens.start(value), tokens.end(last)];
    const scalar = this.scalarIn(value, last);
    const [start, end] = scalar < 0 ? [from, until] : [tokens.start(scalar), tokens.end(scalar)];
    return [{ key, start, end, from, to: until }];
  }

  /** The bracket of a literal that a value ends in: `{…}`, `[…]`, `&Options{…}`, `new Options { … }`. */
  private literalIn(value: number, last: number): Frame | null {
    const { expressions } = this;
    const { tokens } = expressions;
    for (let i = value; i <= last; i = tokens.over(i)) {
      if (tokens.kind(i) !== OPEN || tokens.over(i) !== last + 1) continue;
      const frame = expressions.frameOf(i);
      return frame?.isCall ? null : frame;
    }
    return null;
  }

  /** The literal that a value is, or falls back to: `6379` of `int(os.environ.get("REDIS_PORT", 6379))`; -1 without one. */
  private scalarIn(value: number, to: number): number {
    const { tokens } = this.expressions;
    if (value === to) return value;
    let last = to;
    while (last > value && (tokens.kind(last) === CLOSE || tokens.kind(last) === LINE_END)) last--;
    // The radix of `parseInt(…, 10)`.
    if (tokens.slice(last) === "10" && tokens.is(last - 1, ",")) last -= 2;
    while (last > value && tokens.kind(last) === CLOSE) last--;
    const isLiteral = tokens.kind(last) === STRING || /^(?:\d+|true|false)$/i.test(tokens.slice(last));
    const before = last - 1;
    const isFallback =
      tokens.is(before, ",") ||
      tokens.is(before, "|") ||
      tokens.is(before, "?") ||
      tokens.slice(before) === "or";
    return isLiteral && isFallback && last > value ? last : -1;
  }

  /** What the statements near a place assign, its own with all that stands in it. */
  private statementsAround(own: number): Valued[] {
    const { tokens } = this.expressions;
    const level = tokens.parent(own);
    const found = [...this.assignmentIn(own, DEEP)];
    const at = tokens.start(own);
    // Most statements have nothing beside them that is ever asked for.
    if (!MAY_BE_ASKED.test(tokens.text.slice(Math.max(0, at - REACH), at + REACH))) return found;
    // The body of a function that indentation alone sets apart is another level.
    const assignment = (start: number) =>
      tokens.parent(start) === level
        ? remember(this.assignments, start, () => this.assignmentIn(start, 0))
        : [];
    for (let i = 0, start = own; i < NEAR; i++) {
      start = remember(this.before, start, () => this.statementBefore(start));
      if (start < 0 || tokens.start(start) < at - REACH) break;
      found.push(...assignment(start));
    }
    for (let i = 0, start = own; i < NEAR; i++) {
      start = remember(this.after, start, () => this.statementAfter(start));
      if (start < 0 || tokens.start(start) > at + REACH) break;
      found.push(...assignment(start));
    }
    return found;
  }

  /** Where the statement after one begins; -1 where there is none at its level. */
  private statementAfter(start: number): number {
    const { tokens, statements } = this.expressions;
    let next = Math.max(start + 1, statements.endOf(start));
    while (tokens.kind(next) === LINE_END || tokens.is(next, ";")) next++;
    const kind = tokens.kind(next);
    return kind === undefined || kind === CLOSE ? -1 : next;
  }

  /** Where the statement before one begins; -1 where there is none at its level. */
  private statementBefore(start: number): number {
    const { tokens, statements } = this.expressions;
    let last = start - 1;
    while (tokens.kind(last) === LINE_END || tokens.is(last, ";")) last--;
    if (last < 0 || tokens.kind(last) === OPEN) return -1;
    const open = tokens.kind(last) === CLOSE ? tokens.partner(last) : last;
    const begin = open < 0 ? -1 : statements.startOf(open);
    return begin < start ? begin : -1;
  }

  private assignmentIn(start: number, depth: number): Valued[] {
    const { expressions } = this;
    const { tokens, statements } = expressions;
    const end = statements.endOf(start);
    const level = tokens.parent(start);
    for (let i = start, steps = 0; i < end && steps < MAX_STATEMENT; i = tokens.over(i), steps++) {
      if (tokens.parent(i) !== level) break;
      if (!tokens.isWord(i)) continue;
      const assigned = statements.assignedAt(i);
      if (assigned !== null && tokens.slice(i) !== "define")
        return this.valueOf(assigned.name, assigned.value, end, depth);
      const call = this.callIn(i, end, depth);
      if (call.length > 0) return call;
    }
    return [];
  }

  /** What a call sets: `define("REDIS_PORT", 6379)`, `set :redis_port, 6379`, `factory.setPort(6379)`. */
  private callIn(word: number, end: number, depth: number): Valued[] {
    const { expressions } = this;
    const { tokens } = expressions;
    const hasBracket = tokens.is(word + 1, "(");
    if (!hasBracket && !tokens.syntax.symbols) return [];
    const callee = nameOf(tokens.text, { start: tokens.start(word), end: tokens.end(word) });
    const entries = this.argumentsOf(word, hasBracket, callee, end);
    const [first, second] = entries;
    if (!first) return [];
    if (second && entries.length === 2 && first.name < 0 && NAMES_NEXT.test(callee)) {
      if (first.to - first.value > 1) return [];
      const named = { start: tokens.start(first.value), end: tokens.end(first.value) };
      return this.valueOf(nameOf(tokens.text, named), second.value, second.to, depth);
    }
    if (entries.length !== 1) return [];
    if (/(?:^|\.)putenv$/.test(callee)) return this.variableIn(first.value);
    const setter = hasBracket ? SETTER.exec(callee) : null;
    return setter ? this.valueOf(`${setter[1] ?? ""}${setter[2]}`, first.value, first.to, depth) : [];
  }

  private argumentsOf(word: number, hasBracket: boolean, callee: string, end: number): readonly Entry[] {
    const { expressions } = this;
    if (!hasBracket) return expressions.entriesOf({ open: word, callee, head: word, isCall: true, end });
    if (callee !== "set" && !expressions.frameOf(word + 1)?.isCall) return [];
    return expressions.entriesOf({ open: word + 1, callee, head: word, isCall: true });
  }

  /** PHP's `putenv("REDIS_PORT=6379")`. */
  private variableIn(token: number): Valued[] {
    const { tokens } = this.expressions;
    const [from, to] = [tokens.start(token), tokens.end(token)];
    const key = /^([A-Za-z_]\w*)=/.exec(tokens.slice(token))?.[1];
    if (tokens.kind(token) !== STRING || key === undefined) return [];
    return [{ key, start: from + key.length + 1, end: to, from, to }];
  }
}

function remember<T>(known: Map<number, T>, key: number, make: () => T): T {
  let made = known.get(key);
  if (made === undefined) {
    made = make();
    known.set(key, made);
  }
  return made;
}

function isIn({ from, to }: Valued, offset: number): boolean {
  return from <= offset && offset < to;
}
