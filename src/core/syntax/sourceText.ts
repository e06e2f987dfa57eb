/**
 * One text while it is analysed. Everything that is asked of it (hosts, what surrounds them, infrastructure code,
 * custom domains) is given the same object, so that each structure of the text is read once and shared.
 *
 * It is dropped with the analysis: nothing outlives it that refers to it.
 */
import { LONG_TEXT } from "../text/longText";
import type { TextRange } from "../text/range";
import { chooseFormat, type Format, formatOfText } from "./format";
import { InnerText } from "./innerText";

/** Reads a text from one end to the other and leaves a structure of it. Linear. */
export interface TextReader<T> {
  /** For tests that count how often a text is read. */
  readonly name: string;
  readonly read: (source: SourceText) => T;
}

/** A text within another one. */
export interface Inner {
  readonly source: SourceText;
  /** Where its offsets are in the text that holds it. */
  readonly map: InnerText;
}

/** Deeper than this, texts within texts are not looked into. */
const MAX_DEPTH = 3;

export class SourceText {
  /** Told by the file's name and, where that says nothing, by the language id. */
  readonly format: Format;
  /** Whether only what is near hosts is read. */
  readonly isLong: boolean;
  /** How many texts hold it. */
  readonly depth: number;
  /** The text of the file that all of it stands in; itself where no other holds it. */
  readonly outermost: SourceText;
  /** The names of the readers that went over the text, in their order. */
  readonly readings: string[] = [];
  readonly #structures = new Map<TextReader<unknown>, unknown>();
  readonly #within = new Map<number, Inner>();

  /**
   * `fileName` is a path or a bare name, `languageId` VS Code's. `isPart` says that the text is a part of a long one, so
   * that no more is read of it than would be of the whole. `around` is the text that holds it.
   */
  constructor(
    readonly text: string,
    readonly fileName: string,
    readonly languageId?: string,
    isPart = false,
    around: SourceText | null = null,
  ) {
    this.format = formatOfText(chooseFormat(fileName, languageId), text);
    this.isLong = isPart || text.length > LONG_TEXT;
    this.depth = around ? around.depth + 1 : 0;
    this.outermost = around ? around.outermost : this;
  }

  /** Whether texts within this one are looked into. */
  get mayHoldTexts(): boolean {
    return this.depth < MAX_DEPTH;
  }

  /** The text of a file of that name within a range of this one; `isEscaped` as in {@link InnerText}. */
  within(range: TextRange, isEscaped: boolean, fileName: string): Inner {
    const known = this.#within.get(range.start);
    if (known) return known;
    const map = new InnerText(this.text, range, isEscaped);
    const inner = { map, source: new SourceText(map.text, fileName, undefined, false, this) };
    this.#within.set(range.start, inner);
    return inner;
  }

  /** What a reader leaves of the text: read when first asked for, and kept as long as the text. */
  structure<T>(reader: TextReader<T>): T {
    if (this.#structures.has(reader)) return this.#structures.get(reader) as T;
    this.readings.push(reader.name);
    const made = reader.read(this);
    this.#structures.set(reader, made);
    return made;
  }
}
