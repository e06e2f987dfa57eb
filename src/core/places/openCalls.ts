/** The calls of code whose arguments a place is among, told by a bounded walk back. */
import {
  APOSTROPHE,
  BACKSLASH,
  BACKTICK,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  isLineEnd,
  OPEN_BRACE,
  OPEN_BRACKET,
  OPEN_PAREN,
  QUOTE,
} from "../text/characters";

/** How far back a call is looked for, and how many around each other. In UTF-16 units. */
const REACH = 2000;
const MAX_CALLS = 8;
const LONGEST_NAME = 100;
const CLOSE_PAREN = 41;

/**
 * The names before the brackets that are open at `at`, the innermost first: `logger.info`, `expect`, `if`; empty for a
 * bracket without one. A bracket of a list or a block counts as a call without a name.
 */
export function openCalls(text: string, at: number): string[] {
  const names: string[] = [];
  let closed = 0;
  const floor = Math.max(0, at - REACH);
  for (let i = at - 1; i >= floor && names.length < MAX_CALLS; i--) {
    const c = text.charCodeAt(i);
    if (c === QUOTE || c === APOSTROPHE || c === BACKTICK) i = literalStart(text, i, floor);
    else if (c === CLOSE_PAREN || c === CLOSE_BRACE || c === CLOSE_BRACKET) closed++;
    else if (c === OPEN_PAREN || c === OPEN_BRACE || c === OPEN_BRACKET) {
      if (closed > 0) closed--;
      else names.push(c === OPEN_PAREN ? nameBefore(text, i, floor) : "");
    }
  }
  return names;
}

/** Where the literal begins on the same line that ends with the quote at `at`; `at` where none does. */
function literalStart(text: string, at: number, floor: number): number {
  const quote = text.charCodeAt(at);
  for (let i = at - 1; i >= floor && !isLineEnd(text.charCodeAt(i)); i--)
    if (text.charCodeAt(i) === quote && text.charCodeAt(i - 1) !== BACKSLASH) return i;
  return at;
}

function nameBefore(text: string, open: number, floor: number): string {
  const before = text.slice(Math.max(floor, open - LONGEST_NAME), open);
  return /[\w$.?!:>-]*\s?$/.exec(before)?.[0].trim() ?? "";
}
