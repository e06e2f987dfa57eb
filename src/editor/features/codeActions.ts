/**
 * What can be done about a finding: its fixes, the preferred one first; fix all of the file; ignore; explain.
 *
 * What always holds: actions are made from the analysis of the text as it is now, as workspace edits; fix-all takes
 * only fixes that are safe and preferred.
 */
import * as vscode from "vscode";
import type { Finding, Fix } from "../../core/model/finding";
import { editsOf, fixesTogether } from "../../core/rules/fixesTogether";
import { rangeOf, SOURCE } from "../document/diagnostics";
import { DOCUMENT_SELECTOR } from "../document/documentFilter";
import type { DocumentAnalysis } from "../document/documents";
import { textEdits } from "../document/edits";
import { ignoreLine } from "../document/ignoreComment";
import type { Services } from "../services";

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
    // One base64 value may hide several hosts: their actions say which they are about.
    const nameOf = (finding: Finding) =>
      touched.some(({ start, subject }) => start === finding.start && subject !== finding.subject)
        ? finding.subject
        : null;
    const seen = new Set<string>();
    // What mends comes before what silences, and what several verdicts on a host ask for is offered once.
    const actions = [fixActions, otherActions].flatMap((make) =>
      touched.flatMap((finding) => {
        const shown = shownFor(document, finding, context.diagnostics);
        return make(document, finding, nameOf(finding)).flatMap(([title, change]) => {
          const key = `${finding.start} ${title}`;
          if (seen.has(key)) return [];
          seen.add(key);
          const action = Object.assign(new vscode.CodeAction(title, QuickFix), change);
          action.diagnostics = shown;
          return [action];
        });
      }),
    );
    const safe = fixesTogether(result.analysis.findings, isSafe);
    if (safe.length > 1 && safe.some(({ finding }) => touched.includes(finding))) {
      const action = new vscode.CodeAction("Fix all cache endpoints in this file", QuickFix);
      const edit = fixAll(result);
      if (edit !== undefined) actions.push(Object.assign(action, { edit }));
    }
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

type Action = readonly [title: string, change: Partial<vscode.CodeAction>];

/** `name` is the host's, where another one stands at the same place. */
type MakeActions = (document: vscode.TextDocument, finding: Finding, name: string | null) => Action[];

const fixActions: MakeActions = (document, finding, name) =>
  finding.fixes.flatMap((fix): Action[] => {
    const edits = textEdits(document, fix.edits);
    if (edits === undefined) return [];
    const edit = new vscode.WorkspaceEdit();
    edit.set(document.uri, edits);
    return [[name === null ? fix.title : `${fix.title}, for ${name}`, { edit, isPreferred: fix.preferred }]];
  });

/** What can be done about a finding without changing what it is about. */
const otherActions: MakeActions = (document, finding, name) => {
  const actions: Action[] = [];
  const run = (title: string, command: string, short: string, argument: string) =>
    actions.push([
      title,
      { command: { command: `cacheEndpoints.${command}`, title: short, arguments: [argument] } },
    ]);
  const { rule, remedy } = finding;
  const host = finding.mention?.host;
  if (remedy !== undefined && host !== undefined)
    run(`Copy the AWS CLI command: ${remedy.title}`, "copyRemedy", "Copy Command", host);
  const comment = ignoreLine(document, rangeOf(document, finding).start.line, rule);
  if (comment !== undefined) actions.push([`Ignore ${rule} on this line…`, { edit: comment }]);
  if (host !== undefined)
    run(`Ignore ${name ?? "this host"} in the workspace settings`, "ignoreHost", "Ignore Host", host);
  run(`Explain ${rule}`, "explainRule", "Explain", rule);
  return actions;
};

/** The diagnostics that tell a finding. */
function shownFor(
  document: vscode.TextDocument,
  finding: Finding,
  shown: readonly vscode.Diagnostic[],
): vscode.Diagnostic[] {
  const range = rangeOf(document, finding);
  return shown.filter(
    ({ source, code, range: other }) =>
      source === SOURCE && typeof code === "object" && code.value === finding.rule && other.isEqual(range),
  );
}

function isSafe({ preferred, safe }: Fix): boolean {
  return preferred && safe;
}

/** Undefined where nothing can be fixed without asking. */
function fixAll({ document, version, analysis }: DocumentAnalysis): vscode.WorkspaceEdit | undefined {
  if (version !== document.version) return undefined;
  const edits = textEdits(document, editsOf(fixesTogether(analysis.findings, isSafe)));
  if (edits === undefined || edits.length === 0) return undefined;
  const edit = new vscode.WorkspaceEdit();
  edit.set(document.uri, edits);
  return edit;
}
