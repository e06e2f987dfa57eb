/** The mappings of a document by their places, for readers that look for a few keys of each. */
import type { Frame } from "../../syntax/frames";
import { FOLDED, LINES, type Outline } from "../../syntax/outline";
import type { TextRange } from "../../text/range";
import type { Setting } from "../model";
import { subjectOf } from "../wording";

/** A scalar value of a mapping. */
export interface Scalar {
  readonly key: string;
  readonly keyRange: TextRange;
  readonly text: string;
  /** Of its content, without quotes. */
  readonly range: TextRange;
}

export class Collections {
  readonly #scalars = new Map<Frame, Map<string, Scalar>>();
  readonly #below = new Map<Frame, Map<string | number, Frame>>();
  /** In the order of the text. */
  readonly mappings: Frame[] = [];

  constructor(readonly outline: Outline) {
    for (let span = 0; span < outline.length; span++) {
      const frame = outline.frame(span);
      if (!frame || frame.isTooDeep) continue;
      this.#register(frame);
      const at = outline.at(span);
      const keyRange = outline.keyRange(span);
      const kind = outline.kind(span);
      if (typeof at !== "string" || !keyRange || kind < FOLDED || kind === LINES) continue;
      const range = { start: outline.start(span), end: outline.end(span) };
      const text = outline.text.slice(range.start, Math.min(range.end, range.start + LONGEST));
      const scalars = this.#scalars.get(frame) ?? new Map<string, Scalar>();
      this.#scalars.set(frame, scalars.set(at, { key: at, keyRange, text, range }));
    }
  }

  #register(frame: Frame): void {
    for (let each = frame; !this.#known.has(each); ) {
      this.#known.add(each);
      if (!each.isSequence) this.mappings.push(each);
      const { parent, at } = each;
      if (!parent || at === null) return;
      const below = this.#below.get(parent) ?? new Map<string | number, Frame>();
      this.#below.set(parent, below.set(at, each));
      each = parent;
    }
  }

  readonly #known = new Set<Frame>();

  scalars(frame: Frame | null): ReadonlyMap<string, Scalar> {
    return (frame && this.#scalars.get(frame)) ?? NONE;
  }

  text(frame: Frame | null, key: string): string | null {
    return this.scalars(frame).get(key)?.text ?? null;
  }

  /** The collection at a path of keys below a mapping; null where there is none. */
  at(frame: Frame | null, ...path: readonly (string | number)[]): Frame | null {
    let found = frame;
    for (const key of path) found = (found && this.#below.get(found)?.get(key)) ?? null;
    return found;
  }

  /** The keys of a mapping that hold collections. */
  keysOf(frame: Frame): Iterable<string | number> {
    return this.#below.get(frame)?.keys() ?? [];
  }

  /** A scalar as a setting; what a template fills in is not known. */
  setting({ key, keyRange, text, range }: Scalar, path: string): Setting {
    const source = this.outline.text;
    const quote =
      /["']/.test(source.charAt(range.end)) && source.charAt(range.end) === source.charAt(range.start - 1)
        ? 1
        : 0;
    const whole = { start: keyRange.start, end: range.end + quote };
    const isKnown = !/\{\{|\$\{|<%|^[*&!]/.test(text);
    return {
      range: whole,
      value: isKnown ? text : null,
      at: isKnown ? range : null,
      shown: subjectOf(source, whole),
      keyPath: path === "" ? key : `${path}.${key}`,
    };
  }
}

const NONE: ReadonlyMap<string, Scalar> = new Map();
/** In UTF-16 units; every value that is understood is shorter. */
const LONGEST = 400;
