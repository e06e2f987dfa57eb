/**
 * Findings as diagnostics. While somebody types, the old ones stay (VS Code moves them along) until the new
 * analysis is there; a change of the account that changes nothing for a file sets nothing.
 */

import * as vscode from "vscode";
import type { Finding } from "../../core/model/finding";
import type { RelatedPlace } from "../../core/model/mention";
import type { Severity } from "../../core/model/rule";
import { ruleDocsUrl } from "../../core/rules/rule";
import { counted, thousands } from "../../core/text/counted";
import { rangeOfLocated } from "../nodes/treeItem";
import { type DocumentAnalysis, type Documents, MOST_HOSTS } from "./documents";

/** `Diagnostic.source`. */
export const SOURCE = "cache-endpoints";
/** At most so many per file: a list of thousands helps nobody and slows the editor down. */
export const MAX_PER_FILE = 100;

const SEVERITY: Readonly<Record<Severity, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};

export class DiagnosticsFeature implements vscode.Disposable {
  private readonly collection = vscode.languages.createDiagnosticCollection(SOURCE);
  /** What was set last for each document: the version and the findings, as one text. */
  private readonly shown = new Map<string, string>();
  private readonly subscription: vscode.Disposable;

  constructor(private readonly documents: Documents) {
    this.subscription = documents.onDidChangeAnalysis((uri) => this.show(uri));
    for (const { document } of documents.all()) this.show(document.uri);
  }

  dispose(): void {
    this.subscription.dispose();
    this.collection.dispose();
  }

  private show(uri: vscode.Uri): void {
    const key = uri.toString();
    const result = this.documents.get(uri);
    if (result === undefined) {
      this.shown.delete(key);
      this.collection.delete(uri);
      return;
    }
    // An analysis of an older text would put its ranges elsewhere; the one of the new text is on its way.
    if (result.version !== result.document.version) return;
    const diagnostics = diagnosticsOf(result);
    const before = this.shown.get(key);
    if (diagnostics.length === 0 && before === undefined) return;
    const now = fingerprint(result.version, diagnostics);
    if (now === before) return;
    if (diagnostics.length === 0) this.shown.delete(key);
    else this.shown.set(key, now);
    this.collection.set(uri, diagnostics);
  }
}

/** The host's range in the text that was analysed. */
export function rangeOf(document: vscode.TextDocument, range: { start: number; end: number }): vscode.Range {
  return new vscode.Range(document.positionAt(range.start), document.positionAt(range.end));
}

function diagnosticsOf({ document, analysis, cutAt }: DocumentAnalysis): vscode.Diagnostic[] {
  const { findings } = analysis;
  const diagnostics = findings
    .slice(0, MAX_PER_FILE)
    .map((finding) => diagnosticOf(document.uri, rangeOf(document, finding), finding));
  const next = findings[MAX_PER_FILE];
  if (next !== undefined) diagnostics.push(noteOf(rangeOf(document, next), findings.length - MAX_PER_FILE));
  if (cutAt !== null)
    diagnostics.push(
      note(
        rangeOf(document, { start: cutAt, end: cutAt + 1 }),
        `${thousands(MOST_HOSTS)} hosts stand before this one. Those from here on are not looked at while the file is open; Audit Workspace reads more.`,
      ),
    );
  return diagnostics;
}

/** Says at the first finding that is not listed how many there are. */
export function noteOf(range: vscode.Range, unlisted: number): vscode.Diagnostic {
  return note(
    range,
    `${counted(unlisted, "more finding in this file, from here on, is", "more findings in this file, from here on, are")} not listed.`,
  );
}

function note(range: vscode.Range, message: string): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(range, message, vscode.DiagnosticSeverity.Information);
  diagnostic.source = SOURCE;
  return diagnostic;
}

/** Names the host to use instead; what has a part in it in another file stands below it. */
export function diagnosticOf(
  uri: vscode.Uri,
  range: vscode.Range,
  finding: Pick<Finding, "rule" | "severity" | "message" | "fixes" | "related">,
): vscode.Diagnostic {
  const { rule, severity } = finding;
  const diagnostic = new vscode.Diagnostic(range, sentenceOf(finding), SEVERITY[severity]);
  diagnostic.source = SOURCE;
  diagnostic.code = { value: rule, target: vscode.Uri.parse(ruleDocsUrl(rule)) };
  if (finding.related !== undefined)
    diagnostic.relatedInformation = finding.related.map((each) => relatedIn(uri, each));
  return diagnostic;
}

function sentenceOf({ message, fixes }: Pick<Finding, "message" | "fixes">): string {
  const better = fixes.find(({ preferred }) => preferred)?.newHost ?? null;
  return better === null || message.includes(better) ? message : `${message} Use ${better}.`;
}

/** A place of another file of the same file system that has a part in a finding. */
function relatedIn(uri: vscode.Uri, related: RelatedPlace): vscode.DiagnosticRelatedInformation {
  // A path of Windows may lack the first `/`.
  const { path } = vscode.Uri.file(related.file);
  const place = new vscode.Location(uri.with({ path }), rangeOfLocated(related));
  return new vscode.DiagnosticRelatedInformation(place, related.message);
}

function fingerprint(version: number, diagnostics: readonly vscode.Diagnostic[]): string {
  return JSON.stringify([
    version,
    diagnostics.map((d) => [d.range, d.severity, d.message, d.code, d.relatedInformation]),
  ]);
}
