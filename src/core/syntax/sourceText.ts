/**
 * One text while it is analysed. Everything that is asked of it (hosts, what surrounds them, infrastructure code,
 * custom domains) is given the same object, so that each structure of the text is read once and shared.
 *
 * It is dropped with the analysis: nothing outlives it that refers to it.
 */
import { LONG_TEXT } from "../text/longText";
import { chooseFormat, type Format } from "./format";

/** Reads a text from one end to the other and leaves a structure of it. Linear. */
export interface TextReader<T> {
  /** For tests that count how often a text is read. */
  readonly name: string;
  readonly read: (source: SourceText) => T;
}

export class SourceText {
  /** Told by the file's name and, where that says nothing, by the language id. */
  readonly format: Format;
  /** Whether only what is near hosts is read. */
  readonly isLong: boolean;
  /** The names of the readers that went over the text, in their order. */
  readonly readings: string[] = [];
  readonly #structures = new Map<TextReader<unknown>, unknown>();

  /**
   * `fileName` is a path or a bare name, `languageId` VS Code's. `isPart` says that the text is a part of a long one, so
   * that no more is read of it than would be of the whole.
   */
  constructor(
    readonly text: string,
    readonly fileName: string,
    readonly languageId?: string,
    isPart = false,
  ) {
    this.format = chooseFormat(fileName, languageId);
    this.isLong = isPart || text.length > LONG_TEXT;
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
