/** Keys of TOML: bare, quoted and dotted. */
import { Char } from "../text/characters";
import { plainText, skipBlanks } from "./yamlLines";

/** A (dotted) key: its last part begins at `last` and ends at `end`. */
export interface TomlKey {
  readonly keys: readonly string[];
  readonly last: number;
  readonly end: number;
}

/** Reads the key at `i`. A text that begins with no key gives none. */
export function readTomlKey(text: string, i: number): TomlKey {
  const keys: string[] = [];
  let at = skipBlanks(text, i);
  let last = at;
  let end = at;
  for (;;) {
    const c = text.charCodeAt(at);
    if (c === Char.QUOTE || c === Char.APOSTROPHE) end = quotedEnd(text, at, c);
    else for (end = at; isBareKeyCharacter(text.charCodeAt(end)); ) end++;
    if (end === at) return { keys, last, end };
    last = at;
    keys.push(plainText(text, at, end));
    const dot = skipBlanks(text, end);
    if (text.charCodeAt(dot) !== Char.DOT) return { keys, last, end };
    at = skipBlanks(text, dot + 1);
  }
}

/** The offset after the quote that closes the one at `open`, or the end of the line. */
function quotedEnd(text: string, open: number, quote: number): number {
  for (let i = open + 1; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === quote) return i + 1;
    if (c === 10 || c === 13) return i;
    if (c === Char.BACKSLASH && quote === Char.QUOTE) i++;
  }
  return text.length;
}

/** Letters of other alphabets too: they cannot be confused with anything else here. */
function isBareKeyCharacter(c: number): boolean {
  return (
    (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || (c >= 48 && c <= 57) || c === 95 || c === 45 || c > 127
  );
}
