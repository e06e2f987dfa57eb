/**
 * Looks into one file through the editor's file system, by the same rules as the threads that scan folders on disk.
 * Loaded with the scanner.
 */
import * as vscode from "vscode";
import { decode } from "../../audit/encoding";
import { excluder, isSkippedFile, SKIPPED_FOLDERS } from "../../audit/files";
import { type FileScan, scanBytes } from "../../audit/scanFile";
import { scanAsFile } from "../../audit/terraformFolders";
import { isTerraformFile } from "../../core/infrastructure/terraform/directories";
import type { Settings } from "../base/settings";
import { excludesOf } from "./scope";

/** Which paths of one folder are left out. A path is relative to the folder, with `/`. */
export class FolderRules {
  private readonly excluded: ReturnType<typeof excluder>;

  constructor(folder: vscode.WorkspaceFolder, settings: Settings) {
    this.excluded = excluder(excludesOf(folder, settings));
  }

  leavesOutFolder(relative: string): boolean {
    return SKIPPED_FOLDERS.has(lastSegment(relative)) || this.excluded?.(relative) === true;
  }

  leavesOutFile(relative: string): boolean {
    return isSkippedFile(lastSegment(relative)) || this.excluded?.(relative) === true;
  }

  /** The same, asked for the folders on the way too. */
  leavesOut(relative: string): boolean {
    for (let at = relative.indexOf("/"); at >= 0; at = relative.indexOf("/", at + 1))
      if (this.leavesOutFolder(relative.slice(0, at))) return true;
    return this.leavesOutFile(relative);
  }
}

/** Never rejects: what cannot be read was left out. `maxFileSize` is in bytes; `aliases`: names of one's own, too. */
export async function scanUri(
  uri: vscode.Uri,
  size: number,
  maxFileSize: number,
  aliases: boolean,
): Promise<FileScan> {
  if (size > maxFileSize) return { kind: "skipped", reason: "too-large" };
  let content: Uint8Array;
  try {
    content = await vscode.workspace.fs.readFile(uri);
  } catch {
    return { kind: "skipped", reason: "unreadable" };
  }
  if (content.byteLength > maxFileSize) return { kind: "skipped", reason: "too-large" };
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const isOnDisk = uri.scheme === "file";
  const path = isOnDisk ? uri.fsPath : uri.path;
  const scan = scanBytes(bytes, path, maxFileSize, aliases);
  if (scan.kind !== "mentions" || !isOnDisk || !isTerraformFile(path)) return scan;
  return { ...scan, scanned: scanAsFile(decode(bytes).text, path, aliases) };
}

function lastSegment(relative: string): string {
  return relative.slice(relative.lastIndexOf("/") + 1);
}
