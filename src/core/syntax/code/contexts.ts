/**
 * Contexts in code and in HCL: the names that a value is assigned to or passed as, and the lists it is an element of,
 * told by the brackets around it, from the inside out. Every walk up is bounded by {@link DEPTH}.
 */
import type { AskedPlace, HitContext } from "../../model/mention";
import { Char } from "../../text/characters";
import type { TextRange } from "../../text/range";
import { isHostKey } from "../../text/words";
import { useOf } from "../use";
import { Drafts, type ListVote, type Naming, type Surroundings } from "./drafts";
import type { Expressions } from "./expressions";
import { Level } from "./level";
import { nameOf, withoutEnvironment } from "./names";
import type { Place, Tokens } from "./tokens";
import { STRING } from "./tokenTable";

/** Brackets further out than this are not looked at. */
const DEPTH = 48;
/** How many calls of a chain are labels. */
const CHAIN = 6;
const PAIR_NAME = /^(?:name|key|parameterkey)$/i;
const PAIR_VALUE = /^(?:value|parametervalue)$/i;
/** `parametervalue` in quotes. */
const LONGEST_PAIR_KEY = 16;

/** One context for each hit, in their order. */
export function readCodeContexts(code: Expressions, hits: readonly AskedPlace[]): HitContext[] {
  return new ContextReader(code, hits).read();
}

class ContextReader {
  private readonly tokens: Tokens;
  private readonly drafts: Drafts;
  private readonly levels = new Map<number, Level>();

  constructor(
    private readonly expressions: Expressions,
    private readonly hits: readonly AskedPlace[],
  ) {
    this.tokens = expressions.tokens;
    this.drafts = new Drafts(this.tokens.text, hits);
  }

  read(): HitContext[] {
    const { tokens, hits } = this;
    for (let i = 0, end = 1; i < hits.length; i = end++) {
      const hit = hits[i] as AskedPlace;
      const comment = tokens.commentAt(hit.start);
      const place = comment === null ? tokens.placeOf(hit) : null;
      // The hosts of one comment, or of one literal.
      const whole = comment ?? this.literalAt(place);
      while (whole && end < hits.length && (hits[end]?.start ?? 0) < whole.end) end++;
      if (comment !== null) this.drafts.comment(comment.start, i, end);
      else if (place !== null) this.place(place, i, end, whole?.start ?? hit.tokenStart);
    }
    return this.drafts.finish();
  }

  /** The literal that a place stands in, without quotes; null outside. */
  private literalAt(place: Place | null): TextRange | null {
    const { tokens } = this;
    if (place === null || tokens.kind(place.token) !== STRING) return null;
    return { start: tokens.start(place.token), end: tokens.end(place.token) };
  }

  /** The hosts of one literal, or one that stands outside. */
  private place({ token, open }: Place, from: number, to: number, start: number): void {
    const level = this.levelAt(open, token);
    if (level.isDocumentation(start)) {
      this.drafts.comment(start, from, to);
      return;
    }
    const naming = this.namingAt(level);
    for (let i = from; i < to; i++)
      this.drafts.value(i, start, i > from, naming, () => this.surroundingsOf(token, open, start));
  }

  private levelAt(open: number, token: number): Level {
    let level = this.levels.get(open);
    if (level === undefined) {
      const { expressions } = this;
      const isBlock = expressions.kindOf(open) === "block";
      const from = isBlock ? Math.max(open + 1, expressions.statements.startOf(token)) : open + 1;
      level = new Level(expressions, open, from, (range) => this.holdsHost(range));
      this.levels.set(open, level);
    }
    return level.advanceTo(token);
  }

  /** Whether a host stands in a literal, or a token is a part of one outside. */
  private holdsHost({ start, end }: TextRange): boolean {
    const { hits } = this;
    let low = 0;
    let high = hits.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const hit = hits[middle];
      if (hit && Math.max(hit.end, hit.portRange?.end ?? 0) <= start) low = middle + 1;
      else high = middle;
    }
    return (hits[low]?.tokenStart ?? end) < end;
  }

  /** The `name` beside a `value`, before it or after. */
  private namingAt({ open, key }: Level): Naming | null {
    const { tokens, expressions } = this;
    if (open < 0 || tokens.isWord(open) || key === null || key.end - key.start > LONGEST_PAIR_KEY)
      return null;
    if (!PAIR_VALUE.test(tokens.text.slice(key.start, key.end))) return null;
    const entries = expressions.entriesOf({ open, callee: "", head: open, isCall: false });
    const pair = entries.find((entry) => PAIR_NAME.test(entry.key ?? ""));
    if (!pair || tokens.kind(pair.value) !== STRING) return null;
    return { name: nameOf(tokens.text, { start: tokens.start(pair.value), end: tokens.end(pair.value) }) };
  }

  private surroundingsOf(at: number, around: number, start: number): Surroundings {
    const { tokens, expressions } = this;
    const { text } = tokens;
    let path = "";
    const labels: string[] = [];
    const votes: ListVote[] = [];
    let relative = "";
    let votesOpen = true;
    let passedTo: string | null = null;
    let [token, open] = [at, around];
    // Words before a block that bears their names give nothing else a name.
    let headsBlock = false;
    for (let depth = 0; depth < DEPTH; depth++) {
      const kind = expressions.kindOf(open);
      const level = this.levelAt(open, token);
      const { named, command } = headsBlock ? NOTHING : namesIn(level, depth === 0 ? start : null);
      const isSpoilt = depth === 0 && isBehindBareColon(text, level, start);
      const key = isSpoilt ? null : keyOf(text, level, named, command, labels);
      if (votesOpen) votesOpen = castVote(level, kind, key, relative, votes);
      path = pathIn(level, kind, key, path);
      const call = kind === "call" ? this.callsAt(open) : null;
      const passed = passedName(text, key === null ? named : null, call, labels);
      passedTo ??= passed;
      relative = relativeIn(key, call, relative);
      headsBlock = kind === "block";
      if (headsBlock) {
        path = withPassed(path, passedTo, labels);
        const names = this.namesOf(open);
        if (names.length === 0) return finished(path, labels.concat(this.readersOf(open)), votes);
        path = names.reduceRight((inner, name) => join(nameOf(text, name), inner), path);
        passedTo = null;
        votesOpen = false;
      }
      token = open;
      open = tokens.parent(open);
    }
    return finished(withPassed(path, passedTo, labels), labels, votes);
  }

  /** The calls that a bracket belongs to, the last one first. */
  private callsAt(open: number): readonly string[] {
    const callee = this.expressions.frameOf(open)?.callee ?? "";
    return callee
      .split("().")
      .slice(-CHAIN - 1)
      .reverse()
      .map(calleeName);
  }

  private readersOf(open: number): string[] {
    const reader = open < 0 ? null : readerOf(this.expressions, open);
    return reader === null ? [] : [reader];
  }

  /** The words and labels before a block that bears a name. */
  private namesOf(open: number): readonly TextRange[] {
    const { tokens } = this;
    if (open < 0 || !tokens.syntax.namedBlocks || !this.expressions.isNamedBlock(open)) return [];
    return this.levelAt(tokens.parent(open), open).head;
  }
}

/**
 * The name of what a block makes, where it says that it is for reads: `READER = Pool.new { … }`, `function readClient() {…}`.
 * What writes or reads a file says nothing of it.
 */
function readerOf(code: Expressions, open: number): string | null {
  const { tokens, statements } = code;
  const last = tokens.before(open);
  const head = tokens.is(last, ")") ? tokens.partner(last) - 1 : -1;
  const called = tokens.isWord(open) ? open + 1 : head;
  let outermost = open;
  // The block of a function that is handed to calls: `const reader = createPool(() => { … })`.
  for (let i = 0; i < CHAIN && code.kindOf(tokens.parent(outermost)) === "call"; i++)
    outermost = tokens.parent(outermost);
  const assigned = statements.assignedTo(outermost)?.name ?? null;
  const name = assigned ?? (tokens.isWord(called) ? tokens.slice(called) : null);
  return name !== null && useOf(name, []) === "read" && !isInputOutput(name) ? name : null;
}

function finished(path: string, labels: string[], votes: readonly ListVote[]): Surroundings {
  return { keyPath: path === "" ? null : path, labels: labels.reverse(), votes };
}

const NOTHING = { named: null, command: null };

/** What a level's current value is given to, by a sign or by a command without brackets. */
function namesIn(level: Level, start: number | null) {
  return { named: level.named, command: start === null ? level.command : level.commandBefore(start) };
}

function pathIn({ index }: Level, kind: string, key: string | null, inner: string): string {
  if (key !== null) return join(key, inner);
  return kind === "array" || kind === "object" ? join(`[${index}]`, inner) : inner;
}

function relativeIn(key: string | null, call: readonly string[] | null, inner: string): string {
  const keyed = key === null ? inner : `${key}.${inner}`;
  return call === null ? keyed : `${call[0] ?? ""}(${keyed}`;
}

/** The key of a level's current value; a command without brackets (`redis_host "…"`) is one, too. */
function keyOf(
  text: string,
  { key, isStatements }: Level,
  named: TextRange | null,
  command: TextRange | null,
  labels: string[],
): string | null {
  if (key !== null) return nameOf(text, key);
  if (!isStatements || command === null) return null;
  if (named === null) return nameOf(text, command);
  labels.push(nameOf(text, command));
  return nameOf(text, named);
}

/** `password:host` in a text that is no code after all: outside of literals a colon alone makes no key. */
function isBehindBareColon(text: string, { key }: Level, start: number): boolean {
  return (
    key?.end === start - 1 &&
    text.charCodeAt(start - 1) === Char.COLON &&
    !isHostKey(text.slice(key.start, key.end))
  );
}

/** A place that no key names is named by what it is passed to. */
function withPassed(path: string, passedTo: string | null, labels: string[]): string {
  if (passedTo === null || (path !== "" && !path.startsWith("["))) return path;
  const own = labels.indexOf(passedTo);
  if (own >= 0) labels.splice(own, 1);
  return join(passedTo, path);
}

/** Whether lists further out may still hold the place. */
function castVote(
  { open, index, statement, isStatements }: Level,
  kind: string,
  key: string | null,
  relative: string,
  votes: ListVote[],
): boolean {
  if (isStatements) {
    // `config.cache_store = :mem_cache_store, "…", "…"`
    if (relative === "") votes.push({ list: `${open} ${statement}`, index, always: false });
    return false;
  }
  if (key === null && kind !== "subscript" && kind !== "interpolation")
    votes.push({ list: `${open} ${relative}`, index, always: kind === "array" });
  return votes.length < 4;
}

/** Adds the names that a value is passed to at this level, nearest first, and gives the nearest. */
function passedName(
  text: string,
  argument: TextRange | null,
  calls: readonly string[] | null,
  labels: string[],
): string | null {
  const named = argument && nameOf(text, argument);
  if (named !== null) labels.push(named);
  if (calls === null) return named;
  const [called = null, ...earlier] = calls;
  const call = called !== null && isInputOutput(called) ? null : called;
  // `fetch`, `getenv` and their like say nothing that the name they are given does not say better.
  if (call !== null && named === null) labels.push(call);
  labels.push(...earlier);
  return named ?? call?.slice(call.lastIndexOf(".") + 1) ?? null;
}

/** `Redis` for `Redis.new`: what is made, not that it is made. */
function calleeName(name: string): string {
  return withoutEnvironment(name.endsWith(".new") ? name.slice(0, -4) : name);
}

/** Calls that read or write what they are given, as streams and files are, which says nothing of a cache's use. */
function isInputOutput(name: string): boolean {
  const verb = /(?:^|\.)_?(?:read|write)(?![a-z]*(?:er|only))(\w*)$/i.exec(name);
  return (
    verb !== null &&
    !/host|endpoint|ur[il]|client|pool|conn|server|node|addr|redis|cache|replica|from/i.test(verb[1] ?? "")
  );
}

function join(outer: string, inner: string): string {
  if (inner === "") return outer;
  return inner.startsWith("[") ? outer + inner : `${outer}.${inner}`;
}
