/**
 * What comes out of a list of nodes by members, indexes and callbacks: `cluster.cacheNodes[0].address`,
 * `cluster.cacheNodes.apply(([first]) => first.address)`.
 */
import type { Tokens } from "../../syntax/code/tokens";
import { STRING } from "../../syntax/code/tokenTable";
import { type Brackets, chainAt, numberIn, type Part, stringIn } from "./chain";

/** A list of nodes, one of them, the addresses of all, or one address; `tuple` is what several values are given on in. */
export type Role =
  | { readonly is: "nodes" | "addresses" }
  | { readonly is: "node" | "address"; readonly index: number | null }
  | { readonly is: "tuple"; readonly at: number };

export interface Outcome {
  readonly role: Role;
  /** Offset where what was understood ends. */
  readonly end: number;
  /** Whether nothing but that comes out. */
  readonly isWhole: boolean;
  /** Offset where a callback begins that makes more of it: a URL, perhaps with a password. */
  readonly callback: number | null;
  /** Indexes of all nodes whose addresses come out. */
  readonly indexes: ReadonlySet<number | null>;
}

const NODES: Role = { is: "nodes" };
const PICKS = /^(?:Index|GetAt|get|Get|at|At|elementAt|ElementAt|item|get_at)$/;
const FIRST = /^(?:First|FirstOrDefault|Single|first)$/;
const APPLIES = /^(?:apply|Apply|ApplyT|ApplyString|ApplyTWithContext|applyValue)$/;
const MAPS = /^(?:map|Select)$/;
const ADDRESS = /^(?:address|Address|getAddress)$/;

/** Follows a chain from a part on; null where it leads to something else than nodes and their addresses. */
export function follow(tokens: Tokens, parts: readonly Part[], from: number, role: Role, depth = 0): Outcome {
  const indexes = new Set(role.is === "address" ? [role.index] : []);
  let now: Outcome = { role, end: parts[from - 1]?.end ?? 0, isWhole: true, callback: null, indexes };
  for (let i = from; i < parts.length; i++) {
    const next = step(tokens, now, parts[i] as Part, parts[i + 1], depth);
    if (next.end === now.end) return next;
    now = next;
    // A method was followed with its brackets.
    if (parts[i + 1]?.end === now.end) i++;
  }
  return now;
}

/** Follows one part, or a name and its call; the end stays where it was where that is not understood. */
function step(tokens: Tokens, now: Outcome, part: Part, next: Part | undefined, depth: number): Outcome {
  const { role } = now;
  if (part.kind === "index") return become(now, indexed(tokens, role, part), part);
  if (part.kind !== "name") {
    const isGetter = tokens.after(part.open) === part.close && now.end === tokens.start(part.open);
    return isGetter ? { ...now, end: part.end } : now;
  }
  const { name } = part;
  const call = next?.kind === "call" ? next : null;
  if (call && PICKS.test(name)) return become(now, pick(role, numberIn(tokens, call.open, call.close)), call);
  const first = call && FIRST.test(name) ? pick(role, 0) : null;
  if (call && first) return become(now, first, call);
  if (role.is === "node" && ADDRESS.test(name))
    return become(now, { is: "address", index: role.index }, part);
  const takesFunction = APPLIES.test(name) || MAPS.test(name);
  return call && takesFunction && depth < 4 ? throughFunction(tokens, now, name, call, depth) : now;
}

function become(now: Outcome, role: Role | null, { end }: Part): Outcome {
  if (role === null) return now;
  return { ...now, role, end, indexes: role.is === "address" ? new Set([role.index]) : now.indexes };
}

/** What `[0]` or `["address"]` takes out. */
function indexed(tokens: Tokens, role: Role, { open, close }: Brackets): Role | null {
  const picked = pick(role, numberIn(tokens, open, close));
  if (picked || role.is !== "node") return picked;
  return ADDRESS.test(stringIn(tokens, open, close) ?? "") ? { is: "address", index: role.index } : null;
}

function throughFunction(
  tokens: Tokens,
  now: Outcome,
  name: string,
  { open, close, end }: Brackets,
  depth: number,
): Outcome {
  const isMap = MAPS.test(name);
  const { is } = now.role;
  if (is === "address" || is === "addresses" || (isMap && is !== "nodes")) return now;
  const inner = callbackOf(tokens, open, close, isMap ? { is: "node", index: null } : now.role, depth + 1);
  if (!inner) return { ...now, role: NODES, indexes: new Set() };
  if (isMap && inner.role.is !== "address") return now;
  return {
    role: isMap ? { is: "addresses" } : inner.role,
    end,
    isWhole: now.isWhole && inner.isWhole,
    callback: now.callback ?? (inner.isWhole ? null : tokens.end(open)),
    indexes: isMap ? new Set() : inner.indexes,
  };
}

/** One of a list; null where it is no list. */
function pick(role: Role, index: number | null): Role | null {
  if (role.is === "nodes") return { is: "node", index };
  if (role.is === "addresses") return { is: "address", index };
  if (role.is === "tuple") return role.at === index ? NODES : null;
  return null;
}

/** Tokens of a callback that are looked at. */
const MOST_TOKENS = 800;

export type Names = Map<string, Role>;

const GIVEN_ON = new Set<Role["is"]>(["address", "addresses", "node"]);

function insideBraces(tokens: Tokens, from: number, to: number): readonly [from: number, to: number] {
  const close = tokens.is(from, "{") ? tokens.partner(from) : -1;
  return close > from ? [from + 1, close] : [from, to];
}

/** What a function makes of what it is given; null where its text does not show an address. */
function callbackOf(tokens: Tokens, open: number, close: number, given: Role, depth: number): Outcome | null {
  if (close - open > MOST_TOKENS) return null;
  const names: Names = new Map();
  const body = bindParameters(tokens, open, close, given, names);
  if (body === null) return null;
  const [from, to] = insideBraces(tokens, tokens.after(body), close);
  const outcomes: Outcome[] = [];
  let sum: ReadonlySet<number | null> = new Set();
  let isWhole = false;
  for (let i = from; i < to; i++) {
    if (!tokens.isWord(i) || tokens.is(i - 1, ".")) continue;
    const parts = chainAt(tokens, i);
    const first = parts[0];
    const role = first?.kind === "name" ? names.get(first.name) : undefined;
    // The key of an object is no use.
    if (!role || (tokens.is(i + 1, ":") && !tokens.is(i - 1, "?"))) continue;
    const outcome = follow(tokens, parts, 1, role, depth);
    if (bindAssigned(tokens, i, outcome.role, names)) continue;
    if (!GIVEN_ON.has(outcome.role.is)) continue;
    outcomes.push(outcome);
    sum = new Set([...sum, ...outcome.indexes]);
    isWhole = outcome.isWhole && isAll(tokens, from, i, outcome.end, to);
  }
  const [first] = outcomes;
  if (!first) return null;
  const last = outcomes.find(({ role }) => role.is === "address") ?? first;
  return { ...last, isWhole: isWhole && outcomes.length === 1, indexes: sum };
}

/** Binds a function's parameters to what it is given; gives the last token before its body, null where it is no function. */
function bindParameters(
  tokens: Tokens,
  open: number,
  close: number,
  given: Role,
  names: Names,
): number | null {
  let at = tokens.after(open);
  while (/^(?:async|function|func|lambda)$/.test(tokens.isWord(at) ? tokens.slice(at) : ""))
    at = tokens.after(at);
  const isBracket = tokens.is(at, "(") && tokens.partner(at) > at;
  bind(tokens, isBracket ? tokens.after(at) : at, given, names);
  let end = isBracket ? tokens.partner(at) : tokens.over(at) - 1;
  // To the arrow, the colon of a lambda, or the brace of a function.
  for (let i = end + 1; i < close; i = tokens.over(i)) {
    if (tokens.is(i, "{")) return i - 1;
    if (tokens.is(i, ">") && (tokens.is(i - 1, "=") || tokens.is(i - 1, "-"))) return i;
    if (tokens.is(i, ":") && tokens.slice(tokens.after(open)) === "lambda") return i;
    end = i;
  }
  return null;
}

/** Binds a pattern that begins at a token: a name, `[first, second]`, `{ address }`. */
function bind(tokens: Tokens, at: number, role: Role, names: Names): void {
  if (tokens.isWord(at)) {
    names.set(tokens.slice(at), role);
    return;
  }
  const close = tokens.partner(at);
  if (close <= at) return;
  let index = 0;
  for (let i = tokens.after(at); i < close; i = tokens.over(i)) {
    if (tokens.is(i, ",")) {
      index++;
      continue;
    }
    const isFirst = tokens.before(i) === at || tokens.is(tokens.before(i), ",");
    if (!isFirst) continue;
    if (tokens.is(at, "[")) {
      const item = pick(role, index);
      if (item) bind(tokens, i, item, names);
    } else if (role.is === "node" && tokens.isWord(i) && ADDRESS.test(tokens.slice(i))) {
      const alias = tokens.is(i + 1, ":") ? tokens.after(i + 1) : i;
      bind(tokens, alias, { is: "address", index: role.index }, names);
    }
  }
}

/** `const [first] = nodes`: what is on the left then stands for it. */
export function bindAssigned(tokens: Tokens, chain: number, role: Role, names: Names): boolean {
  let sign = tokens.before(chain);
  if (!tokens.is(sign, "=") || role.is === "address") return false;
  if (tokens.is(tokens.before(sign), ":")) sign = tokens.before(sign);
  const left = tokens.before(sign);
  bind(tokens, tokens.partner(left) >= 0 ? tokens.partner(left) : left, role, names);
  return true;
}

/** In UTF-16 units. */
const LONGEST_REST = 200;

/** Whether a function gives an expression and nothing else, but for what it gives where there is none. */
function isAll(tokens: Tokens, from: number, first: number, end: number, to: number): boolean {
  let before = from;
  while (
    before < first &&
    (tokens.slice(before) === "return" || tokens.is(before, "*") || isBlankAt(tokens, before))
  )
    before++;
  if (before !== first) return false;
  let after = first;
  while (after < to && tokens.start(after) < end) after++;
  // What is matched below may be tried in many ways: longer than this it is no such rest anyway.
  if (tokens.start(to) - end > LONGEST_REST) return false;
  const rest = tokens.text.slice(end, tokens.start(to)).replace(/["'`]$/, '"');
  const isRest = /^!?\s*(?:\?\?\s*(?:""|''|``)|if\s+\w+\s+else\s+(?:""|'')|\.get\(\s*\))?\s*[,;]?\s*$/;
  return isRest.test(rest) || isRest.test(tokens.text.slice(end, tokens.start(to)));
}

function isBlankAt(tokens: Tokens, i: number): boolean {
  return tokens.kind(i) !== STRING && tokens.text.slice(tokens.start(i), tokens.end(i)).trim() === "";
}
