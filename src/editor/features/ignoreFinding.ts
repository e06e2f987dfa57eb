/**
 * Ignores one finding from a view: puts the comment above its line, and shows it so that the reason can be filled in.
 * Where a format has no comments, the host can be left alone by the settings.
 */
import * as vscode from "vscode";
import { CONFIG_FILES } from "../../core/config/files";
import type { LocatedFinding } from "../../core/model/auditResult";
import type { Mention } from "../../core/model/mention";
import { ignoreLine } from "../document/ignoreComment";
import { type FindingRef, findingRefOf } from "../nodes/findingRef";
import { rangeOfLocated } from "../nodes/treeItem";
import type { Services } from "../services";
import { configOf, type IgnoreIn, ignoreHost } from "./ignoreHost";

export async function ignoreFinding(services: Services, argument: unknown): Promise<void> {
  const ref = findingRefOf(argument);
  const finding = ref && findingOf(services, ref);
  // Any extension may call this; a node of a view that was drawn before the last change comes here, too.
  if (!ref || !finding) return tell("This finding is not there any more.");
  const uri = vscode.Uri.parse(ref.uri, true);
  const document = await vscode.workspace.openTextDocument(uri);
  const { mention } = finding;
  if (mention !== null && !(await standsAt(document.getText(rangeOfLocated(finding.range)), mention)))
    return tell(`${vscode.workspace.asRelativePath(uri)} has changed since it was looked at.`);
  const edit = ignoreLine(document, ref.line - 1, ref.rule);
  if (edit === undefined)
    return mention === null
      ? tell("No comment can stand at this place.")
      : offerElsewhere(services, mention.host, uri);
  if (!(await vscode.workspace.applyEdit(edit))) return;
  await showReason(document, ref.line - 1);
}

function findingOf({ findings }: Services, { uri, rule, line, column }: FindingRef): LocatedFinding | null {
  const file = findings.files.find((candidate) => candidate.uri === uri);
  const finding = file?.findings.find(
    ({ rule: id, range }) => id === rule && range.line === line && range.column === column,
  );
  return finding ?? null;
}

/** Whether a place still names the host. What hides one in base64 is not kept, since it may be a secret: it is read again. */
async function standsAt(text: string, { via, written, host }: Mention): Promise<boolean> {
  if (via === "cname") return true;
  if (via === null) return text === written;
  const { findEncodedValues } = await import("../../core/hosts/encodedValues");
  return findEncodedValues(text).some(({ hits }) => hits.some((hit) => hit.host === host));
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

function offerElsewhere(services: Services, host: string, uri: vscode.Uri): void {
  const inConfig = `Ignore This Host in ${CONFIG_FILES[0]}`;
  const inSettings = "In the Workspace Settings";
  const buttons = configOf(services, uri) === null ? [inSettings] : [inConfig, inSettings];
  void vscode.window
    .showInformationMessage(
      "No comment can stand at this place. The host can be left alone as a whole instead.",
      ...buttons,
    )
    .then((picked) => {
      const where: IgnoreIn = picked === inConfig ? "config" : "settings";
      if (picked !== undefined) void ignoreHost(services, host, where, uri.toString());
    });
}

function tell(message: string): void {
  void vscode.window.showInformationMessage(message);
}
