/**
 * Walks a folder through the editor's file system: folders of other schemes than `file`, and those that appear
 * while the findings are watched. Links to folders are not followed, so that no walk goes in circles.
 */
import * as vscode from "vscode";
import type { Settings } from "../base/settings";
import type { ScanListener } from "./auditedUri";
import { FolderRules, type Looking, scanUri } from "./scanUri";
import { maxFileSizeOf, nameOf } from "./scope";

/** Requests under way at once: enough to hide the way to a far file system, not enough to flood it. */
const PARALLEL = 8;

interface Item {
  readonly uri: vscode.Uri;
  /** Relative to the workspace folder; empty for the folder itself. */
  readonly relative: string;
  readonly isFolder: boolean;
}

/**
 * Scans `start`, a folder in `folder` or the folder itself, as `looking` says. Never rejects for a file or folder; rejects with an
 * `AbortError` as soon as the signal aborts.
 */
export async function scanVirtualFolder(
  folder: vscode.WorkspaceFolder,
  settings: Settings,
  listener: ScanListener,
  signal: AbortSignal,
  looking: Looking,
  start = "",
): Promise<void> {
  const rules = new FolderRules(folder, settings);
  if (start !== "" && rules.leavesOutFolder(start)) return;
  const maxFileSize = maxFileSizeOf(folder, settings);
  let filesScanned = 0;
  const waiting: Item[] = [itemOf(folder, start, true)];

  const list = async ({ uri, relative }: Item): Promise<void> => {
    let entries: [string, vscode.FileType][];
    try {
      entries = await vscode.workspace.fs.readDirectory(uri);
    } catch {
      listener.onSkipped([{ uri, name: nameOf(folder, relative), reason: "unreadable" }]);
      return;
    }
    for (const [name, type] of entries) {
      const below = relative === "" ? name : `${relative}/${name}`;
      if (type === vscode.FileType.Directory && !rules.leavesOutFolder(below))
        waiting.push(itemOf(folder, below, true));
      if (type === vscode.FileType.File && !rules.leavesOutFile(below))
        waiting.push(itemOf(folder, below, false));
    }
  };
  const look = async ({ uri, relative }: Item): Promise<void> => {
    const name = nameOf(folder, relative);
    const scan = await scanUri(uri, await sizeOf(uri), maxFileSize, looking);
    if (signal.aborted) return;
    if (scan.kind === "skipped") listener.onSkipped([{ uri, name, reason: scan.reason }]);
    else listener.onProgress(++filesScanned);
    if (scan.kind !== "mentions") return;
    listener.onFiles([{ uri, name, scanned: scan.scanned }]);
    if (scan.isCut) listener.onSkipped([{ uri, name, reason: "too-large" }]);
  };

  const underWay = new Set<Promise<void>>();
  const aborted = new Promise<never>((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
  // The race below is over when nobody waits any more; an abort after that is nobody's failure.
  aborted.catch(() => undefined);
  while (waiting.length > 0 || underWay.size > 0) {
    signal.throwIfAborted();
    while (underWay.size < PARALLEL) {
      const item = waiting.pop();
      if (item === undefined) break;
      const task = (item.isFolder ? list(item) : look(item)).finally(() => underWay.delete(task));
      underWay.add(task);
    }
    await Promise.race([...underWay, aborted]);
  }
}

function itemOf(folder: vscode.WorkspaceFolder, relative: string, isFolder: boolean): Item {
  const uri = relative === "" ? folder.uri : vscode.Uri.joinPath(folder.uri, relative);
  return { uri, relative, isFolder };
}

/** Asked before reading, so that a large file is never fetched; 0 where nobody can tell. */
async function sizeOf(uri: vscode.Uri): Promise<number> {
  try {
    return (await vscode.workspace.fs.stat(uri)).size;
  } catch {
    return 0;
  }
}
