/**
 * Names one step away: what a variable was made with, and where it is used. One pass over the tokens for all names of
 * interest; a name that is assigned to more than once in one block tells nothing.
 */

import { plainName } from "../../syntax/code/chains";
import type { Expressions } from "../../syntax/code/expressions";
import { isWordChar } from "../../syntax/code/literals";
import type { Tokens } from "../../syntax/code/tokens";

export interface Variable {
  /** Where each value assigned to it begins, and the bracket around the assignment. */
  readonly values: { readonly token: number; readonly open: number }[];
  readonly uses: { readonly token: number; readonly open: number; readonly member: string }[];
}

const CONSTANT = /\.([A-Z][A-Z0-9_]{2,})$/;
const MAX_USES = 32;
/** One more than is looked at, so that it shows that there are more. */
const MAX_VALUES = 65;
/** Blocks that a name is looked for in, from the inside out. */
const MAX_DEPTH = 64;
const LONGEST = 80;

export function variablesOf(
  expressions: Expressions,
  names: ReadonlySet<string>,
): ReadonlyMap<string, Variable> {
  const found = new Map<string, Variable>();
  if (names.size === 0) return found;
  const { tokens } = expressions;
  for (const name of names) found.set(name, { values: [], uses: [] });
  for (const i of wordsNaming(tokens, names))
    if (tokens.isWord(i) && tokens.end(i) - tokens.start(i) <= LONGEST && !isKey(expressions, i))
      note(expressions, i, found);
  return found;
}

/** What a word assigns to, or uses. */
function note(expressions: Expressions, word: number, found: ReadonlyMap<string, Variable>): void {
  const { tokens } = expressions;
  const open = tokens.parent(word);
  const name = plainName(tokens.slice(word));
  const assigned = found.has(name) || name === "define" ? expressions.statements.assignedAt(word) : null;
  const variable = assigned && found.get(assigned.name);
  if (variable) {
    if (variable.values.length < MAX_VALUES) variable.values.push({ token: assigned.value, open });
    return;
  }
  const use = (used: string, member: string) => {
    const uses = found.get(used)?.uses;
    if (uses && uses.length < MAX_USES) uses.push({ token: word, open, member });
  };
  // A constant of a class or module: `Config.REDIS_HOST`
  const constant = CONSTANT.exec(name)?.[1];
  if (constant !== undefined) use(constant, "");
  for (let end = name.length; end > 0; end = name.lastIndexOf(".", end - 1))
    use(name.slice(0, end), name.slice(end + 1));
}

/** More names than this are looked for in one pass over all tokens. */
const MAX_SEARCHES = 16;

/**
 * The tokens that may name one of the variables, ascending, and perhaps others: a search of the text for each name costs
 * a small part of a look at each of its words.
 */
function wordsNaming(tokens: Tokens, names: ReadonlySet<string>): Iterable<number> {
  // The first part of a dotted name stands in one piece wherever the name does, whatever joins the parts.
  const parts = new Set([...names].map((name) => name.split(".", 1)[0] ?? ""));
  if (parts.size > MAX_SEARCHES || parts.has("")) return Array(tokens.size).keys();
  parts.add("define");
  const { text } = tokens;
  const found = new Set<number>();
  for (const part of parts)
    for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) found.add(tokens.at(at));
  // But for the signs within a word that are no part of its plain name.
  for (const sign of "$@")
    for (let at = text.indexOf(sign, 1); at >= 0; at = text.indexOf(sign, at + 1))
      if (isWordChar(text.charCodeAt(at - 1))) found.add(tokens.at(at));
  return Int32Array.from(found).sort();
}

/** Whether a word names what is passed (`host=host`, `{ host: host }`), so that it is no variable. */
function isKey(expressions: Expressions, word: number): boolean {
  const { tokens } = expressions;
  const isSigned = tokens.is(word + 1, "=") || (tokens.is(word + 1, ":") && !tokens.is(word + 2, ":"));
  if (!isSigned) return false;
  const open = tokens.parent(word);
  if (tokens.is(open, "(")) return !expressions.isParameters(open);
  if (tokens.is(open, "[")) return true;
  // Blocks that bear a name hold statements, too.
  return tokens.is(open, "{") && !tokens.syntax.namedBlocks && expressions.frameOf(open) !== null;
}

/**
 * Where the value begins that a variable has within a bracket: the one of the innermost block around, or the only one
 * there is (a field that is set elsewhere). Null where that is not clear.
 */
export function valueWithin(tokens: Tokens, { values }: Variable, open: number): number | null {
  if (values.length === 1) return values[0]?.token ?? null;
  if (values.length >= MAX_VALUES) return null;
  let around = open;
  for (let depth = 0; depth < MAX_DEPTH; depth++) {
    const block = around;
    const here = values.filter((value) => value.open === block);
    if (here.length > 0) return here.length === 1 ? (here[0]?.token ?? null) : null;
    if (around < 0) return null;
    around = tokens.parent(around);
  }
  return null;
}
