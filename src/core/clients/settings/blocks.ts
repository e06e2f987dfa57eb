/** The block around a host, by the format of the text; blocks are read when asked for and kept while hosts follow. */

import type { HostHit } from "../../model/mention";
import type { Format } from "../../syntax/format";
import { outlineOf } from "../../syntax/readers";
import type { SourceText } from "../../syntax/sourceText";
import { bracketBlock, enclosingBracket, openingQuote } from "./brackets";
import { type LineBlock, type LineStyle, lineBlock, lineStartOf } from "./lines";
import { OutlineBlocks } from "./outlineBlocks";
import { type Block, REACH } from "./setting";

const LINE_STYLES = {
  hcl: { sections: false, wordSections: false, brackets: true, blanks: false, trailing: true },
  other: { sections: true, wordSections: true, brackets: true, blanks: true, trailing: true },
} as const satisfies Readonly<Record<string, LineStyle>>;

export class Blocks {
  readonly text: string;
  readonly format: Format;
  readonly #outline: OutlineBlocks | null;
  readonly #lines: LineStyle | null;
  #lineBlock: LineBlock | null = null;
  /** The last bracket and its block: most hosts stand in the bracket of the one before. */
  #bracket: {
    readonly open: number;
    readonly at: number;
    readonly until: number;
    readonly block: Block;
  } | null = null;

  constructor(source: SourceText) {
    const { text, format } = source;
    this.text = text;
    this.format = format;
    const outline = outlineOf(source);
    this.#outline = outline && new OutlineBlocks(outline);
    this.#lines = outline ? null : format === "hcl" ? LINE_STYLES.hcl : LINE_STYLES.other;
  }

  /** Whether blocks know the text of their section. */
  get hasSections(): boolean {
    return this.#lines?.sections === true;
  }

  /** The innermost block around a host; null where the text shows none. */
  around(hit: HostHit): Block | null {
    const { text, format } = this;
    if (this.#outline) return this.#outline.around(hit.start);
    const at = openingQuote(text, hit.tokenStart, Math.max(0, hit.tokenStart - REACH));
    if (!this.#lines?.brackets) return this.#linesAt(at);
    const lineStart = lineStartOf(text, at);
    // But for HCL, only a line that begins with a value may stand in a bracket of a line before.
    const floor = format === "hcl" || isItem(text, lineStart) ? Math.max(0, at - REACH) : lineStart;
    const open = enclosingBracket(text, at, floor);
    return open < 0 ? this.#linesAt(at) : this.#bracketBlock(open, at);
  }

  #bracketBlock(open: number, at: number): Block {
    const { text } = this;
    const known = this.#bracket;
    if (known?.open === open && at < known.until) return known.block;
    const parent = (): Block | null => {
      const outer = enclosingBracket(text, open, Math.max(0, open - REACH));
      return outer < 0 ? this.#linesAt(open) : this.#bracketBlock(outer, open);
    };
    const block = bracketBlock(text, open, at, lazily(parent));
    this.#bracket = { open, at, until: at + REACH / 2, block };
    return block;
  }

  #linesAt(at: number): Block | null {
    if (!this.#lines) return null;
    const known = this.#lineBlock;
    if (known && known.from <= at && at < (known.goesOn ? known.to - REACH / 4 : known.to)) return known;
    this.#lineBlock = lineBlock(this.text, at, this.#lines);
    return this.#lineBlock;
  }
}

/** Whether a line begins as an item of a list in brackets does. */
function isItem(text: string, lineStart: number): boolean {
  let i = lineStart;
  while (text.charCodeAt(i) === 32 || text.charCodeAt(i) === 9) i++;
  const c = text.charCodeAt(i);
  return c === 34 || c === 39 || c === 123 || c === 91;
}

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
