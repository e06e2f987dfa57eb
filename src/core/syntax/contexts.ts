/**
 * What an outline says of places: their key paths and lists, the names that label them, whether they are comments.
 *
 * A host in a scalar takes the key that the scalar's own content gives it (`REDIS_HOST=…`, `--redis-host …`) behind the
 * scalar's key path. Hosts are a list where one line of one scalar holds several under one such key, and where a
 * sequence holds them.
 */
import { type AskedPlace, type HitContext, NO_CONTEXT } from "../model/mention";
import { type EmbeddedKey, isEmbeddedComment, keyOfLine, keyRightBefore, optionIn } from "./embedded";
import { type Frame, labelsOf, pathOf, sequenceListOf } from "./frames";
import { COMMENT, ESCAPED, FOLDED, KEY, LINES, type Outline, type Scalar } from "./outline";

interface Placed {
  readonly frame: Frame | null;
  readonly at: string | number | null;
  readonly key: string | null;
  /** True where the item of a sequence is itself `KEY=value`: the key then stands for the index. */
  readonly keyIsItem: boolean;
  /** True where the scalar is a host, host:port or URL, so that its sequence is a list of hosts. */
  readonly isElement: boolean;
  /** The item just before in a sequence where it is an option (`--host`), without its dashes. */
  readonly option: string | null;
  /** Places of one line of one scalar under one embedded key share a group. */
  readonly group: number;
}

/** A key of a mapping. Where several of its keys are hosts they are a list: one name cannot stand there twice. */
interface InKey {
  readonly keyOf: Frame;
}

/** Not a path: no key of a sequence's item is called so. */
const KEYS = "\0keys";

const IN_COMMENT: HitContext = { ...NO_CONTEXT, inComment: true };

/** One context for each place, in their order, which is that of the text. */
export function contextsIn(outline: Outline, places: readonly AskedPlace[]): HitContext[] {
  const found = new Contexts(outline, places);
  found.read();
  return found.finish();
}

/** What an outline says of the whole of a scalar, whatever stands in it. */
export function contextOfSpan(outline: Outline, span: number): HitContext {
  const frame = outline.frame(span);
  const at = outline.at(span);
  return { ...NO_CONTEXT, keyPath: pathOf(frame, at) || null, labels: labelsOf(frame, at) };
}

class Contexts {
  readonly #found: (Placed | InKey | HitContext)[] = [];
  readonly #groupSizes: number[] = [];
  /** How many places stand in keys of a mapping. */
  readonly #keys = new Map<Frame, number>();

  constructor(
    readonly outline: Outline,
    readonly places: readonly AskedPlace[],
  ) {}

  read(): void {
    const { outline, places } = this;
    let span = 0;
    for (let i = 0; i < places.length; i = this.#found.length) {
      const { start } = places[i] as AskedPlace;
      span = outline.after(start, span);
      if (span >= outline.length || outline.start(span) > start) this.#found.push(NO_CONTEXT);
      else this.#inSpan(span);
    }
  }

  /** The places that begin in one span. */
  #inSpan(span: number): void {
    const { outline, places } = this;
    const first = this.#found.length;
    const end = outline.end(span);
    let last = first;
    while (last < places.length && (places[last] as AskedPlace).start < end) last++;
    const kind = outline.kind(span);
    const frame = outline.frame(span);
    if (kind === FOLDED || kind === LINES || kind === ESCAPED) {
      if (frame?.isTooDeep) this.#all(last, NO_CONTEXT);
      else this.#inScalar(span, kind, last);
    } else if (kind === COMMENT) this.#all(last, IN_COMMENT);
    else if (kind === KEY && frame && !frame.isTooDeep) {
      this.#keys.set(frame, (this.#keys.get(frame) ?? 0) + last - first);
      this.#all(last, { keyOf: frame });
    } else this.#all(last, NO_CONTEXT);
  }

  #all(last: number, found: InKey | HitContext): void {
    while (this.#found.length < last) this.#found.push(found);
  }

  #inScalar(span: number, kind: Scalar, last: number): void {
    const { outline, places } = this;
    const { text } = outline;
    const start = outline.start(span);
    const end = outline.end(span);
    const frame = outline.frame(span);
    const at = outline.at(span);
    const option = this.#optionBefore(span);
    let lineStart = start;
    let scanned = start;
    let isFirstOfLine = true;
    let isComment = false;
    let lineKey: EmbeddedKey | null = null;
    // Nothing before the place before is looked at again: many hosts on one line stay linear.
    let bound = start;
    let group = -1;
    let groupKey: string | null = null;
    for (let i = this.#found.length; i < last; i++) {
      const place = places[i] as AskedPlace;
      const tokenStart = Math.max(bound, Math.min(place.tokenStart, place.start));
      const line = kind === FOLDED ? -1 : lastLineStart(text, scanned, tokenStart, kind);
      scanned = tokenStart;
      if (line !== -1) {
        lineStart = line;
        bound = Math.max(bound, line);
        isFirstOfLine = true;
      }
      if (isFirstOfLine) {
        group = -1;
        isComment = kind !== FOLDED && isCommentLine(text, kind, lineStart, start, end);
        lineKey = keyOfLine(text, lineStart, tokenStart, kind === LINES);
      }
      const isElement =
        isFirstOfLine && lineStart === start && kind !== LINES && isBlank(text, start, tokenStart);
      isFirstOfLine = false;
      if (isComment) {
        this.#found.push(IN_COMMENT);
        continue;
      }
      const found = keyRightBefore(text, lineStart, bound, tokenStart, kind === LINES) ?? lineKey;
      const key = found?.key ?? null;
      if (group === -1 || key !== groupKey) {
        group = this.#groupSizes.push(0) - 1;
        groupKey = key;
      }
      this.#groupSizes[group] = (this.#groupSizes[group] ?? 0) + 1;
      bound = place.end;
      this.#found.push({
        frame,
        at,
        key,
        keyIsItem: found?.whole === true && kind !== LINES && lineStart === start && typeof at === "number",
        isElement: isElement && key === null,
        option,
        group,
      });
    }
  }

  /** The option that the item before a scalar in its sequence is; null for any other item. */
  #optionBefore(span: number): string | null {
    const { outline } = this;
    const frame = outline.frame(span);
    if (!frame?.isSequence) return null;
    let before = span - 1;
    while (before >= 0 && outline.kind(before) === COMMENT) before--;
    const kind = before < 0 ? COMMENT : outline.kind(before);
    if (outline.frame(before) !== frame || (kind !== FOLDED && kind !== ESCAPED)) return null;
    const hit = this.places[this.#found.length - 1];
    if (hit && hit.start >= outline.start(before)) return null;
    return optionIn(outline.text, outline.start(before), outline.end(before));
  }

  /** One context for each place, in their order. */
  finish(): HitContext[] {
    const { nextList } = this.outline;
    const groupLists = new Map<number, number>();
    return this.#found.map((found) => {
      if ("keyOf" in found) {
        const isOneOfSeveral = (this.#keys.get(found.keyOf) ?? 0) > 1;
        const list = isOneOfSeveral ? found.keyOf.list(KEYS, nextList) : null;
        return { ...NO_CONTEXT, keyPath: pathOf(found.keyOf, null) || null, list };
      }
      if (!("group" in found)) return found;
      const { frame, at, key, option } = found;
      const list = this.#listOf(found, groupLists);
      const base = pathOf(frame, found.keyIsItem ? null : at);
      const keyPath = [base, key].filter(Boolean).join(".");
      const labels = labelsOf(frame, at);
      if (option !== null) labels.push(option);
      return { keyPath: keyPath || null, inComment: false, list, labels };
    });
  }

  #listOf({ group, frame, at, isElement, option }: Placed, groupLists: Map<number, number>): number | null {
    const { nextList } = this.outline;
    if ((this.#groupSizes[group] ?? 0) <= 1)
      return isElement && option === null ? sequenceListOf(frame, at, nextList) : null;
    const list = groupLists.get(group) ?? nextList();
    groupLists.set(group, list);
    return list;
  }
}

/** A string of one line that begins with `#` is no comment; a line of a text in a scalar is. */
function isCommentLine(text: string, kind: Scalar, lineStart: number, start: number, end: number): boolean {
  if (!isEmbeddedComment(text, lineStart, end)) return false;
  return kind === LINES || lineStart > start || lastLineStart(text, start, end, kind) !== -1;
}

/** The start of the last line that begins after `from` and at or before `to`; -1 if none begins there. */
function lastLineStart(text: string, from: number, to: number, kind: Scalar): number {
  let line = -1;
  for (let i = from; i < to; i++) {
    const c = text.charCodeAt(i);
    if (kind === LINES) {
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
