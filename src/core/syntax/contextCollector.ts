/**
 * Collects the contexts of hits while a reader goes through a text once. The reader says what each stretch of
 * text is, in order; the collector keeps the cursor in the hits, so stretches without hits cost one comparison
 * (`nextStart`). What can only be known later (the `name` after its `value`, how many hosts one scalar has) is
 * decided in `finish`.
 */

import { type HitContext, type HostHit, NO_CONTEXT } from "../model/mention";
import { type EmbeddedKey, isEmbeddedComment, keyOfLine, keyRightBefore } from "./embedded";
import { type Frame, isPairValue, labelsOf, pathOf, sequenceListOf } from "./frames";

/**
 * How the lines of a scalar's content are told apart: `one` if it is one line whatever its layout (folded),
 * `text` if its line breaks are those of the document (block scalar), `escapes` if they are written `\n`.
 */
export type ScalarLines = "one" | "text" | "escapes";

interface Placed {
  readonly frame: Frame | null;
  readonly at: string | number | null;
  readonly key: string | null;
  /** True where the item of a sequence is itself `KEY=value`: the key then stands for the index. */
  readonly keyIsItem: boolean;
  /** True where the scalar is a host, host:port or URL, so that its sequence is a list of hosts. */
  readonly isElement: boolean;
  readonly option: string | null;
  /** Hits of one line of one scalar under one embedded key share a group. */
  readonly group: number;
}

/** A key of a mapping. Where several of its keys are hosts they are a list: one name cannot stand there twice. */
interface Key {
  readonly keyOf: Frame;
}

/** Not a path: no key of a sequence's item is called so. */
const KEYS = "\0keys";

const COMMENT: HitContext = { ...NO_CONTEXT, inComment: true };

export class ContextCollector {
  /** Where the next hit that has no place yet begins; Infinity after the last. */
  nextStart: number;
  readonly #text: string;
  readonly #hits: readonly HostHit[];
  readonly #places: (Placed | Key | HitContext)[] = [];
  readonly #groupSizes: number[] = [];
  readonly #waitsFor = new Set<Frame>();
  /** How many hits stand in keys of a mapping. */
  readonly #keys = new Map<Frame, number>();

  constructor(text: string, hits: readonly HostHit[]) {
    this.#text = text;
    this.#hits = hits;
    this.nextStart = hits[0]?.start ?? Number.POSITIVE_INFINITY;
  }

  /** True when the rest of the text can change nothing: no hit is left, and no pair waits for its name. */
  get isDone(): boolean {
    return this.nextStart === Number.POSITIVE_INFINITY && this.#waitsFor.size === 0;
  }

  /** Must be called when a mapping ends, or gets its name, if the reader means to stop at `isDone`. */
  settled(frame: Frame): void {
    if (this.#waitsFor.size > 0) this.#waitsFor.delete(frame);
  }

  /** The hits before `end` stand where nothing is known. */
  unknown(end: number): void {
    while (this.nextStart < end) this.#push(NO_CONTEXT);
  }

  /** The hits before `end` stand in a comment of the format. */
  comment(end: number): void {
    while (this.nextStart < end) this.#push(COMMENT);
  }

  /** The hits before `end` stand in a key of `frame`: the key path is that of the mapping. */
  key(frame: Frame | null, end: number): void {
    if (frame?.isTooDeep) this.unknown(end);
    while (this.nextStart < end) {
      if (frame) this.#keys.set(frame, (this.#keys.get(frame) ?? 0) + 1);
      this.#push(frame ? { keyOf: frame } : NO_CONTEXT);
    }
  }

  /** The hits before `end` stand in the scalar `start`..`end` (its content, without quotes) at `at` in `frame`. */
  scalar(
    frame: Frame | null,
    at: string | number | null,
    start: number,
    end: number,
    lines: ScalarLines,
  ): void {
    this.unknown(frame?.isTooDeep ? end : start);
    const text = this.#text;
    let lineStart = start;
    let scanned = start;
    let isFirstOfLine = true;
    let isComment = false;
    let lineKey: EmbeddedKey | null = null;
    // Nothing before the hit before is looked at again: many hits on one line stay linear.
    let bound = start;
    let group = -1;
    let groupKey: string | null = null;
    while (this.nextStart < end) {
      const hit = this.#hits[this.#places.length];
      if (!hit) return;
      const tokenStart = Math.max(bound, Math.min(hit.tokenStart, hit.start));
      const line = lines === "one" ? -1 : lastLineStart(text, scanned, tokenStart, lines);
      scanned = tokenStart;
      if (line !== -1) {
        lineStart = line;
        bound = Math.max(bound, line);
        isFirstOfLine = true;
      }
      if (isFirstOfLine) {
        group = -1;
        isComment = lines !== "one" && this.#isComment(lines, lineStart, start, end);
        lineKey = keyOfLine(text, lineStart, tokenStart, lines === "text");
      }
      const isElement =
        isFirstOfLine && lineStart === start && lines !== "text" && isBlank(text, start, tokenStart);
      isFirstOfLine = false;
      if (isComment) {
        this.#push(COMMENT);
        continue;
      }
      const found = keyRightBefore(text, lineStart, bound, tokenStart, lines === "text") ?? lineKey;
      const key = found?.key ?? null;
      if (group === -1 || key !== groupKey) {
        group = this.#groupSizes.push(0) - 1;
        groupKey = key;
      }
      this.#groupSizes[group] = (this.#groupSizes[group] ?? 0) + 1;
      bound = hit.end;
      this.#waitForName(frame, at);
      this.#push({
        frame,
        at,
        key,
        keyIsItem: found?.whole === true && lines !== "text" && lineStart === start && typeof at === "number",
        isElement: isElement && key === null,
        option: frame?.isSequence ? frame.option : null,
        group,
      });
    }
  }

  /** One context for each hit, in their order. */
  finish(): HitContext[] {
    this.unknown(Number.POSITIVE_INFINITY);
    let lists = 0;
    const nextId = () => lists++;
    const groupLists = new Map<number, number>();
    return this.#places.map((place) => {
      if ("keyOf" in place) {
        const isOneOfSeveral = (this.#keys.get(place.keyOf) ?? 0) > 1;
        const list = isOneOfSeveral ? place.keyOf.list(KEYS, nextId) : null;
        return { ...NO_CONTEXT, keyPath: pathOf(place.keyOf, null) || null, list };
      }
      if (!("group" in place)) return place;
      const { frame, at, key } = place;
      let list: number | null = null;
      if ((this.#groupSizes[place.group] ?? 0) > 1) {
        list = groupLists.get(place.group) ?? nextId();
        groupLists.set(place.group, list);
      } else if (place.isElement && place.option === null) {
        list = sequenceListOf(frame, at, nextId);
      }
      const base = place.keyIsItem ? pathOf(frame, null) : pathOf(frame, at);
      const keyPath = key === null ? base : base === "" ? key : `${base}.${key}`;
      const labels = labelsOf(frame, at);
      if (place.option !== null) labels.push(place.option);
      return { keyPath: keyPath || null, inComment: false, list, labels };
    });
  }

  #push(place: Placed | Key | HitContext): void {
    this.#places.push(place);
    this.nextStart = this.#hits[this.#places.length]?.start ?? Number.POSITIVE_INFINITY;
  }

  /** A string of one line that begins with `#` is no comment; a line of a text in a scalar is. */
  #isComment(lines: ScalarLines, lineStart: number, start: number, end: number): boolean {
    if (!isEmbeddedComment(this.#text, lineStart, end)) return false;
    return lines === "text" || lineStart > start || lastLineStart(this.#text, start, end, lines) !== -1;
  }

  #waitForName(frame: Frame | null, at: string | number | null): void {
    for (let f = frame, a = at; f; a = f.at, f = f.parent) {
      if (isPairValue(f, a) && f.name === null) this.#waitsFor.add(f);
    }
  }
}

/** The start of the last line that begins after `from` and at or before `to`; -1 if none begins there. */
function lastLineStart(text: string, from: number, to: number, lines: ScalarLines): number {
  let line = -1;
  for (let i = from; i < to; i++) {
    const c = text.charCodeAt(i);
    if (lines === "text") {
      if (c === 10 || c === 13) line = i + 1;
    } else if (c === 92) {
      const escaped = text.charCodeAt(i + 1);
      i++;
      if (escaped === 110 || escaped === 114) line = i + 1;
    }
  }
  return line;
}

function isBlank(text: string, start: number, end: number): boolean {
  for (let i = start; i < end; i++) {
    const c = text.charCodeAt(i);
    if (c !== 32 && c !== 9) return false;
  }
  return true;
}
