/**
 * Values of TOML: strings of the four kinds, arrays and inline tables over several lines, bare values. An array that
 * is never closed ends where the next entry or header begins, so one being typed does not swallow the rest.
 */
import { Char, isBlank } from "../text/characters";
import { Frame, isNameKey } from "./frames";
import { OpenLevel, OpenLevels } from "./openLevels";
import { ESCAPED, FOLDED, LINES, type Outline, type Place, type Scalar } from "./outline";
import { readTomlKey } from "./tomlKeys";
import { isBreak, isBreakOrEnd, lineEnd, nextLine, plainText, skipBlanks } from "./yamlLines";

class Level extends OpenLevel {
  /** Where the current key of an inline table puts its value: the table, or one that a dotted key opens. */
  place = this.frame;
  readonly isTable = !this.frame.isSequence;
}

export class TomlValues {
  readonly #levels: OpenLevels<Level>;
  /** True when a `"""` (first) or `'''` (second) was looked for in vain: there is none further on either. */
  readonly #unclosed = new Set<number>();

  readonly text: string;

  constructor(readonly outline: Outline) {
    this.text = outline.text;
    this.#levels = new OpenLevels(outline, Level, placeIn);
  }

  /** The content of the string at `i` of one line; null where it is none. */
  peekString(i: number): string | null {
    const c = this.text.charCodeAt(i);
    return c === Char.QUOTE || c === Char.APOSTROPHE
      ? plainText(this.text, i, this.#lineString(i, c) + 1)
      : null;
  }

  /** Reads the value at `start`, which stands at `place`. Returns the offset after it. */
  read(start: number, place: Place): number {
    const { text } = this;
    const first = text.charCodeAt(start);
    if (first !== Char.OPEN_BRACKET && first !== Char.OPEN_BRACE)
      return this.#scalar(start, undefined, place);
    const levels = this.#levels;
    levels.clear();
    let i = start;
    do i = this.#next(i, place);
    while (levels.isOpen && i < text.length);
    return i;
  }

  #next(i: number, place: Place): number {
    const { top } = this.#levels;
    const c = this.text.charCodeAt(i);
    if (isBlank(c)) return i + 1;
    if (isBreak(c)) return this.#nextLine(i, top?.isTable === true);
    if (c === Char.HASH) return this.#comment(i);
    if (c === Char.OPEN_BRACKET || c === Char.OPEN_BRACE)
      return this.#levels.open(i, c === Char.OPEN_BRACKET, place);
    if (c === Char.CLOSE_BRACKET || c === Char.CLOSE_BRACE) return this.#levels.close(i + 1, place);
    if (c === Char.COMMA) return this.#nextItem(i);
    return top?.isTable && !top.hasKey ? this.#inlineKey(i, top) : this.#scalar(i, top, place);
  }

  /** Goes on in the next line; gives the value up where that is the document's next entry. */
  #nextLine(i: number, inTable: boolean): number {
    const next = nextLine(this.text, i);
    if (this.#isNextEntry(skipBlanks(this.text, next), inTable)) this.#levels.clear();
    return next;
  }

  #comment(i: number): number {
    const end = lineEnd(this.text, i);
    this.outline.comment(i, end);
    return end;
  }

  #nextItem(comma: number): number {
    const { top } = this.#levels;
    if (top) {
      top.index++;
      top.hasKey = false;
      top.place = top.frame;
    }
    return comma + 1;
  }

  #inlineKey(i: number, level: Level): number {
    const { text, outline } = this;
    level.isEmpty = false;
    const read = readTomlKey(text, i);
    const equals = skipBlanks(text, read.end);
    if (read.keys.length === 0 || text.charCodeAt(equals) !== Char.EQUALS) {
      const end = Math.max(read.end, i + 1);
      outline.key(level.frame, i, end);
      return end;
    }
    level.place = read.keys.slice(0, -1).reduce((frame, key) => new Frame(frame, key, false), level.frame);
    level.keyStart = read.last;
    level.keyEnd = read.end;
    level.hasKey = true;
    outline.key(level.frame, i, read.end);
    if (isNameKey(text, read.last, read.end))
      level.place.name = this.peekString(skipBlanks(text, equals + 1));
    return equals + 1;
  }

  #scalar(i: number, level: Level | undefined, place: Place): number {
    const { text } = this;
    const c = text.charCodeAt(i);
    let start = i;
    let end = i;
    let after = i;
    let kind: Scalar = FOLDED;
    if (c === Char.QUOTE || c === Char.APOSTROPHE) {
      const isLong = text.charCodeAt(i + 1) === c && text.charCodeAt(i + 2) === c;
      const longEnd = isLong ? this.#longString(i, c) : -1;
      if (longEnd !== -1) {
        start = i + 3;
        end = longEnd - 3;
        after = longEnd;
        kind = LINES;
      } else {
        start = i + 1;
        end = this.#lineString(i, c);
        after = text.charCodeAt(end) === c ? end + 1 : end;
        kind = c === Char.QUOTE ? ESCAPED : FOLDED;
      }
    } else {
      end = this.#bareEnd(i, level !== undefined);
      after = end;
    }
    if (level) level.isEmpty = false;
    const { frame, key, keyEnd } = level ? placeIn(level) : place;
    this.outline.add(kind, frame, key, keyEnd, start, end);
    return after;
  }

  /** The end of a bare value (a number, a date, an unquoted word): at least one character on. */
  #bareEnd(i: number, isNested: boolean): number {
    const { text } = this;
    let end = i + 1;
    for (let at = end; ; at++) {
      const c = text.charCodeAt(at);
      if (isBreakOrEnd(c) || c === Char.HASH) return end;
      if (isNested && (c === Char.COMMA || c === Char.CLOSE_BRACKET || c === Char.CLOSE_BRACE)) return end;
      if (!isBlank(c)) end = at + 1;
    }
  }

  /** The closing quote of a string of one line, or the end of the line. */
  #lineString(open: number, quote: number): number {
    const { text } = this;
    for (let i = open + 1; ; i++) {
      const c = text.charCodeAt(i);
      if (c === quote || isBreakOrEnd(c)) return i;
      if (c === Char.BACKSLASH && quote === Char.QUOTE && !isBreakOrEnd(text.charCodeAt(i + 1))) i++;
    }
  }

  /** The offset after a string of several lines, which may end in up to five quotes; -1 where it is never closed. */
  #longString(open: number, quote: number): number {
    const { text } = this;
    if (this.#unclosed.has(quote)) return -1;
    for (let i = open + 3, { length } = text; i < length; i++) {
      const c = text.charCodeAt(i);
      if (c === Char.BACKSLASH && quote === Char.QUOTE) i++;
      else if (c === quote && text.charCodeAt(i + 1) === quote && text.charCodeAt(i + 2) === quote) {
        let end = i + 3;
        while (end < i + 5 && text.charCodeAt(end) === quote) end++;
        return end;
      }
    }
    this.#unclosed.add(quote);
    return -1;
  }

  /** Whether a line inside an open bracket is really the next entry or header of the document. */
  #isNextEntry(i: number, inTable: boolean): boolean {
    const { text } = this;
    const isHeader = text.charCodeAt(i) === Char.OPEN_BRACKET;
    const isArrayHeader = isHeader && text.charCodeAt(i + 1) === Char.OPEN_BRACKET;
    const key = readTomlKey(text, i + (isArrayHeader ? 2 : isHeader ? 1 : 0));
    if (key.keys.length === 0) return false;
    if (!isHeader) return !inTable && text.charCodeAt(skipBlanks(text, key.end)) === Char.EQUALS;
    const close = skipBlanks(text, key.end);
    if (text.charCodeAt(close) !== Char.CLOSE_BRACKET) return false;
    const after = skipBlanks(text, isArrayHeader ? close + 2 : close + 1);
    // `[1]` and `["a"]` are items of an array of arrays.
    const isBare =
      /^[A-Za-z_]/.test(text.slice(i, close).replace(/^\[+\s*/, "")) &&
      !/^(true|false|inf|nan)$/.test(key.keys[0] ?? "");
    return isBare && (isBreakOrEnd(text.charCodeAt(after)) || text.charCodeAt(after) === Char.HASH);
  }
}

/** Where the value that comes next stands. */
function placeIn({ isTable, place, keyStart, keyEnd, index }: Level): Place {
  return isTable ? { frame: place, key: keyStart, keyEnd } : { frame: place, key: index, keyEnd: -1 };
}
