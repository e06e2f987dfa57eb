/**
 * Flow collections of YAML (`{a: b, c: [x, y]}`, over several lines, with comments). Reads one collection from its
 * opening bracket to its end; a collection that is never closed ends where the indentation says that its parent
 * goes on, so a bracket being typed costs no more than its own lines.
 */
import { Char, isBlank, trimmedEnd } from "../text/characters";
import { Frame, isNameKey } from "./frames";
import { OpenLevel, OpenLevels } from "./openLevels";
import { ESCAPED, FOLDED, type Outline, type Place, TAG } from "./outline";
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
  return (
    c === Char.COMMA ||
    c === Char.OPEN_BRACKET ||
    c === Char.CLOSE_BRACKET ||
    c === Char.OPEN_BRACE ||
    c === Char.CLOSE_BRACE
  );
}

/** Whether a `#` after this character begins a comment. */
function mayComment(before: number): boolean {
  return isBlankOrEnd(before) || isFlowIndicator(before);
}

/** One open bracket: a mapping whose current key is `key`, or a sequence whose current item is `index`. */
class Level extends OpenLevel {
  /** The single-pair mapping of the current sequence item, which then has a key. */
  pair: Frame | null = null;
}

export class FlowReader {
  readonly #levels: OpenLevels<Level>;

  readonly #text: string;

  constructor(readonly outline: Outline) {
    this.#text = outline.text;
    this.#levels = new OpenLevels(outline, Level, placeIn);
  }

  /**
   * Reads the collection that opens at `open`, the value at `place`. Returns the offset after its closing
   * bracket, or the start of the line where it was given up.
   */
  read(open: number, place: Place, parentIndent: number): number {
    const levels = this.#levels;
    levels.clear();
    let i = open;
    do i = this.#next(i, place, parentIndent);
    while (levels.isOpen && i < this.#text.length);
    return i;
  }

  #next(i: number, place: Place, parentIndent: number): number {
    const c = this.#text.charCodeAt(i);
    if (isBlank(c)) return i + 1;
    if (isBreak(c)) return this.#nextLine(i, parentIndent);
    if (c === Char.HASH && mayComment(this.#text.charCodeAt(i - 1))) return this.#comment(i);
    if (c === Char.OPEN_BRACE || c === Char.OPEN_BRACKET)
      return this.#levels.open(i, c === Char.OPEN_BRACKET, place);
    if (c === Char.CLOSE_BRACE || c === Char.CLOSE_BRACKET) return this.#levels.close(i + 1, place);
    if (c === Char.COMMA) return this.#nextEntry(i);
    if (c === Char.COLON && this.#levels.top?.hasKey !== true && this.#endsKey(i)) return this.#emptyKey(i);
    if (c === Char.AMPERSAND || c === Char.EXCLAMATION) return this.#property(i, c);
    return this.#scalar(i, parentIndent);
  }

  /** Goes on in the next line with content; gives the collection up where that is its parent's. */
  #nextLine(i: number, parentIndent: number): number {
    const text = this.#text;
    const content = nextContent(text, nextLine(text, i));
    if (!content) return text.length;
    const first = text.charCodeAt(content.first);
    const closes = first === Char.CLOSE_BRACE || first === Char.CLOSE_BRACKET || first === Char.HASH;
    if (closes || isInside(text, content.lineStart, content.first, parentIndent)) return content.first;
    this.#levels.clear();
    return content.lineStart;
  }

  #comment(i: number): number {
    const end = lineEnd(this.#text, i);
    this.outline.comment(i, end);
    return end;
  }

  /** An anchor or a tag. Returns the offset after it. */
  #property(start: number, c: number): number {
    const text = this.#text;
    let i = start;
    while (i < text.length && !isBlankOrEnd(text.charCodeAt(i)) && !isFlowIndicator(text.charCodeAt(i))) i++;
    const { top: level } = this.#levels;
    if (c === Char.EXCLAMATION && level) {
      const { frame, key, keyEnd } = placeIn(level);
      this.outline.add(TAG, frame, key, keyEnd, start, i);
    }
    return i;
  }

  #nextEntry(comma: number): number {
    const { top: level } = this.#levels;
    if (level) {
      level.index++;
      level.hasKey = false;
      level.keyStart = 0;
      level.keyEnd = 0;
      level.pair = null;
    }
    return comma + 1;
  }

  #emptyKey(colon: number): number {
    this.#setKey(this.#levels.top, colon, colon);
    return colon + 1;
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
    const { top: level } = this.#levels;
    const c = text.charCodeAt(i);
    let start = i;
    let end = -1;
    let after: number;
    const quoted = c === Char.QUOTE || c === Char.APOSTROPHE;
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
    else outline.add(c === Char.QUOTE && start > i ? ESCAPED : FOLDED, frame, key, keyEnd, start, end);
    return after;
  }

  /** The end of a plain scalar: a flow indicator, `: `, ` #`; line breaks fold into it. */
  #plainEnd(from: number): number {
    const text = this.#text;
    let i = from;
    for (const length = text.length; i < length; i++) {
      const c = text.charCodeAt(i);
      if (isFlowIndicator(c) || isBreak(c)) break;
      if (c === Char.COLON && this.#endsKey(i)) break;
    }
    const comment = commentStart(text, from + 1, i);
    const end = trimmedEnd(text, from, comment === -1 ? i : comment);
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
    return this.#text.charCodeAt(i) === Char.COLON ? i : -1;
  }
}

/** Where the value that comes next stands. */
function placeIn({ frame, pair, index, keyStart, keyEnd }: Level): Place {
  return frame.isSequence && !pair
    ? { frame, key: index, keyEnd: -1 }
    : { frame: pair ?? frame, key: keyStart, keyEnd };
}
