/**
 * The outline of Java's properties files: keys with escapes, `=`, `:` or a blank before the value, values that a
 * backslash at the line's end continues, comments that take a whole line.
 */
import { Char, isBlank, lineEndAfter, nextLine, skipBlanks } from "../text/characters";
import { KeyedFrame } from "./keyed";
import { FOLDED, Outline } from "./outline";
import type { TextReader } from "./sourceText";

/** The longest key that is read, in UTF-16 units. */
export const LONGEST_KEY = 400;
const FORM_FEED = 12;

export const PROPERTIES_OUTLINE: TextReader<Outline> = {
  name: "properties",
  read: ({ text }) => {
    const outline = new Outline(text, "keyed");
    const frame = new KeyedFrame(null, true);
    for (let start = text.charCodeAt(0) === Char.BOM ? 1 : 0; start < text.length; ) {
      let end = lineEndAfter(text, start);
      let first = start;
      while (first < end && (isBlank(text.charCodeAt(first)) || text.charCodeAt(first) === FORM_FEED))
        first++;
      const sign = text.charCodeAt(first);
      if (first < end && (sign === Char.HASH || sign === Char.EXCLAMATION)) outline.comment(first, end);
      else if (first < end) {
        end = continuedEnd(text, first, end);
        readProperty(outline, frame, first, end);
      }
      start = nextLine(text, end);
    }
    return outline;
  },
};

/** The end of the last line of a value whose first line ends at `end`: a backslash before a line's end continues it. */
export function continuedEnd(text: string, start: number, end: number): number {
  let last = end;
  while (last < text.length && endsWithEscape(text, start, last))
    last = lineEndAfter(text, nextLine(text, last));
  return last;
}

function endsWithEscape(text: string, start: number, end: number): boolean {
  let i = end;
  while (i > start && text.charCodeAt(i - 1) === Char.BACKSLASH) i--;
  return (end - i) % 2 === 1;
}

function readProperty(outline: Outline, frame: KeyedFrame, start: number, end: number): void {
  const { text } = outline;
  let i = start;
  for (; i < end; i++) {
    const c = text.charCodeAt(i);
    if (c === Char.BACKSLASH) i++;
    else if (c === Char.EQUALS || c === Char.COLON || isBlank(c)) break;
  }
  i = Math.min(i, end);
  const keyEnd = Math.min(i, start + LONGEST_KEY);
  outline.key(frame, start, keyEnd);
  i = skipBlanks(text, i, end);
  const sign = text.charCodeAt(i);
  const valueStart =
    i < end && (sign === Char.EQUALS || sign === Char.COLON) ? skipBlanks(text, i + 1, end) : i;
  const { frame: around, key, keyEnd: to } = frame.placeOf(text, start, keyEnd);
  outline.add(FOLDED, around, key, to, valueStart, end);
}
