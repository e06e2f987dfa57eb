/** What each character may begin in a language: the lexer asks once per character, so the answers are a table. */

import { Char } from "../../text/characters";
import type { CodeSyntax } from "../languages";
import { isWordChar } from "./literals";

/** Kinds of characters. */
export const SPECIAL = 1;
export const WORD = 2;
export const BLANK = 3;
export const LINE_END = 4;

/** Of each language, made once. */
const KINDS = new WeakMap<CodeSyntax, Uint8Array>();

/**
 * The kinds of ASCII characters by their codes; 0 for those that are symbols of their own. `SPECIAL` ones may begin a string
 * literal, a comment, or their like.
 */
export function kindsOf(syntax: CodeSyntax): Uint8Array {
  let kinds = KINDS.get(syntax);
  if (kinds === undefined) {
    kinds = makeKinds(syntax);
    KINDS.set(syntax, kinds);
  }
  return kinds;
}

function makeKinds(syntax: CodeSyntax): Uint8Array {
  const kinds = new Uint8Array(128);
  for (let c = 0; c < 128; c++) if (isWordChar(c)) kinds[c] = WORD;
  kinds[32] = kinds[9] = kinds[12] = BLANK;
  kinds[10] = kinds[13] = LINE_END;
  for (const { open } of syntax.strings) kinds[open.charCodeAt(0)] = SPECIAL;
  for (const open of syntax.lineComments) kinds[open.charCodeAt(0)] = SPECIAL;
  for (const [open] of syntax.blockComments) {
    if (open.charCodeAt(0) !== 10) kinds[open.charCodeAt(0)] = SPECIAL;
  }
  if (syntax.regex) kinds[Char.SLASH] = SPECIAL;
  if (syntax.percentLiterals) kinds[Char.PERCENT] = SPECIAL;
  if (syntax.heredoc !== null) kinds[Char.LESS] = SPECIAL;
  return kinds;
}
