/** The workspace's texts that hold cache hosts, scanned: open documents as they stand now, the audit's in place of others. */
import * as vscode from "vscode";
import type { AnalysisSettings } from "../../core/model/finding";
import type { ScannedText } from "../../core/rules/scanned";
import type { Settings } from "../base/settings";
import type { Documents } from "../document/documents";
import type { WorkspaceAudit } from "./workspaceAudit";

export interface WorkspaceText {
  /** `Uri.toString()`. */
  readonly uri: string;
  /** As people know it: relative to the workspace. */
  readonly name: string;
  readonly scanned: ScannedText;
  readonly settings: AnalysisSettings;
}

export interface TextSources {
  readonly documents: Documents;
  readonly audit: WorkspaceAudit;
  readonly settings: Settings;
}

/** By name. The scanner is loaded by the first call, not at activation. */
export async function workspaceTexts({
  documents,
  audit,
  settings,
}: TextSources): Promise<readonly WorkspaceText[]> {
  const { scanText, withAliases } = await import("../../core/rules/scanned");
  const { wantsNames, knowledge } = documents.aliases;
  const texts = new Map<string, WorkspaceText>();
  for (const { uri, name, scanned } of audit.files.values())
    texts.set(uri.toString(), { uri: uri.toString(), name, scanned, settings: settings.analysis(uri) });
  for (const document of vscode.workspace.textDocuments) {
    const result = await documents.analyzeNow(document);
    if (result === undefined) continue;
    const uri = document.uri.toString();
    if (result.analysis.mentions.length === 0) texts.delete(uri);
    else
      texts.set(uri, {
        uri,
        name: vscode.workspace.asRelativePath(document.uri),
        scanned: withAliases(
          scanText(document.getText(), document.fileName, document.languageId, undefined, wantsNames),
          knowledge,
        ),
        settings: settings.analysis(document.uri),
      });
  }
  return [...texts.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}
