/** Where a text of YAML leaves block style: flow collections, and JSON in a block scalar. */
import { APOSTROPHE, CR, isBlank, OPEN_BRACE, OPEN_BRACKET, QUOTE } from "../../text/characters";
import { enclosingBracket } from "./brackets";
import { lineEndOf, lineStartOf } from "./lines";
import { REACH } from "./setting";

/**
 * The bracket around `at` that its own line, or the lines of a JSON text before it, opens; -1 in block style. `at` is
 * the start of a token.
 */
export function flowBracket(text: string, at: number): number {
  const lineStart = lineStartOf(text, at);
  const open: number[] = [];
  let quote = 0;
  for (let i = Math.max(lineStart, at - REACH); i < at; i++) {
    const c = text.charCodeAt(i);
    if (quote !== 0) {
      if (c === quote) quote = 0;
    } else if ((c === QUOTE || c === APOSTROPHE) && !isWordChar(text.charCodeAt(i - 1))) quote = c;
    else if (c === OPEN_BRACE || c === OPEN_BRACKET) open.push(i);
    else if (c === 125 || c === 93) open.pop();
  }
  const innermost = open.at(-1);
  if (innermost !== undefined) return innermost;
  // A line of JSON over several lines: in quotes, and ended by a comma or followed by a closing bracket.
  let i = lineStart;
  while (isBlank(text.charCodeAt(i))) i++;
  let j = lineEndOf(text, at) - 1;
  while (j > at && (isBlank(text.charCodeAt(j)) || text.charCodeAt(j) === CR)) j--;
  let k = lineEndOf(text, at) + 1;
  while (isBlank(text.charCodeAt(k)) || text.charCodeAt(k) === 10 || text.charCodeAt(k) === CR) k++;
  const closes = text.charCodeAt(k) === 125 || text.charCodeAt(k) === 93;
  if (text.charCodeAt(j) !== 44 && !closes) return -1;
  return enclosingBracket(text, i, Math.max(0, lineStart - REACH));
}

function isWordChar(c: number): boolean {
  return (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || (c >= 48 && c <= 57);
}
