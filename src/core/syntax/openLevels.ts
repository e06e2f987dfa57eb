/**
 * The arrays, objects and tables that are open within a value that may take several lines, for readers of formats that
 * write them in brackets.
 */
import { Frame, MOST_OPEN } from "./frames";
import { EMPTY, keyIn, type Outline, type Place } from "./outline";

export class OpenLevel {
  isEmpty = true;
  keyStart = 0;
  keyEnd = 0;
  index = 0;
  /** True between a key and the next comma. */
  hasKey = false;

  constructor(
    /** The array, object or table itself. */
    readonly frame: Frame,
    /** Where its bracket opens. */
    readonly open: number,
  ) {}
}

export class OpenLevels<Level extends OpenLevel> {
  readonly #levels: Level[] = [];
  /** How many brackets too deep are open. */
  #dropped = 0;

  constructor(
    private readonly outline: Outline,
    /** The format's own kind of level. */
    private readonly Level: new (frame: Frame, open: number) => Level,
    /** Where the value that comes next in a level stands. */
    private readonly placeIn: (level: Level) => Place,
  ) {}

  /** The innermost level. */
  get top(): Level | undefined {
    return this.#levels.at(-1);
  }

  get isOpen(): boolean {
    return this.#levels.length > 0;
  }

  /** Gives up what is open. */
  clear(): void {
    if (this.#levels.length > 0) this.#levels.length = 0;
    this.#dropped = 0;
  }

  /** Opens a level at a bracket; `place` is where the outermost one stands. Returns the offset after the bracket. */
  open(at: number, isSequence: boolean, place: Place): number {
    if (this.#levels.length >= MOST_OPEN) {
      this.#dropped++;
      return at + 1;
    }
    const { top } = this;
    if (top) top.isEmpty = false;
    const { frame, key, keyEnd } = top ? this.placeIn(top) : place;
    const own = new Frame(frame, keyIn(this.outline.text, frame, key, keyEnd), isSequence);
    this.#levels.push(new this.Level(own, at));
    return at + 1;
  }

  /** Closes the innermost level; `end` is the offset after its bracket, and what is returned. */
  close(end: number, place: Place): number {
    if (this.#dropped > 0) {
      this.#dropped--;
      return end;
    }
    const closed = this.#levels.pop();
    if (!closed?.isEmpty) return end;
    const { top } = this;
    const { frame, key, keyEnd } = top ? this.placeIn(top) : place;
    this.outline.add(EMPTY, frame, key, keyEnd, closed.open, end);
    return end;
  }
}
