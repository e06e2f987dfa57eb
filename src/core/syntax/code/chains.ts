/**
 * What is called: the name before a bracket, with the members and calls that it is chained to, and the calls that follow.
 */

import { wordSet } from "../../text/words";
import type { Tokens } from "./tokens";
import { LINE_END } from "./tokenTable";

const MAX_CHAIN = 24;
/** Tokens within `<…>` that are stepped over. */
const MAX_GENERICS = 24;

/** Words before a bracket that call nothing. */
const NOT_CALLED = wordSet(
  "if elsif elseif while for foreach switch match catch return and or not in case when unless until await yield throw raise function fn func def lambda",
);
export function callsNothing(word: string): boolean {
  return NOT_CALLED.has(word);
}

/** `$this->redis`, `Redis::Cluster`, `Predis\Client` as dotted names; what marks one's own fields is left out. */
export function plainName(written: string): string {
  if (/^\w+$/.test(written)) return written;
  return written
    .replace(/\?\.|::|->|\\/g, ".")
    .replace(/[$@]/g, "")
    .replace(/^(?:this|self)\./, "");
}

/** The end of a member chain, as text and as tokens. */
export interface Chain {
  /** Parts joined by dots, each call but the last by `()`: `Config().useClusterServers().addNodeAddress`. */
  readonly callee: string;
  /** The first token. */
  readonly head: number;
}

export class Chains {
  constructor(private readonly tokens: Tokens) {}

  /** The token before `<…>` that closes at `close`. */
  beforeGenerics(close: number): number {
    const { tokens } = this;
    let depth = 0;
    for (let i = close; i >= 0 && close - i < MAX_GENERICS; i--) {
      if (tokens.is(i, ">")) depth++;
      else if (tokens.is(i, "<") && --depth === 0) return i - 1;
    }
    return close;
  }

  /** The member chain that ends with a word, calls included: `Config().useClusterServers().addNodeAddress`. */
  to(last: number): Chain {
    const { tokens } = this;
    let callee = "";
    let joint = ".";
    let at = last;
    for (let i = 0; i < MAX_CHAIN; i++) {
      let name = tokens.slice(at);
      while (at > 1 && this.joins(at - 1) && tokens.isWord(at - 2)) {
        at -= 2;
        name = `${tokens.slice(at)}.${name}`;
      }
      callee = callee === "" ? plainName(name) : `${plainName(name)}${joint}${callee}`;
      const owner = this.ownerOf(at);
      if (owner === null) return { callee, head: at };
      at = owner.word;
      joint = owner.isCalled ? "()." : ".";
    }
    return { callee, head: at };
  }

  /** Whether a sign between two words makes one name of them: PHP's namespaces, a method of Lua. */
  joins(i: number): boolean {
    const { tokens } = this;
    if (!tokens.touches(i - 1, i) || !tokens.touches(i, i + 1)) return false;
    return (
      tokens.is(i, "\\") ||
      (tokens.is(i, ":") && !tokens.syntax.symbols && tokens.isWord(i - 1) && isLua(tokens))
    );
  }

  /** The word that the word at `at` is a member of, or of whose call; null where it stands alone. */
  private ownerOf(at: number): { readonly word: number; readonly isCalled: boolean } | null {
    const { tokens } = this;
    let i = tokens.before(at);
    if (tokens.is(i, ".") || (tokens.is(i, ":") && tokens.is(i - 1, ":"))) i -= tokens.is(i, ".") ? 1 : 2;
    else if (tokens.is(i, ">") && tokens.is(i - 1, "-")) i -= 2;
    else return null;
    if (tokens.is(i, "?") || tokens.is(i, "!")) i--;
    if (tokens.kind(i) === LINE_END) i = tokens.before(i);
    if (!tokens.is(i, ")")) return tokens.isWord(i) ? { word: i, isCalled: false } : null;
    const open = tokens.partner(i);
    let word = open - 1;
    if (tokens.is(word, ">")) word = this.beforeGenerics(word);
    const isCalled = open >= 0 && tokens.isWord(word) && !NOT_CALLED.has(tokens.slice(word));
    return isCalled ? { word, isCalled } : null;
  }

  /** The calls that follow on a call's result: `.withPort(6380)`, `.withSsl(true)`. */
  after(open: number): readonly { readonly name: string; readonly open: number }[] {
    const { tokens } = this;
    const calls: { name: string; open: number }[] = [];
    let close = tokens.partner(open);
    while (close > open && calls.length < MAX_CHAIN) {
      let i = tokens.after(close);
      if (tokens.is(i, ".")) i = tokens.after(i);
      else if (tokens.is(i, "-") && tokens.is(i + 1, ">")) i = tokens.after(i + 1);
      else break;
      if (!tokens.isWord(i) || !tokens.is(i + 1, "(")) break;
      calls.push({ name: tokens.slice(i), open: i + 1 });
      close = tokens.partner(i + 1);
    }
    return calls;
  }
}

function isLua({ syntax }: Tokens): boolean {
  return syntax.lineComments.includes("--") && syntax.strings.length > 0 && syntax.newlineEnds;
}
