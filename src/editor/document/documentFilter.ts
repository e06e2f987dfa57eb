/** Which documents are looked at: texts of the user's, of any language, that no setting leaves out. */
import * as vscode from "vscode";
import type { Settings } from "../base/settings";

/** Schemes of texts that somebody edits; not those of comparisons (`git`), output, or the extension's own. */
const SCHEMES: readonly string[] = ["file", "untitled", "vscode-remote", "vscode-vfs"];

/** The same schemes for providers. */
export const DOCUMENT_SELECTOR: vscode.DocumentSelector = SCHEMES.map((scheme) => ({ scheme }));

/** `ownDocs` is the folder of the extension's own documentation, whose examples are no findings. */
export function isAnalysable(
  document: vscode.TextDocument,
  settings: Settings,
  ownDocs: vscode.Uri,
): boolean {
  const { uri } = document;
  if (!SCHEMES.includes(uri.scheme)) return false;
  if (uri.scheme === ownDocs.scheme && uri.path.startsWith(`${ownDocs.path}/`)) return false;
  const globs = uri.scheme === "untitled" ? [] : settings.exclude(uri);
  if (globs.length === 0) return true;
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  return !globs.some((glob) => {
    const relative = folder !== undefined && { pattern: new vscode.RelativePattern(folder, glob) };
    return (
      vscode.languages.match({ pattern: glob }, document) > 0 ||
      (relative && vscode.languages.match(relative, document) > 0)
    );
  });
}
