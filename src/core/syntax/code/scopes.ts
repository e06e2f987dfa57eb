/**
 * The brackets around a place in code, and what each of them is for: a list, an object, the arguments of a call, …
 *
 * Names are kept as ranges of the text and cut out only where a host stands, so that code without hosts costs no
 * strings. Every walk up is bounded by {@link DEPTH}.
 */
import type { TextRange } from "../../text/range";
import type { ListVote, Surroundings } from "./drafts";

/** Brackets further out than this are not looked at. */
const DEPTH = 48;
/** How many calls of a chain are labels. */
const CHAIN = 6;
/** The longest name, in UTF-16 units; a longer expression keeps its end. */
const LONGEST_NAME = 160;

export type ScopeKind =
  /** The text itself. */
  | "root"
  /** Statements: what is outside does not name what is inside, unless the block itself has a name. */
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

/** The calls of a chain, the last one first. */
export interface CallChain {
  readonly call: TextRange;
  readonly before: CallChain | null;
}

const NOTHING: readonly TextRange[] = [];

export class Scope {
  readonly depth: number;
  /** What the current value is assigned to. */
  key: TextRange | null = null;
  /** How it is: `=`, or `:` and `=>`; a colon's key may turn out to be followed by a type. */
  keyBy: "=" | ":" = "=";
  /** Whether the key stands on the current line. */
  keyOnLine = false;
  /** The expression just read: a name, a member chain or a string literal, which may turn out to be a key. */
  expr: TextRange | null = null;
  exprIsString = false;
  /** 0-based, counted by commas. */
  index = 0;
  /** 0-based, counted where a statement or element ends. */
  statement = 0;
  /** The last argument before the current one that reads like a name: `"REDIS_URL"` of `fetch("REDIS_URL", …)`. */
  named: TextRange | null = null;
  /** A word right before a string literal, as commands without brackets have it. */
  command: TextRange | null = null;
  /** The calls of a chain before the current one: `useReplicatedServers()` of `.useReplicatedServers().addNode(…)`. */
  chain: CallChain | null = null;
  /** Whether a `?` waits for its `:`. */
  ternary = false;
  /** The value of `name` beside a `value`. */
  name: string | null = null;
  /** The words and strings of the current statement, which may turn out to head a block. */
  head: readonly TextRange[] = NOTHING;

  constructor(
    readonly id: number,
    readonly kind: ScopeKind,
    /** The character that closes it; 0 for the root. */
    readonly close: number,
    readonly parent: Scope | null,
    /** The name and labels of a block, the callee of a call. */
    readonly names: readonly TextRange[],
    /** For a call: the calls before it in its chain. */
    readonly before: CallChain | null = null,
  ) {
    this.depth = parent === null ? 0 : parent.depth + 1;
  }

  /** Forgets the statement or element so far. */
  reset(): void {
    this.statement++;
    this.key = null;
    this.expr = null;
    this.named = null;
    this.command = null;
    this.ternary = false;
    this.head = NOTHING;
  }

  forgetHead(): void {
    this.head = NOTHING;
  }

  get isStatements(): boolean {
    return this.kind === "root" || this.kind === "block";
  }
}

export function surroundingsOf(text: string, place: Scope): Surroundings {
  let path = "";
  const labels: string[] = [];
  const votes: ListVote[] = [];
  let relative = "";
  let votesOpen = true;
  let passedTo: string | null = null;
  let scope: Scope | null = place;
  for (let depth = 0; scope !== null && depth < DEPTH; depth++) {
    const key = keyOf(text, scope, labels);
    if (votesOpen) votesOpen = castVote(scope, key, relative, votes);
    if (key !== null) {
      path = join(key, path);
      relative = `${key}.${relative}`;
    } else if (scope.kind === "array" || scope.kind === "object") path = join(`[${scope.index}]`, path);
    const passed = passedName(text, scope, key, labels);
    passedTo ??= passed;
    if (scope.kind === "call") relative = `${callee(text, scope) ?? ""}(${relative}`;
    if (scope.kind === "block") {
      path = withPassed(path, passedTo, labels);
      if (scope.names.length === 0) break;
      for (let i = scope.names.length - 1; i >= 0; i--) {
        const name = scope.names[i];
        if (name !== undefined) path = join(nameOf(text, name), path);
      }
      passedTo = null;
      votesOpen = false;
    }
    scope = scope.parent;
  }
  path = withPassed(path, passedTo, labels);
  return { keyPath: path === "" ? null : path, labels: labels.reverse(), votes };
}

/** The key of a scope's current value; a command without brackets (`redis_host "…"`) is one, too. */
function keyOf(text: string, scope: Scope, labels: string[]): string | null {
  if (scope.key !== null) return nameOf(text, scope.key);
  if (!scope.isStatements || scope.command === null) return null;
  if (scope.named === null) return nameOf(text, scope.command);
  labels.push(nameOf(text, scope.command));
  return nameOf(text, scope.named);
}

/** A place that no key names is named by what it is passed to. */
function withPassed(path: string, passedTo: string | null, labels: string[]): string {
  if (passedTo === null || (path !== "" && !path.startsWith("["))) return path;
  const own = labels.indexOf(passedTo);
  if (own >= 0) labels.splice(own, 1);
  return join(passedTo, path);
}

/** Whether lists further out may still hold the place. */
function castVote(scope: Scope, key: string | null, relative: string, votes: ListVote[]): boolean {
  const { id, index, kind } = scope;
  if (scope.isStatements) {
    // `config.cache_store = :mem_cache_store, "…", "…"`
    if (relative === "") votes.push({ list: `${id} ${scope.statement}`, index, always: false });
    return false;
  }
  if (key === null && kind !== "subscript" && kind !== "interpolation") {
    votes.push({ list: `${id} ${relative}`, index, always: kind === "array" });
  }
  return votes.length < 4;
}

/** Adds the names that a value is passed to in this scope, nearest first, and gives the nearest. */
function passedName(text: string, scope: Scope, key: string | null, labels: string[]): string | null {
  const named = scope.named === null || key !== null ? null : nameOf(text, scope.named);
  if (named !== null) labels.push(named);
  if (scope.kind !== "call") return named;
  const call = callee(text, scope);
  // `fetch`, `getenv` and their like say nothing that the name they are given does not say better.
  if (call !== null && named === null) labels.push(call);
  let earlier = scope.before;
  for (let i = 0; earlier !== null && i < CHAIN; i++, earlier = earlier.before) {
    labels.push(calleeName(nameOf(text, earlier.call)));
  }
  return named ?? (call === null ? null : lastSegment(call));
}

function callee(text: string, scope: Scope): string | null {
  const range = scope.names[0];
  return range === undefined ? null : calleeName(nameOf(text, range));
}

/** `Redis` for `Redis.new`: what is made, not that it is made. */
function calleeName(name: string): string {
  return name.endsWith(".new") ? name.slice(0, -4) : name;
}

function lastSegment(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1);
}

function join(outer: string, inner: string): string {
  if (inner === "") return outer;
  return inner.startsWith("[") ? outer + inner : `${outer}.${inner}`;
}

/** What reads the environment; `ENV["X"]` is best known as `X`. */
const ENVIRONMENT = /^(?:ENV|process\.env|os\.environ|_ENV|_SERVER|env)\.(?=[A-Za-z_])/;

/** A member chain as a dotted name: `$cfg['redis']->host` as `cfg.redis.host`. */
export function nameOf(text: string, range: TextRange): string {
  let name = "";
  let pending = false;
  for (let i = Math.max(range.start, range.end - LONGEST_NAME); i < range.end; i++) {
    const c = text.charAt(i);
    if (isNamePart(c)) {
      if (pending && name !== "") name += ".";
      pending = false;
      name += c;
    } else if (c === "-" && text.charAt(i + 1) !== ">" && name !== "" && !pending) name += c;
    else if (c !== "$" && c !== "@" && c !== '"' && c !== "'" && c !== " ") pending = true;
  }
  return name.replace(ENVIRONMENT, "");
}

function isNamePart(c: string): boolean {
  return /[\w\u0080-\uffff]/.test(c);
}
