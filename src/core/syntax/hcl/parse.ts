/**
 * Reads the expressions of HCL. Linear in the number of tokens; what is not understood is unknown, and the reading goes on
 * after it.
 */
import type { Expression, Item, Literal } from "./expression";
import {
  after,
  CLOSE,
  isText,
  LINE,
  NUMBER,
  OPEN,
  STRING_OPEN,
  SYMBOL,
  stringAt,
  type Tokens,
  textOf,
  WORD,
} from "./tokens";

/** Expressions within one another; no code comes near it. */
const DEEPEST = 500;
/** More tokens than half a condition that people write has. */
const LONGEST = 2000;
/** More attributes and indexes in a row than any way into a resource has. */
const MOST_STEPS = 64;

/** The expression of the tokens from `from` to `to`. Throws where it is nested deeper than any code. */
export function readExpression(tokens: Tokens, from: number, to: number): Expression {
  return new Reader(tokens).whole(from, to);
}

class Reader {
  private at = 0;
  private end = 0;
  private depth = 0;

  constructor(private readonly tokens: Tokens) {}

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
      if (this.at === before) this.at = after(this.tokens, this.at);
    }
    this.at = at;
    this.end = end;
    this.depth--;
    const [only] = found;
    if (only === undefined) return { kind: "unknown", from, to };
    return found.length === 1 ? only : { kind: "operation", from, to, operands: found };
  }

  private is(text: string, offset = 0): boolean {
    return this.at + offset < this.end && isText(this.tokens, this.at + offset, text);
  }

  private skipLines(): void {
    while (this.at < this.end && this.tokens.kinds[this.at] === LINE) this.at++;
  }

  private conditional(): Expression {
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
    return { kind: "conditional", from: condition.from, to: this.at, condition, yes, no };
  }

  /** The other half of a condition: conditions within the first half have halves of their own. */
  private find(sign: string, from: number): number {
    let open = 0;
    const end = Math.min(this.end, from + LONGEST);
    for (let i = from; i < end; i = after(this.tokens, i)) {
      if (isText(this.tokens, i, "?")) open++;
      else if (isText(this.tokens, i, sign) && open-- === 0) return i;
    }
    return this.end;
  }

  private operation(): Expression {
    const operands: Expression[] = [];
    const from = this.at;
    for (;;) {
      this.operators();
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
    if (only !== undefined && operands.length === 1 && only.from === from) return only;
    return { kind: "operation", from, to: this.at, operands };
  }

  /** Passes the signs between two values, or before one. */
  private operators(): boolean {
    const before = this.at;
    while (this.at < this.end && this.tokens.kinds[this.at] === SYMBOL && !/^[.,:?]$/.test(this.text())) {
      this.at++;
      this.skipLines();
    }
    return this.at > before;
  }

  private text(): string {
    return textOf(this.tokens, this.at);
  }

  private operand(): Expression {
    let value = this.primary();
    for (let steps = 0; ; steps++) {
      const next = this.step(value);
      // Who evaluates it walks it once from each of its steps.
      if (next === null)
        return steps > MOST_STEPS ? { kind: "unknown", from: value.from, to: value.to } : value;
      value = next;
    }
  }

  /** `of` with the attribute or index that stands behind it; null, and nothing passed, where there is none. */
  private step(of: Expression): Expression | null {
    const { from } = of;
    if (this.is(".")) {
      const next = this.at + 1;
      if (next >= this.end) return null;
      const step = this.stepBehindDot(of, next);
      if (step !== null) this.at = next + 1;
      return step;
    }
    const close = this.tokens.partners[this.at] ?? -1;
    if (!this.is("[") || close <= this.at || close >= this.end) return null;
    const isSplat = after(this.tokens, this.at + 1) === close && this.is("*", 1);
    const to = close + 1;
    const step: Expression = isSplat
      ? { kind: "splat", from, to, of }
      : { kind: "index", from, to, of, key: this.whole(this.at + 1, close) };
    this.at = to;
    return step;
  }

  private stepBehindDot(of: Expression, at: number): Expression | null {
    const name = textOf(this.tokens, at);
    const range = { from: of.from, to: at + 1 };
    if (this.tokens.kinds[at] === WORD) return { kind: "get", ...range, of, name };
    if (this.tokens.kinds[at] === NUMBER) {
      const key: Literal = { kind: "literal", from: at, to: at + 1, text: name };
      return { kind: "index", ...range, of, key };
    }
    return name === "*" ? { kind: "splat", ...range, of } : null;
  }

  private primary(): Expression {
    const { tokens, at: from } = this;
    const { kinds, partners } = tokens;
    if (from >= this.end) return { kind: "unknown", from, to: from };
    const kind = kinds[from];
    const close = partners[from] ?? -1;
    if (kind === WORD) {
      this.at++;
      const open = this.at;
      const end = partners[open] ?? -1;
      if (this.is("(") && end > open && end < this.end) {
        this.at = end + 1;
        return { kind: "call", from, to: end + 1, name: textOf(tokens, from), args: this.items(open, end) };
      }
      const name = textOf(tokens, from);
      return LITERALS.has(name)
        ? { kind: "literal", from, to: open, text: name }
        : { kind: "name", from, to: open, name };
    }
    if (kind === NUMBER) {
      this.at++;
      return { kind: "literal", from, to: this.at, text: textOf(tokens, from) };
    }
    if (close <= from || close >= this.end) {
      if (kind !== CLOSE && kind !== SYMBOL) this.at++;
      return { kind: "unknown", from, to: this.at };
    }
    this.at = close + 1;
    const to = this.at;
    if (kind === STRING_OPEN) return this.string(from, close);
    if (isText(tokens, from, "("))
      return { kind: "brackets", from, to, operands: [this.whole(from + 1, close)] };
    const word = this.firstWord(from, close);
    if (isText(tokens, word, "for") && kinds[word + 1] === WORD) return this.comprehension(from, word, close);
    return isText(tokens, from, "[")
      ? { kind: "list", from, to, items: this.items(from, close) }
      : { kind: "object", from, to, items: this.objectItems(from, close) };
  }

  private firstWord(open: number, close: number): number {
    let i = open + 1;
    while (i < close && this.tokens.kinds[i] === LINE) i++;
    return i;
  }

  private string(open: number, close: number): Expression {
    const { tokens } = this;
    const span = { from: open, to: close + 1 };
    const text = stringAt(tokens, open);
    if (text !== null) return { kind: "literal", ...span, text };
    const parts: Expression[] = [];
    let isValue = true;
    for (let i = open + 1; i < close; i = after(tokens, i)) {
      const end = tokens.partners[i] ?? -1;
      const isPart = tokens.kinds[i] === OPEN && end > i;
      if (!isPart || isText(tokens, i, "%{")) isValue = false;
      if (!isPart) continue;
      // A directive: `%{ if … }`, `%{ for x in … }`.
      const word = this.firstWord(i, end);
      const from = isText(tokens, i, "%{") && /^(?:if|for)$/.test(textOf(tokens, word)) ? word + 1 : i + 1;
      parts.push(this.whole(from, end));
    }
    return { kind: "template", ...span, parts, isValue: isValue && parts.length === 1 };
  }

  /** What stands between the commas of a list or call. */
  private items(open: number, close: number): Expression[] {
    const { tokens } = this;
    const items: Expression[] = [];
    let from = open + 1;
    for (let i = from; i < close; ) {
      const next = after(tokens, i);
      if (next >= close || isText(tokens, next, ",")) {
        items.push(this.whole(from, Math.min(next, close)));
        from = next + 1;
        i = from;
      } else i = next;
    }
    // A comma or a line end after the last item begins none.
    return items.filter(({ kind, from: first, to }) => kind !== "unknown" || to > first + 1);
  }

  private objectItems(open: number, close: number): Item[] {
    const { tokens } = this;
    const { kinds } = tokens;
    const items: Item[] = [];
    for (let i = open + 1; i < close; ) {
      const sign = after(tokens, i);
      if (kinds[i] === LINE || isText(tokens, i, ",") || sign >= close) {
        i = kinds[i] === LINE || sign >= close ? i + 1 : sign;
        continue;
      }
      if (!isText(tokens, sign, "=") && !isText(tokens, sign, ":")) {
        i = sign;
        continue;
      }
      const key = kinds[i] === WORD ? textOf(tokens, i) : stringAt(tokens, i);
      let to = sign + 1;
      while (to < close && kinds[to] === LINE) to++;
      while (to < close && !isText(tokens, to, ",") && kinds[to] !== LINE) to = after(tokens, to);
      items.push({ key, value: this.whole(sign + 1, Math.min(to, close)) });
      i = to;
    }
    return items;
  }

  /** `[for x in list : value if condition]`, `{for k, v in map : key => value}`. */
  private comprehension(open: number, word: number, close: number): Expression {
    const { tokens } = this;
    const names: string[] = [];
    let i = word + 1;
    for (; i < close && !isText(tokens, i, "in"); i++)
      if (tokens.kinds[i] === WORD) names.push(textOf(tokens, i));
    const ends = [close, close, close];
    let found = 0;
    const signs = [":", "=", "if"];
    for (let j = i + 1; j < close; j = after(tokens, j)) {
      const sign = signs.findIndex((text, order) => order >= found && isText(tokens, j, text));
      if (sign < 0 || (sign > 0 && found === 0)) continue;
      // `=>` is what follows a key, any other sign of equality compares.
      if (sign === 1 && !isText(tokens, j + 1, ">")) continue;
      ends[sign] = j;
      found = sign + 1;
    }
    const [colon = close, arrow = close, condition = close] = ends;
    const hasKey = arrow < close;
    const parts = [
      ...(hasKey ? [this.whole(colon + 1, arrow)] : []),
      this.whole((hasKey ? arrow + 1 : colon) + 1, Math.max(condition, colon + 1)),
      ...(condition < close ? [this.whole(condition + 1, close)] : []),
    ];
    const of = this.whole(i + 1, colon);
    return { kind: "for", from: open, to: close + 1, names, of, parts, valueAt: hasKey ? 1 : 0 };
  }
}

const LITERALS: ReadonlySet<string> = new Set(["true", "false", "null"]);
