/** Literal and folded scalars of YAML: where one begins and ends. */
import { DASH, HASH, LESS, OPEN_BRACE, PLUS } from "../text/characters";
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
  let header = i + 1;
  let indent = -1;
  for (; ; header++) {
    const c = text.charCodeAt(header);
    if (c >= 49 && c <= 57) indent = Math.max(parentIndent, 0) + c - 48;
    else if (c !== PLUS && c !== DASH) break;
  }
  const after = skipBlanks(text, header);
  const headerEnd = lineEnd(text, after);
  if (after !== headerEnd && (text.charCodeAt(after) !== HASH || after === header)) return null;
  const start = nextLine(text, headerEnd);
  let line = start;
  while (line < text.length) {
    let first = line;
    while (text.charCodeAt(first) === 32) first++;
    const c = text.charCodeAt(first);
    if (!isBreakOrEnd(c)) {
      const column = first - line;
      const ends =
        indent === -1
          ? !isInside(text, line, first, parentIndent)
          : column < indent || (column === 0 && isDocumentMarker(text, line));
      if (ends) {
        // Helm's control lines inside a block scalar usually stand at the margin.
        const template = c === OPEN_BRACE || c === LESS ? templates.read(first) : null;
        if (!template) break;
        first = template.end;
      } else if (indent === -1) {
        indent = column;
      }
    }
    line = nextLine(text, lineEnd(text, first));
  }
  return { headerEnd, start, end: line };
}
