/**
 * What the tools of language models are told of the workspace: the audit's files, open documents as they stand now, and
 * the account that is known. The first question audits the workspace; nothing is asked of AWS.
 */
import * as vscode from "vscode";
import type { Survey } from "../../agents/survey";
import { diffOfFixes } from "../../core/report/diff";
import { changesOf } from "../../core/rules/base64Edits";
import { editsOf, fixesTogether } from "../../core/rules/fixesTogether";
import { workspaceTexts } from "../audit/workspaceTexts";
import type { FoundFile } from "../nodes/foundFile";
import { rangeOfLocated } from "../nodes/treeItem";
import type { Services } from "../services";
import { auditResultOf } from "./auditReport";

export async function surveyWorkspace(services: Services, token: vscode.CancellationToken): Promise<Survey> {
  const { account, audit, findings, settings } = services;
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (folder !== undefined) await auditAll(services, token);
  // Open documents are judged by now, too.
  const texts = await workspaceTexts(services);
  const { files } = findings;
  const result = auditResultOf(
    files.map(({ name, mentions, findings: found }) => ({ file: name, mentions, findings: found })),
    audit.skipped.map(({ name, reason }) => ({ file: name, reason })),
    audit.filesScanned,
    account,
  );
  const [first] = texts;
  const uri = folder?.uri ?? (first && vscode.Uri.parse(first.uri, true));
  return {
    ...result,
    texts: texts.map(({ name, scanned }) => ({ file: name, scanned })),
    inventories: account.inventories,
    settings: uri ? settings.analysis(uri) : { rules: {}, ignoredHosts: [] },
    isWhole: audit.state === "done" && audit.isWhole,
    problems: [],
    diffOf: (name) => diffOf(files.find((file) => file.name === name)),
  };
}

/** A whole audit, where there was none. */
async function auditAll({ audit }: Services, token: vscode.CancellationToken): Promise<void> {
  // A quiet look takes its time, and has bounds.
  if (audit.state === "running" && audit.isQuiet) {
    audit.cancel();
    await audit.settled();
  }
  const cancelling = token.onCancellationRequested(() => audit.cancel());
  try {
    if (audit.state !== "done" || !audit.isWhole) await audit.run();
    await audit.settled();
  } finally {
    cancelling.dispose();
  }
}

/** Null where the text is another than the one that was judged, or cannot be read. */
async function diffOf(file: FoundFile | undefined): Promise<string | null> {
  if (file === undefined) return null;
  const document = await vscode.workspace
    .openTextDocument(vscode.Uri.parse(file.uri, true))
    .then(undefined, () => undefined);
  if (document === undefined) return null;
  const edits = editsOf(fixesTogether(file.findings, ({ safe }) => safe)).map(({ range, ...edit }) => {
    const { start, end } = rangeOfLocated(range);
    return { ...edit, start: document.offsetAt(start), end: document.offsetAt(end) };
  });
  const text = document.getText();
  return changesOf(text, edits).refused.length > 0 ? null : diffOfFixes(file.name, text, edits);
}
