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
import { Frame, isNameKey, MOST_OPEN } from "./frames";
import { EMPTY, ESCAPED, FOLDED, keyIn, type Outline, type Place, TAG } from "./outline";
import {
  closingQuote,
  commentStart,
  isBlankOrEnd,
  isBreak,
  isInside,
  lineEnd,
  nextContent,
  nextLine,
} from "./yamlLines";

function isFlowIndicator(c: number): boolean {
  return c === COMMA || c === OPEN_BRACKET || c === CLOSE_BRACKET || c === OPEN_BRACE || c === CLOSE_BRACE;
}

/** One open bracket: a mapping whose current key is `key`, or a sequence whose current item is `index`. */
interface Level {
  readonly frame: Frame;
  readonly open: number;
  isEmpty: boolean;
  keyStart: number;
  keyEnd: number;
  index: number;
  /** True between a key's `:` and the next comma. In a sequence: an item that is a single pair. */
  hasKey: boolean;
  /** The single-pair mapping of the current sequence item. */
  pair: Frame | null;
}

export class FlowReader {
  readonly #levels: Level[] = [];

  readonly #text: string;

  constructor(readonly outline: Outline) {
    this.#text = outline.text;
  }

  /**
   * Reads the collection that opens at `open`, the value at `place`. Returns the offset after its closing
   * bracket, or the start of the line where it was given up.
   */
  read(open: number, place: Place, parentIndent: number): number {
    const { outline } = this;
    const text = this.#text;
    const levels = this.#levels;
    if (levels.length > 0) levels.length = 0;
    let i = open;
    let dropped = 0;
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
        const end = lineEnd(text, i);
        outline.comment(i, end);
        i = end;
      } else if ((c === OPEN_BRACE || c === OPEN_BRACKET) && levels.length >= MOST_OPEN) {
        dropped++;
        i++;
      } else if (dropped > 0 && (c === CLOSE_BRACE || c === CLOSE_BRACKET)) {
        dropped--;
        i++;
      } else if (c === OPEN_BRACE || c === OPEN_BRACKET) {
        const top = levels.at(-1);
        if (top) top.isEmpty = false;
        const { frame, key, keyEnd } = top ? placeIn(top) : place;
        levels.push({
          frame: new Frame(frame, keyIn(text, frame, key, keyEnd), c === OPEN_BRACKET),
          open: i++,
          isEmpty: true,
          keyStart: 0,
          keyEnd: 0,
          index: 0,
          hasKey: false,
          pair: null,
        });
      } else if (c === CLOSE_BRACE || c === CLOSE_BRACKET) {
        const closed = levels.pop();
        i++;
        const top = levels.at(-1);
        if (closed?.isEmpty) {
          const { frame, key, keyEnd } = top ? placeIn(top) : place;
          outline.add(EMPTY, frame, key, keyEnd, closed.open, i);
        }
        if (!top) return i;
      } else if (c === COMMA) {
        this.#nextEntry(levels.at(-1));
        i++;
      } else if (c === COLON && levels.at(-1)?.hasKey !== true && this.#endsKey(i)) {
        this.#setKey(levels.at(-1), i, i);
        i++;
      } else if (c === AMPERSAND || c === EXCLAMATION) {
        const start = i;
        while (i < length && !isBlankOrEnd(text.charCodeAt(i)) && !isFlowIndicator(text.charCodeAt(i))) i++;
        const level = levels.at(-1);
        if (c === EXCLAMATION && level) {
          const { frame, key, keyEnd } = placeIn(level);
          outline.add(TAG, frame, key, keyEnd, start, i);
        }
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
    level.keyStart = 0;
    level.keyEnd = 0;
    level.pair = null;
  }

  #setKey(level: Level | undefined, start: number, end: number): void {
    if (!level) return;
    level.hasKey = true;
    level.keyStart = start;
    level.keyEnd = end;
    if (level.frame.isSequence) level.pair = new Frame(level.frame, level.index, false);
  }

  /** A quoted or plain scalar: a key where a colon follows, otherwise a value. Returns the offset after it. */
  #scalar(i: number, parentIndent: number): number {
    const { outline } = this;
    const text = this.#text;
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
    level.isEmpty = false;
    const colon = this.#colonAfter(after);
    if (colon !== -1 && !level.hasKey && (quoted || this.#endsKey(colon))) {
      this.#setKey(level, quoted ? i : start, quoted ? after : end);
      outline.key(level.frame, level.keyStart, level.keyEnd);
      return colon + 1;
    }
    const { frame, key, keyEnd } = placeIn(level);
    if (level.hasKey && frame && isNameKey(text, key, keyEnd)) frame.name = text.slice(start, end).trimEnd();
    // A mapping's entry without a value is a key, whatever it looks like.
    if (!level.frame.isSequence && !level.hasKey) outline.key(frame, start, end);
    else outline.add(c === QUOTE && start > i ? ESCAPED : FOLDED, frame, key, keyEnd, start, end);
    return after;
  }

  /** The end of a plain scalar: a flow indicator, `: `, ` #`; line breaks fold into it. */
  #plainEnd(from: number): number {
    const text = this.#text;
    let i = from;
    for (const length = text.length; i < length; i++) {
      const c = text.charCodeAt(i);
      if (isFlowIndicator(c) || isBreak(c)) break;
      if (c === COLON && this.#endsKey(i)) break;
    }
    const comment = commentStart(text, from + 1, i);
    let end = comment === -1 ? i : comment;
    while (end > from && isBlank(text.charCodeAt(end - 1))) end--;
    return end > from ? end : from + 1;
  }

  /** Whether the `:` at `i` ends a key of any kind. */
  #endsKey(i: number): boolean {
    const next = this.#text.charCodeAt(i + 1);
    return isBlankOrEnd(next) || isFlowIndicator(next);
  }

  #colonAfter(from: number): number {
    let i = from;
    while (isBlank(this.#text.charCodeAt(i))) i++;
    return this.#text.charCodeAt(i) === COLON ? i : -1;
  }
}

/** Where the value that comes next stands. */
function placeIn({ frame, pair, index, keyStart, keyEnd }: Level): Place {
  return frame.isSequence && !pair
    ? { frame, key: index, keyEnd: -1 }
    : { frame: pair ?? frame, key: keyStart, keyEnd };
}
