/**
 * What TOML says about the place of each hit: tables, arrays of tables, dotted keys, inline tables, arrays, comments.
 *
 * One forward pass. The kept parser throws at the first error, which is every moment of typing, and needs many
 * times the budget. Never throws; linear.
 */

import type { ContextReader } from "../model/mention";
import { BOM, EQUALS, HASH, isBlank, OPEN_BRACKET } from "../text/characters";
import { ContextCollector } from "./contextCollector";
import { Frame, isNameKey } from "./frames";
import { readTomlKey } from "./tomlKeys";
import { TomlValues } from "./tomlValues";
import { isBreak, isBreakOrEnd, lineEnd, nextLine, skipBlanks, withoutLoneReturns } from "./yamlLines";
import { NOWHERE, type Place } from "./yamlStack";

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

export const readTomlContexts: ContextReader = (source, hits) => {
  const text = withoutLoneReturns(source);
  const collector = new ContextCollector(text, hits);
  readTomlInto(collector, text, 0, NOWHERE);
  return collector.finish();
};

/** Reads the document that begins at `start` and stands at `root` in another one. */
export function readTomlInto(collector: ContextCollector, text: string, start: number, root: Place): void {
  new TomlPass(text, collector, root).run(start);
}

class TomlPass {
  readonly #root: TableFrame;
  #table: TableFrame;
  readonly #values: TomlValues;

  constructor(
    readonly text: string,
    readonly collector: ContextCollector,
    root: Place,
  ) {
    this.#root = new TableFrame(root.frame, root.at, false);
    this.#table = this.#root;
    this.#values = new TomlValues(text, collector);
  }

  run(start: number): void {
    const { text, collector } = this;
    let i = text.charCodeAt(start) === BOM ? start + 1 : start;
    while (i < text.length && !collector.isDone) {
      const c = text.charCodeAt(i);
      if (isBlank(c) || isBreak(c)) i++;
      else if (c === HASH) {
        i = lineEnd(text, i);
        collector.comment(i);
      } else if (c === OPEN_BRACKET) i = this.#header(i);
      else i = this.#entry(i);
    }
  }

  #header(i: number): number {
    const { text } = this;
    const isArray = text.charCodeAt(i + 1) === OPEN_BRACKET;
    const read = readTomlKey(text, i + (isArray ? 2 : 1));
    let table = this.#root;
    read.keys.forEach((key, level) => {
      const isLast = level === read.keys.length - 1;
      table = isLast && isArray ? table.append(key) : table.child(key);
    });
    // What waited for a name in the tables before may still get it: a later header can open them again.
    this.#table = table;
    const end = lineEnd(text, i);
    this.#restOfLine(read.end, end, table.parent);
    return nextLine(text, end);
  }

  #entry(i: number): number {
    const { text, collector } = this;
    const read = readTomlKey(text, i);
    const equals = skipBlanks(text, read.end);
    if (text.charCodeAt(equals) !== EQUALS) {
      const end = lineEnd(text, i);
      this.#restOfLine(i, end, null);
      return nextLine(text, end);
    }
    let table = this.#table;
    const last = read.keys.at(-1) ?? "";
    for (let level = 0; level < read.keys.length - 1; level++) table = table.child(read.keys[level] ?? "");
    collector.key(table, equals);
    const value = skipBlanks(text, equals + 1);
    if (isBreakOrEnd(text.charCodeAt(value))) return nextLine(text, value);
    if (isNameKey(last, 0, last.length)) {
      table.name = this.#values.peekString(value);
      if (table.name !== null) collector.settled(table);
    }
    const end = this.#values.read(value, table, last);
    // Given up at the start of a line: that line is the next entry.
    if (isBreak(text.charCodeAt(end - 1))) return end;
    const eol = lineEnd(text, end);
    if (collector.nextStart < eol) this.#restOfLine(end, eol, table);
    return nextLine(text, eol);
  }

  /** What follows a header or a value: a comment, or text that is not TOML. */
  #restOfLine(from: number, end: number, frame: Frame | null): void {
    const { collector } = this;
    if (collector.nextStart >= end) return;
    const hash = this.text.slice(from, end).indexOf("#");
    collector.key(frame, hash === -1 ? end : from + hash);
    collector.comment(end);
  }
}
