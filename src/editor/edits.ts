/** Fixes as edits of an open document. An edit whose text no longer stands at its place is refused as a whole. */
import * as vscode from "vscode";
import type { FixEdit } from "../core/finding";
import { rangeOf } from "./diagnostics";

/** Undefined where the text is not what the fix was made for. */
export function textEdits(
  document: vscode.TextDocument,
  edits: readonly FixEdit[],
): vscode.TextEdit[] | undefined {
  const replaced = edits.map((edit) => ({ edit, range: rangeOf(document, edit) }));
  if (replaced.some(({ edit, range }) => document.getText(range) !== edit.oldText)) return undefined;
  return replaced.map(({ edit, range }) => vscode.TextEdit.replace(range, edit.newText));
}

/** The edits of several fixes, those left out that overlap an earlier one. */
export function withoutOverlaps(edits: readonly FixEdit[]): FixEdit[] {
  const chosen: FixEdit[] = [];
  let end = -1;
  for (const edit of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    if (edit.start < end) continue;
    chosen.push(edit);
    end = edit.end;
  }
  return chosen;
}
