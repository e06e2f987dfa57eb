/**
 * Reads the expressions of HCL. Linear in the number of tokens; what is not understood is unknown, and the reading goes on
 * after it.
 */
import type { TextRange } from "../../text/range";
import { Tokens } from "../code/tokens";
import { LINE_END, OPEN, STRING, SYMBOL, WORD } from "../code/tokenTable";
import { InnerText } from "../innerText";
import { HCL_TEMPLATE } from "../languages";
import type { Expression, For, Item } from "./expression";
import { betweenCommas, endOf, interpolationAt, isHeredoc, type Pieces, pairsIn, partsOfFor } from "./pieces";

/** Blocks, or expressions, within one another; no code comes near it. */
export const DEEPEST = 500;
/** More tokens than half a condition that people write has. */
const LONGEST = 2000;
/** More attributes and indexes in a row than any way into a resource has. */
const MOST_STEPS = 64;

/** The expression of the tokens from `from` to `to`. Throws where it is nested deeper than any code. */
export function readExpression(tokens: Tokens, from: number, to: number): Expression {
  return new Reader(tokens, null).whole(from, to);
}

/** What stands within a range of a text: a here-document, or, with `isEscaped`, a string of JSON. Throws as {@link readExpression}. */
export function readTemplate(text: string, range: TextRange, isEscaped: boolean): Expression {
  const written = text.slice(range.start, range.end);
  if (!/[$%]\{/.test(written)) return { kind: "literal", ...range, text: written };
  const inner = new InnerText(text, range, isEscaped);
  const tokens = new Tokens(`\0${inner.text}\0`, HCL_TEMPLATE);
  return { ...new Reader(tokens, inner).whole(0, tokens.size), ...range };
}

class Reader {
  private at = 0;
  private end = 0;
  private depth = 0;

  /** `inner` says where a text within another one stands; null for one that is a file's. */
  constructor(
    private readonly tokens: Tokens,
    private readonly inner: InnerText | null,
  ) {}

  /** Reads one expression that must take all tokens but line ends; anything else makes it an operation of what was understood. */
  whole(from: number, to: number): Expression {
    const { at, end } = this;
    if (++this.depth > DEEPEST) throw new RangeError("nested too deep");
    this.at = from;
    this.end = to;
    const found: Expression[] = [];
    for (this.skipLines(); this.at < this.end; this.skipLines()) {
      const before = this.at;
      found.push(this.conditional());
      if (this.at === before) this.at = this.tokens.over(this.at);
    }
    this.at = at;
    this.end = end;
    this.depth--;
    const [only] = found;
    if (only === undefined) return { kind: "unknown", start: this.startOf(from), end: this.startOf(from) };
    const last = found.at(-1) ?? only;
    return found.length === 1
      ? only
      : { kind: "operation", start: only.start, end: last.end, operands: found };
  }

  /** Of a token in the text of the file, as all offsets of expressions are. */
  private startOf(i: number): number {
    const start = this.tokens.start(i);
    const isQuoted = this.tokens.kind(i) === STRING && this.tokens.text.charAt(start - 1) === '"';
    return this.placed(isQuoted ? start - 1 : start);
  }

  private endOf(i: number): number {
    return this.placed(endOf(this.tokens, i));
  }

  /** From a token to the last one that was read. */
  private rangeFrom(from: number): TextRange {
    const start = this.startOf(from);
    return { start, end: Math.max(start, this.endOf(this.tokens.before(this.at))) };
  }

  private placed(offset: number): number {
    return this.inner ? this.inner.toOuter(offset - 1) : offset;
  }

  private is(sign: string, offset = 0): boolean {
    return this.at + offset < this.end && this.tokens.is(this.at + offset, sign);
  }

  private isWord(i: number, word: string): boolean {
    return this.tokens.isWord(i) && this.tokens.slice(i) === word;
  }

  private skipLines(): void {
    while (this.at < this.end && this.tokens.kind(this.at) === LINE_END) this.at++;
  }

  private conditional(): Expression {
    const from = this.at;
    const condition = this.operation();
    const { at } = this;
    this.skipLines();
    if (!this.is("?")) {
      this.at = at;
      return condition;
    }
    const colon = this.find(":", this.at + 1);
    const yes = this.whole(this.at + 1, colon);
    this.at = Math.min(colon + 1, this.end);
    this.skipLines();
    if (++this.depth > DEEPEST) throw new RangeError("nested too deep");
    const no = this.conditional();
    this.depth--;
    return { kind: "conditional", ...this.rangeFrom(from), condition, yes, no };
  }

  /** The other half of a condition: conditions within the first half have halves of their own. */
  private find(sign: string, from: number): number {
    let open = 0;
    const end = Math.min(this.end, from + LONGEST);
    for (let i = from; i < end; i = this.tokens.over(i)) {
      if (this.tokens.is(i, "?")) open++;
      else if (this.tokens.is(i, sign) && open-- === 0) return i;
    }
    return this.end;
  }

  private operation(): Expression {
    const operands: Expression[] = [];
    const from = this.at;
    const hasSign = this.operators();
    for (;;) {
      const before = this.at;
      operands.push(this.operand());
      const { at } = this;
      this.skipLines();
      if (at === before || !this.operators()) {
        this.at = at;
        break;
      }
    }
    const [only] = operands;
    if (only !== undefined && operands.length === 1 && !hasSign) return only;
    return { kind: "operation", ...this.rangeFrom(from), operands };
  }

  /** Passes the signs between two values, or before one. */
  private operators(): boolean {
    const before = this.at;
    const { tokens } = this;
    while (this.at < this.end && tokens.kind(this.at) === SYMBOL && !/^[.,:?]$/.test(tokens.slice(this.at))) {
      this.at++;
      this.skipLines();
    }
    return this.at > before;
  }

  private operand(): Expression {
    let value = this.primary();
    for (let next = this.step(value); next !== null; next = this.step(value)) value = next;
    // Who evaluates it walks it once from each of its steps.
    let steps = 0;
    for (let of = value; of.kind === "get" || of.kind === "index" || of.kind === "splat"; of = of.of) steps++;
    return steps > MOST_STEPS ? { kind: "unknown", start: value.start, end: value.end } : value;
  }

  /** `of` with the attribute or index that stands behind it; null, and nothing passed, where there is none. */
  private step(of: Expression): Expression | null {
    const { tokens, at } = this;
    if (this.is(".")) {
      const next = at + 1;
      if (next >= this.end) return null;
      if (tokens.isWord(next)) {
        this.at = next + 1;
        return this.members(of, next, 0);
      }
      if (!tokens.is(next, "*")) return null;
      this.at = next + 1;
      return { kind: "splat", start: of.start, end: this.endOf(next), of };
    }
    const close = tokens.partner(at);
    if (!this.is("[") || close <= at || close >= this.end) return null;
    const isSplat = close === at + 2 && this.is("*", 1);
    const range = { start: of.start, end: this.endOf(close) };
    const step: Expression = isSplat
      ? { kind: "splat", ...range, of }
      : { kind: "index", ...range, of, key: this.whole(at + 1, close) };
    this.at = close + 1;
    return step;
  }

  /** `of` with the members that a word names from an offset in it on: `cache_nodes.0.address` is `cache_nodes[0].address`. */
  private members(of: Expression, word: number, from: number): Expression {
    const { tokens } = this;
    const first = tokens.start(word);
    let found = of;
    let at = first + from;
    for (const name of tokens.text.slice(at, tokens.end(word)).split(".")) {
      const range = { start: this.placed(at), end: this.placed(at + name.length) };
      const whole = { start: of.start, end: range.end };
      found = /^\d+$/.test(name)
        ? { kind: "index", ...whole, of: found, key: { kind: "literal", ...range, text: name } }
        : { kind: "get", ...whole, of: found, name };
      at += name.length + 1;
    }
    return found;
  }

  private primary(): Expression {
    const { tokens, at: from } = this;
    const start = this.startOf(from);
    if (from >= this.end) return { kind: "unknown", start, end: start };
    const kind = tokens.kind(from);
    if (kind === WORD) return this.word(from);
    if (kind === STRING) return this.string(from);
    const close = tokens.partner(from);
    if (kind !== OPEN || close <= from || close >= this.end) {
      if (kind === OPEN) this.at++;
      return { kind: "unknown", start, end: this.endOf(from) };
    }
    this.at = close + 1;
    const range = { start, end: this.endOf(close) };
    if (tokens.is(from, "(")) return { kind: "brackets", ...range, operands: [this.whole(from + 1, close)] };
    const first = tokens.after(from);
    const isFor = this.isWord(first, "for") && tokens.isWord(first + 1);
    if (isFor) return { ...this.comprehension(first, close), ...range };
    return tokens.is(from, "[")
      ? { kind: "list", ...range, items: this.items(from, close) }
      : { kind: "object", ...range, items: this.objectItems(from, close) };
  }

  /** A name with its members, a call, a number, or `true`, `false` and `null`. */
  private word(from: number): Expression {
    const { tokens } = this;
    const open = from + 1;
    const close = tokens.partner(open);
    const text = tokens.text.slice(tokens.start(from), tokens.end(from));
    this.at = open;
    const start = this.startOf(from);
    if (this.is("(") && close > open && close < this.end) {
      this.at = close + 1;
      return { kind: "call", start, end: this.endOf(close), name: text, args: this.items(open, close) };
    }
    if (/^\d|^(?:true|false|null)$/.test(text))
      return { kind: "literal", start, end: this.endOf(from), text };
    const [name = ""] = text.split(".", 1);
    const root: Expression = { kind: "name", start, end: start + name.length, name };
    return name.length < text.length ? this.members(root, from, name.length + 1) : root;
  }

  private string(first: number): Expression {
    const { tokens } = this;
    const { text } = tokens;
    const parts: Expression[] = [];
    const opens: number[] = [];
    let isValue = true;
    let last = first;
    for (;;) {
      const open = last + 1;
      const close = interpolationAt(tokens, open);
      if (tokens.end(last) > tokens.start(last)) isValue = false;
      if (close < 0 || close + 1 >= this.end) break;
      const isDirective = tokens.is(open, "%");
      if (isDirective) isValue = false;
      // `%{ if … }`, `%{ for x in … }`
      const word = tokens.after(open);
      const isHeaded = isDirective && (this.isWord(word, "if") || this.isWord(word, "for"));
      parts.push(this.whole(isHeaded ? word + 1 : open + 1, close));
      opens.push(this.placed(tokens.start(open)));
      last = close + 1;
    }
    this.at = last + 1;
    const range = { start: this.startOf(first), end: this.endOf(last) };
    const content = { start: tokens.start(first), end: tokens.end(last) };
    if (isHeredoc(tokens, first) && !this.inner) return readTemplate(text, content, false);
    if (!/["\0]/.test(text.charAt(content.end))) return { kind: "unknown", ...range };
    return parts.length === 0
      ? { kind: "literal", ...range, text: text.slice(content.start, content.end) }
      : { kind: "template", ...range, parts, opens, isValue: isValue && parts.length === 1 };
  }

  /** What stands between the commas of a list or call. */
  private items(open: number, close: number): Expression[] {
    const items = betweenCommas(this.tokens, open, close).map(({ from, to }) => this.whole(from, to));
    // A comma or a line end after the last item begins none.
    return items.filter(({ kind, start, end }) => kind !== "unknown" || end > start);
  }

  private objectItems(open: number, close: number): Item[] {
    return pairsIn(this.tokens, open, close).map(({ key, from, to }) => ({
      key,
      value: this.whole(from, to),
    }));
  }

  /** `[for x in list : value if condition]`, `{for k, v in map : key => value}`, after its bracket. */
  private comprehension(word: number, close: number): Omit<For, keyof TextRange> {
    const { names, of, key, value, condition } = partsOfFor(this.tokens, word, close);
    const whole = ({ from, to }: Pieces) => this.whole(from, to);
    const parts = [key, value, condition].flatMap((part) => (part ? [whole(part)] : []));
    return { kind: "for", names, of: whole(of), parts, valueAt: key ? 1 : 0 };
  }
}
