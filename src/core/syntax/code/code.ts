/**
 * Contexts in code and in HCL: the names that a value is assigned to or passed as, and the lists it is an element of,
 * read from the tokens of one pass. No grammar of any one language: assignments, keys, calls and brackets look alike
 * in all of them, and where they do not, {@link CodeSyntax} says how.
 */
import type { HitContext, HostHit } from "../../model/mention";
import { isBlank, isLetter, isLineEnd } from "../../text/characters";
import type { TextRange } from "../../text/range";
import type { CodeSyntax } from "../languages";
import { mayBeSecret } from "../valueContext";
import { Drafts } from "./drafts";
import { Lexer } from "./lexer";
import { ScopeStack } from "./scopeStack";
import { nameOf, type Scope, surroundingsOf } from "./scopes";
import type { TokenSink } from "./tokenSink";
import { isDeclaration, isDocstring, isKeyword, isNameLike } from "./words";

const PAIR_NAME = /^(?:name|key|parameterkey)$/i;
/** `parametervalue` in quotes. */
const LONGEST_PAIR_KEY = 16;
const PAIR_VALUE = /^(?:value|parametervalue)$/i;
/** A line that continues the one before with a `.` is looked for this far. */
const CONTINUES = 200;
/** The words before a `{` that may name its block. */
const LONGEST_HEAD = 8;

export function readCodeContexts(text: string, hits: readonly HostHit[], syntax: CodeSyntax): HitContext[] {
  const reader = new CodeReader(text, hits, syntax);
  if (hits.length > 0) new Lexer(text, hits, syntax, reader).run();
  return reader.drafts.finish();
}

class CodeReader implements TokenSink {
  private readonly stack = new ScopeStack();
  readonly drafts: Drafts;
  /** What the last token was: `.` is told apart because a name after it belongs to what stands before it. */
  private last: "word" | "string" | "closed" | "dot" | "operator" = "operator";
  /** Where the last token ended: a bracket that follows at once belongs to it. */
  private lastEnd = -1;
  private lambda = false;
  private afterNew = false;
  /** Where the last host is a `value` whose `name` has not been read yet. */
  private waiting: Scope | null = null;

  constructor(
    private readonly text: string,
    private readonly hits: readonly HostHit[],
    private readonly syntax: CodeSyntax,
  ) {
    this.drafts = new Drafts(text, hits);
  }

  private get scope(): Scope {
    return this.stack.current;
  }

  /** After the last hit, only the `name` beside its `value` can still come. */
  get satisfied(): boolean {
    return this.waiting === null || this.waiting.name !== null;
  }

  word(start: number, end: number): void {
    const { scope } = this;
    const range = { start, end };
    if (this.last === "dot" && scope.expr !== null) scope.expr = range;
    else {
      scope.chain = null;
      // Kotlin: "host" to "…"
      if (
        scope.exprIsString &&
        scope.expr !== null &&
        end - start === 2 &&
        this.text.startsWith("to", start)
      ) {
        this.assign(":");
      } else scope.expr = range;
      this.afterNew =
        this.last === "word" && this.lastEnd >= 3 && this.text.startsWith("new", this.lastEnd - 3);
    }
    scope.exprIsString = false;
    if (
      this.syntax.namedBlocks &&
      scope.key === null &&
      scope.head.length < LONGEST_HEAD &&
      !isDeclaration(this.text, range)
    ) {
      scope.head = [...scope.head, range];
    }
    this.lambda = false;
    this.ended("word", end);
  }

  string(start: number, end: number, firstHit: number, endHit: number): void {
    const { scope } = this;
    const isAlone = scope.isStatements && scope.key === null && this.last === "operator";
    if (this.syntax.docstrings && isAlone && isDocstring(this.text, start)) {
      this.drafts.comment(start, firstHit, endHit);
      this.ended("string", end + 1);
      return;
    }
    const range = { start, end };
    const follows = this.last === "word" && scope.expr !== null && this.lastEnd < start - 1;
    if (
      follows &&
      scope.expr !== null &&
      scope.key === null &&
      scope.isStatements &&
      !isKeyword(this.text, scope.expr)
    ) {
      scope.command = scope.expr;
    }
    for (let i = firstHit; i < endHit; i++) this.place(i, start, i > firstHit);
    if (endHit > firstHit) scope.expr = null;
    else {
      if (scope.kind !== "root" && scope.name === null && this.keyIs(PAIR_NAME)) {
        scope.name = nameOf(this.text, range);
      }
      scope.expr = range;
      scope.exprIsString = true;
    }
    if (this.syntax.namedBlocks && scope.key === null && scope.head.length < LONGEST_HEAD)
      scope.head = [...scope.head, range];
    this.ended("string", end + 1);
  }

  bare(hit: number): void {
    this.place(hit, this.hits[hit]?.tokenStart ?? 0, false);
    this.scope.expr = null;
    this.ended("string", this.hits[hit]?.end ?? 0);
  }

  comment(start: number, _end: number, firstHit: number, endHit: number): void {
    this.drafts.comment(start, firstHit, endHit);
  }

  interpolation(opens: boolean, at: number): void {
    this.lambda = false;
    if (opens) this.stack.open("interpolation", 0);
    else {
      this.stack.closeInterpolation();
      this.ended("string", at + 1);
    }
  }

  lineEnd(at: number): void {
    const { scope, text } = this;
    scope.keyOnLine = false;
    if (!this.syntax.newlineEnds) return;
    const separates = this.syntax.linesSeparate && scope.kind === "array" && this.last !== "operator";
    const statements = scope.isStatements || scope.kind === "object";
    if (!statements && !separates) return;
    // A colon ends a line before a block (Python), a key before its value elsewhere.
    const blockFollows =
      scope.kind === "root" && scope.keyBy === ":" && text.charCodeAt(this.lastEnd - 1) === 58;
    if ((this.last === "operator" || this.last === "dot") && !blockFollows) return;
    let next = at + 1;
    while (next < at + CONTINUES && (isBlank(text.charCodeAt(next)) || isLineEnd(text.charCodeAt(next))))
      next++;
    if (text.charCodeAt(next) === 46) return;
    scope.reset();
    if (!scope.isStatements) scope.index++;
    this.last = "operator";
  }

  symbol(c: number, at: number): void {
    if (c === 40) this.openRound(at);
    else if (c === 91) this.openSquare(at);
    else if (c === 123) this.openBrace(at);
    else if (c === 41 || c === 93 || c === 125) this.closeBracket(c, at);
    else if (c === 44) this.comma(at);
    else if (c === 58) this.colon(at);
    else if (c === 61) this.equals(at);
    else if (c === 46) this.ended("dot", at + 1);
    else if (c === 62 && this.text.charCodeAt(at - 1) === 45) this.arrow(at);
    else if (c === 62 && this.text.charCodeAt(at - 1) === 61) this.lastEnd = at + 1;
    else {
      this.operator(c, at);
      this.ended("operator", at + 1);
    }
  }

  /** Any other symbol ends the expression before it, but for those that an assignment or an arrow is made of. */
  private operator(c: number, at: number): void {
    const { scope, text } = this;
    const after = text.charCodeAt(at + 1);
    if (c === 59) scope.reset();
    else if (c === 63) {
      if (isBlank(after)) scope.ternary = true;
      if (isBlank(text.charCodeAt(at - 1)) && after !== 63) scope.expr = null;
    } else if (c === 45 && after === 62) return;
    else if (after !== 61 && text.charCodeAt(at + 2) !== 61) scope.expr = null;
  }

  private ended(last: CodeReader["last"], end: number): void {
    this.last = last;
    this.lastEnd = end;
    this.lambda = false;
  }

  private assign(by: "=" | ":"): void {
    const { scope } = this;
    if (scope.expr !== null) {
      scope.key = scope.expr;
      scope.keyBy = by;
      scope.keyOnLine = true;
    }
    scope.expr = null;
    scope.named = null;
    scope.command = null;
    scope.forgetHead();
  }

  private equals(at: number): void {
    const { scope, text } = this;
    const before = text.charCodeAt(at - 1);
    const after = text.charCodeAt(at + 1);
    const compares = before === 33 || before === 60 || before === 62 || before === 61;
    if (after === 62) {
      if (this.syntax.rocket) this.assign(":");
      else {
        this.ended("operator", at + 1);
        this.lambda = true;
        scope.expr = null;
        return;
      }
    } else if (after === 61 || after === 126 || compares) {
      if (scope.key === null) scope.expr = null;
    } else if (scope.key !== null && scope.keyBy === ":" && scope.keyOnLine && before !== 58) {
      // `host: string = "…"`: the name stands before its type.
      scope.expr = null;
    } else this.assign("=");
    this.ended("operator", at + 1);
  }

  private arrow(at: number): void {
    if (this.scope.exprIsString) this.assign(":");
    else this.scope.expr = null;
    this.ended("operator", at + 1);
    this.lambda = true;
  }

  private colon(at: number): void {
    const { scope, text } = this;
    const before = text.charCodeAt(at - 1);
    const after = text.charCodeAt(at + 1);
    if (before === 58 || after === 58 || after === 61 || scope.kind === "subscript") {
      // `::` and `:=`
    } else if (scope.ternary) {
      scope.ternary = false;
      scope.expr = null;
    } else if (
      this.syntax.symbols &&
      this.lastEnd < at &&
      (isLetter(after) || after === 95 || after === 34)
    ) {
      if (this.last === "word" && scope.isStatements && scope.key === null) scope.command = scope.expr;
    } else if (before === 63 && isBlank(text.charCodeAt(at - 2))) scope.expr = null;
    else if (scope.expr !== null) this.assign(":");
    this.ended("operator", at + 1);
  }

  private comma(at: number): void {
    const { scope } = this;
    if (scope.key === null && scope.expr !== null && scope.kind !== "subscript") {
      if (this.namesNext(scope.expr)) scope.named = scope.expr;
    }
    const keeps = scope.isStatements && (scope.keyBy === "=" || scope.key === null);
    if (!keeps || scope.kind === "object") scope.key = null;
    scope.expr = null;
    scope.ternary = false;
    scope.index++;
    this.ended("operator", at + 1);
  }

  private openRound(at: number): void {
    const { scope } = this;
    const calls = this.lastEnd === at && this.last === "word" && scope.expr !== null;
    if (calls && scope.expr !== null && !isKeyword(this.text, scope.expr)) {
      const isArray = this.syntax.rocket && this.text.slice(scope.expr.start, scope.expr.end) === "array";
      const call = scope.expr;
      if (isArray) this.stack.open("array", 41);
      else this.stack.open("call", 41, [call], scope.chain);
      scope.chain = { call, before: scope.chain };
    } else this.stack.open("group", 41);
    this.ended("operator", at + 1);
  }

  private openSquare(at: number): void {
    const indexes = this.lastEnd === at && (this.last === "word" || this.last === "closed");
    this.stack.open(indexes ? "subscript" : "array", 93);
    this.ended("operator", at + 1);
  }

  private openBrace(at: number): void {
    const { scope } = this;
    const adjacent = this.lastEnd === at;
    if (this.last === "operator" && !this.lambda) {
      const statement = scope.isStatements && scope.key === null && scope.named === null;
      this.stack.open(statement && scope.index === 0 ? "block" : "object", 125);
    } else if (this.syntax.namedBlocks && scope.head.length > 0 && this.last !== "closed") {
      const names = scope.head;
      scope.forgetHead();
      scope.command = null;
      scope.named = null;
      this.stack.open("block", 125, names);
    } else if (this.last === "closed" && this.text.charCodeAt(this.lastEnd - 1) === 93) {
      this.stack.open("object", 125); // new String[] {
    } else if (this.last === "word" && (adjacent || this.afterNew)) this.stack.open("object", 125);
    else this.stack.open("block", 125);
    this.ended("operator", at + 1);
  }

  private closeBracket(c: number, at: number): void {
    const closed = this.stack.close(c);
    if (closed !== null) {
      if (closed === this.waiting) this.waiting = null;
      const { scope } = this;
      if (closed.kind === "subscript" && scope.expr !== null)
        scope.expr = { start: scope.expr.start, end: at + 1 };
      else if (closed.kind === "block" && scope.isStatements) scope.reset();
      scope.exprIsString = false;
    }
    this.ended("closed", at + 1);
  }

  /** Whether an argument names the one after it: a literal, a symbol or a constant that reads like a name. */
  private namesNext(range: TextRange): boolean {
    const { text, last } = this;
    if (last === "word") {
      const symbol = this.syntax.symbols && text.charCodeAt(range.start - 1) === 58;
      return symbol || (isNameLike(text, range) && !/[a-z]/.test(nameOf(text, range)));
    }
    if (last !== "string" || !this.scope.exprIsString || !isNameLike(text, range)) return false;
    return !mayBeSecret(text.slice(range.start, range.end));
  }

  private keyIs(pattern: RegExp): boolean {
    const { key } = this.scope;
    return (
      key !== null &&
      key.end - key.start <= LONGEST_PAIR_KEY &&
      pattern.test(this.text.slice(key.start, key.end))
    );
  }

  private place(hit: number, valueStart: number, follows: boolean): void {
    const { scope, text } = this;
    const isPair = scope.kind !== "root" && this.keyIs(PAIR_VALUE);
    this.waiting = isPair ? scope : null;
    this.drafts.value(hit, valueStart, follows, this.waiting, () => surroundingsOf(text, scope));
  }
}
