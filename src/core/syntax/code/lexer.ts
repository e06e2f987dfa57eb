/**
 * Cuts code into words, string literals, symbols, line ends and comments, once, from left to right, as far as is asked.
 *
 * Linear on every text: each character is looked at a bounded number of times. Searches that may run to the end of
 * the text in vain (an unclosed quote, a here-document without its end) remember that they failed and are not made
 * again.
 */
import { Char, isBlank, isDigit, isLetter, isLineEnd, lineEndAfter } from "../../text/characters";
import type { CodeSyntax, StringSyntax } from "../languages";
import { BLANK, kindsOf, LINE_END, SPECIAL, WORD } from "./characters";
import {
  endsScheme,
  heredocClose,
  heredocOpening,
  holdsBraces,
  isWordChar,
  opensExpression,
  percentClose,
  percentOpening,
  regexClose,
} from "./literals";
import type { TokenTable } from "./tokenTable";
import { isOperatorWord } from "./words";

/** Here-documents whose end is missing are looked for this often at most. */
const LOST_HEREDOCS = 4;

/** A string literal that waits for the end of an interpolated expression. */
interface Suspended {
  readonly literal: StringSyntax;
  /** Braces open within the expression. */
  depth: number;
}

export class Lexer {
  private at = 0;
  private readonly kinds: Uint8Array;
  private readonly suspended: Suspended[] = [];
  private readonly unclosed = new Set<string>();
  private readonly heredocTags: string[] = [];
  private lostHeredocs = 0;
  private regexFreeUntil = 0;
  /** Whether the last token ended a value, so that `/` divides; `return` and its like do not, see {@link dividing}. */
  private afterValue = false;
  private lastWord = 0;
  private lastWordEnd = 0;

  constructor(
    private readonly text: string,
    private readonly syntax: CodeSyntax,
    private readonly table: TokenTable,
  ) {
    this.kinds = kindsOf(syntax);
    if (text.startsWith("#!")) this.at = lineEndAfter(text, 0);
    else if (text.startsWith("<?php")) this.at = "<?php".length;
    else this.columnZeroComment(0);
  }

  get isAtEnd(): boolean {
    return this.at >= this.text.length;
  }

  /** Goes on until the table holds `count` tokens or more and what comes begins after `offset`, or to the end. */
  run(count: number, offset: number): void {
    const { text, table, kinds } = this;
    while (this.at < text.length && (table.size < count || this.at <= offset)) {
      const c = text.charCodeAt(this.at);
      const kind = c < 128 ? kinds[c] : WORD;
      if (kind === BLANK) this.at++;
      else if (kind === LINE_END) this.lineEnd();
      else if (kind === WORD) this.word();
      else if (kind !== SPECIAL || !this.special(c)) {
        if (isWordChar(c)) this.word();
        else this.symbol(c);
      }
    }
  }

  private symbol(c: number): void {
    const at = this.at++;
    const top = this.suspended[this.suspended.length - 1];
    if (top !== undefined) {
      if (c === Char.OPEN_BRACE) top.depth++;
      else if (c === Char.CLOSE_BRACE && top.depth-- === 0) {
        this.suspended.pop();
        this.table.closes(Char.CLOSE_BRACE, at);
        this.stringFrom(this.at, top.literal, false);
        return;
      }
    }
    this.table.symbol(c, at);
    this.afterValue = c === Char.CLOSE_PAREN || c === Char.CLOSE_BRACKET || c === Char.CLOSE_BRACE;
  }

  private word(): void {
    const { text } = this;
    const start = this.at;
    let i = start + 1;
    const { kinds } = this;
    for (; i < text.length; i++) {
      const c = text.charCodeAt(i);
      if (c >= 128 || kinds[c] === WORD) continue;
      const joined = this.joiner(c, i);
      if (joined === 0) break;
      i += joined - 1;
    }
    this.at = Math.min(i, text.length);
    this.table.word(start, this.at);
    this.afterValue = true;
    this.lastWord = start;
    this.lastWordEnd = this.at;
  }

  /** The length of what joins a member (`a.b`, `a::b`, `a->b`, `a?.b`) to a word, or of a hyphen in it; 0 for none. */
  private joiner(c: number, at: number): number {
    const { text } = this;
    const next = text.charCodeAt(at + 1);
    if (c === Char.DOT) return isWordChar(next) ? 1 : 0;
    const second = text.charCodeAt(at + 2);
    if ((c === Char.COLON && next === Char.COLON) || (c === Char.DASH && next === Char.GREATER))
      return isWordChar(second) ? 2 : 0;
    if (c === Char.QUESTION && next === Char.DOT) return isWordChar(second) && !isDigit(second) ? 2 : 0;
    return c === Char.DASH && this.syntax.namedBlocks && (isLetter(next) || isDigit(next)) ? 1 : 0;
  }

  private lineEnd(): void {
    const { text } = this;
    const at = this.at;
    this.at = text.charCodeAt(at) === 13 && text.charCodeAt(at + 1) === 10 ? at + 2 : at + 1;
    this.table.lineEnd(at);
    if (this.heredocTags.length > 0) this.heredocBodies();
    this.columnZeroComment(this.at);
  }

  /** `=begin` … `=end` and its kin, which count at the start of a line alone. */
  private columnZeroComment(at: number): void {
    for (const [open, close] of this.syntax.blockComments) {
      if (open.charCodeAt(0) !== 10 || !this.text.startsWith(open.slice(1), at)) continue;
      const end = this.text.indexOf(close, at);
      this.commentTo(end < 0 ? this.text.length : lineEndAfter(this.text, end + 1));
    }
  }

  /** Comments, string literals and their like; false where the character turns out to be none of these. */
  private special(c: number): boolean {
    if (this.comment(c) || this.literal(c)) return true;
    if (c === Char.LESS) return this.heredocStart();
    if (c === Char.PERCENT) return this.percentLiteral();
    return c === Char.SLASH && this.regex();
  }

  private comment(c: number): boolean {
    const { text, at, syntax } = this;
    for (const [open, close] of syntax.blockComments) {
      if (open.charCodeAt(0) === c && text.startsWith(open, at)) {
        const end = text.indexOf(close, at + open.length);
        this.commentTo(end < 0 ? text.length : end + close.length);
        return true;
      }
    }
    const attribute = syntax.hashAttributes && text.charCodeAt(at + 1) === Char.OPEN_BRACKET;
    for (const open of syntax.lineComments) {
      if (open.charCodeAt(0) === c && text.startsWith(open, at) && !(attribute && open === "#")) {
        if (c === Char.SLASH && endsScheme(text, at)) continue;
        this.commentTo(lineEndAfter(text, at));
        return true;
      }
    }
    return false;
  }

  private literal(c: number): boolean {
    const { text, at, syntax } = this;
    for (const literal of syntax.strings) {
      const { open } = literal;
      if (open.charCodeAt(0) !== c || (open.length > 1 && !text.startsWith(open, at))) continue;
      const isBraced = holdsBraces(text, at, syntax.bracePrefix);
      this.stringFrom(at + open.length, isBraced ? { ...literal, interpolation: ["{"] } : literal, true);
      return true;
    }
    return false;
  }

  private commentTo(end: number): void {
    this.table.comment(this.at, end);
    this.at = end;
  }

  private emitString(start: number, end: number, next: number): void {
    this.at = next;
    this.afterValue = true;
    this.table.string(start, end);
  }

  private stringFrom(start: number, literal: StringSyntax, opens: boolean): void {
    const { text } = this;
    const { close, interpolation } = literal;
    const multiline = literal.multiline && !this.unclosed.has(literal.open);
    const end = stringEnd(text, start, literal, multiline);
    if (text.startsWith(close, end)) this.emitString(start, end, end + close.length);
    else if (opensExpression(text, end, interpolation)) {
      this.emitString(start, end, end + (text.charCodeAt(end) === Char.OPEN_BRACE ? 1 : 2));
      this.suspended.push({ literal, depth: 0 });
      this.table.opens(end);
      this.afterValue = false;
    } else if (multiline && opens) {
      // No end in sight: what looked like a quote is read as one for its own line only, from here on.
      this.unclosed.add(literal.open);
      this.stringFrom(start, literal, opens);
    } else this.emitString(start, end, end);
  }

  /** Remembers a here-document; its body begins on the next line. */
  private heredocStart(): boolean {
    const { heredoc } = this.syntax;
    if (heredoc === null || this.lostHeredocs >= LOST_HEREDOCS) return false;
    const opening = heredocOpening(this.text, this.at, heredoc);
    if (opening === null) return false;
    this.heredocTags.push(opening.tag);
    this.at = opening.end;
    this.afterValue = true;
    return true;
  }

  private heredocBodies(): void {
    for (const tag of this.heredocTags.splice(0)) {
      const start = this.at;
      const close = heredocClose(this.text, start, tag);
      if (close !== null) this.emitString(start, close.start, close.end);
      else if (++this.lostHeredocs >= LOST_HEREDOCS) return;
    }
  }

  private percentLiteral(): boolean {
    const opening = percentOpening(this.text, this.at, this.dividing);
    if (opening === null || this.unclosed.has(`%${opening.open}`)) return false;
    const end = percentClose(this.text, opening);
    if (end < 0) {
      this.unclosed.add(`%${opening.open}`);
      return false;
    }
    this.emitString(opening.start, end, end + 1);
    return true;
  }

  private get dividing(): boolean {
    if (!this.afterValue) return false;
    const { text, lastWordEnd } = this;
    let i = this.at;
    while (i > lastWordEnd && isBlank(text.charCodeAt(i - 1))) i--;
    return i !== lastWordEnd || !isOperatorWord(text, this.lastWord, lastWordEnd);
  }

  private regex(): boolean {
    const { text, at } = this;
    if (this.dividing || text.charCodeAt(at - 1) === Char.LESS || at < this.regexFreeUntil) return false;
    const end = regexClose(text, at + 1);
    if (text.charCodeAt(end) === Char.SLASH) {
      this.emitString(at + 1, end, end + 1);
      return true;
    }
    // No other slash of this line opens one either.
    this.regexFreeUntil = end;
    return false;
  }
}

/** Where a string literal's text ends: at its closing quote, an expression, the end of its line, or of the text. */
function stringEnd(text: string, start: number, literal: StringSyntax, multiline: boolean): number {
  const { close, escapes, interpolation } = literal;
  const closer = close.charCodeAt(0);
  const expressions = interpolation.length > 0;
  let i = start;
  for (; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === closer && (close.length === 1 || text.startsWith(close, i))) return i;
    if ((c === Char.BACKSLASH && escapes) || (c === Char.OPEN_BRACE && text.charCodeAt(i + 1) === c)) i++;
    else if ((isLineEnd(c) && !multiline) || (expressions && opensExpression(text, i, interpolation)))
      return i;
  }
  return Math.min(i, text.length);
}
