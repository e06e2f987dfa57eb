/** The open block collections of a YAML document, innermost last, each with the column of its keys or dashes. */
import { Frame, MOST_OPEN } from "./frames";
import { keyIn, NOWHERE, type Place } from "./outline";

/** An open block collection and its current key (as offsets) or index. */
export class BlockFrame extends Frame {
  keyStart = 0;
  keyEnd = 0;
  index = -1;

  constructor(
    parent: Frame | null,
    at: string | number | null,
    isSequence: boolean,
    /** 0-based column of its keys or dashes. */
    readonly indent: number,
  ) {
    super(parent, at, isSequence);
  }
}

export class BlockStack {
  /** The innermost open collection, or null at the root of a document. */
  top: BlockFrame | null = null;
  readonly #frames: BlockFrame[] = [];

  constructor(readonly text: string) {}

  /** The place of the value that comes next in `frame`, the root for null. */
  placeIn(frame: BlockFrame | null): Place {
    if (!frame) return NOWHERE;
    return frame.isSequence
      ? { frame, key: frame.index, keyEnd: -1 }
      : { frame, key: frame.keyStart, keyEnd: frame.keyEnd };
  }

  /** Closes the collections that stand right of `column`. */
  closeTo(column: number): void {
    while (this.top && this.top.indent > column) this.#pop();
  }

  /** The mapping with keys in `column`: the open one, or a new one. */
  openMap(column: number): BlockFrame {
    this.closeTo(column);
    // A sequence may stand in the column of its key: the next key ends it.
    while (this.top?.isSequence && this.top.indent === column) this.#pop();
    return this.top?.indent === column ? this.top : this.#push(false, column);
  }

  /** The sequence with dashes in `column`, at its next item. */
  openItem(column: number): void {
    this.closeTo(column);
    const top = this.top;
    const frame = top?.isSequence && top.indent === column ? top : this.#push(true, column);
    frame.index++;
  }

  #push(isSequence: boolean, column: number): BlockFrame {
    if (this.top && this.#frames.length >= MOST_OPEN) return this.top;
    const { frame, key, keyEnd } = this.placeIn(this.top);
    this.top = new BlockFrame(frame, keyIn(this.text, frame, key, keyEnd), isSequence, column);
    this.#frames.push(this.top);
    return this.top;
  }

  #pop(): void {
    this.#frames.pop();
    this.top = this.#frames.at(-1) ?? null;
  }
}
