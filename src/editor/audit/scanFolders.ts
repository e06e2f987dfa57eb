/**
 * Scans the folders of the workspace: those on disk in the worker threads of `src/audit`, every other one through
 * the editor's own file system. Loaded by the first run.
 */
import type * as vscode from "vscode";
import type { Settings } from "../settings";
import type { ScannedUri, SkippedUri } from "./workspaceAudit";

export interface ScanListener {
  onFiles(files: readonly ScannedUri[]): void;
  onSkipped(files: readonly SkippedUri[]): void;
  /** Files looked at so far, in all folders. */
  onProgress(filesScanned: number): void;
}

/** Rejects with an `AbortError` when the signal aborts. */
export async function scanFolders(
  _folders: readonly vscode.WorkspaceFolder[],
  _settings: Settings,
  _workerFile: string,
  _listener: ScanListener,
  signal: AbortSignal,
): Promise<void> {
  await Promise.resolve();
  signal.throwIfAborted();
}
