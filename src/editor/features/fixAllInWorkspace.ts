/**
 * Fix all in workspace: one `WorkspaceEdit` through the editor's refactor preview, safe fixes checked and the others
 * unchecked with the reason.
 *
 * What always holds: every file is read and judged again first, so that an edit is made for the text that stands there;
 * that can be cancelled, and nothing is changed then; the edit holds endpoints, ports and schemes alone; one undo takes all of it back. VS Code refuses the edit where a
 * file changes while the preview is shown.
 */
import * as vscode from "vscode";
import { decode } from "../../audit/encoding";
import type { LocatedFinding } from "../../core/model/auditResult";
import { changesOf } from "../../core/rules/base64Edits";
import { type Choice as Chosen, editsOf, fixesTogether } from "../../core/rules/fixesTogether";
import { analyzeScanned, scanText, withReferences } from "../../core/rules/scanned";
import { counted } from "../../core/text/counted";
import { LineMap } from "../../core/text/lines";
import { withLongProgress } from "../base/longProgress";
import type { Services } from "../services";
import { reasonToAsk } from "./fixReasons";

type Choice = Chosen<LocatedFinding>;

/** One file with the fixes that were chosen for the text that stands there now, or why it is left alone. */
interface FileFixes {
  readonly uri: vscode.Uri;
  readonly text: string;
  readonly choices: readonly Choice[];
  readonly refused: string | null;
}

/** `token` cancels as the button does: nothing is changed then. */
export async function fixAllInWorkspace(services: Services, token?: vscode.CancellationToken): Promise<void> {
  const title = "Looking at the findings again…";
  const files = await withLongProgress({ title, token }, (signal) => choose(services, signal));
  if (files === undefined) return;
  const refused = files.flatMap(({ refused: reason }) => reason ?? []);
  const edit = new vscode.WorkspaceEdit();
  let places = 0;
  let toAsk = 0;
  for (const file of files) {
    add(edit, file);
    places += file.choices.length;
    toAsk += file.choices.filter(({ fix }) => !fix.safe).length;
  }
  if (places === 0) {
    say(["There is nothing to fix: no finding of the audit has an endpoint to use instead.", ...refused]);
    return;
  }
  // VS Code shows its preview where at least one change waits for a yes. Without one, the question is ours.
  if (toAsk === 0 && !(await confirmed(places, edit.size))) return;
  const applied = await vscode.workspace.applyEdit(edit, { isRefactoring: true });
  if (applied && refused.length > 0) say(refused);
}

/** Undefined where it was cancelled. */
async function choose(services: Services, signal: AbortSignal): Promise<FileFixes[] | undefined> {
  const files: FileFixes[] = [];
  const audited = [...services.audit.files.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const { uri, findings, name } of audited) {
    if (signal.aborted) return undefined;
    const open = vscode.workspace.textDocuments.find(
      (document) => document.uri.toString() === uri.toString(),
    );
    // An open document may hold more than the file on disk.
    if (open === undefined && !findings.some(({ fixes }) => fixes.length > 0)) continue;
    try {
      const text = open?.getText() ?? (await textOf(uri));
      files.push(
        text === null
          ? {
              uri,
              text: "",
              choices: [],
              refused: `${name} was left alone: its encoding is not the one of the settings.`,
            }
          : { uri, text, choices: await choicesIn(text, uri, services, open?.languageId), refused: null },
      );
    } catch {
      files.push({ uri, text: "", choices: [], refused: `${name} was left alone: it could not be read.` });
    }
  }
  return signal.aborted ? undefined : files;
}

/** Null where VS Code, opening the file as UTF-8, would lose bytes of it. */
async function textOf(uri: vscode.Uri): Promise<string | null> {
  const content = await vscode.workspace.fs.readFile(uri);
  const { text, encoding } = decode(Buffer.from(content.buffer, content.byteOffset, content.byteLength));
  const files = vscode.workspace.getConfiguration("files", uri);
  const readsAsUtf8 = files.get("encoding") === "utf8" && files.get("autoGuessEncoding") !== true;
  return encoding === "latin1" && readsAsUtf8 ? null : text;
}

async function choicesIn(
  text: string,
  uri: vscode.Uri,
  services: Services,
  languageId?: string,
): Promise<Choice[]> {
  const path = uri.scheme === "file" ? uri.fsPath : uri.path;
  const alone = scanText(text, path, languageId);
  const surroundings = await services.documents.around(uri);
  const { findings } = analyzeScanned(
    surroundings ? withReferences(alone, text, surroundings.references({ text }, "now")) : alone,
    services.account.index,
    services.settings.analysis(uri),
  );
  return fixesTogether(
    findings,
    ({ preferred, edits }) => preferred && changesOf(text, edits).refused.length === 0,
  );
}

/** The fixes by what they change: those of one base64 value are one change. */
function together(choices: readonly Choice[]): Choice[][] {
  const groups: Choice[][] = [];
  const byValue = new Map<number, Choice[]>();
  for (const choice of choices) {
    const value = choice.fix.edits.find(({ inBase64 }) => inBase64)?.start;
    const known = value === undefined ? undefined : byValue.get(value);
    if (known) known.push(choice);
    else {
      const group = [choice];
      groups.push(group);
      if (value !== undefined) byValue.set(value, group);
    }
  }
  return groups;
}

function add(edit: vscode.WorkspaceEdit, { uri, text, choices }: FileFixes): void {
  const lines = new LineMap(text);
  const position = (offset: number) => {
    const { line, column } = lines.positionAt(offset);
    return new vscode.Position(line, column);
  };
  const made = new Set<string>();
  for (const group of together(choices)) {
    const metadata = metadataOf(group);
    for (const { start, end, newText } of changesOf(text, editsOf(group)).changes) {
      // Several fixes may change one place alike: the port of two hosts, say.
      const change = `${start} ${end} ${newText}`;
      if (made.has(change)) continue;
      made.add(change);
      edit.replace(uri, new vscode.Range(position(start), position(end)), newText, metadata);
    }
  }
}

/** Changes are grouped by their label, and a group shows one description: what is checked stands apart. */
function metadataOf(group: readonly Choice[]): vscode.WorkspaceEditEntryMetadata | undefined {
  const choice = group.find(({ fix }) => !fix.safe) ?? group[0];
  if (choice === undefined) return undefined;
  const { finding, fix } = choice;
  return fix.safe
    ? { needsConfirmation: false, label: finding.rule, description: "safe to apply" }
    : {
        needsConfirmation: true,
        label: `${finding.rule}: check before you apply`,
        description: reasonToAsk(finding, fix),
        iconPath: CHECK,
      };
}

/**
 * By file, as VS Code shows changes at first, a row has no words but those of its change: this icon stands before it, and
 * tells label and description (`TextEditElementTemplate` in
 * https://github.com/microsoft/vscode/blob/1.103.0/src/vs/workbench/contrib/bulkEdit/browser/preview/bulkEditTree.ts).
 */
const CHECK = new vscode.ThemeIcon("warning", new vscode.ThemeColor("problemsWarningIcon.foreground"));

async function confirmed(places: number, files: number): Promise<boolean> {
  const replace = "Replace";
  const picked = await vscode.window.showInformationMessage(
    `Replace ${counted(places, "endpoint")} in ${counted(files, "file")}?`,
    {
      modal: true,
      detail: "Each of these fixes is safe, and one undo takes all of them back.",
    },
    replace,
  );
  return picked === replace;
}

/** After a command of the user's, and without waiting for an answer. */
function say(sentences: readonly string[]): void {
  const shown = sentences.slice(0, 3).join(" ");
  const more = sentences.length > 3 ? ` And ${sentences.length - 3} more.` : "";
  void vscode.window.showInformationMessage(shown + more);
}
