/**
 * The audit's findings in the Problems panel, for files that are not open: an open document's findings come from
 * `DiagnosticsFeature`, and no finding is shown by both.
 */
import * as vscode from "vscode";
import type { AuditedUri } from "../audit/auditedUri";
import { diagnosticOf, MAX_PER_FILE, noteOf, SOURCE } from "../document/diagnostics";
import { rangeOfLocated } from "../nodes/treeItem";
import type { Services } from "../services";

/** At most so many in all: the Findings view and the reports hold every one, and the Problems panel stays quick. */
const MAX_TOTAL = 5_000;
/** VS Code takes about a thousand markers in one call and drops the rest. */
const MAX_PER_CALL = 500;

export class AuditDiagnostics implements vscode.Disposable {
  private readonly collection = vscode.languages.createDiagnosticCollection(`${SOURCE}-audit`);
  /** What is shown: of which look at the file, and how many diagnostics. */
  private readonly shown = new Map<string, { readonly file: AuditedUri; readonly count: number }>();
  private readonly subscription: vscode.Disposable;
  private total = 0;
  private hasToldCap = false;

  constructor(private readonly services: Services) {
    const { audit, documents } = services;
    this.subscription = vscode.Disposable.from(
      audit.onDidChange(() => this.update([...new Set([...this.shown.keys(), ...audit.files.keys()])])),
      // Told after the live diagnostics were set, so that an underline never blinks.
      documents.onDidChangeAnalysis((uri) => this.update([uri.toString()])),
    );
  }

  dispose(): void {
    this.subscription.dispose();
    this.collection.dispose();
  }

  private update(keys: readonly string[]): void {
    let batch: [vscode.Uri, vscode.Diagnostic[] | undefined][] = [];
    let size = 0;
    const flush = (): void => {
      if (batch.length > 0) this.collection.set(batch);
      batch = [];
      size = 0;
    };
    for (const key of keys) {
      const before = this.shown.get(key);
      const now = this.fileToShow(key);
      if (now === before?.file) continue;
      this.total -= before?.count ?? 0;
      this.shown.delete(key);
      const diagnostics = now === undefined ? [] : this.withinCap(diagnosticsOf(now));
      const uri = now?.uri ?? before?.file.uri;
      if (uri === undefined || (diagnostics.length === 0 && before === undefined)) continue;
      if (now !== undefined && diagnostics.length > 0) {
        this.shown.set(key, { file: now, count: diagnostics.length });
        this.total += diagnostics.length;
      }
      if (size + diagnostics.length > MAX_PER_CALL) flush();
      batch.push([uri, diagnostics.length === 0 ? undefined : diagnostics]);
      size += diagnostics.length;
    }
    flush();
  }

  /** Undefined where there is nothing to show, or where the live diagnostics show it. */
  private fileToShow(key: string): AuditedUri | undefined {
    const file = this.services.audit.files.get(key);
    return file === undefined || file.findings.length === 0 || this.services.documents.get(file.uri)
      ? undefined
      : file;
  }

  private withinCap(diagnostics: vscode.Diagnostic[]): vscode.Diagnostic[] {
    if (this.total + diagnostics.length <= MAX_TOTAL) return diagnostics;
    if (!this.hasToldCap)
      this.services.log.warn(
        `The Problems panel lists ${MAX_TOTAL} findings of the audit; the Findings view has all.`,
      );
    this.hasToldCap = true;
    return [];
  }
}

function diagnosticsOf({ uri, findings }: AuditedUri): vscode.Diagnostic[] {
  const diagnostics = findings
    .slice(0, MAX_PER_FILE)
    .map((finding) => diagnosticOf(uri, rangeOfLocated(finding.range), finding));
  const next = findings[MAX_PER_FILE];
  if (next !== undefined)
    diagnostics.push(noteOf(rangeOfLocated(next.range), findings.length - MAX_PER_FILE));
  return diagnostics;
}
