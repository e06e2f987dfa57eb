/**
 * What can be done about a finding: connect where nothing confirms it; its fixes, the preferred one first; fix all of the
 * file; explain; ignore.
 *
 * What always holds: actions are made from the analysis of the text as it is now, as workspace edits; fix-all takes
 * only fixes that are safe and preferred.
 */
import * as vscode from "vscode";
import { CONFIG_FILES } from "../../core/config/files";
import type { Finding, Fix } from "../../core/model/finding";
import { editsOf, fixesTogether } from "../../core/rules/fixesTogether";
import { rangeOf, SOURCE } from "../document/diagnostics";
import { DOCUMENT_SELECTOR } from "../document/documentFilter";
import type { DocumentAnalysis } from "../document/documents";
import { textEdits } from "../document/edits";
import { ignoreLine } from "../document/ignoreComment";
import type { Services } from "../services";
import { configOf, type IgnoreIn, ignoreHost } from "./ignoreHost";

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
      vscode.commands.registerCommand(
        "cacheEndpoints.ignoreHost",
        (host: unknown, where: unknown, uri: unknown) => ignoreHost(services, host, where, uri),
      ),
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
    // What several verdicts on a host ask for is offered once.
    const actionsOf = (make: MakeActions) =>
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
      });
    const isOffline = this.services.account.state.kind === "disconnected" && vscode.workspace.isTrusted;
    // To know comes before what mends, and that before what silences.
    const actions = isOffline ? actionsOf(connectActions) : [];
    actions.push(...actionsOf(fixActions));
    const safe = fixesTogether(result.analysis.findings, isSafe);
    if (safe.length > 1 && safe.some(({ finding }) => touched.includes(finding))) {
      const action = new vscode.CodeAction("Fix all cache endpoints in this file", QuickFix);
      const edit = fixAll(result);
      if (edit !== undefined) actions.push(Object.assign(action, { edit }));
    }
    const config = configOf(this.services, document.uri) !== null;
    return [
      ...actions,
      ...actionsOf(otherActions),
      ...actionsOf(ignoreComments),
      ...actionsOf(config ? ignoreHosts : ignoreHostsInSettings),
    ];
  }

  private async fixAllInFile(): Promise<void> {
    const document = vscode.window.activeTextEditor?.document;
    const result = document && (await this.services.documents.analyzeNow(document));
    const edit = result && fixAll(result);
    if (edit !== undefined && (await vscode.workspace.applyEdit(edit))) return;
    const choices = result?.analysis.findings.filter(({ fixes }) => fixes.length > 0).length ?? 0;
    const words = choices === 0 ? "No fix here" : `No safe fix here; ${choices} need your choice`;
    vscode.window.setStatusBarMessage(`$(info) ${words}`, 4000);
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

/** Only an account tells what a name does not. */
const connectActions: MakeActions = (_document, { resolution }) =>
  resolution === null || resolution.confirmed
    ? []
    : [["Connect to AWS to confirm this host", run("connect", "Connect")]];

/** What can be done about a finding without changing what it is about. */
const otherActions: MakeActions = (_document, { rule, remedy, mention }) => {
  const explain: Action = [`Explain ${rule}`, run("explainRule", "Explain", rule)];
  if (remedy === undefined || mention === null) return [explain];
  const copy = run("copyRemedy", "Copy Command", mention.host);
  return [[`Copy the AWS CLI command: ${remedy.title}`, copy], explain];
};

const ignoreComments: MakeActions = (document, finding) => {
  const { rule } = finding;
  const comment = ignoreLine(document, rangeOf(document, finding).start.line, rule);
  return comment === undefined ? [] : [[`Ignore ${rule} on this line…`, { edit: comment }]];
};

const ignoreHosts: MakeActions = (document, finding, name) => [
  ...ignoreIn("config", document, finding, name),
  ...ignoreIn("settings", document, finding, name),
];

const ignoreHostsInSettings: MakeActions = (document, finding, name) =>
  ignoreIn("settings", document, finding, name);

function ignoreIn(
  where: IgnoreIn,
  document: vscode.TextDocument,
  { mention }: Finding,
  name: string | null,
): Action[] {
  if (mention === null) return [];
  const place = where === "config" ? CONFIG_FILES[0] : "the workspace settings";
  const change = run("ignoreHost", "Ignore Host", mention.host, where, document.uri.toString());
  return [[`Ignore ${name ?? "this host"} in ${place}`, change]];
}

function run(command: string, title: string, ...argument: readonly string[]): Partial<vscode.CodeAction> {
  return { command: { command: `cacheEndpoints.${command}`, title, arguments: [...argument] } };
}

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
