/**
 * What dotenv, properties and INI files share: a mapping of keys, some of which hold an index, and how hosts in their
 * values are named. A name inside a value (`REDIS_URL=…`) labels it; hosts of one value are a list where nothing but
 * separators parts them.
 */
import type { HitContext, HostHit } from "../model/mention";
import { NO_CONTEXT } from "../model/mention";
import { Char, isDigit } from "../text/characters";
import { Frame, pathOf, sequenceListOf } from "./frames";
import { COMMENT, KEY, type Outline, type Place } from "./outline";
import { areListed, describeValue } from "./valueContext";

/** A section, the whole of a text without sections, or what keys with an index are part of. */
export class KeyedFrame extends Frame {
  /** What keys with an index are part of, by what stands of them before it. */
  readonly #within = new Map<string, KeyedFrame>();
  #size = 0;

  /** `escapes` says that a backslash in a key takes the next character with it. */
  constructor(
    at: string | number | null,
    readonly escapes = false,
    parent: Frame | null = null,
    isSequence = false,
  ) {
    super(parent, at, isSequence);
  }

  override keyText(text: string, start: number, end: number): string {
    const key = text.slice(start, end);
    // A line of another language, whose beginning may be anything: `connect("…", "host")`.
    if (/[()<>]/.test(key)) return "";
    return this.escapes && key.includes("\\") ? key.replace(/\\([\s\S])/g, "$1") : key;
  }

  /** The place of the value of a key: that of `nodes[1].host` is the `host` of an item of `nodes`. */
  placeOf(text: string, start: number, end: number): Place {
    // Nothing past the key is searched.
    if (!text.slice(start, end).includes("[")) return { frame: this, key: start, keyEnd: end };
    let frame: KeyedFrame = this;
    let index = -1;
    let from = start;
    const within = (to: number, at: string | number, isSequence: boolean) => {
      const name = `${text.slice(start, to)}${isSequence}`;
      const known = this.#within.get(name) ?? new KeyedFrame(at, this.escapes, frame, isSequence);
      this.#within.set(name, known);
      return known;
    };
    for (let open = text.indexOf("[", start); open >= 0 && open < end; open = text.indexOf("[", open + 1)) {
      let close = open + 1;
      while (isDigit(text.charCodeAt(close))) close++;
      if (close === open + 1 || close >= end || text.charCodeAt(close) !== Char.CLOSE_BRACKET) continue;
      if (index >= 0 && from < open) {
        frame = within(from, index, false);
        index = -1;
      }
      frame = within(open, index >= 0 ? index : this.keyText(text, afterDot(text, from), open), true);
      index = Number(text.slice(open + 1, close));
      from = close + 1;
    }
    if (index < 0) return { frame, key: start, keyEnd: end };
    if (from === end) return { frame, key: index, keyEnd: -1 };
    return { frame: within(from, index, false), key: afterDot(text, from), keyEnd: end };
  }

  /** The place of one more item of the list at a key: PHP's `hosts[] = …`. */
  append(key: string): Place {
    const list = this.#within.get(key) ?? new KeyedFrame(key, this.escapes, this, true);
    this.#within.set(key, list);
    return { frame: list, key: list.#size++, keyEnd: -1 };
  }
}

function afterDot(text: string, at: number): number {
  return text.charCodeAt(at) === Char.DOT ? at + 1 : at;
}

/** One context for each host, in their order, which is that of the text. */
export function keyedContextsIn(outline: Outline, hits: readonly HostHit[]): HitContext[] {
  const { text } = outline;
  const out = new Array<HitContext>(hits.length).fill(NO_CONTEXT);
  const ids = { fresh: outline.nextList };
  let span = 0;
  let spanBefore = -1;
  for (let next = 0; next < hits.length; ) {
    const first = next++;
    const { start } = hits[first] as HostHit;
    span = outline.after(start, span);
    if (span >= outline.length) break;
    if (outline.start(span) > start) continue;
    const kind = outline.kind(span);
    const isKey = kind === KEY;
    const end = isKey ? entryEnd(outline, span) : outline.end(span);
    while (next < hits.length && (hits[next] as HostHit).start < end) next++;
    const inComment = kind === COMMENT;
    const frame = outline.frame(span);
    const key = outline.at(span);
    const at = isKey || key === "" ? null : key;
    const list = sequenceListOf(frame, at, outline.nextList);
    const keyPath = pathOf(frame, at) || null;
    const value = { keyPath, inComment, labels: [], list, start: outline.start(span), sameLine: inComment };
    describeValue(text, hits, first, next, value, ids, out);
    if (spanBefore >= 0 && !inComment && outline.isSamePlace(spanBefore, span))
      joinAt(outline, hits, first, next, out);
    spanBefore = inComment || isKey ? -1 : span;
  }
  return out;
}

/** A host in the place of a key is none: what follows belongs to it. */
function entryEnd(outline: Outline, key: number): number {
  const hasValue = outline.keyRange(key + 1)?.start === outline.start(key);
  return outline.end(hasValue ? key + 1 : key);
}

/** Joins the list of a host with that of the host before it, where the value goes on and only separators part them. */
function joinAt(
  outline: Outline,
  hits: readonly HostHit[],
  first: number,
  next: number,
  out: HitContext[],
): void {
  const left = hits[first - 1];
  const right = hits[first];
  const before = out[first - 1];
  if (!left || !right || !before || !areListed(outline.text, left, right, false)) return;
  const list = before.list ?? outline.nextList();
  out[first - 1] = { ...before, list };
  const own = out[first]?.list ?? null;
  for (let i = first; i < next; i++) {
    const context = out[i];
    if (context && (i === first || (own !== null && context.list === own))) out[i] = { ...context, list };
  }
}
