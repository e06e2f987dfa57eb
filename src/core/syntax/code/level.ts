/**
 * What stands before a place at one level of brackets: the key that its value is assigned to, the name it is passed after,
 * its place among commas. No grammar of any one language: assignments, keys and calls look alike in all of them, and where
 * they do not, `CodeSyntax` says how.
 *
 * Brackets are stepped over, so that a level costs what stands in it itself, once for all hosts in it.
 */
import { Char, isBlank, isQuote } from "../../text/characters";
import type { TextRange } from "../../text/range";
import type { BracketKind } from "./brackets";
import type { Expressions } from "./expressions";
import { beginsSymbol, nameOf, withSubscript } from "./names";
import type { Tokens } from "./tokens";
import { LINE_END, OPEN, STRING, SYMBOL, WORD } from "./tokenTable";
import { isDeclaration, isDocstring, isKeyword, isNameLike, namesArgument } from "./words";

/** The words before a `{` that may name its block. */
const LONGEST_HEAD = 8;
const NOTHING: readonly TextRange[] = [];

export class Level {
  /** What the current value is assigned to. */
  key: TextRange | null = null;
  /** The last argument before the current one that reads like a name: `"REDIS_URL"` of `fetch("REDIS_URL", …)`. */
  named: TextRange | null = null;
  /** A word right before a string literal, as commands without brackets have it. */
  command: TextRange | null = null;
  /** 0-based, counted by commas. */
  index = 0;
  /** 0-based, counted where a statement or element ends. */
  statement = 0;
  /** The words and strings of the current statement, which may turn out to head a block. */
  head = NOTHING;
  /** How the key is assigned: `=`, or `:` and `=>`; a colon's key may turn out to be followed by a type. */
  private keyBy: "=" | ":" = "=";
  private keyOnLine = false;
  /** The expression just read: a name, a member chain or a string literal, which may turn out to be a key. */
  private expr: TextRange | null = null;
  private exprIsString = false;
  /** What the last token was: `.` is told apart because a name after it belongs to what stands before it. */
  private last: "word" | "string" | "closed" | "dot" | "operator" = "operator";
  private lastEnd = -1;
  /** Whether a `?` waits for its `:`. */
  private ternary = false;
  private next: number;
  private readonly tokens: Tokens;
  /** Whether it holds statements, not elements. */
  readonly isStatements: boolean;
  private readonly kind: BracketKind;
  private readonly isRoot: boolean;

  /** `from` is a token from which on the level is read: its first, or one that begins a statement. */
  constructor(
    private readonly expressions: Expressions,
    readonly open: number,
    from: number,
    private readonly isHost: (range: TextRange) => boolean,
  ) {
    this.tokens = expressions.tokens;
    this.next = from;
    this.kind = expressions.kindOf(open);
    this.isStatements = this.kind === "block";
    this.isRoot = open < 0 || this.tokens.isWord(open);
  }

  /** Goes on to a token at this level, which must not stand before the one of the last call. */
  advanceTo(token: number): this {
    const { tokens } = this;
    while (this.next < token) {
      const i = this.next;
      this.next = tokens.over(i);
      // A bracket that is not closed holds the place; of those that do not match nothing is known.
      if (this.next > token) break;
      this.read(i);
    }
    this.next = Math.max(this.next, token);
    return this;
  }

  private read(i: number): void {
    const { tokens } = this;
    const start = tokens.start(i);
    const end = tokens.end(i);
    switch (tokens.kind(i)) {
      case WORD:
        if (this.isHost({ start, end })) this.bare(end);
        else this.word(start, end);
        return;
      case STRING:
        this.string(start, end);
        return;
      case LINE_END:
        this.lineEnd(i);
        return;
      case OPEN:
        this.bracket(i);
        return;
      case SYMBOL:
        if (this.isHost({ start, end })) this.bare(end);
        else this.symbol(tokens.text.charCodeAt(start), start);
    }
  }

  private ended(last: Level["last"], end: number): void {
    this.last = last;
    this.lastEnd = end;
  }

  /** Forgets the statement or element so far. */
  private reset(): void {
    this.statement++;
    this.key = null;
    this.expr = null;
    this.named = null;
    this.command = null;
    this.ternary = false;
    this.head = NOTHING;
  }

  private bare(end: number): void {
    this.expr = null;
    this.ended("string", end);
  }

  private word(start: number, end: number): void {
    const { text } = this.tokens;
    const range = { start, end };
    if (this.last === "dot" && this.expr !== null) this.expr = range;
    // Kotlin: "host" to "…"
    else if (this.exprIsString && this.expr !== null && end - start === 2 && text.startsWith("to", start))
      this.assign(":");
    else this.expr = range;
    this.exprIsString = false;
    this.addHead(range);
    this.ended("word", end);
  }

  private string(start: number, end: number): void {
    const range = { start, end };
    this.command = this.commandBefore(start);
    const isHost = this.isHost(range);
    this.expr = isHost ? null : range;
    if (!isHost) this.exprIsString = true;
    this.addHead(range);
    this.ended("string", end + 1);
  }

  private addHead(range: TextRange): void {
    const { text, syntax } = this.tokens;
    if (!syntax.namedBlocks || this.key !== null || this.head.length >= LONGEST_HEAD) return;
    if (!isDeclaration(text, range)) this.head = [...this.head, range];
  }

  /** Whether a string literal would stand as a statement by itself, in three quotes, and so document something. */
  isDocumentation(start: number): boolean {
    const isAlone = this.isStatements && this.key === null && this.last === "operator";
    return isAlone && this.tokens.syntax.docstrings && isDocstring(this.tokens.text, start);
  }

  /** The command, a word right before it among others, that a string literal is given to. */
  commandBefore(start: number): TextRange | null {
    const { expr } = this;
    if (expr === null || this.key !== null || !this.isStatements) return this.command;
    const follows = this.last === "word" && this.lastEnd < start - 1;
    return follows && !isKeyword(this.tokens.text, expr) ? expr : this.command;
  }

  private lineEnd(i: number): void {
    const { tokens } = this;
    this.keyOnLine = false;
    if (!tokens.syntax.newlineEnds) return;
    const separates = tokens.syntax.linesSeparate && this.kind === "array" && this.last !== "operator";
    if (!this.isStatements && this.kind !== "object" && !separates) return;
    // A colon ends a line before a block (Python), a key before its value elsewhere.
    const blockFollows =
      this.isRoot && this.keyBy === ":" && tokens.text.charCodeAt(this.lastEnd - 1) === Char.COLON;
    if ((this.last === "operator" || this.last === "dot") && !blockFollows) return;
    if (tokens.is(i + 1, ".")) return;
    this.reset();
    if (!this.isStatements) this.index++;
    this.last = "operator";
  }

  private bracket(open: number): void {
    const { tokens } = this;
    const end = tokens.start(tokens.partner(open)) + 1;
    const kind = tokens.is(open, "(") ? "group" : this.expressions.kindOf(open);
    if (kind === "interpolation") {
      this.ended("string", end);
      return;
    }
    if (kind === "subscript" && this.expr !== null) this.expr = withSubscript(tokens, this.expr, open);
    else if (kind === "block" && this.isStatements) this.reset();
    this.exprIsString = false;
    this.ended("closed", end);
  }

  private symbol(c: number, at: number): void {
    const before = this.tokens.text.charCodeAt(at - 1);
    if (c === Char.COMMA) this.comma(at);
    else if (c === Char.COLON) this.colon(at);
    else if (c === Char.EQUALS) this.equals(at);
    else if (c === Char.DOT) this.ended("dot", at + 1);
    else if (c === Char.GREATER && before === Char.DASH) this.arrow(at);
    else if (c === Char.GREATER && before === Char.EQUALS) this.lastEnd = at + 1;
    else {
      this.operator(c, at);
      this.ended("operator", at + 1);
    }
  }

  /** Any other symbol ends the expression before it, but for those that an assignment or an arrow is made of. */
  private operator(c: number, at: number): void {
    const { text, syntax } = this.tokens;
    const after = text.charCodeAt(at + 1);
    if (c === Char.SEMICOLON) this.reset();
    else if (c === Char.PLUS && after === Char.COLON && syntax.fieldColons) return;
    else if (c === Char.QUESTION) {
      if (isBlank(after) || isQuote(after)) this.ternary = true;
      if (isBlank(text.charCodeAt(at - 1)) && after !== Char.QUESTION) this.expr = null;
    } else if (c === Char.DASH && after === Char.GREATER) return;
    else if (after !== Char.EQUALS && text.charCodeAt(at + 2) !== Char.EQUALS) this.expr = null;
  }

  private assign(by: "=" | ":"): void {
    if (this.expr !== null) {
      this.key = this.expr;
      this.keyBy = by;
      this.keyOnLine = true;
    }
    this.expr = null;
    this.named = null;
    this.command = null;
    this.head = NOTHING;
  }

  private equals(at: number): void {
    const { text, syntax } = this.tokens;
    const before = text.charCodeAt(at - 1);
    const after = text.charCodeAt(at + 1);
    const compares =
      before === Char.EXCLAMATION ||
      before === Char.LESS ||
      before === Char.GREATER ||
      before === Char.EQUALS;
    if (after === Char.GREATER) {
      if (syntax.rocket) this.assign(":");
      else this.expr = null;
    } else if (after === Char.EQUALS || after === Char.TILDE || compares) {
      if (this.key === null) this.expr = null;
    } else if (this.key !== null && this.keyBy === ":" && this.keyOnLine && before !== Char.COLON) {
      // `host: string = "…"`: the name stands before its type.
      this.expr = null;
    } else this.assign("=");
    this.ended("operator", at + 1);
  }

  private arrow(at: number): void {
    if (this.exprIsString) this.assign(":");
    else this.expr = null;
    this.ended("operator", at + 1);
  }

  private colon(at: number): void {
    const { text, syntax } = this.tokens;
    const before = text.charCodeAt(at - 1);
    const after = text.charCodeAt(at + 1);
    const isDouble = (before === Char.COLON || after === Char.COLON) && !syntax.fieldColons;
    if (isDouble || after === Char.EQUALS || this.kind === "subscript") {
      // `::` and `:=`
    } else if (this.ternary) {
      this.ternary = false;
      this.expr = null;
    } else if (syntax.symbols && this.lastEnd < at && beginsSymbol(after)) {
      if (this.last === "word" && this.isStatements && this.key === null) this.command = this.expr;
    } else if (before === Char.QUESTION && isBlank(text.charCodeAt(at - 2))) this.expr = null;
    // `user:password:host` in a text that is no code after all.
    else if (this.key !== null && this.keyBy === ":" && this.keyOnLine) this.expr = null;
    else if (this.expr !== null) this.assign(":");
    this.ended("operator", at + 1);
  }

  private comma(at: number): void {
    if (this.key === null && this.expr !== null && this.kind !== "subscript" && this.namesNext(this.expr))
      this.named = this.expr;
    const keeps = this.isStatements && (this.keyBy === "=" || this.key === null);
    if (!keeps) this.key = null;
    this.expr = null;
    this.ternary = false;
    this.index++;
    this.ended("operator", at + 1);
  }

  /** Whether an argument names the one after it: a literal, a symbol or a constant that reads like a name. */
  private namesNext(range: TextRange): boolean {
    const { text, syntax } = this.tokens;
    if (this.last === "word") {
      const symbol = syntax.symbols && text.charCodeAt(range.start - 1) === Char.COLON;
      return symbol || (isNameLike(text, range) && !/[a-z]/.test(nameOf(text, range)));
    }
    if (this.last !== "string" || !this.exprIsString || !isNameLike(text, range)) return false;
    const isCall = this.kind === "call";
    // A command is given its key before any other argument.
    const command = isCall || this.named ? null : this.command;
    const callee = isCall
      ? this.expressions.frameOf(this.open)?.callee
      : command && text.slice(command.start, command.end);
    return namesArgument(text.slice(range.start, range.end), callee ?? "", isCall ? this.index : 0);
  }
}
