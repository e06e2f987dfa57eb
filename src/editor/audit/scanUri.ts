/**
 * Looks into one file through the editor's file system, by the same rules as the threads that scan folders on disk.
 * Loaded with the scanner.
 */
import * as vscode from "vscode";
import { decode } from "../../audit/encoding";
import { excluder, isSkippedFile, SKIPPED_FOLDERS } from "../../audit/files";
import { type FileScan, scanBytes } from "../../audit/scanFile";
import { withReferences } from "../../core/rules/scanned";
import type { Settings } from "../base/settings";
import type { Around, Surroundings } from "../document/terraformFolders";
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

/** What a file is looked into for. */
export interface Looking {
  /** Names of one's own, too. */
  readonly aliases: boolean;
  readonly around: Around;
}

/** Never rejects: what cannot be read was left out. `maxFileSize` is in bytes. */
export async function scanUri(
  uri: vscode.Uri,
  size: number,
  maxFileSize: number,
  { aliases, around }: Looking,
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
  const scan = scanBytes(bytes, uri.scheme === "file" ? uri.fsPath : uri.path, maxFileSize, aliases);
  const surroundings = scan.kind === "skipped" ? null : await around(uri);
  return surroundings ? together(scan, decode(bytes).text, surroundings) : scan;
}

function together(scan: FileScan, text: string, surroundings: Surroundings): FileScan {
  const references = surroundings.references({ text }, "saved");
  const alone =
    scan.kind === "mentions" ? scan : { kind: "mentions" as const, scanned: { mentions: [] }, isCut: false };
  const scanned = withReferences(alone.scanned, text, references);
  const isNothing = scanned.mentions.length + references.length === 0 && scanned.aliases === undefined;
  return isNothing ? { kind: "none" } : { ...alone, scanned };
}

function lastSegment(relative: string): string {
  return relative.slice(relative.lastIndexOf("/") + 1);
}
