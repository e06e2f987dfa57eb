/** Words that mean the same in most languages, and what reads like the name of a setting. */

import { isDigit, isLetter, startsLine } from "../../text/characters";
import type { TextRange } from "../../text/range";
import { isHostKey, wordSet } from "../../text/words";

const KEYWORDS = wordSet(
  "return case in is not and or if else elsif elif when throw raise yield print puts echo await new then do",
);
const DECLARATIONS = wordSet("class object interface else try finally do static data companion init");
const OPERATORS = wordSet("return typeof case in of when if unless and or not");

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

/**
 * What is given a key first, and then its value or default: `getenv("REDIS_HOST", …)`, `config.set("host", …)`,
 * `define('HOST', …)`, Pulumi's `ctx.export("host", …)`. To anything else the literal before a host may be a password.
 */
const TAKES_KEY =
  /^(?:(?:get|fetch|read|load|set|put|add|has|require|define|with|update)?_?(?:env|environ|environment|env(?:ironment)?_?var(?:iable)?|property|prop|config|configuration|conf|setting|option|param|parameter|variable|attribute|attr)s?(?:_?(?:or|or_?default|or_?else|value))?|get|fetch|set|put|define|export|setdefault|ini_set|put_?if_?absent|(?:get|set|put)_?(?:string|str|value|default|or_?default|or_?else))$/i;

const LONGEST_CALLEE = 40;

/** Which argument of a call names the next one, 0-based; -1 for none. Of the callee its end is enough. */
function keyArgumentOf(callee: string): number {
  const name = /[A-Za-z_]\w*$/.exec(callee.slice(-LONGEST_CALLEE))?.[0] ?? "";
  // Terraform's `lookup(map, key, default)`
  return name === "lookup" ? 1 : TAKES_KEY.test(name) ? 0 : -1;
}

/**
 * Whether a literal names the argument after it: `index` is its own place, 0-based, among the arguments of `callee`, which is
 * empty where it is given to nothing that is known.
 */
export function namesArgument(literal: string, callee: string, index: number): boolean {
  return isHostKey(literal) || (keyArgumentOf(callee) === index && !mayBeSecret(literal));
}

/**
 * Whether a literal before another argument may be a password: letters after digits, or digits in one word that is not
 * all capitals. A name of this form loses little by it, and reports print names.
 */
function mayBeSecret(name: string): boolean {
  return /\d[A-Za-z]/.test(name) || (/\d/.test(name) && /[a-z]/.test(name) && !/[_.:-]/.test(name));
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
  return /^(?:"""|''')$/.test(text.slice(start - 3, start)) && startsLine(text, start - 3);
}
