/** The files of an audit of the workspace, and who is told of them. */
import type * as vscode from "vscode";
import type { LinkFact } from "../../core/mentions/links";
import type { LocatedFinding, LocatedMention, SkipReason } from "../../core/model/auditResult";
import type { ScannedText } from "../../core/rules/scanned";

/** One file that holds at least one mention, as it stands on disk. Positions are 1-based, ends exclusive. */
export interface AuditedUri {
  readonly uri: vscode.Uri;
  /** Relative to its workspace folder; where several are open, after the folder's name. */
  readonly name: string;
  readonly scanned: ScannedText;
  readonly mentions: readonly LocatedMention[];
  readonly findings: readonly LocatedFinding[];
}

/** One file that was not looked into. */
export interface SkippedUri {
  readonly uri: vscode.Uri;
  readonly name: string;
  readonly reason: SkipReason;
}

/** A file that was scanned and is not judged yet. */
export type ScannedUri = Pick<AuditedUri, "uri" | "name" | "scanned">;

export interface ScanListener {
  onFiles(files: readonly ScannedUri[]): void;
  onSkipped(files: readonly SkippedUri[]): void;
  /** What other files of a folder, by its URI, say of its clients; after all files. */
  onFacts?(folder: string, fact: LinkFact): void;
  /** Files looked at so far, in all folders. */
  onProgress(filesScanned: number): void;
}
