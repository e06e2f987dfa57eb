/**
 * The commands of the view *Findings*: group, filter, fix. Any extension may call a command: what is not a node of the
 * view is refused. A fix is applied only where the host still stands where the finding says.
 */
import * as vscode from "vscode";
import type { LocatedFix } from "../../core/model/auditResult";
import { locatedTextEdits } from "../document/edits";
import { preferredFix } from "../nodes/findingRows";
import type { FileFinding } from "../nodes/foundFile";
import { GROUPINGS, type Grouping, isGrouping } from "../nodes/grouping";
import { TreeNode } from "../nodes/treeNode";
import type { FindingsView } from "./findingsView";

const GROUPING_WORDS: Readonly<Record<Grouping, readonly [label: string, detail: string]>> = {
  next: ["Next Step", "by what to do next: fix safely, choose, connect, or know"],
  resource: ["Replication Group", "by the group, cluster or cache that the host belongs to"],
  rule: ["Rule", "by what is wrong"],
  file: ["File", "by where it stands"],
  severity: ["Severity", "errors first"],
};

export function registerFindingsCommands(view: FindingsView): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand("cacheEndpoints.groupFindings", (by: unknown) =>
      chooseGrouping(view, by),
    ),
    vscode.commands.registerCommand("cacheEndpoints.filterFindings", (text: unknown) =>
      chooseFilter(view, text),
    ),
    vscode.commands.registerCommand("cacheEndpoints.clearFindingsFilter", () => view.filter("")),
    // The same under two names: most fixes name the Primary endpoint, some another one, a port or a scheme.
    vscode.commands.registerCommand("cacheEndpoints.fixFinding", (node: unknown) => fix(node)),
    vscode.commands.registerCommand("cacheEndpoints.usePrimaryEndpoint", (node: unknown) => fix(node)),
    vscode.commands.registerCommand("cacheEndpoints.chooseFindingFix", (node: unknown) => chooseFix(node)),
  );
}

async function chooseGrouping(view: FindingsView, by: unknown): Promise<void> {
  if (isGrouping(by)) return view.groupBy(by);
  const items = GROUPINGS.map((grouping) => {
    const [label, detail] = GROUPING_WORDS[grouping];
    return { label, detail, grouping, ...(grouping === view.grouping ? { description: "now" } : {}) };
  });
  const picked = await vscode.window.showQuickPick(items, { placeHolder: "Group findings by" });
  if (picked !== undefined) await view.groupBy(picked.grouping);
}

async function chooseFilter(view: FindingsView, text: unknown): Promise<void> {
  if (typeof text === "string") return view.filter(text);
  const typed = await vscode.window.showInputBox({
    title: "Filter Findings",
    prompt:
      "Words of a host, file, rule or message. !word leaves out; @error, @warning or @information by severity.",
    placeHolder: "tito-redis @error",
    value: view.filterText,
  });
  if (typed !== undefined) view.filter(typed);
}

async function fix(node: unknown): Promise<void> {
  const entry = entryOf(node);
  if (entry === undefined) return refuse("Choose a finding in the view Findings.");
  const preferred = preferredFix(entry);
  if (preferred === null) return chooseFix(node);
  await apply(entry, preferred);
}

async function chooseFix(node: unknown): Promise<void> {
  const entry = entryOf(node);
  if (entry === undefined) return refuse("Choose a finding in the view Findings.");
  const { fixes } = entry.finding;
  if (fixes.length === 0) return refuse("There is no fix that a machine could choose here.");
  const items = fixes.map((each) => ({
    label: each.title,
    ...(each.newHost !== null && { detail: each.newHost }),
    fix: each,
  }));
  const picked = await vscode.window.showQuickPick(items, { placeHolder: "Choose a fix" });
  if (picked !== undefined) await apply(entry, picked.fix);
}

function entryOf(node: unknown): FileFinding | undefined {
  return node instanceof TreeNode ? node.entry : undefined;
}

/** Changes the text and leaves it unsaved, so that the user sees it and one undo takes it back. */
async function apply({ file }: FileFinding, chosen: LocatedFix): Promise<void> {
  const uri = vscode.Uri.parse(file.uri, true);
  const document = await open(uri);
  if (document === null) return refuse(`${file.name} could not be opened.`);
  const edits = locatedTextEdits(document, chosen.edits);
  if (edits === undefined)
    return refuse(`${file.name} has changed since it was looked at. Audit the workspace again.`);
  const edit = new vscode.WorkspaceEdit();
  edit.set(uri, edits);
  if (!(await vscode.workspace.applyEdit(edit))) refuse(`${file.name} could not be changed.`);
}

async function open(uri: vscode.Uri): Promise<vscode.TextDocument | null> {
  try {
    return await vscode.workspace.openTextDocument(uri);
  } catch {
    return null;
  }
}

/** Only ever after the user chose a command: so a notification is what was asked for. */
function refuse(message: string): void {
  void vscode.window.showInformationMessage(message);
}
