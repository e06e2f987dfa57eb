/** How HCL divides the tokens of code: strings of several pieces, and the parts of lists, objects and comprehensions. */
import { isLineEnd } from "../../text/characters";
import type { Tokens } from "../code/tokens";
import { LINE_END, OPEN, STRING } from "../code/tokenTable";

/** Tokens from one to another, exclusive. */
export interface Pieces {
  readonly from: number;
  readonly to: number;
}

/** Whether a token is a string that is a here-document. */
export function isHeredoc(tokens: Tokens, i: number): boolean {
  return tokens.kind(i) === STRING && isLineEnd(tokens.text.charCodeAt(tokens.start(i) - 1));
}

/** The bracket of the interpolation that goes on a string whose part is the token before; -1 where none does. */
export function interpolationAt(tokens: Tokens, open: number): number {
  const isPart = tokens.kind(open) === OPEN && tokens.kind(open - 1) === STRING;
  const close = isPart && tokens.end(open - 1) === tokens.start(open) ? tokens.partner(open) : -1;
  return tokens.kind(close + 1) === STRING ? close : -1;
}

/** The last token of the string that begins with a token; any other token itself. */
export function lastPiece(tokens: Tokens, first: number): number {
  for (let last = first; ; ) {
    const close = interpolationAt(tokens, last + 1);
    if (close < 0) return last;
    last = close + 1;
  }
}

/** Where a token ends, its quote included. */
export function endOf(tokens: Tokens, i: number): number {
  const end = tokens.end(i);
  return tokens.kind(i) === STRING && tokens.text.charAt(end) === '"' ? end + 1 : end;
}

/** What stands between the commas within a bracket; an empty place where nothing does. */
export function betweenCommas(tokens: Tokens, open: number, close: number): Pieces[] {
  const found: Pieces[] = [];
  let from = open + 1;
  for (let i = from; i < close; ) {
    const next = tokens.over(i);
    if (next >= close || tokens.is(next, ",")) {
      found.push({ from, to: Math.min(next, close) });
      from = next + 1;
      i = from;
    } else i = next;
  }
  return found;
}

/** The values of an object, with their keys; null for a key that is an expression. */
export function pairsIn(
  tokens: Tokens,
  open: number,
  close: number,
): (Pieces & { readonly key: string | null })[] {
  const found: (Pieces & { readonly key: string | null })[] = [];
  for (let i = open + 1; i < close; ) {
    const last = lastPiece(tokens, i);
    const sign = tokens.over(last);
    const isBlank = tokens.kind(i) === LINE_END || tokens.is(i, ",");
    if (isBlank || sign >= close || !(tokens.is(sign, "=") || tokens.is(sign, ":"))) {
      i = sign;
      continue;
    }
    const isName = last === i && (tokens.isWord(i) || tokens.kind(i) === STRING);
    let to = tokens.after(sign);
    while (to < close && !tokens.is(to, ",") && tokens.kind(to) !== LINE_END) to = tokens.over(to);
    found.push({ key: isName ? tokens.slice(i) : null, from: sign + 1, to: Math.min(to, close) });
    i = to;
  }
  return found;
}

export interface PartsOfFor {
  readonly names: readonly string[];
  readonly of: Pieces;
  readonly key: Pieces | null;
  readonly value: Pieces;
  readonly condition: Pieces | null;
}

/** The parts of `for k, v in map : key => value if condition`, from its first word to the bracket that ends it. */
export function partsOfFor(tokens: Tokens, word: number, close: number): PartsOfFor {
  const is = (i: number, name: string) => tokens.isWord(i) && tokens.slice(i) === name;
  const names: string[] = [];
  let i = word + 1;
  for (; i < close && !is(i, "in"); i++) if (tokens.isWord(i)) names.push(tokens.slice(i));
  const ends = [close, close, close];
  let found = 0;
  for (let j = i + 1; j < close; j = tokens.over(j)) {
    // `=>` is what follows a key, any other sign of equality compares.
    const isArrow = tokens.is(j, "=") && tokens.is(j + 1, ">");
    const signs = [tokens.is(j, ":"), isArrow, is(j, "if")];
    const sign = signs.findIndex((isIt, order) => isIt && order >= found);
    if (sign < 0 || (sign > 0 && found === 0)) continue;
    ends[sign] = j;
    found = sign + 1;
  }
  const [colon = close, arrow = close, condition = close] = ends;
  const hasKey = arrow < close;
  return {
    names,
    of: { from: i + 1, to: colon },
    key: hasKey ? { from: colon + 1, to: arrow } : null,
    value: { from: (hasKey ? arrow + 1 : colon) + 1, to: Math.max(condition, colon + 1) },
    condition: condition < close ? { from: condition + 1, to: close } : null,
  };
}
