/**
 * The context key that menus and key bindings of the editor read: what is known of the active file, in words.
 * `cacheEndpoints.activeFile`: `hosts` it names a cache; `known` the account holds one of them; `fixes` something can be
 * fixed there without asking.
 */
import * as vscode from "vscode";
import { fixesTogether } from "../../core/rules/fixesTogether";
import type { Documents } from "../document/documents";

export class ActiveFile implements vscode.Disposable {
  private readonly subscription: vscode.Disposable;
  private words = "";

  constructor(private readonly documents: Documents) {
    this.subscription = vscode.Disposable.from(
      vscode.window.onDidChangeActiveTextEditor(() => this.update()),
      documents.onDidChangeAnalysis((uri) => {
        if (uri.toString() === vscode.window.activeTextEditor?.document.uri.toString()) this.update();
      }),
    );
    this.update();
  }

  dispose(): void {
    this.subscription.dispose();
  }

  private update(): void {
    const uri = vscode.window.activeTextEditor?.document.uri;
    const analysis = uri && this.documents.get(uri)?.analysis;
    const words: string[] = [];
    if (analysis && analysis.mentions.length > 0) words.push("hosts");
    if (analysis?.mentions.some(({ resolution }) => resolution.resource !== null)) words.push("known");
    if (analysis && fixesTogether(analysis.findings, ({ preferred, safe }) => preferred && safe).length > 0)
      words.push("fixes");
    const value = words.join(" ");
    if (value === this.words) return;
    this.words = value;
    void vscode.commands.executeCommand("setContext", "cacheEndpoints.activeFile", value);
  }
}
