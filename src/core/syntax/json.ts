/**
 * The outline of JSON, with comments, trailing commas, unquoted keys and broken ends tolerated.
 *
 * One forward pass over the characters. jsonc-parser's visitor builds every key and value as a string and would
 * be one more module to load; this needs only the brackets. Never throws; linear.
 */

import { Char, isSpace } from "../text/characters";
import { Frame, isNameKey, MOST_OPEN } from "./frames";
import { EMPTY, ESCAPED, FOLDED, keyIn, NOWHERE, Outline, type Place } from "./outline";
import type { TextReader } from "./sourceText";
import { unescapeText } from "./yamlLines";

/** An open object with its current key (its content, as offsets), or an open array with its current index. */
class JsonFrame extends Frame {
  keyStart = 0;
  keyEnd = 0;
  index = 0;
  /** True between a key's `:` and the next comma. */
  hasKey = false;
  isEmpty = true;

  constructor(
    parent: Frame | null,
    at: string | number | null,
    isSequence: boolean,
    readonly open: number,
  ) {
    super(parent, at, isSequence);
  }

  override keyText(text: string, start: number, end: number): string {
    return unescapeText(text.slice(start, end));
  }
}

export const JSON_OUTLINE: TextReader<Outline> = {
  name: "json",
  read: ({ text }) => {
    const outline = new Outline(text);
    new JsonPass(outline).run();
    return outline;
  },
};

function isStructural(c: number): boolean {
  return (
    c === Char.QUOTE ||
    c === Char.APOSTROPHE ||
    c === Char.COMMA ||
    c === Char.COLON ||
    c === Char.OPEN_BRACE ||
    c === Char.CLOSE_BRACE ||
    c === Char.OPEN_BRACKET ||
    c === Char.CLOSE_BRACKET
  );
}

class JsonPass {
  readonly #text: string;
  readonly #stack: JsonFrame[] = [];
  #top: JsonFrame | null = null;
  /** How many arrays and objects are open: a bracket that closes none is skipped without a search. */
  #arrays = 0;
  #objects = 0;
  /** How many brackets are open within those that are told apart. */
  #dropped = 0;

  constructor(readonly outline: Outline) {
    this.#text = outline.text;
  }

  run(): void {
    const text = this.#text;
    for (let i = 0, { length } = text; i < length; ) {
      const c = text.charCodeAt(i);
      if (isSpace(c)) i++;
      else if (c === Char.QUOTE || c === Char.APOSTROPHE) i = this.#string(i, c);
      else if (isStructural(c)) this.#structure(c, i++);
      else i = c === Char.SLASH && this.#isComment(i) ? this.#comment(i) : this.#bare(i);
    }
  }

  #structure(c: number, at: number): void {
    const top = this.#top;
    if (c === Char.OPEN_BRACE || c === Char.OPEN_BRACKET) this.#open(c === Char.OPEN_BRACKET, at);
    else if (c === Char.CLOSE_BRACE || c === Char.CLOSE_BRACKET)
      this.#close(c === Char.CLOSE_BRACKET, at + 1);
    else if (top && c === Char.COLON) top.hasKey = true;
    else if (top && c === Char.COMMA) {
      top.index++;
      top.hasKey = false;
    }
  }

  /** A string, key or value; without its closing quote it ends with its line, as editors read it. */
  #string(open: number, quote: number): number {
    const text = this.#text;
    const { length: limit } = text;
    let end = open + 1;
    for (; end < limit; end++) {
      const c = text.charCodeAt(end);
      if (c === quote || c === Char.LF || c === Char.CR) break;
      if (c === Char.BACKSLASH) {
        const next = text.charCodeAt(end + 1);
        if (next !== Char.LF && next !== Char.CR) end++;
      }
    }
    end = Math.min(end, limit);
    const closed = text.charCodeAt(end) === quote;
    // A lone apostrophe is no JSON5 string.
    if (!closed && quote === Char.APOSTROPHE) return open + 1;
    this.#scalar(open + 1, end, ESCAPED);
    return closed ? end + 1 : end;
  }

  #scalar(start: number, end: number, kind: typeof ESCAPED | typeof FOLDED): void {
    const top = this.#top;
    if (!top) {
      this.outline.add(kind, null, -1, -1, start, end);
      return;
    }
    top.isEmpty = false;
    if (!top.isSequence && !top.hasKey) {
      top.keyStart = start;
      top.keyEnd = end;
      this.outline.key(top, start, end);
      return;
    }
    if (top.isSequence) this.outline.add(kind, top, top.index, -1, start, end);
    else {
      this.outline.add(kind, top, top.keyStart, top.keyEnd, start, end);
      if (isNameKey(this.#text, top.keyStart, top.keyEnd))
        top.name = unescapeText(this.#text.slice(start, end));
    }
  }

  /** What stands outside strings: a number, a word, an unquoted key, a template, or no JSON at all. */
  #bare(start: number): number {
    const text = this.#text;
    let end = start + 1;
    let i = end;
    for (const { length } = text; i < length; i++) {
      const c = text.charCodeAt(i);
      if (isStructural(c) || (c === Char.SLASH && this.#isComment(i))) break;
      if (!isSpace(c)) end = i + 1;
    }
    this.#scalar(start, end, FOLDED);
    return i;
  }

  #isComment(i: number): boolean {
    const next = this.#text.charCodeAt(i + 1);
    return next === Char.SLASH || next === Char.ASTERISK;
  }

  #comment(i: number): number {
    const text = this.#text;
    const { length: limit } = text;
    let end = i + 2;
    if (text.charCodeAt(i + 1) === Char.SLASH) {
      while (end < limit && text.charCodeAt(end) !== Char.LF && text.charCodeAt(end) !== Char.CR) end++;
    } else {
      const close = text.indexOf("*/", end);
      end = close === -1 ? limit : Math.min(limit, close + 2);
    }
    this.outline.comment(i, end);
    return end;
  }

  #open(isSequence: boolean, open: number): void {
    if (this.#stack.length >= MOST_OPEN) {
      this.#dropped++;
      return;
    }
    if (this.#top) this.#top.isEmpty = false;
    const { frame, key, keyEnd } = this.#place();
    const opened = new JsonFrame(frame, keyIn(this.#text, frame, key, keyEnd), isSequence, open);
    this.#stack.push(opened);
    this.#top = opened;
    if (isSequence) this.#arrays++;
    else this.#objects++;
  }

  /** Closes the innermost array or object, with what is still open inside it. */
  #close(isSequence: boolean, after: number): void {
    if (this.#dropped > 0) {
      this.#dropped--;
      return;
    }
    if ((isSequence ? this.#arrays : this.#objects) === 0) return;
    for (let frame = this.#stack.pop(); frame; frame = this.#stack.pop()) {
      if (frame.isSequence) this.#arrays--;
      else this.#objects--;
      if (frame.isSequence !== isSequence) continue;
      this.#top = this.#stack.at(-1) ?? null;
      const { key, keyEnd } = this.#place();
      if (frame.isEmpty) this.outline.add(EMPTY, frame.parent, key, keyEnd, frame.open, after);
      return;
    }
  }

  /** Where the value that comes next stands. */
  #place(): Place {
    const top = this.#top;
    if (!top) return NOWHERE;
    return top.isSequence
      ? { frame: top, key: top.index, keyEnd: -1 }
      : { frame: top, key: top.keyStart, keyEnd: top.keyEnd };
  }
}
