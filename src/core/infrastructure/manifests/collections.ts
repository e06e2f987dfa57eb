/** The mappings of a document by their places, for readers that look for a few keys of each. */
import type { Frame } from "../../syntax/frames";
import { FOLDED, LINES, type Outline, TAG } from "../../syntax/outline";
import type { TextRange } from "../../text/range";
import type { Setting } from "../model";

/** A scalar value of a mapping. */
export interface Scalar {
  readonly key: string;
  readonly keyRange: TextRange;
  readonly text: string;
  /** Of its content, without quotes. */
  readonly range: TextRange;
  /** Whether the value is what stands there: nothing that a tag, a template or another key of the name makes of it. */
  readonly isKnown: boolean;
}

/** What a template of Helm, an expression, an alias or a tag gives. */
const MADE = /\{\{|\$\{|<%|^[*&!]/;
/** What templates of Helm bring in line by line may say anything. */
const HAS_LINES = /^[ \t]*\{\{-?\s*(?:if|else|range|with|include|template|toYaml|end)\b/m;

/** In UTF-16 units; every value that is understood is shorter. */
const LONGEST = 400;
const LONGEST_SHOWN = 200;
const NONE: ReadonlyMap<string, Scalar> = new Map();

export class Collections {
  readonly #scalars = new Map<Frame, Map<string, Scalar>>();
  readonly #below = new Map<Frame, Map<string | number, Frame>>();
  readonly #tags = new Map<Frame, Map<string | number, string>>();
  #hasLines: boolean | null = null;
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
      if (kind === TAG && at !== null) {
        const tags = this.#tags.get(frame) ?? new Map<string | number, string>();
        this.#tags.set(frame, tags.set(at, outline.text.slice(outline.start(span), outline.end(span))));
      }
      if (typeof at !== "string" || !keyRange || kind < FOLDED || kind === LINES) continue;
      const range = { start: outline.start(span), end: outline.end(span) };
      const text = outline.text.slice(range.start, Math.min(range.end, range.start + LONGEST));
      const scalars = this.#scalars.get(frame) ?? new Map<string, Scalar>();
      const isKnown = !MADE.test(text) && !scalars.has(at) && this.tag(frame, at) === null;
      this.#scalars.set(frame, scalars.set(at, { key: at, keyRange, text, range, isKnown }));
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

  /** The tag of a value, with its `!`; null where it has none. */
  tag(frame: Frame, at: string | number): string | null {
    return this.#tags.get(frame)?.get(at) ?? null;
  }

  /** Whether the text brings lines in that it does not show. */
  get hasLines(): boolean {
    this.#hasLines ??= HAS_LINES.test(this.outline.text);
    return this.#hasLines;
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

  /** A scalar as a setting. */
  setting({ key, keyRange, text, range, isKnown }: Scalar, path: string): Setting {
    const source = this.outline.text;
    const whole = {
      start: keyRange.start - quoteAround(source, keyRange).length,
      end: range.end + quoteAround(source, range).length,
    };
    return {
      range: whole,
      value: isKnown ? text : null,
      at: isKnown ? range : null,
      shown: `${key}: ${text}`.slice(0, LONGEST_SHOWN),
      keyPath: path === "" ? key : `${path}.${key}`,
    };
  }
}

/** The quote around a range, or nothing. */
export function quoteAround(text: string, { start, end }: TextRange): string {
  const quote = text.charAt(end);
  return (quote === '"' || quote === "'") && text.charAt(start - 1) === quote ? quote : "";
}
