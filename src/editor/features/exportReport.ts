/**
 * Export Audit Report: what the audit found, open documents as they stand now, in one of the formats of the command
 * line. Reports hold hosts, ports and key paths, and no other text of the files.
 */
import * as vscode from "vscode";
import type { AuditResult } from "../../core/model/auditResult";
import { jsonReport } from "../../core/report/json";
import { jsonText } from "../../core/report/jsonText";
import { markdownReport } from "../../core/report/markdown";
import { sarifReport } from "../../core/report/sarif";
import { PLAIN, textReport } from "../../core/report/text";
import { offer } from "../base/offer";
import type { Services } from "../services";
import { describeAge } from "../words/age";
import { auditResultOf } from "./auditReport";

type Format = "json" | "sarif" | "markdown" | "text";

const FORMATS: Readonly<Record<Format, { label: string; detail: string; extension: string }>> = {
  markdown: { label: "Markdown", detail: "for people, and for a pull request", extension: "md" },
  json: { label: "JSON", detail: "all mentions, findings and fixes, for programs", extension: "json" },
  sarif: { label: "SARIF", detail: "for code scanning", extension: "sarif" },
  text: { label: "Text", detail: "as the command line prints it", extension: "txt" },
};

/** `options` may be `{ format, uri }`: what is given there is not asked for. */
export async function exportReport(services: Services, options: unknown): Promise<void> {
  const given = optionsOf(options);
  const format = given.format ?? (await pickFormat());
  if (format === undefined) return;
  const target = given.uri ?? (await pickTarget(format));
  if (target === undefined) return;
  // In pieces: a report may be longer than a string can be.
  const pieces = Array.from(reportPieces(format, services), (piece) => Buffer.from(piece));
  try {
    await vscode.workspace.fs.writeFile(target, Buffer.concat(pieces));
  } catch (error) {
    services.log.error("The report could not be written", error);
    void vscode.window.showErrorMessage(`The report could not be written to ${nameOf(target)}.`);
    return;
  }
  offerToOpen(target, format);
}

function offerToOpen(target: vscode.Uri, format: Format): void {
  offer(`The report was written to ${nameOf(target)}.`, {
    Open: [format === "markdown" ? "markdown.showPreview" : "vscode.open", target],
  });
}

/** Any extension may call the command: what is no known format or address is asked for. */
function optionsOf(options: unknown): { format: Format | undefined; uri: vscode.Uri | undefined } {
  const { format, uri } = (typeof options === "object" && options !== null ? options : {}) as {
    format?: unknown;
    uri?: unknown;
  };
  return {
    format: isFormat(format) ? format : undefined,
    uri: uri instanceof vscode.Uri ? uri : undefined,
  };
}

function isFormat(value: unknown): value is Format {
  return typeof value === "string" && Object.hasOwn(FORMATS, value);
}

async function pickFormat(): Promise<Format | undefined> {
  const items = (Object.keys(FORMATS) as Format[]).map((format) => {
    const { label, detail } = FORMATS[format];
    return { label, detail, format };
  });
  const picked = await vscode.window.showQuickPick(items, { placeHolder: "Format of the report" });
  return picked?.format;
}

async function pickTarget(format: Format): Promise<vscode.Uri | undefined> {
  const { label, extension } = FORMATS[format];
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  const name = `cache-endpoints-report.${extension}`;
  return vscode.window.showSaveDialog({
    ...(folder === undefined ? {} : { defaultUri: vscode.Uri.joinPath(folder.uri, name) }),
    filters: { [label]: [extension] },
    title: "Export Audit Report",
  });
}

function reportPieces(format: Format, services: Services): Iterable<string> {
  const result = currentResult(services);
  const displayName = (file: string): string => file;
  const age = (time: string): string => describeAge(time, Date.now());
  switch (format) {
    case "json":
      return jsonText(jsonReport(result));
    case "sarif":
      return jsonText(sarifReport(result, { version: versionOf(services), nameOf: displayName }));
    case "markdown":
      return [markdownReport(result, { displayName, age })];
    case "text":
      return textReport(result, { palette: PLAIN, quiet: false, displayName, age });
  }
}

/** The live analysis of an open document stands for its file. */
function currentResult({ audit, findings, account }: Services): AuditResult {
  const files = findings.files.filter(({ uri }) => audit.files.has(uri));
  return auditResultOf(
    files.map(({ name, mentions, findings: found }) => ({ file: name, mentions, findings: found })),
    audit.skipped.map(({ name, reason }) => ({ file: name, reason })),
    audit.filesScanned,
    account,
  );
}

function versionOf({ context }: Services): string {
  const { version } = context.extension.packageJSON as { version?: unknown };
  return typeof version === "string" ? version : "0.0.0";
}

function nameOf(uri: vscode.Uri): string {
  return vscode.workspace.asRelativePath(uri);
}
