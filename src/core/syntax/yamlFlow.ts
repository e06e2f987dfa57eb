/**
 * Flow collections of YAML (`{a: b, c: [x, y]}`, over several lines, with comments). Reads one collection from its
 * opening bracket to its end; a collection that is never closed ends where the indentation says that its parent
 * goes on, so a bracket being typed costs no more than its own lines.
 */
import {
  AMPERSAND,
  APOSTROPHE,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  EXCLAMATION,
  HASH,
  isBlank,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUOTE,
} from "../text/characters";
import type { ContextCollector } from "./contextCollector";
import { optionIn } from "./embedded";
import { Frame, isNameKey } from "./frames";
import {
  closingQuote,
  commentStart,
  isBlankOrEnd,
  isBreak,
  isInside,
  lineEnd,
  nextContent,
  nextLine,
  plainText,
} from "./yamlLines";
import type { Place } from "./yamlStack";

function isFlowIndicator(c: number): boolean {
  return c === COMMA || c === OPEN_BRACKET || c === CLOSE_BRACKET || c === OPEN_BRACE || c === CLOSE_BRACE;
}

/** One open bracket: a mapping whose current key is `key`, or a sequence whose current item is `index`. */
interface Level {
  readonly frame: Frame;
  key: string;
  index: number;
  /** True between a key's `:` and the next comma. In a sequence: an item that is a single pair. */
  hasKey: boolean;
  /** The single-pair mapping of the current sequence item. */
  pair: Frame | null;
}

export class FlowReader {
  readonly #levels: Level[] = [];

  constructor(
    readonly text: string,
    readonly collector: ContextCollector,
  ) {}

  /**
   * Reads the collection that opens at `open`, the value at `place`. Returns the offset after its closing
   * bracket, or the start of the line where it was given up.
   */
  read(open: number, place: Place, parentIndent: number): number {
    const { text, collector } = this;
    const levels = this.#levels;
    if (levels.length > 0) levels.length = 0;
    let i = open;
    for (const length = text.length; i < length; ) {
      const c = text.charCodeAt(i);
      if (isBlank(c)) {
        i++;
      } else if (isBreak(c)) {
        const content = nextContent(text, nextLine(text, i));
        if (!content) return text.length;
        const first = text.charCodeAt(content.first);
        const closes = first === CLOSE_BRACE || first === CLOSE_BRACKET || first === HASH;
        if (!closes && !isInside(text, content.lineStart, content.first, parentIndent))
          return content.lineStart;
        i = content.first;
      } else if (
        c === HASH &&
        (isBlankOrEnd(text.charCodeAt(i - 1)) || isFlowIndicator(text.charCodeAt(i - 1)))
      ) {
        i = lineEnd(text, i);
        collector.comment(i);
      } else if (c === OPEN_BRACE || c === OPEN_BRACKET) {
        const top = levels.at(-1);
        const frame = top
          ? new Frame(top.pair ?? top.frame, placeIn(top), c === OPEN_BRACKET)
          : new Frame(place.frame, place.at, c === OPEN_BRACKET);
        levels.push({ frame, key: "", index: 0, hasKey: false, pair: null });
        i++;
      } else if (c === CLOSE_BRACE || c === CLOSE_BRACKET) {
        const closed = levels.pop();
        if (closed) collector.settled(closed.frame);
        i++;
        if (levels.length === 0) return i;
      } else if (c === COMMA) {
        this.#nextEntry(levels.at(-1));
        i++;
      } else if (c === COLON && levels.at(-1)?.hasKey !== true && this.#endsKey(i)) {
        this.#setKey(levels.at(-1), "");
        i++;
      } else if (c === AMPERSAND || c === EXCLAMATION) {
        while (i < length && !isBlankOrEnd(text.charCodeAt(i)) && !isFlowIndicator(text.charCodeAt(i))) i++;
      } else {
        i = this.#scalar(i, parentIndent);
      }
    }
    return i;
  }

  #nextEntry(level: Level | undefined): void {
    if (!level) return;
    level.index++;
    level.hasKey = false;
    level.key = "";
    level.pair = null;
  }

  #setKey(level: Level | undefined, key: string): void {
    if (!level) return;
    level.hasKey = true;
    level.key = key;
    if (level.frame.isSequence) level.pair = new Frame(level.frame, level.index, false);
  }

  /** A quoted or plain scalar: a key where a colon follows, otherwise a value. Returns the offset after it. */
  #scalar(i: number, parentIndent: number): number {
    const { text, collector } = this;
    const level = this.#levels.at(-1);
    const c = text.charCodeAt(i);
    let start = i;
    let end = -1;
    let after: number;
    const quoted = c === QUOTE || c === APOSTROPHE;
    if (quoted) {
      end = closingQuote(text, i, parentIndent, false);
      start = i + 1;
    }
    if (end === -1) {
      start = i;
      end = this.#plainEnd(i);
      after = end;
    } else {
      after = end + 1;
    }
    if (!level) return after;
    const colon = this.#colonAfter(after);
    if (colon !== -1 && !level.hasKey && (quoted || this.#endsKey(colon))) {
      this.#setKey(level, quoted ? plainText(text, i, after) : plainText(text, start, end));
      collector.key(level.frame, colon);
      return colon + 1;
    }
    const frame = level.pair ?? level.frame;
    const lines = c === QUOTE && start > i ? "escapes" : "one";
    if (level.hasKey && isNameKey(level.key, 0, level.key.length)) {
      frame.name = text.slice(start, end).trimEnd();
      collector.settled(frame);
    }
    if (collector.nextStart < end) {
      // A mapping's entry without a value is a key, whatever it looks like.
      if (level.frame.isSequence || level.hasKey) collector.scalar(frame, placeIn(level), start, end, lines);
      else collector.key(frame, end);
    } else if (frame.isSequence) {
      frame.option = optionIn(text, start, end);
      return after;
    }
    if (frame.isSequence) frame.option = null;
    return after;
  }

  /** The end of a plain scalar: a flow indicator, `: `, ` #`; line breaks fold into it. */
  #plainEnd(from: number): number {
    const { text } = this;
    let i = from;
    for (const length = text.length; i < length; i++) {
      const c = text.charCodeAt(i);
      if (isFlowIndicator(c) || isBreak(c)) break;
      if (c === COLON && this.#endsKey(i)) break;
    }
    const comment = commentStart(text, from + 1, i);
    const end = comment === -1 ? i : comment;
    return end > from ? end : from + 1;
  }

  /** Whether the `:` at `i` ends a key of any kind. */
  #endsKey(i: number): boolean {
    const next = this.text.charCodeAt(i + 1);
    return isBlankOrEnd(next) || isFlowIndicator(next);
  }

  #colonAfter(from: number): number {
    let i = from;
    while (isBlank(this.text.charCodeAt(i))) i++;
    return this.text.charCodeAt(i) === COLON ? i : -1;
  }
}

function placeIn(level: Level): string | number {
  return level.frame.isSequence && !level.pair ? level.index : level.key;
}
