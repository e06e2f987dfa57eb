/**
 * The one tracker between "a text changed" and everything that shows findings.
 */
import * as vscode from "vscode";
import type { Analysis } from "../core/finding";

/** The analysis of one open document, and the version that it belongs to. */
export interface DocumentAnalysis {
  readonly document: vscode.TextDocument;
  /** `document.version` of the text that was analysed. */
  readonly version: number;
  readonly analysis: Analysis;
}

export class Documents implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  /** Fires with the document whose analysis is new, or gone because it was closed. */
  readonly onDidChangeAnalysis = this.changed.event;

  /** The last analysis of an open document; undefined while there is none. */
  get(_uri: vscode.Uri): DocumentAnalysis | undefined {
    return undefined;
  }

  /** The last analyses of all open documents. */
  all(): readonly DocumentAnalysis[] {
    return [];
  }

  dispose(): void {
    this.changed.dispose();
  }
}
