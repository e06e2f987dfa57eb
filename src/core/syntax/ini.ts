/**
 * The outline of INI files as PHP, Python's configparser, systemd, git, supervisor and others write them: sections, keys
 * and values, values that go on over indented lines or behind a backslash, comments after `;` and `#`.
 */
import {
  Char,
  isBlank,
  isKeyChar,
  isQuote,
  lineEndAfter,
  nextLine,
  skipBlanks,
  trimmedEnd,
} from "../text/characters";
import { KeyedFrame } from "./keyed";
import { FOLDED, NOWHERE, Outline, type Place } from "./outline";
import { continuedEnd, LONGEST_KEY } from "./properties";
import type { TextReader } from "./sourceText";

export const INI_OUTLINE: TextReader<Outline> = {
  name: "ini",
  read: ({ text }) => {
    const outline = new Outline(text, "keyed");
    const reader = new IniReader(outline);
    for (let start = text.charCodeAt(0) === Char.BOM ? 1 : 0; start < text.length; ) {
      let end = lineEndAfter(text, start);
      const first = skipBlanks(text, start, end);
      const sign = text.charCodeAt(first);
      if (first < end && (sign === Char.SEMICOLON || sign === Char.HASH)) outline.comment(first, end);
      else if (first < end) {
        // systemd and others continue a line with a backslash, as properties do.
        end = continuedEnd(text, first, end);
        reader.line(start, first, end);
      }
      start = nextLine(text, end);
    }
    return outline;
  },
};

class IniReader {
  #section = new KeyedFrame(null);
  /** The place of the key that an indented line continues; null where there is none. */
  #open: Place | null = null;
  #indent = 0;

  constructor(readonly outline: Outline) {}

  line(start: number, first: number, end: number): void {
    const { text } = this.outline;
    if (text.charCodeAt(first) === Char.OPEN_BRACKET) {
      const close = text.slice(first, end).indexOf("]");
      if (close >= 0) {
        this.#section = new KeyedFrame(
          sectionName(text.slice(first + 1, first + Math.min(close, LONGEST_KEY))),
        );
        this.#open = null;
        this.#value(first + close + 1, end, this.#whole);
        return;
      }
    }
    if (this.#open === null || first - start <= this.#indent) {
      this.#indent = first - start;
      this.#entry(first, end);
    } else this.#value(first, end, this.#open);
  }

  /** What stands in the section and at no key of it. */
  get #whole(): Place {
    return { ...NOWHERE, frame: this.#section };
  }

  #entry(first: number, end: number): void {
    const { outline } = this;
    const { text } = outline;
    const sign = this.#sign(first, end);
    let keyEnd = trimmedEnd(text, first, sign);
    let valueStart = sign + 1;
    if (sign < 0) {
      // `replicaof host 6379`: a directive without a sign.
      keyEnd = first;
      while (keyEnd < end && isKeyChar(text.charCodeAt(keyEnd))) keyEnd++;
      if (keyEnd === end || !isBlank(text.charCodeAt(keyEnd))) keyEnd = first;
      valueStart = keyEnd;
    }
    this.#open = keyEnd > first ? this.#place(first, keyEnd) : null;
    if (this.#open) outline.key(this.#section, first, keyEnd);
    this.#value(valueStart, end, this.#open ?? this.#whole);
  }

  #place(start: number, end: number): Place {
    const { text } = this.outline;
    if (text.charCodeAt(end - 2) !== Char.OPEN_BRACKET || text.charCodeAt(end - 1) !== Char.CLOSE_BRACKET)
      return this.#section.placeOf(text, start, end);
    return this.#section.append(text.slice(start, end - 2));
  }

  /**
   * The sign that ends the key at `first`, or -1. One behind other words is part of a directive (`server name:6379
   * weight=1`), unless a blank stands beside it.
   */
  #sign(first: number, end: number): number {
    const { text } = this.outline;
    const limit = Math.min(end, first + LONGEST_KEY);
    let words = 1;
    for (let i = first; i < limit; i++) {
      const c = text.charCodeAt(i);
      if (c === Char.EQUALS || c === Char.COLON) {
        const isScheme =
          c === Char.COLON && text.charCodeAt(i + 1) === Char.SLASH && text.charCodeAt(i + 2) === Char.SLASH;
        const isBeside = isBlank(text.charCodeAt(i - 1)) || isBlank(text.charCodeAt(i + 1));
        return !isScheme && (words === 1 || isBeside) ? i : -1;
      }
      if (isBlank(c) && i + 1 < limit && !isSignOrBlank(text.charCodeAt(i + 1))) words++;
    }
    return -1;
  }

  /** A value and the comment after it: `;` or `#` after a blank and outside quotes. */
  #value(from: number, end: number, { frame, key, keyEnd }: Place): void {
    const { outline } = this;
    const { text } = outline;
    const start = skipBlanks(text, from, end);
    let quote = 0;
    let comment = end;
    for (let i = start; i < end; i++) {
      const c = text.charCodeAt(i);
      if (quote !== 0) {
        if (c === quote) quote = 0;
      } else if (isQuote(c) && !isKeyChar(text.charCodeAt(i - 1))) quote = c;
      else if ((c === Char.SEMICOLON || c === Char.HASH) && i > from && isBlank(text.charCodeAt(i - 1))) {
        comment = i;
        break;
      }
    }
    const contentEnd = trimmedEnd(text, start, comment);
    const opening = text.charCodeAt(start);
    const quotes =
      isQuote(opening) &&
      contentEnd > start + 1 &&
      text.slice(start + 1, contentEnd).indexOf(text.charAt(start)) === contentEnd - start - 2
        ? 1
        : 0;
    if (contentEnd > start) outline.add(FOLDED, frame, key, keyEnd, start + quotes, contentEnd - quotes);
    if (comment < end) outline.comment(comment, end);
  }
}

function isSignOrBlank(c: number): boolean {
  return isBlank(c) || c === Char.EQUALS || c === Char.COLON;
}

/** `[remote "origin"]` as `remote.origin`. */
function sectionName(raw: string): string {
  return raw.trim().replace(/["']/g, "").replace(/[ \t]/g, ".");
}
