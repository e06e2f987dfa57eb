/**
 * What can be done about a finding: its fixes, the preferred one first; fix all of the file; ignore; explain.
 *
 * What always holds: actions are made from the analysis of the text as it is now, as workspace edits; fix-all takes
 * only fixes that are safe and preferred.
 */
import * as vscode from "vscode";
import type { Finding } from "../core/model/finding";
import { rangeOf, SOURCE } from "./diagnostics";
import { DOCUMENT_SELECTOR } from "./documentFilter";
import type { DocumentAnalysis } from "./documents";
import { textEdits, withoutOverlaps } from "./edits";
import { ignoreLine } from "./ignoreComment";
import type { Services } from "./services";

const FIX_ALL = vscode.CodeActionKind.SourceFixAll.append("cacheEndpoints");
const { QuickFix } = vscode.CodeActionKind;

export class CodeActionsFeature implements vscode.CodeActionProvider, vscode.Disposable {
  private readonly subscription: vscode.Disposable;

  constructor(private readonly services: Services) {
    this.subscription = vscode.Disposable.from(
      vscode.languages.registerCodeActionsProvider(DOCUMENT_SELECTOR, this, {
        providedCodeActionKinds: [QuickFix, FIX_ALL],
      }),
      vscode.commands.registerCommand("cacheEndpoints.fixAllInFile", () => this.fixAllInFile()),
      vscode.commands.registerCommand("cacheEndpoints.ignoreHost", (host: unknown) => this.ignoreHost(host)),
      vscode.commands.registerCommand("cacheEndpoints.copyRemedy", (host: unknown) => this.copyRemedy(host)),
    );
  }

  dispose(): void {
    this.subscription.dispose();
  }

  async provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    context: vscode.CodeActionContext,
    token: vscode.CancellationToken,
  ): Promise<vscode.CodeAction[]> {
    const { only } = context;
    const isSourceAction = only !== undefined && !only.intersects(QuickFix);
    const { documents } = this.services;
    const result = await (isSourceAction ? documents.analyzeNow(document) : documents.current(document));
    if (result === undefined || result.analysis.findings.length === 0 || token.isCancellationRequested)
      return [];
    if (isSourceAction) {
      const edit = only.intersects(FIX_ALL) ? fixAll(result) : undefined;
      if (edit === undefined) return [];
      const action = new vscode.CodeAction("Fix all cache endpoints in this file", FIX_ALL);
      action.edit = edit;
      return [action];
    }
    const touched = result.analysis.findings.filter(
      (finding) => rangeOf(document, finding).intersection(range) !== undefined,
    );
    const seen = new Set<string>();
    const actions = touched.flatMap((finding) => {
      // One base64 value may hide several hosts: their actions say which they are about, and some are the same.
      const isOneOfSeveral = touched.some((other) => other !== finding && other.start === finding.start);
      const ofFinding = this.actionsFor(document, finding, context.diagnostics, isOneOfSeveral);
      return ofFinding.filter(({ title }) => {
        const key = `${finding.start} ${title}`;
        return !seen.has(key) && seen.add(key);
      });
    });
    const several = result.analysis.findings.filter(({ fixes }) => fixes[0]?.safe).length > 1;
    if (several && touched.some(({ fixes }) => fixes[0]?.safe)) {
      const action = new vscode.CodeAction("Fix all cache endpoints in this file", QuickFix);
      const edit = fixAll(result);
      if (edit !== undefined) actions.push(Object.assign(action, { edit }));
    }
    return actions;
  }

  private actionsFor(
    document: vscode.TextDocument,
    finding: Finding,
    shown: readonly vscode.Diagnostic[],
    isOneOfSeveral: boolean,
  ): vscode.CodeAction[] {
    const range = rangeOf(document, finding);
    const diagnostics = shown.filter(
      (diagnostic) => diagnostic.source === SOURCE && diagnostic.range.isEqual(range),
    );
    const actions: vscode.CodeAction[] = [];
    const add = (title: string, change: Partial<vscode.CodeAction>): void => {
      const action = Object.assign(new vscode.CodeAction(title, QuickFix), change);
      action.diagnostics = diagnostics;
      actions.push(action);
    };
    for (const fix of finding.fixes) {
      const edits = textEdits(document, fix.edits);
      if (edits === undefined) continue;
      const edit = new vscode.WorkspaceEdit();
      edit.set(document.uri, edits);
      const title = isOneOfSeveral ? `${fix.title}, for ${finding.subject}` : fix.title;
      add(title, { edit, isPreferred: fix.preferred });
    }
    const host = finding.mention?.host;
    if (finding.remedy !== undefined && host !== undefined)
      add(`Copy the AWS CLI command: ${finding.remedy.title}`, {
        command: { command: "cacheEndpoints.copyRemedy", title: "Copy Command", arguments: [host] },
      });
    const comment = ignoreLine(document, range.start.line, finding.rule);
    if (comment !== undefined) add(`Ignore ${finding.rule} on this line…`, { edit: comment });
    if (host !== undefined)
      add(`Ignore ${isOneOfSeveral ? host : "this host"} in the workspace settings`, {
        command: { command: "cacheEndpoints.ignoreHost", title: "Ignore Host", arguments: [host] },
      });
    add(`Explain ${finding.rule}`, {
      command: { command: "cacheEndpoints.explainRule", title: "Explain", arguments: [finding.rule] },
    });
    return actions;
  }

  private async fixAllInFile(): Promise<void> {
    const document = vscode.window.activeTextEditor?.document;
    const result = document && (await this.services.documents.analyzeNow(document));
    const edit = result && fixAll(result);
    if (edit !== undefined && (await vscode.workspace.applyEdit(edit))) return;
    vscode.window.setStatusBarMessage("$(check) Nothing in this file can be fixed without asking", 4000);
  }

  /**
   * Copies the command that would let a host's cache fail over, and runs nothing. Only the host is taken from the caller:
   * what is copied comes from what is found now.
   */
  private async copyRemedy(host: unknown): Promise<void> {
    const findings = this.services.documents.all().flatMap(({ analysis }) => analysis.findings);
    const remedy = findings.find((finding) => finding.mention?.host === host && finding.remedy)?.remedy;
    if (remedy === undefined) return;
    await vscode.env.clipboard.writeText(remedy.command);
    vscode.window.setStatusBarMessage(
      "$(check) AWS CLI command copied; it changes the account when you run it",
      5000,
    );
  }

  /** Adds a host to the setting; any extension may call this, so that only what a finding names is taken. */
  private async ignoreHost(host: unknown): Promise<void> {
    const named = this.services.findings.files.some(({ findings }) =>
      findings.some(({ mention }) => mention?.host === host),
    );
    if (typeof host !== "string" || !named) return;
    const section = vscode.workspace.getConfiguration("cacheEndpoints");
    const inspected = section.inspect<readonly string[]>("ignoredHosts");
    const inWorkspace = vscode.workspace.workspaceFolders !== undefined;
    const target = inWorkspace ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global;
    const before = inWorkspace
      ? (inspected?.workspaceValue ?? inspected?.globalValue ?? [])
      : (inspected?.globalValue ?? []);
    if (!before.includes(host)) await section.update("ignoredHosts", [...before, host], target);
  }
}

/** Undefined where nothing can be fixed without asking. */
function fixAll({ document, version, analysis }: DocumentAnalysis): vscode.WorkspaceEdit | undefined {
  if (version !== document.version) return undefined;
  const safe = analysis.findings.flatMap(({ fixes }) => {
    const fix = fixes.find((candidate) => candidate.preferred);
    return fix?.safe ? fix.edits : [];
  });
  const edits = textEdits(document, withoutOverlaps(safe));
  if (edits === undefined || edits.length === 0) return undefined;
  const edit = new vscode.WorkspaceEdit();
  edit.set(document.uri, edits);
  return edit;
}
