/** What a program's text says around a place: the names that take the value there, and what else the statement does. */

import type { TextRange } from "../../text/range";

/** What holds an attribute that follows: a variable, a field, an element of a list. */
export const RECEIVER = /[A-Za-z_$][\w$]*(?:(?:[!?]?\.)[A-Za-z_$][\w$]*|\[[\w"'.]{1,40}\])*[!?]*\s*\.\s*$/;

/** Runs of blanks as one, so that no pattern has many ways to share them out; line ends stay. */
function oneSpaced(text: string): string {
  return text.replace(/[^\S\n]+/g, " ").replace(/ ?\n[\s]*/g, "\n");
}

/** The names that take the value, nearest first: a key or a variable, and the `name` beside a `value`. */
export function namesBefore(text: string, start: number): string[] {
  const before = oneSpaced(text.slice(Math.max(0, start - 200), start));
  const key =
    /["']?([A-Za-z_$][\w$-]*)["']?\]?\s*(?::\s*[\w.<>]{1,60}\s*)?(?::=|=>|=|:)\s*(?:[^\n;{},]|\$\{){0,80}$/.exec(
      before,
    )?.[1];
  const exported = /[eE]xport\(\s*f?["']([\w.-]{1,100})["']\s*,\s*[^;\n]{0,80}$/.exec(before)?.[1];
  const named =
    /\b[nN]ame["']?\s*[:=]\s*(?:pulumi\.String\()?["']([\w.-]{1,100})["']\)?\s*,\s*[^;{}\n]{0,80}$/.exec(
      before,
    )?.[1];
  return [exported, named, key].filter((name) => name !== undefined);
}

/** Another of the nodes, in any language. */
const OTHER_NODE =
  /(?:cache_?nodes|\w)[!?]*(?:\?\.)?(?:\[\s*[1-9]\d{0,2}\s*\]|\.\s*(?:Index\(\s*pulumi\.Int\(|GetAt\(|get\(|at\()\s*[1-9]\d{0,2}\s*\))[\w!?().\s["']{0,40}address/i;

/** Whether the statement names other nodes, too: then it is a list, for a client that takes several. */
export function isListed(text: string, { start, end }: TextRange): boolean {
  const before =
    text
      .slice(Math.max(0, start - 300), start)
      .split(/;|\n\s*\n/)
      .at(-1) ?? "";
  const after = text.slice(start, end + 300).split(/;|\n\s*\n/, 1)[0] ?? "";
  return OTHER_NODE.test(before) || OTHER_NODE.test(after);
}

const CHOICE = /\?|\|\||\bif\b|\belse\b|\bor\b/;
export const GROUP_ENDPOINT = /(?:primary|configuration)_?endpoint_?address/i;

/** Whether the statement chooses between values: then it knows that one may be empty, or is there in place of a group. */
export function isChoice(text: string, at: number, alternative?: RegExp): boolean {
  const before =
    text
      .slice(Math.max(0, at - 300), at)
      .split(/[;{}]|\n\s*\n/)
      .at(-1) ?? "";
  const after = text.slice(at, at + 300).split(/[;}]|\n\s*\n/, 1)[0] ?? "";
  const statement = before + after;
  return CHOICE.test(statement) && (alternative === undefined || alternative.test(statement));
}
