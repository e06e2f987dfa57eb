/** Expressions of code as names: `$cfg['redis']->host` as `cfg.redis.host`. */
import { Char, isLetter } from "../../text/characters";
import type { TextRange } from "../../text/range";
import type { Tokens } from "./tokens";

/** The longest name, in UTF-16 units; a longer expression keeps its end. */
const LONGEST_NAME = 160;

/** What reads the environment; `ENV["X"]` is best known as `X`. */
const ENVIRONMENT = /^(?:ENV|process\.env|os\.environ|_ENV|_SERVER|env)\.(?=[A-Za-z_])/;

/** A member chain as a dotted name. */
export function nameOf(text: string, range: TextRange): string {
  let name = "";
  let pending = false;
  for (let i = Math.max(range.start, range.end - LONGEST_NAME); i < range.end; i++) {
    const c = text.charAt(i);
    if (isNamePart(c)) {
      if (pending && name !== "") name += ".";
      pending = false;
      name += c;
    } else if (c === "-" && text.charAt(i + 1) !== ">" && name !== "" && !pending) name += c;
    else if (c !== "$" && c !== "@" && c !== '"' && c !== "'" && c !== " ") pending = true;
  }
  return withoutEnvironment(name);
}

export function withoutEnvironment(name: string): string {
  return name.replace(ENVIRONMENT, "");
}

function isNamePart(c: string): boolean {
  return /[\w\u0080-\uffff]/.test(c);
}

/** `hosts["main"]`, and `hosts` alone of `hosts[find("…")]`: what is looked for may be anything. */
export function withSubscript(tokens: Tokens, expr: TextRange, open: number): TextRange {
  const first = tokens.is(open + 1, ":") ? open + 2 : open + 1;
  const after = tokens.over(open);
  return after === first + 2 ? { start: expr.start, end: tokens.start(after - 1) + 1 } : expr;
}

/** Whether a symbol (`:name`, `:"name"`) goes on behind its colon. */
export function beginsSymbol(c: number): boolean {
  return isLetter(c) || c === Char.UNDERSCORE || c === Char.QUOTE;
}
