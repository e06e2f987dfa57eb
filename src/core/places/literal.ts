/**
 * Whether the text that holds a host is a value: the host with its scheme, port and options, a list of them, a connection
 * string, options of a program. What stands among words of a language is said to people, whatever is called with it.
 */
import type { HostHit } from "../model/mention";
import type { Expressions } from "../syntax/code/expressions";
import { STRING } from "../syntax/code/tokenTable";
import { ESCAPED, FOLDED, LINES, type Outline } from "../syntax/outline";
import { lineEndAfter, lineStart } from "../text/characters";
import type { TextRange } from "../text/range";

interface Around {
  readonly text: string;
  readonly code: Expressions | null;
  readonly outline: Outline | null;
  readonly hit: HostHit;
}

/** How much of a line is looked at on each side of a host, in UTF-16 units. */
const NEAR = 240;
/** How far another line of a literal is looked for. */
const FAR = 600;

/**
 * `words`: a sentence, or what is like one. `doubt`: a word beside it, an element around it, or a text of several lines that
 * nothing is known of. Null for a value.
 */
export type Said = "words" | "doubt" | null;

export function saidAround(around: Around): Said {
  const literal = literalAt(around);
  if (literal === null) return null;
  const { text, hit } = around;
  const said = text.slice(
    lineStart(text, hit.tokenStart, Math.max(literal.start, hit.tokenStart - NEAR)),
    hit.tokenStart,
  );
  // Words of a template are a program's: `{{ .Values.host | default "HOST" }}`.
  if (said.lastIndexOf("{{") > said.lastIndexOf("}}")) return null;
  const before = said.split(/\s+/).slice(0, -1);
  const after = text.slice(hit.end, lineEndAfter(text, hit.end, Math.min(literal.end, hit.end + NEAR)));
  // A command with its options.
  const words = before.some((piece) => piece.startsWith("-"))
    ? 0
    : wordsIn(before) + wordsIn(after.split(/\s+/).slice(1));
  if (words > 1 || before.some((piece) => EXAMPLE.test(piece))) return "words";
  return words > 0 || literal.isUnknown || isTagged(text[hit.tokenStart - 1], after) ? "doubt" : null;
}

/** The literal of code, or the value of data, that holds a host. */
function literalAt({ text, code, outline, hit }: Around): (TextRange & { isUnknown: boolean }) | null {
  if (outline) {
    const span = outline.after(hit.start);
    if (span >= outline.length || outline.kind(span) < FOLDED || outline.kind(span) === LINES) return null;
    const start = outline.start(span);
    if (start > hit.start) return null;
    const end = outline.end(span);
    return { start, end, isUnknown: outline.kind(span) === ESCAPED && hasLines(text, hit, start, end) };
  }
  if (!code) return quotedAt(text, hit);
  const place = code.tokens.placeOf(hit);
  if (!place || code.tokens.kind(place.token) !== STRING) return null;
  const start = code.tokens.start(place.token);
  const end = code.tokens.end(place.token);
  // Were it a text of a format that is known, the host would stand in that.
  const isUnknown = code.kindOf(place.open) !== "interpolation" && hasLines(text, hit, start, end);
  return start > hit.start || end <= hit.start ? null : { start, end, isUnknown };
}

/** In a text of lines: what stands in double quotes on the host's line. */
function quotedAt(text: string, { tokenStart, end }: HostHit): (TextRange & { isUnknown: boolean }) | null {
  const from = lineStart(text, tokenStart, Math.max(0, tokenStart - NEAR));
  const parts = text.slice(from, tokenStart).split('"');
  if (parts.length % 2 === 1) return null;
  const close = text.slice(end, lineEndAfter(text, end, Math.min(text.length, end + NEAR))).indexOf('"');
  const start = tokenStart - (parts.at(-1) ?? "").length;
  return close < 0 ? null : { start, end: end + close, isUnknown: false };
}

/** Whether a literal has more lines than one around a host, as they are or as signs. */
function hasLines(text: string, { tokenStart, end }: HostHit, from: number, to: number): boolean {
  const near = text.slice(Math.max(from, tokenStart - FAR), Math.min(to, end + FAR));
  const said = near.replace(/(?:\\[nr]|\s){1,20}$/, "").trimStart();
  return said.includes("\n") || said.includes("\\n");
}

/** `<b>HOST</b>` in a literal: a page, or an answer. */
function isTagged(before: string | undefined, after: string): boolean {
  return before === ">" && /^(?::\d{1,5})?<\//.test(after);
}

/** A word as people write it, in brackets or with a stop; no name, path, option, number or pair. */
const WORD = /^[([{"'“«]{0,3}\p{L}[\p{L}\p{M}'’-]+[)\]}"'”»]{0,3}[.,:;!?]?[)\]]?$/u;

const EXAMPLE = /^[([]{0,2}(?:e\.g\.|i\.e\.|ex\.|eg\.?)[,:]?$/i;

function wordsIn(pieces: readonly string[]): number {
  return pieces.filter((piece) => WORD.test(piece)).length;
}

/** Whether words follow what touches a host. */
export function hasWords(after: string): boolean {
  return wordsIn(after.split(/\s+/).slice(1)) > 0;
}
