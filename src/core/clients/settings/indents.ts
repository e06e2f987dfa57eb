/**
 * Blocks of YAML, told by their indentation alone: that holds in half-typed files, in templates, and in documents inside
 * block scalars too. A block is read once and kept while hosts stand in it.
 */
import { CR } from "../../text/characters";
import { readIndented } from "./indentedSettings";
import { lineStartOf } from "./lines";
import { type Block, blockOf, joinPairs, REACH, type Setting } from "./setting";
import { isEmpty, isKeyLine, isMarker, type Line, lineAt } from "./yamlLine";

/** Where the settings of one block stand. */
interface Region {
  /** The offset of its first content: a key, or the dash of a list. */
  readonly from: number;
  readonly to: number;
  readonly column: number;
  readonly isList: boolean;
  /** Whether the text goes on after `to` in the same block. */
  readonly goesOn: boolean;
  /** The start of the line of the key above and, for the first key of an item, the dash's column; null at the top. */
  readonly above: { readonly line: number; readonly dash: number | null } | null;
  readonly block: Block;
}

export class IndentedBlocks {
  /** The last region of each column. */
  readonly #regions = new Map<number, Region>();

  constructor(readonly text: string) {}

  /** The block of the key or item on whose line `at` stands. */
  blockAt(at: number): Block | null {
    const { text } = this;
    const line = lineAt(text, lineStartOf(text, at));
    if (isEmpty(text, line)) return null;
    const isItem = line.dash >= 0 && !isKeyLine(text, line);
    return this.#region(line, isItem ? line.dash : line.column, isItem).block;
  }

  #region(line: Line, column: number, isList: boolean): Region {
    const own = line.start + column;
    const known = this.#regions.get(column);
    if (
      known &&
      known.isList === isList &&
      known.from <= own &&
      (known.goesOn ? own < known.to - REACH / 4 : own < known.to)
    )
      return known;
    const found = this.#find(line, column, isList);
    this.#regions.set(column, found);
    return found;
  }

  #find(line: Line, column: number, isList: boolean): Region {
    const { text } = this;
    const floor = Math.max(0, line.start - REACH);
    let from = line.start + column;
    let above: Region["above"] = null;
    if (!isList && line.dash >= 0) above = { line: line.start, dash: line.dash };
    for (let start = line.start; above === null && start > floor; ) {
      start = lineStartOf(text, start - 1);
      const before = lineAt(text, start);
      if (isEmpty(text, before)) continue;
      if (isMarker(text, before)) break;
      if (before.indent > column) continue;
      const isDash = before.dash >= 0;
      if (before.indent === column) {
        // A list may stand in the column of its key.
        if (isList && !isDash) above = { line: start, dash: null };
        else if (isList || !isDash) from = start + column;
      } else if (!isList && isDash && before.column === column) {
        from = start + column;
        above = { line: start, dash: before.dash };
      } else above = { line: start, dash: null };
    }
    const ceiling = Math.min(text.length, line.end + REACH);
    let to = line.end + 1;
    let goesOn = false;
    while (to < text.length) {
      const after = lineAt(text, to);
      if (!isEmpty(text, after)) {
        if (isMarker(text, after) || after.indent < column) break;
        if (isList && after.indent === column && after.dash < 0) break;
      }
      if (to >= ceiling) {
        goesOn = true;
        break;
      }
      to = after.end + (text.charCodeAt(after.end) === CR ? 2 : 1);
    }
    to = Math.min(to, text.length);
    const block = this.#block(from, to, column, above);
    return { from, to, column, isList, goesOn, above, block };
  }

  #block(from: number, to: number, column: number, above: Region["above"]): Block {
    let parent: Block | null | undefined;
    const read = () => {
      const found: Setting[] = [];
      readIndented(this.text, from, to, column, found);
      return joinPairs(this.text, found);
    };
    return blockOf(read, () => {
      if (parent === undefined) parent = above && this.#above(above.line, above.dash);
      return parent;
    });
  }

  #above(start: number, dash: number | null): Block {
    const line = lineAt(this.text, start);
    return dash === null
      ? this.#region(line, line.column, false).block
      : this.#region(line, dash, true).block;
  }
}
