/** A member chain as a list: `x.CacheNodes.Index(pulumi.Int(0)).Address()` is four names, a call and another call. */
import type { Tokens } from "../../syntax/code/tokens";
import { STRING } from "../../syntax/code/tokenTable";

/** Round or square ones, by their tokens. */
export interface Brackets {
  readonly kind: "call" | "index";
  readonly open: number;
  readonly close: number;
  readonly end: number;
}

export type Part =
  | { readonly kind: "name"; readonly name: string; readonly start: number; readonly end: number }
  | Brackets;

/** Longer chains are not looked at. */
const MOST_PARTS = 40;

/** The chain that begins with the word at a token, to its end. */
export function chainAt(tokens: Tokens, word: number): readonly Part[] {
  const parts: Part[] = [];
  let at = word;
  addNames(tokens, word, parts);
  at++;
  while (parts.length < MOST_PARTS) {
    const next = overMarks(tokens, at);
    const close = tokens.partner(next);
    const kind = tokens.is(next, "(") ? "call" : tokens.is(next, "[") ? "index" : null;
    if (kind !== null && close > next) {
      parts.push({ kind, open: next, close, end: tokens.end(close) });
      at = close + 1;
      continue;
    }
    const dot = tokens.is(next, ".") ? next : tokens.after(next - 1);
    if (!tokens.is(dot, ".") || tokens.is(dot + 1, "(")) return parts;
    at = dot + 1;
    if (tokens.is(at, "[")) continue;
    const name = tokens.after(dot);
    if (!tokens.isWord(name)) return parts;
    addNames(tokens, name, parts);
    at = name + 1;
  }
  return parts;
}

/** `x!`, `x?.` */
function overMarks(tokens: Tokens, at: number): number {
  let next = at;
  while (tokens.is(next, "!") || (tokens.is(next, "?") && tokens.is(next + 1, "."))) next++;
  return next;
}

/** A word of the lexer's holds plain member chains. */
function addNames(tokens: Tokens, word: number, parts: Part[]): void {
  const start = tokens.start(word);
  for (const match of tokens.text.slice(start, tokens.end(word)).matchAll(/[^.?!]+/g)) {
    if (parts.length >= MOST_PARTS) return;
    const from = start + match.index;
    parts.push({ kind: "name", name: match[0], start: from, end: from + match[0].length });
  }
}

/** The number that stands alone in brackets, whatever makes it one (`pulumi.Int(0)`, `jsii.Number(0)`); null for anything else. */
export function numberIn(tokens: Tokens, open: number, close: number): number | null {
  let [from, to] = [tokens.after(open), close];
  if (tokens.isWord(from) && tokens.is(from + 1, "(") && tokens.after(tokens.partner(from + 1)) === close)
    [from, to] = [tokens.after(from + 1), tokens.partner(from + 1)];
  const text = tokens.slice(from);
  return tokens.after(from) === to && /^\d{1,4}$/.test(text) ? Number(text) : null;
}

/** The string that stands alone in brackets, or null. */
export function stringIn(tokens: Tokens, open: number, close: number): string | null {
  const inner = tokens.after(open);
  return tokens.kind(inner) === STRING && tokens.after(inner) === close ? tokens.slice(inner) : null;
}
