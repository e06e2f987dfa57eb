/** Words that mean the same in most languages, and what reads like the name of a setting. */

import { isBlank, isDigit, isLetter, isLineEnd } from "../../text/characters";
import type { TextRange } from "../../text/range";

const KEYWORDS = new Set(
  "return case in is not and or if else elsif elif when throw raise yield print puts echo await new then do".split(
    " ",
  ),
);
const DECLARATIONS = new Set(
  "class object interface else try finally do static data companion init".split(" "),
);
const OPERATORS = new Set("return typeof case in of when if unless and or not".split(" "));

/** Whether a word comes before a value without naming it. */
export function isKeyword(text: string, { start, end }: TextRange): boolean {
  return end - start <= 6 && KEYWORDS.has(text.slice(start, end));
}

/** Whether a word comes before a block without naming it. */
export function isDeclaration(text: string, { start, end }: TextRange): boolean {
  return end - start <= 9 && DECLARATIONS.has(text.slice(start, end));
}

/** Whether a value follows the word, so that a `/` after it does not divide. */
export function isOperatorWord(text: string, start: number, end: number): boolean {
  return end - start <= 6 && OPERATORS.has(text.slice(start, end));
}

/** Whether a literal or symbol reads like the name of a setting rather than a value. */
export function isNameLike(text: string, range: TextRange): boolean {
  if (range.end - range.start > 80 || range.end === range.start) return false;
  for (let i = range.start; i < range.end; i++) {
    const c = text.charCodeAt(i);
    if (!isLetter(c) && c !== 95 && c !== 45 && c !== 46 && c !== 58 && (!isDigit(c) || i === range.start))
      return false;
  }
  return true;
}

/** Whether a literal whose content begins at `start` has three quotes before it, and a line's beginning before those. */
export function isDocstring(text: string, start: number): boolean {
  if (!/^(?:"""|''')$/.test(text.slice(start - 3, start))) return false;
  let at = start - 3;
  while (at > 0 && isBlank(text.charCodeAt(at - 1))) at--;
  return at === 0 || isLineEnd(text.charCodeAt(at - 1));
}
