/**
 * Scans the folders of the workspace: those on disk in the worker threads of `src/audit`, every other one through
 * the editor's own file system. Loaded by the first run.
 */
import * as vscode from "vscode";
import { auditFolders } from "../../audit/auditFolders";
import type { Bounds } from "../../audit/lead";
import type { KeptFiles } from "../../audit/unchanged";
import type { Settings } from "../base/settings";
import type { Around } from "../document/terraformFolders";
import type { ScanListener } from "./auditedUri";
import { excludesOf, maxFileSizeOf, nameOf } from "./scope";
import { scanVirtualFolder } from "./virtualFolder";

export interface ScanFolderOptions {
  /** Where `dist/auditWorker.js` lies. */
  readonly workerFile: string;
  /** Whether names of one's own are wanted, too. */
  readonly aliases: boolean;
  /** Whether to look for what other files say of clients. */
  readonly links?: boolean;
  readonly around: Around;
  /** Folders on disk alone, within these bounds; see `AuditRequest`. */
  readonly background?: Bounds;
  readonly kept?: KeptFiles;
}

/** False where there is more than was looked into. Rejects with an `AbortError` when the signal aborts. */
export async function scanFolders(
  folders: readonly vscode.WorkspaceFolder[],
  settings: Settings,
  options: ScanFolderOptions,
  listener: ScanListener,
  signal: AbortSignal,
): Promise<boolean> {
  const onDisk = folders.filter(({ uri }) => uri.scheme === "file");
  // What a far file system gives is not asked for unasked.
  const isQuiet = options.background !== undefined;
  const elsewhere = isQuiet ? [] : folders.filter(({ uri }) => uri.scheme !== "file");
  const counts = new Map<unknown, number>();
  const progressOf = (part: unknown) => (filesScanned: number) => {
    counts.set(part, filesScanned);
    listener.onProgress([...counts.values()].reduce((sum, count) => sum + count, 0));
  };
  const [isWhole] = await Promise.all([
    onDisk.length === 0 || scanDisk(onDisk, settings, options, progressOf("disk"), listener, signal),
    ...elsewhere.map((folder) =>
      scanVirtualFolder(folder, settings, { ...listener, onProgress: progressOf(folder) }, signal, options),
    ),
  ]);
  return isWhole;
}

async function scanDisk(
  folders: readonly vscode.WorkspaceFolder[],
  settings: Settings,
  { workerFile, aliases, links = false, background, kept }: ScanFolderOptions,
  onProgress: (filesScanned: number) => void,
  { onFiles, onSkipped, onFacts }: ScanListener,
  signal: AbortSignal,
): Promise<boolean> {
  const placeOf = ({ root, name }: { readonly root: number; readonly name: string }) => {
    const folder = folders[root];
    return folder && { uri: vscode.Uri.joinPath(folder.uri, name), name: nameOf(folder, name) };
  };
  const { filesScanned, isWhole } = await auditFolders(
    {
      roots: folders.map((folder) => ({
        folder: folder.uri.fsPath,
        exclude: excludesOf(folder, settings),
      })),
      maxFileSize: Math.max(...folders.map((folder) => maxFileSizeOf(folder, settings))),
      workerFile,
      aliases,
      links,
      ...(background && { background }),
      ...(kept && { kept }),
    },
    {
      onFiles: (batch) =>
        onFiles(
          batch.flatMap((file) => {
            const place = placeOf(file);
            return place ? [{ ...place, scanned: file.scanned }] : [];
          }),
        ),
      onSkipped: (batch) =>
        onSkipped(
          batch.flatMap((file) => {
            const place = placeOf(file);
            return place ? [{ ...place, reason: file.reason }] : [];
          }),
        ),
      onFacts: (batch) => {
        for (const fact of batch) onFacts?.(folders[fact.root]?.uri.toString() ?? "", fact);
      },
      onProgress: (progress) => onProgress(progress.filesScanned),
    },
    signal,
  );
  onProgress(filesScanned);
  return isWhole;
}
