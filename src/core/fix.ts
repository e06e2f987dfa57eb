/** finding -> text edits, and edits -> text. */
import type { FixEdit } from "./finding";

/**
 * Applies edits to the text they were made for. Overlapping edits, and edits whose `oldText` no longer stands at
 * their place, are left out and returned in `refused`; the order of `edits` does not matter.
 */
export function applyEdits(
  text: string,
  edits: readonly FixEdit[],
): { text: string; applied: FixEdit[]; refused: FixEdit[] } {
  const sorted = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  const applied: FixEdit[] = [];
  const refused: FixEdit[] = [];
  const parts: string[] = [];
  let at = 0;
  for (const edit of sorted) {
    if (edit.start < at || edit.end < edit.start || text.slice(edit.start, edit.end) !== edit.oldText) {
      refused.push(edit);
      continue;
    }
    parts.push(text.slice(at, edit.start), edit.newText);
    at = edit.end;
    applied.push(edit);
  }
  parts.push(text.slice(at));
  return { text: parts.join(""), applied, refused };
}
