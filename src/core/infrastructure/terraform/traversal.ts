/**
 * What an expression takes out of a cache cluster or a replication group: the name of the resource, then the steps
 * that lead to a value, through brackets and through functions that choose from lists
 * (`element(aws_elasticache_cluster.x.cache_nodes, 0).address`).
 */
import {
  after,
  isText,
  LINE,
  NUMBER,
  STRING_OPEN,
  SYMBOL,
  stringAt,
  type Tokens,
  textOf,
  WORD,
} from "./tokens";

/**
 * `.name`; `[0]` or a function that takes one; `[*]`; and `join`, which makes one text of a list. `key` of an index is a
 * literal's text, or null where only the run of the code tells it.
 */
export type Step =
  | { readonly kind: "attribute"; readonly name: string }
  | { readonly kind: "index"; readonly key: string | null }
  | { readonly kind: "splat" }
  | { readonly kind: "join"; readonly separator: string | null };

/** The whole of the expression: tokens as indexes, end exclusive. */
export interface Traversal {
  /** `aws_elasticache_cluster`, `aws_elasticache_replication_group`, or `local`. */
  readonly root: string;
  readonly isData: boolean;
  readonly name: string;
  /** The steps after the name. */
  readonly steps: readonly Step[];
  readonly from: number;
  readonly to: number;
}

export const CLUSTER = "aws_elasticache_cluster";
export const GROUP = "aws_elasticache_replication_group";
export const GLOBAL_GROUP = "aws_elasticache_global_replication_group";
export const LOCAL = "local";
const ROOTS = [CLUSTER, GROUP, LOCAL];

/** Functions that hand on what they are given, or a list of the same. */
const TRANSPARENT = new Set(
  "tolist toset sort compact distinct flatten nonsensitive sensitive reverse values try concat coalescelist".split(
    " ",
  ),
);

/** More than anybody writes into one file. */
const MOST_TRAVERSALS = 2000;

/** Calls around a value that are looked through. */
const MOST_CALLS = 8;

interface Path {
  readonly steps: Step[];
  readonly ends: number[];
  /** What is being looked at, and where the last step began: calls around it that add no step are no part of it. */
  from: number;
  to: number;
  begin: number;
}

/** The traversals of a text in its order. */
export function traversalsOf(tokens: Tokens): Traversal[] {
  const { kinds, count } = tokens;
  const found: Traversal[] = [];
  for (let i = 0; i < count && found.length < MOST_TRAVERSALS; i++) {
    if (kinds[i] !== WORD || kinds[i + 1] !== SYMBOL || kinds[i + 2] !== WORD) continue;
    const traversal = traversalAt(tokens, i);
    if (traversal) found.push(traversal);
  }
  return found;
}

function traversalAt(tokens: Tokens, root: number): Traversal | null {
  const name = ROOTS.find((known) => isText(tokens, root, known));
  if (name === undefined || !isText(tokens, root + 1, ".") || tokens.kinds[root + 2] !== WORD) return null;
  const isMember = isText(tokens, root - 1, ".");
  const isData = isMember && isText(tokens, root - 2, "data") && name !== LOCAL;
  if (isMember && !isData) return null;
  const begin = isData ? root - 2 : root;
  const path: Path = { steps: [], ends: [], from: begin, to: root + 3, begin };
  readSteps(tokens, path);
  for (let calls = 0; calls < MOST_CALLS && climb(tokens, path); calls++) readSteps(tokens, path);
  const { steps, ends, begin: from } = path;
  return { root: name, isData, name: textOf(tokens, root + 2), steps, from, to: ends.at(-1) ?? root + 3 };
}

function push(path: Path, step: Step, end: number): void {
  path.steps.push(step);
  path.ends.push(end);
  path.to = end;
  path.begin = path.from;
}

function readSteps(tokens: Tokens, path: Path): void {
  const { kinds, partners } = tokens;
  for (;;) {
    const at = path.to;
    if (isText(tokens, at, ".")) {
      if (kinds[at + 1] === WORD) push(path, { kind: "attribute", name: textOf(tokens, at + 1) }, at + 2);
      else if (kinds[at + 1] === NUMBER) push(path, { kind: "index", key: textOf(tokens, at + 1) }, at + 2);
      else if (isText(tokens, at + 1, "*")) push(path, { kind: "splat" }, at + 2);
      else return;
      continue;
    }
    const close = partners[at] ?? -1;
    if (!isText(tokens, at, "[") || close <= at) return;
    const inside = after(tokens, at + 1) === close;
    if (inside && isText(tokens, at + 1, "*")) push(path, { kind: "splat" }, close + 1);
    else push(path, { kind: "index", key: inside ? keyAt(tokens, at + 1) : null }, close + 1);
  }
}

/** The literal index at a token, or null. */
function keyAt(tokens: Tokens, at: number): string | null {
  if (tokens.kinds[at] === NUMBER) return textOf(tokens, at);
  return tokens.kinds[at] === STRING_OPEN ? stringAt(tokens, at) : null;
}

/** Goes out of the brackets or the call that the path stands in; false where the value is not handed on by them. */
function climb(tokens: Tokens, path: Path): boolean {
  const { kinds, partners, parents } = tokens;
  const open = parents[path.from] ?? -1;
  const close = partners[open] ?? -1;
  if (open < 0 || close < 0 || !isText(tokens, open, "(") || path.to > close) return false;
  const isCall = kinds[open - 1] === WORD;
  const first = skipLines(tokens, open + 1);
  const next = skipLines(tokens, path.to);
  if (!isCall) return first === path.from && next === close && leave(path, open, close);
  const name = textOf(tokens, open - 1);
  if (name === "join") {
    const comma = after(tokens, first);
    if (!isText(tokens, comma, ",") || skipLines(tokens, comma + 1) !== path.from || next !== close)
      return false;
    leave(path, open - 1, close);
    push(path, { kind: "join", separator: stringAt(tokens, first) }, close + 1);
    return true;
  }
  if (first !== path.from) return false;
  const argument = isText(tokens, next, ",") ? skipLines(tokens, next + 1) : -1;
  if (TRANSPARENT.has(name)) return (next === close || argument > 0) && leave(path, open - 1, close);
  if (name === "one") {
    if (next !== close) return false;
    leave(path, open - 1, close);
    push(path, { kind: "index", key: "0" }, close + 1);
    return true;
  }
  if (argument < 0 || (name !== "element" && name !== "lookup")) return false;
  const key =
    skipLines(tokens, after(tokens, argument)) === close || name === "lookup"
      ? keyAt(tokens, argument)
      : null;
  leave(path, open - 1, close);
  if (name === "lookup" && key === null) return false;
  push(path, name === "lookup" ? { kind: "attribute", name: key ?? "" } : { kind: "index", key }, close + 1);
  return true;
}

/** The path is then the whole call, which ends at `close`. */
function leave(path: Path, from: number, close: number): true {
  path.from = from;
  path.to = close + 1;
  return true;
}

function skipLines({ kinds }: Tokens, index: number): number {
  let i = index;
  while (kinds[i] === LINE) i++;
  return i;
}
