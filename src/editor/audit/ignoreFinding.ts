/**
 * Ignores one finding from a view: puts the comment above its line, and shows it so that the reason can be filled in.
 * Where a format has no comments, the host can be left alone by the settings.
 */
import * as vscode from "vscode";
import { ignoreLine } from "../ignoreComment";
import type { Services } from "../services";
import { type FindingRef, findingRefOf } from "./findingRef";

export async function ignoreFinding(services: Services, argument: unknown): Promise<void> {
  const ref = findingRefOf(argument);
  const host = ref && hostOf(services, ref);
  // Any extension may call this; a node of a view that was drawn before the last change comes here, too.
  if (!ref || !host) return tell("This finding is not there any more.");
  const uri = vscode.Uri.parse(ref.uri, true);
  const document = await vscode.workspace.openTextDocument(uri);
  const range = new vscode.Range(
    ref.line - 1,
    ref.column - 1,
    ref.line - 1,
    ref.column - 1 + host.written.length,
  );
  if (document.getText(range) !== host.written)
    return tell(`${vscode.workspace.asRelativePath(uri)} has changed since it was looked at.`);
  const edit = ignoreLine(document, ref.line - 1, ref.rule);
  if (edit === undefined) return offerSetting(host.host);
  if (!(await vscode.workspace.applyEdit(edit))) return;
  await showReason(document, ref.line - 1);
}

/** The finding's host, where the finding is a known one. */
function hostOf(
  { findings }: Services,
  { uri, rule, line, column }: FindingRef,
): { host: string; written: string } | null {
  const file = findings.files.find((candidate) => candidate.uri === uri);
  const finding = file?.findings.find(
    ({ rule: id, range }) => id === rule && range.line === line && range.column === column,
  );
  return finding?.mention ?? null;
}

/** Selects the word that stands for the reason, on the line where the comment was put. */
async function showReason(document: vscode.TextDocument, line: number): Promise<void> {
  const { text } = document.lineAt(Math.min(line, document.lineCount - 1));
  const at = text.indexOf("-- reason");
  const selection =
    at < 0
      ? new vscode.Range(line, 0, line, 0)
      : new vscode.Range(line, at + "-- ".length, line, at + "-- reason".length);
  await vscode.window.showTextDocument(document, { selection });
}

function offerSetting(host: string): void {
  const ignore = "Ignore This Host";
  void vscode.window
    .showInformationMessage(
      "No comment can stand at this place. The workspace's settings can leave this host alone instead.",
      ignore,
    )
    .then((picked) => {
      if (picked === ignore) void vscode.commands.executeCommand("cacheEndpoints.ignoreHost", host);
    });
}

function tell(message: string): void {
  void vscode.window.showInformationMessage(message);
}
