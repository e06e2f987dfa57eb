/** Literal and folded scalars of YAML: where one begins and ends. */
import { Char } from "../text/characters";
import type { TemplateLines } from "./templateLines";
import { isBreakOrEnd, isDocumentMarker, isInside, lineEnd, nextLine, skipBlanks } from "./yamlLines";

export interface BlockScalar {
  /** The end of the header's line. */
  readonly headerEnd: number;
  /** The start of the first line of content. */
  readonly start: number;
  /** The start of the first line after it. */
  readonly end: number;
}

/** The block scalar whose header (`|`, `>2-`) is at `i`; null where that is none, as `>` in plain text. */
export function readBlockScalar(
  text: string,
  i: number,
  parentIndent: number,
  templates: TemplateLines,
): BlockScalar | null {
  const header = headerAt(text, i, parentIndent);
  if (!header) return null;
  let { indent } = header;
  const start = nextLine(text, header.end);
  let line = start;
  while (line < text.length) {
    let first = line;
    while (text.charCodeAt(first) === 32) first++;
    const c = text.charCodeAt(first);
    if (isBreakOrEnd(c)) {
      line = nextLine(text, lineEnd(text, first));
      continue;
    }
    if (isOutside(text, line, first, indent, parentIndent)) {
      // Helm's control lines inside a block scalar usually stand at the margin.
      const template = c === Char.OPEN_BRACE || c === Char.LESS ? templates.read(first) : null;
      if (!template) break;
      first = template.end;
    } else if (indent === -1) indent = first - line;
    line = nextLine(text, lineEnd(text, first));
  }
  return { headerEnd: header.end, start, end: line };
}

/** Where a header's line ends, and the column that it gives the content; -1 where the first line tells it. */
function headerAt(text: string, i: number, parentIndent: number) {
  let at = i + 1;
  let indent = -1;
  for (; ; at++) {
    const c = text.charCodeAt(at);
    if (c >= 49 && c <= 57) indent = Math.max(parentIndent, 0) + c - 48;
    else if (c !== Char.PLUS && c !== Char.DASH) break;
  }
  const after = skipBlanks(text, at);
  const end = lineEnd(text, after);
  return after === end || (text.charCodeAt(after) === Char.HASH && after > at) ? { end, indent } : null;
}

/** Whether a line whose text begins at `first` is no more of the scalar's content. */
function isOutside(text: string, line: number, first: number, indent: number, parentIndent: number): boolean {
  if (indent === -1) return !isInside(text, line, first, parentIndent);
  return first - line < indent || (first === line && isDocumentMarker(text, line));
}
