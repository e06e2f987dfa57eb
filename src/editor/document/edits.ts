/** Fixes as edits of an open document. An edit whose text no longer stands at its place is refused as a whole. */
import * as vscode from "vscode";
import type { LocatedRange } from "../../core/model/auditResult";
import type { FixEdit } from "../../core/model/finding";
import { changesOf } from "../../core/rules/base64Edits";
import { rangeOfLocated } from "../nodes/treeItem";
import { rangeOf } from "./diagnostics";

/** Undefined where the text is not what the fix was made for. */
export function textEdits(
  document: vscode.TextDocument,
  edits: readonly FixEdit[],
): vscode.TextEdit[] | undefined {
  const { changes, refused } = changesOf(document.getText(), edits);
  if (refused.length > 0) return undefined;
  return changes.map((change) => vscode.TextEdit.replace(rangeOf(document, change), change.newText));
}

/** The same for edits of a text that was let go: their lines and columns count, not their offsets. */
export function locatedTextEdits(
  document: vscode.TextDocument,
  edits: readonly (FixEdit & { readonly range: LocatedRange })[],
): vscode.TextEdit[] | undefined {
  const placed = edits.map(({ range, ...edit }): FixEdit => {
    const { start, end } = rangeOfLocated(range);
    return { ...edit, start: document.offsetAt(start), end: document.offsetAt(end) };
  });
  return textEdits(document, placed);
}
