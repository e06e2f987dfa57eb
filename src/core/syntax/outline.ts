/**
 * What the one pass of a format's reader leaves of a text: its keys, scalars, tags and comments, in the order of the
 * text, each scalar with the mapping or sequence that it stands in. Everything that is asked of the text is answered
 * from it: key paths, lists, what stands beside a host.
 *
 * What always holds: spans ascend and do not overlap; what lies between them is the format's own (brackets, blanks) or
 * tells nothing (template lines, broken text).
 */
import type { TextRange } from "../text/range";
import type { Frame } from "./frames";

/**
 * What a span is. Of a scalar it says how the lines of its content are told apart: `FOLDED` is one line whatever its
 * layout, the lines of `LINES` are those of the document (block scalar), those of `ESCAPED` are written `\n`.
 */
export const COMMENT = 0;
export const KEY = 1;
export const TAG = 2;
/** An empty collection, brackets included. */
export const EMPTY = 3;
export const FOLDED = 4;
export const LINES = 5;
export const ESCAPED = 6;

export type Scalar = typeof FOLDED | typeof LINES | typeof ESCAPED;
type Kind = typeof COMMENT | typeof KEY | typeof TAG | typeof EMPTY | Scalar;

/**
 * Where a value stands: at a key of a mapping (its range), or at an index of a sequence (`keyEnd` is then -1). Where `key`
 * is -1, too, it is the whole of the frame's collection, or of a document.
 */
export interface Place {
  readonly frame: Frame | null;
  /** The key's offset, or the 0-based index. */
  readonly key: number;
  readonly keyEnd: number;
}

/** The root of a document. */
export const NOWHERE: Place = { frame: null, key: -1, keyEnd: -1 };

const STRIDE = 5;

/**
 * `nested`: what stands in one collection follows each other. `scattered`: what stands in others may part it, as in TOML.
 * `keyed`: keys and values, perhaps in sections. `markup`: elements with attributes and texts.
 */
export type Shape = "nested" | "scattered" | "keyed" | "markup";

export class Outline {
  #length = 0;
  #lists = 0;
  /** Kind, start, end, key, end of the key of each span. */
  #numbers = new Int32Array(STRIDE * 64);
  readonly #frames: (Frame | null)[] = [];

  constructor(
    readonly text: string,
    readonly shape: Shape = "nested",
  ) {}

  /** How many spans there are. */
  get length(): number {
    return this.#length;
  }

  /** The number of another list of the text: frames keep those of theirs however often they are asked. */
  readonly nextList = (): number => this.#lists++;

  comment(start: number, end: number): void {
    this.add(COMMENT, null, -1, -1, start, end);
  }

  key(frame: Frame | null, start: number, end: number): void {
    this.add(KEY, frame, start, end, start, end);
  }

  /** What a reader finds at a {@link Place}; of a scalar its content, without quotes. */
  add(kind: Kind, frame: Frame | null, key: number, keyEnd: number, start: number, end: number): void {
    const at = STRIDE * this.#length++;
    if (at === this.#numbers.length) {
      const grown = new Int32Array(2 * at);
      grown.set(this.#numbers);
      this.#numbers = grown;
    }
    const numbers = this.#numbers;
    numbers[at] = kind;
    numbers[at + 1] = start;
    numbers[at + 2] = end;
    numbers[at + 3] = key;
    numbers[at + 4] = keyEnd;
    this.#frames.push(frame);
  }

  kind(span: number): Kind {
    return this.#number(span, 0) as Kind;
  }

  start(span: number): number {
    return this.#number(span, 1);
  }

  end(span: number): number {
    return this.#number(span, 2);
  }

  frame(span: number): Frame | null {
    return this.#frames[span] ?? null;
  }

  /** The key (string) or index (number) of a scalar, a tag or an empty collection; null at the root of a document. */
  at(span: number): string | number | null {
    return keyIn(this.text, this.frame(span), this.#number(span, 3), this.#number(span, 4));
  }

  /** The range of the key that a scalar is the value of, quotes included; null in a sequence. */
  keyRange(span: number): TextRange | null {
    const end = this.#number(span, 4);
    return end < 0 ? null : { start: this.#number(span, 3), end };
  }

  /** Whether two spans are parts of one value. */
  isSamePlace(one: number, other: number): boolean {
    return (
      this.frame(one) === this.frame(other) &&
      this.#number(one, 3) === this.#number(other, 3) &&
      this.#number(one, 4) === this.#number(other, 4)
    );
  }

  /** The first span, from `from` on, that ends after an offset; the number of spans where there is none. */
  after(offset: number, from = 0): number {
    let low = from;
    let high = this.#length;
    // Most places follow each other.
    for (let step = 1; low + step < high && this.end(low + step) <= offset; step *= 2) low += step;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.end(middle) <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #number(span: number, what: number): number {
    return this.#numbers[STRIDE * span + what] ?? 0;
  }
}

/** What the value at a place is called in its collection. */
export function keyIn(
  text: string,
  frame: Frame | null,
  key: number,
  keyEnd: number,
): string | number | null {
  if (!frame || key < 0) return null;
  return keyEnd < 0 ? key : frame.keyText(text, key, keyEnd);
}
