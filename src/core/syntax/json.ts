/**
 * What JSON (with comments, trailing commas and broken ends tolerated) says about the place of each hit.
 *
 * One forward pass over the characters. jsonc-parser's visitor builds every key and value as a string and would
 * be one more module to load; this needs only the brackets, and stops after the last hit. Never throws; linear.
 */

import type { ContextReader } from "../model/mention";
import {
  APOSTROPHE,
  ASTERISK,
  BACKSLASH,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  CR,
  LF,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUOTE,
  SLASH,
} from "../text/characters";
import { ContextCollector } from "./contextCollector";
import { optionIn } from "./embedded";
import { Frame, isNameKey } from "./frames";
import { unescapeText } from "./yamlLines";
import { NOWHERE, type Place } from "./yamlStack";

/** An open object with its current key (as offsets), or an open array with its current index. */
class JsonFrame extends Frame {
  keyStart = 0;
  keyEnd = 0;
  index = 0;
  /** True between a key's `:` and the next comma. */
  hasKey = false;
}

export const readJsonContexts: ContextReader = (text, hits) => {
  const collector = new ContextCollector(text, hits);
  readJsonInto(collector, text, 0, NOWHERE);
  return collector.finish();
};

/** Reads the document that begins at `start` and stands at `root` in another one. */
export function readJsonInto(collector: ContextCollector, text: string, start: number, root: Place): void {
  new JsonPass(text, collector, root).run(start);
}

class JsonPass {
  readonly #stack: JsonFrame[] = [];
  #top: JsonFrame | null = null;
  /** How many arrays and objects are open: a bracket that closes none is skipped without a search. */
  #arrays = 0;
  #objects = 0;

  constructor(
    readonly text: string,
    readonly collector: ContextCollector,
    readonly root: Place,
  ) {}

  run(start: number): void {
    const { text, collector } = this;
    for (let i = start, length = text.length; i < length && !collector.isDone; ) {
      const c = text.charCodeAt(i);
      if (c === QUOTE || c === APOSTROPHE) {
        i = this.#string(i, c);
      } else if (c === COMMA) {
        this.#loose(i++);
        const top = this.#top;
        if (top) {
          top.index++;
          top.hasKey = false;
        }
      } else if (c === COLON) {
        if (this.#top) this.#top.hasKey = true;
        i++;
      } else if (c === OPEN_BRACE || c === OPEN_BRACKET) {
        this.#loose(i++);
        this.#open(c === OPEN_BRACKET);
      } else if (c === CLOSE_BRACE || c === CLOSE_BRACKET) {
        this.#loose(i++);
        this.#close(c === CLOSE_BRACKET);
      } else if (c === SLASH) {
        i = this.#comment(i);
      } else {
        i++;
      }
    }
    this.#loose(text.length);
  }

  /** A string, key or value; without its closing quote it ends with its line, as editors read it. */
  #string(open: number, quote: number): number {
    const { text, collector } = this;
    const top = this.#top;
    const length = text.length;
    let end = open + 1;
    for (; end < length; end++) {
      const c = text.charCodeAt(end);
      if (c === quote || c === LF || c === CR) break;
      if (c === BACKSLASH) {
        const next = text.charCodeAt(end + 1);
        if (next !== LF && next !== CR) end++;
      }
    }
    end = Math.min(end, length);
    const closed = text.charCodeAt(end) === quote;
    // A lone apostrophe is no JSON5 string.
    if (!closed && quote === APOSTROPHE) return open + 1;
    if (top && !top.isSequence && !top.hasKey) {
      top.keyStart = open + 1;
      top.keyEnd = end;
      collector.key(top, end);
    } else if (collector.nextStart < end) {
      collector.scalar(top ?? this.root.frame, this.#at(), open + 1, end, "escapes");
      if (top) top.option = null;
    } else if (top?.isSequence) {
      top.option = optionIn(text, open + 1, end);
    }
    if (top?.hasKey && isNameKey(text, top.keyStart, top.keyEnd)) {
      top.name = unescapeText(text.slice(open + 1, end));
      collector.settled(top);
    }
    return closed ? end + 1 : end;
  }

  /** Hits before `end` outside any string: JSON with templates, or no JSON at all. */
  #loose(end: number): void {
    const { collector } = this;
    if (collector.nextStart < end)
      collector.scalar(this.#top ?? this.root.frame, this.#at(), collector.nextStart, end, "one");
  }

  #comment(i: number): number {
    const { text, collector } = this;
    const next = text.charCodeAt(i + 1);
    if (next !== SLASH && next !== ASTERISK) return i + 1;
    this.#loose(i);
    let end = i + 2;
    const { length } = text;
    if (next === SLASH) {
      while (end < length && text.charCodeAt(end) !== LF && text.charCodeAt(end) !== CR) end++;
    } else {
      const close = text.indexOf("*/", end);
      end = close === -1 ? length : close + 2;
    }
    collector.comment(end);
    return end;
  }

  #at(): string | number | null {
    const top = this.#top;
    if (!top) return this.root.at;
    if (top.isSequence) return top.index;
    return unescapeText(this.text.slice(top.keyStart, top.keyEnd));
  }

  #open(isSequence: boolean): void {
    const parent = this.#top;
    const frame = new JsonFrame(parent ?? this.root.frame, this.#at(), isSequence);
    this.#stack.push(frame);
    this.#top = frame;
    if (isSequence) this.#arrays++;
    else this.#objects++;
    if (parent) parent.option = null;
  }

  /** Closes the innermost array or object, with what is still open inside it. */
  #close(isSequence: boolean): void {
    if ((isSequence ? this.#arrays : this.#objects) === 0) return;
    for (let frame = this.#stack.pop(); frame; frame = this.#stack.pop()) {
      this.collector.settled(frame);
      if (frame.isSequence) this.#arrays--;
      else this.#objects--;
      if (frame.isSequence === isSequence) break;
    }
    this.#top = this.#stack.at(-1) ?? null;
  }
}
