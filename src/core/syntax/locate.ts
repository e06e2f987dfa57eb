/**
 * Texts within texts: a block scalar, a string, a here-document, a fenced block that holds a text of another format is
 * read by that format's reader. A place in it is what that text says, behind what the texts around say of the whole.
 */
import { type HitContext, type HostHit, NO_CONTEXT } from "../model/mention";
import { movedHit } from "../model/shift";
import type { TextRange } from "../text/range";
import { codeOf } from "./code/read";
import { STRING } from "./code/tokenTable";
import { contextOfSpan } from "./contexts";
import { FENCES } from "./fences";
import { innerNameOf, nameOfLanguage } from "./innerName";
import { ESCAPED, FOLDED, LINES, type Outline } from "./outline";
import { contextsOf, outlineOf } from "./readers";
import type { SourceText } from "./sourceText";

/** A host in the innermost text that it stands in. */
export interface Located {
  readonly source: SourceText;
  readonly hit: HostHit;
  /** What all texts say of it, each behind those around it. Lists are those of the innermost text. */
  readonly context: HitContext;
  /** An offset of the innermost text in the text that was asked about. */
  readonly toOuter: (offset: number) => number;
}

/** What may hold a text: a literal, a block, a here-document. */
interface Literal extends TextRange {
  readonly isEscaped: boolean;
  /** Names of files that say what it is, and the path whose end may be one. */
  readonly names: readonly string[];
  readonly keyPath: string | null;
  /** What the text around says of it. */
  readonly context: HitContext;
}

const SAME = (offset: number): number => offset;

/** One for each host, in their order, which is that of the text. Never throws. */
export function locate(source: SourceText, hits: readonly HostHit[]): Located[] {
  const texts = source.mayHoldTexts ? innerTextsIn(source, hits) : [];
  if (texts.length === 0)
    return contextsOf(source, hits).map((context, i) => own(source, hits[i] as HostHit, context));
  const out: Located[] = new Array(hits.length);
  const rest: number[] = [];
  let next = 0;
  for (const text of texts) {
    while (next < text.from) rest.push(next++);
    for (const [i, located] of within(text, hits.slice(text.from, text.to)).entries())
      out[text.from + i] = located;
    next = text.to;
  }
  while (next < hits.length) rest.push(next++);
  const others = rest.map((i) => hits[i] as HostHit);
  for (const [i, context] of contextsOf(source, others).entries())
    out[rest[i] as number] = own(source, others[i] as HostHit, context);
  return out;
}

function own(source: SourceText, hit: HostHit, context: HitContext): Located {
  return { source, hit, context, toOuter: SAME };
}

/** A text within a text, with the hosts in it. */
interface Held {
  readonly source: SourceText;
  readonly literal: Literal;
  readonly fileName: string;
  /** Hosts, the end exclusive. */
  readonly from: number;
  readonly to: number;
}

function within({ source, literal, fileName }: Held, hits: readonly HostHit[]): Located[] {
  const { map, source: inner } = source.within(literal, literal.isEscaped, fileName);
  const toInner = (offset: number) => map.toInner(offset);
  return locate(
    inner,
    hits.map((hit) => movedHit(hit, toInner)),
  ).map((located) => ({
    ...located,
    context: behind(literal.context, located.context),
    toOuter: (offset) => map.toOuter(located.toOuter(offset)),
  }));
}

function behind(outer: HitContext, inner: HitContext): HitContext {
  // A comment has no path but that of what it comments out.
  const isUnnamed = inner.inComment && inner.keyPath === null;
  return {
    keyPath: isUnnamed ? null : joinPaths(outer.keyPath, inner.keyPath),
    inComment: outer.inComment || inner.inComment,
    list: inner.list,
    labels: [...outer.labels, ...inner.labels],
  };
}

/** The key path of a place in a text that itself stands at one. */
export function joinPaths(outer: string | null, inner: string | null): string | null {
  if (inner === null || outer === null) return inner ?? outer;
  return inner.startsWith("[") ? outer + inner : `${outer}.${inner}`;
}

function innerTextsIn(source: SourceText, hits: readonly HostHit[]): Held[] {
  const held: Held[] = [];
  for (let from = 0, to = 1; from < hits.length; from = to++) {
    const hit = hits[from] as HostHit;
    const literal = literalAt(source, hit);
    if (!literal || literal.end - literal.start < hit.end - hit.start + SHORTEST) continue;
    while (to < hits.length && (hits[to] as HostHit).start < literal.end) to++;
    const { keyPath, names } = literal;
    const text = source.text.slice(literal.start, literal.end);
    const written = literal.isEscaped ? text.replace(/\\n/g, "\n").replace(/\\(["/])/g, "$1") : text;
    const fileName = innerNameOf(keyPath, names, written);
    if (fileName !== null) held.push({ source, literal, fileName, from, to });
  }
  return held;
}

/** What stands around a host and may be a text of its own. */
function literalAt(source: SourceText, hit: HostHit): Literal | null {
  const outline = outlineOf(source);
  if (outline) return scalarAt(outline, hit.start);
  return codeOf(source) ? codeLiteralAt(source, hit) : fenceAt(source, hit.start);
}

/** A text is longer than its host by so much at least. In UTF-16 units. */
const SHORTEST = 8;

/** The block or the string of an outline that holds an offset. */
function scalarAt(outline: Outline, offset: number): Literal | null {
  const span = outline.after(offset);
  if (span >= outline.length || outline.start(span) > offset) return null;
  const kind = outline.kind(span);
  if (kind < FOLDED) return null;
  const literal = { start: outline.start(span), end: outline.end(span), isEscaped: kind === ESCAPED };
  const isQuoted = kind === ESCAPED || /["']/.test(outline.text.charAt(literal.start - 1));
  const isText = outline.shape !== "keyed" && kind === LINES;
  if (!isText && !(isQuoted && mayBeText(outline.text, literal))) return null;
  const context = contextOfSpan(outline, span);
  const key = outline.at(span);
  const names = [...(typeof key === "string" ? [key] : []), ...namesBeside(outline, span), ...context.labels];
  return { ...literal, names, keyPath: null, context };
}

/** Whether a string has lines, or is an object or an array. */
function mayBeText(
  text: string,
  { start, end, isEscaped }: Pick<Literal, "start" | "end" | "isEscaped">,
): boolean {
  return /[{[]/.test(text.charAt(start)) || (isEscaped && text.slice(start, end).includes("\\n"));
}

/** Keys whose values say what file the text beside them becomes. */
const FILE_KEYS = /^["']?(?:path|file|file_?name|name|key|dest|destination|target|source|sub_?path)["']?$/i;
const LONGEST_NAME = 200;
/** How many scalars before and after a text are asked. */
const NEAR = 12;

function namesBeside(outline: Outline, span: number): string[] {
  const names: string[] = [];
  const frame = outline.frame(span);
  for (let i = Math.max(0, span - NEAR); frame && i < Math.min(outline.length, span + NEAR); i++) {
    const key = outline.kind(i) >= FOLDED && outline.frame(i) === frame ? outline.keyRange(i) : null;
    if (!key || !FILE_KEYS.test(outline.text.slice(key.start, key.end))) continue;
    const name = outline.text.slice(
      outline.start(i),
      Math.min(outline.end(i), outline.start(i) + LONGEST_NAME),
    );
    if (name.includes(".")) names.push(name.trim());
  }
  return names;
}

/** The tag of the here-document that begins after an opening line. */
const TAG = /<<[-~]?["']?([A-Za-z]\w*)["']?[^\n]*\r?\n$/;

/** The literal of a program that holds a host: one of several lines, or a string with line ends in it, or an object. */
function codeLiteralAt(source: SourceText, hit: HostHit): Literal | null {
  const tokens = codeOf(source)?.tokens;
  const place = tokens?.placeOf(hit);
  if (!tokens || !place || tokens.kind(place.token) !== STRING) return null;
  const { text } = source;
  const start = tokens.start(place.token);
  const end = tokens.end(place.token);
  if (start > hit.start || end <= hit.start) return null;
  const literal = { start, end, isEscaped: !text.slice(start, end).includes("\n") };
  if (literal.isEscaped && !mayBeText(text, literal)) return null;
  const tag = TAG.exec(text.slice(Math.max(0, start - LONGEST_NAME), start))?.[1];
  const language = tag === undefined ? null : nameOfLanguage(tag);
  const names = language === null ? [] : [language];
  const [context = NO_CONTEXT] = contextsOf(source, [{ ...hit, start, end, tokenStart: start }]);
  return { ...literal, names, keyPath: context.keyPath, context };
}

function fenceAt(source: SourceText, offset: number): Literal | null {
  const fences = source.structure(FENCES);
  let low = 0;
  let high = fences.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((fences[middle]?.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  const fence = fences[low];
  return fence && fence.start <= offset
    ? { ...fence, isEscaped: false, keyPath: null, context: NO_CONTEXT }
    : null;
}
