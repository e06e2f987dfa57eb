/**
 * The outline of TOML: tables, arrays of tables, dotted keys, inline tables, arrays, comments.
 *
 * One forward pass. The kept parser throws at the first error, which is every moment of typing, and needs many
 * times the budget. Never throws; linear.
 */

import { Char, isBlank } from "../text/characters";
import { Frame, isNameKey } from "./frames";
import { Outline } from "./outline";
import type { TextReader } from "./sourceText";
import { readTomlKey } from "./tomlKeys";
import { TomlValues } from "./tomlValues";
import { isBreak, isBreakOrEnd, lineEnd, nextLine, skipBlanks, withoutLoneReturns } from "./yamlLines";

/** A table, or an array of tables, that later headers and dotted keys can reach again. */
class TableFrame extends Frame {
  #children: Map<string, TableFrame> | null = null;
  /** The last table of an array of tables. */
  last: TableFrame | null = null;
  size = 0;

  child(key: string): TableFrame {
    this.#children ??= new Map();
    let child = this.#children.get(key);
    if (!child) {
      child = new TableFrame(this, key, false);
      this.#children.set(key, child);
    }
    return child.last ?? child;
  }

  /** The new last table of the array of tables at `key`. */
  append(key: string): TableFrame {
    this.#children ??= new Map();
    let array = this.#children.get(key);
    if (!array?.isSequence) {
      array = new TableFrame(this, key, true);
      this.#children.set(key, array);
    }
    array.last = new TableFrame(array, array.size++, false);
    return array.last;
  }
}

export const TOML_OUTLINE: TextReader<Outline> = {
  name: "toml",
  read: ({ text }) => {
    const outline = new Outline(withoutLoneReturns(text), "scattered");
    new TomlPass(outline).run();
    return outline;
  },
};

class TomlPass {
  readonly #root = new TableFrame(null, null, false);
  #table = this.#root;
  readonly #values: TomlValues;
  readonly text: string;

  constructor(readonly outline: Outline) {
    this.text = outline.text;
    this.#values = new TomlValues(outline);
  }

  run(): void {
    const { text } = this;
    let i = text.charCodeAt(0) === Char.BOM ? 1 : 0;
    while (i < text.length) {
      const c = text.charCodeAt(i);
      if (isBlank(c) || isBreak(c)) i++;
      else if (c === Char.HASH) {
        const end = lineEnd(text, i);
        this.outline.comment(i, end);
        i = end;
      } else if (c === Char.OPEN_BRACKET) i = this.#header(i);
      else i = this.#entry(i);
    }
  }

  #header(i: number): number {
    const { text } = this;
    const isArray = text.charCodeAt(i + 1) === Char.OPEN_BRACKET;
    const read = readTomlKey(text, i + (isArray ? 2 : 1));
    let table = this.#root;
    read.keys.forEach((key, level) => {
      const isLast = level === read.keys.length - 1;
      table = isLast && isArray ? table.append(key) : table.child(key);
    });
    this.#table = table;
    const end = lineEnd(text, i);
    this.#restOfLine(read.end, end, table.parent);
    return nextLine(text, end);
  }

  #entry(i: number): number {
    const { text, outline } = this;
    const read = readTomlKey(text, i);
    const equals = skipBlanks(text, read.end);
    if (text.charCodeAt(equals) !== Char.EQUALS) {
      const end = lineEnd(text, i);
      this.#restOfLine(i, end, null);
      return nextLine(text, end);
    }
    let table = this.#table;
    for (let level = 0; level < read.keys.length - 1; level++) table = table.child(read.keys[level] ?? "");
    outline.key(table, i, read.end);
    const value = skipBlanks(text, equals + 1);
    if (isBreakOrEnd(text.charCodeAt(value))) return nextLine(text, value);
    if (isNameKey(text, read.last, read.end)) table.name = this.#values.peekString(value);
    const end = this.#values.read(value, { frame: table, key: read.last, keyEnd: read.end });
    // Given up at the start of a line: that line is the next entry.
    if (isBreak(text.charCodeAt(end - 1))) return end;
    const eol = lineEnd(text, end);
    this.#restOfLine(end, eol, table);
    return nextLine(text, eol);
  }

  /** What follows a header or a value: a comment, or text that is not TOML. */
  #restOfLine(from: number, end: number, frame: Frame | null): void {
    const { text, outline } = this;
    const start = skipBlanks(text, from);
    if (start >= end) return;
    const found = text.charCodeAt(start) === Char.HASH ? 0 : text.slice(start, end).indexOf("#");
    const hash = found === -1 ? end : start + found;
    if (start < hash) outline.key(frame, start, hash);
    if (hash < end) outline.comment(hash, end);
  }
}
