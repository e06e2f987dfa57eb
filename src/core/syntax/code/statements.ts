/** Statements and what they assign: `const redis = …`, `$m = …`, `client := …`, `val uri: RedisURI = …`. */
import { plainName } from "./chains";
import { nameOf } from "./names";
import type { Tokens } from "./tokens";
import { CLOSE, LINE_END, OPEN, STRING, SYMBOL } from "./tokenTable";

/** Tokens that a statement's beginning is looked for. */
const MAX_STATEMENT = 200;

export interface Assignment {
  /** A plain dotted name. */
  readonly name: string;
  /** The first token of the value. */
  readonly value: number;
}

export class Statements {
  constructor(private readonly tokens: Tokens) {}

  /** Where the statement around a token at this level begins. */
  startOf(token: number): number {
    const { tokens } = this;
    let at = token;
    for (let steps = 0; at > 0 && steps < MAX_STATEMENT; steps++) {
      const left = at - 1;
      const kind = tokens.kind(left);
      if (kind === OPEN || tokens.is(left, ";")) break;
      if (kind === LINE_END && tokens.syntax.newlineEnds && !this.continues(left)) break;
      const partner = kind === CLOSE ? tokens.partner(left) : -1;
      if (kind === CLOSE && tokens.is(left, "}") && !tokens.syntax.newlineEnds) break;
      at = partner >= 0 ? partner : left;
    }
    return tokens.kind(at) === LINE_END ? at + 1 : at;
  }

  /** Whether the statement goes on over a line end: after a comma or an operator, or before a dot. */
  private continues(lineEnd: number): boolean {
    const { tokens } = this;
    const last = lineEnd - 1;
    if (tokens.is(lineEnd + 1, ".") || tokens.is(lineEnd + 1, "|")) return true;
    // Python's `def f():`; nothing but it has docstrings.
    if (tokens.syntax.docstrings && tokens.is(last, ":")) return false;
    return tokens.kind(last) === SYMBOL && !tokens.is(last, ";") && !tokens.is(last, "}");
  }

  /** What the expression around a token is assigned to; null where it is not assigned. */
  assignedTo(token: number): Assignment | null {
    const { tokens } = this;
    let at = this.startOf(token);
    for (let steps = 0; at <= token && steps < MAX_STATEMENT; steps++) {
      const assigned = this.assignedAt(at);
      if (assigned !== null) return assigned;
      at = tokens.over(at);
    }
    return null;
  }

  /** Whether a word is assigned to right here: `name =`, `name :=`, `name: Type =`; the value's first token. */
  assignedAt(word: number): Assignment | null {
    const { tokens } = this;
    if (!tokens.isWord(word)) return null;
    let sign = word + 1;
    // `$settings["redis.connection"]["host"] = …`, Perl's `$config{redis_host} = …`
    while (this.picksAt(sign)) sign = tokens.partner(sign) + 1;
    const subscripts = sign;
    const isPicked = sign > word + 1;
    // PHP's `define("REDIS_HOST", "…")`
    if (tokens.is(sign, "(") && tokens.kind(sign + 1) === STRING && tokens.slice(word) === "define")
      return { name: tokens.slice(sign + 1), value: sign + 3 };
    // Go's `client, err := …`
    if (
      tokens.is(sign, ",") &&
      tokens.isWord(sign + 1) &&
      tokens.is(sign + 2, ":") &&
      tokens.is(sign + 3, "=")
    )
      sign += 2;
    if (tokens.is(sign, ":") && tokens.is(sign + 1, "=")) sign++;
    else if (tokens.is(sign, ":") && tokens.isWord(this.typeAt(sign + 1))) {
      sign = this.typeAt(sign + 1) + 1;
      if (tokens.is(sign, "?")) sign++;
    }
    if (
      !tokens.is(sign, "=") ||
      tokens.is(sign + 1, "=") ||
      tokens.is(sign + 1, ">") ||
      tokens.is(sign + 1, "~")
    )
      return null;
    const name = isPicked
      ? nameOf(tokens.text, { start: tokens.start(word), end: tokens.end(subscripts - 1) })
      : plainName(tokens.slice(word));
    return { name, value: tokens.after(sign) };
  }

  /** Where a type's name begins: behind Rust's `&`. */
  private typeAt(token: number): number {
    return this.tokens.is(token, "&") ? token + 1 : token;
  }

  private picksAt(open: number): boolean {
    const { tokens } = this;
    const close = tokens.is(open, "[") || tokens.is(open, "{") ? tokens.partner(open) : -1;
    if (close < 0 || !tokens.touches(open - 1, open)) return false;
    return tokens.is(open, "[") || (close === open + 2 && tokens.isWord(open + 1));
  }

  /** Where the statement that holds a token at this level ends, exclusive. */
  endOf(token: number): number {
    const { tokens } = this;
    let end = token;
    for (let steps = 0; tokens.kind(end) !== undefined && steps < MAX_STATEMENT; steps++) {
      const isEnd = tokens.kind(end) === LINE_END && tokens.syntax.newlineEnds && !this.continues(end);
      if (isEnd || tokens.is(end, ";") || tokens.kind(end) === CLOSE) break;
      end = tokens.over(end);
    }
    return end;
  }
}
