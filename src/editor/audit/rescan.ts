/** Looks again at single files and folders of an audited workspace. Loaded when the first of them changes. */
import * as vscode from "vscode";
import type { FileScan } from "../../audit/scanFile";
import type { Settings } from "../base/settings";
import type { ScanListener } from "./auditedUri";
import { FolderRules, type Looking, scanUri } from "./scanUri";
import { maxFileSizeOf, nameOf } from "./scope";
import { scanVirtualFolder } from "./virtualFolder";
import type { WorkspaceAudit } from "./workspaceAudit";

const PARALLEL = 8;
const TERRAFORM = /\.(?:tf|tofu)(?:\.json)?$/i;
const NEVER = new AbortController().signal;

/** A file or folder that changed, appeared or went. */
export interface ChangedUri {
  readonly uri: vscode.Uri;
  /** Whether it was not there before: a folder that appears brings all its files. */
  readonly isNew: boolean;
}

/** Brings the audit up to date about what changed. Never rejects for one of them. */
export async function rescan(
  changed: readonly ChangedUri[],
  audit: WorkspaceAudit,
  settings: Settings,
): Promise<void> {
  const rules = new RulesByFolder(settings);
  const waiting = [...changed, ...(await terraformWith(changed, audit))];
  const worker = async (): Promise<void> => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop())
      await rescanOne(next, rules, audit, settings);
  };
  await Promise.all(Array.from({ length: PARALLEL }, worker));
}

/** Forgets what the settings, or the folders of the workspace, do not cover any more. */
export function removeUncovered(audit: WorkspaceAudit, settings: Settings): void {
  const rules = new RulesByFolder(settings);
  for (const { uri } of [...audit.files.values(), ...audit.skipped])
    if (!rules.covers(uri)) audit.remove(uri, false);
}

async function rescanOne(
  { uri, isNew }: ChangedUri,
  rules: RulesByFolder,
  audit: WorkspaceAudit,
  settings: Settings,
): Promise<void> {
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  const relative = folder && relativeTo(folder, uri);
  if (folder === undefined || relative === undefined || !rules.covers(uri)) return audit.remove(uri, true);
  let stat: vscode.FileStat;
  try {
    stat = await vscode.workspace.fs.stat(uri);
  } catch {
    return audit.remove(uri, true);
  }
  const name = nameOf(folder, relative);
  if (stat.type === vscode.FileType.Directory) {
    if (isNew) await scanVirtualFolder(folder, settings, intoAudit(audit), NEVER, lookingOf(audit), relative);
    return;
  }
  // The walk follows a link to a file only where it is the one way there; a known one is still looked at.
  const isLink = (stat.type & vscode.FileType.SymbolicLink) !== 0;
  if ((stat.type & vscode.FileType.File) === 0 || (isLink && !audit.files.has(uri.toString())))
    return audit.remove(uri, true);
  const maxFileSize = maxFileSizeOf(folder, settings);
  let scan: FileScan;
  let wanted: boolean;
  do {
    wanted = audit.names.wanted;
    scan = await scanUri(uri, stat.size, maxFileSize, lookingOf(audit));
    // A run that looks for more may have begun meanwhile; what was seen with other eyes must not undo what it finds.
  } while (wanted !== audit.names.wanted);
  if (scan.kind === "mentions") audit.put({ uri, name, scanned: scan.scanned });
  else if (scan.kind === "skipped") audit.putSkipped({ uri, name, reason: scan.reason });
  else audit.remove(uri, false);
}

function lookingOf({ names, around }: WorkspaceAudit): Looking {
  return { aliases: names.wanted, around };
}

/** More folders of Terraform than people look at the findings of; those beyond are found true again by the next run. */
const MOST_FOLDERS = 300;

/** The other Terraform files that changed ones have a part in: those of their folders, and of folders that call these. */
async function terraformWith(
  changed: readonly ChangedUri[],
  { files, around }: WorkspaceAudit,
): Promise<ChangedUri[]> {
  const folderOf = (uri: vscode.Uri) => vscode.Uri.joinPath(uri, "..").toString();
  const touched = new Set<string>();
  const known = new Map<string, vscode.Uri>();
  const parts = changed.filter(({ uri }) => TERRAFORM.test(uri.path));
  for (const { uri } of parts) touched.add(folderOf(uri));
  if (touched.size === 0) return [];
  for (const uri of [...parts, ...files.values()].map((each) => each.uri))
    if (TERRAFORM.test(uri.path)) known.set(folderOf(uri), uri);
  const others = new Map<string, ChangedUri>();
  for (const [folder, uri] of [...known].slice(0, MOST_FOLDERS)) {
    const surroundings = await around(uri);
    if (!surroundings || ![folder, ...surroundings.folders].some((each) => touched.has(each))) continue;
    for (const each of surroundings.files) others.set(each.toString(), { uri: each, isNew: false });
  }
  for (const { uri } of changed) others.delete(uri.toString());
  return [...others.values()];
}

function intoAudit(audit: WorkspaceAudit): ScanListener {
  return {
    onFiles: (files) => {
      for (const file of files) audit.put(file);
    },
    onSkipped: (files) => {
      for (const file of files) audit.putSkipped(file);
    },
    onProgress: () => undefined,
  };
}

class RulesByFolder {
  private readonly known = new Map<string, FolderRules>();

  constructor(private readonly settings: Settings) {}

  covers(uri: vscode.Uri): boolean {
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    const relative = folder && relativeTo(folder, uri);
    if (folder === undefined || relative === undefined) return false;
    const key = folder.uri.toString();
    let rules = this.known.get(key);
    if (rules === undefined) {
      rules = new FolderRules(folder, this.settings);
      this.known.set(key, rules);
    }
    return relative === "" || !rules.leavesOut(relative);
  }
}

/** With `/`; undefined where the file does not lie in the folder. */
function relativeTo(
  { uri: { path: base } }: vscode.WorkspaceFolder,
  { path }: vscode.Uri,
): string | undefined {
  if (path === base) return "";
  const start = base.endsWith("/") ? base : `${base}/`;
  return path.startsWith(start) ? path.slice(start.length) : undefined;
}
