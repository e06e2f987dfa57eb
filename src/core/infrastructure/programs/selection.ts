/**
 * What is around an attribute: what picks one item of a list of nodes (`Fn.select(0, list)`, `list[0]`,
 * `Fn.select(0, Fn.split(",", text))`), and whether a construct makes a DNS record of it.
 */
import type { Tokens } from "../../syntax/code/tokens";
import type { TextRange } from "../../text/range";

export interface Selection {
  /** From the function that picks, or from the list, to the end of what picks. */
  readonly range: TextRange;
  /** The expression that gives the list, with the brackets of its call. */
  readonly expression: TextRange;
  /** The token of the bracket around the whole, or -1. */
  readonly list: number;
}

const SELECT = /(?:^|\.)Fn(?:\.select|\.Select|_Select)$/;
const SPLIT = /(?:^|\.)Fn(?:\.split|\.Split|_Split)$/;
/** Brackets within brackets. */
const DEEP = 4;
/** A construct that makes a DNS record. */
const RECORD = /(?:^|\.)(?:New)?(?:CnameRecord|CfnRecordSet|RecordSet)(?:Props)?$/;

/** What picks an item of the list that the member chain at `word` gives; null where nothing does. */
export function selectionAround(tokens: Tokens, word: number): Selection | null {
  let last = word;
  if (tokens.is(word + 1, "(") && tokens.partner(word + 1) === tokens.after(word + 1))
    last = tokens.partner(word + 1);
  const start = tokens.start(word);
  const expression = { start, end: tokens.end(last) };
  const next = last + 1;
  if (tokens.is(next, "[") && tokens.partner(next) > next) {
    const range = { start, end: tokens.end(tokens.partner(next)) };
    return { range, expression, list: tokens.parent(word) };
  }
  const get = next + 1;
  if (tokens.is(next, ".") && tokens.slice(get) === "get" && tokens.is(get + 1, "(")) {
    const close = tokens.partner(get + 1);
    if (close < 0) return null;
    return { range: { start, end: tokens.end(close) }, expression, list: tokens.parent(word) };
  }
  let call = callAround(tokens, word, last);
  if (call && SPLIT.test(tokens.slice(call.callee))) call = callAround(tokens, call.callee, call.close);
  if (!call || !SELECT.test(tokens.slice(call.callee))) return null;
  const range = { start: tokens.start(call.callee), end: tokens.end(call.close) };
  return { range, expression, list: tokens.parent(call.callee) };
}

/** Whether the token is an argument of a DNS record, in an object or list at most. */
export function isInRecord(tokens: Tokens, token: number): boolean {
  let open = tokens.parent(token);
  for (let depth = 0; open > 0 && depth < DEEP; depth++) {
    if (tokens.isWord(open - 1) && RECORD.test(tokens.slice(open - 1))) return true;
    open = tokens.parent(open);
  }
  return false;
}

/** The call whose last argument, after another, is made of the tokens from `first` to `last`. */
function callAround(tokens: Tokens, first: number, last: number): { callee: number; close: number } | null {
  const open = tokens.parent(first);
  if (open < 1 || !tokens.is(open, "(") || !tokens.isWord(open - 1)) return null;
  let close = tokens.after(last);
  if (tokens.is(close, ",")) close = tokens.after(close);
  if (tokens.partner(open) !== close) return null;
  // A pointer is followed: `*group.AttrReadEndPointAddressesList()`.
  let comma = tokens.before(first);
  while (tokens.is(comma, "*")) comma = tokens.before(comma);
  return tokens.is(comma, ",") ? { callee: open - 1, close } : null;
}
