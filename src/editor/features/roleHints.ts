/** Inlay hints of what a confirmed host is, its role, and how fresh that is. */
import * as vscode from "vscode";
import { DOCUMENT_SELECTOR } from "../document/documentFilter";
import type { Services } from "../services";
import { readAgo } from "../words/age";
import { hintWords } from "../words/hintWords";

export class RoleHints implements vscode.InlayHintsProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeInlayHints = this.changed.event;
  private readonly subscription: vscode.Disposable;

  constructor(private readonly services: Services) {
    const tell = () => this.changed.fire();
    this.subscription = vscode.Disposable.from(
      this.changed,
      vscode.languages.registerInlayHintsProvider(DOCUMENT_SELECTOR, this),
      services.documents.onDidChangeAnalysis(tell),
      services.settings.onDidChange(tell),
    );
  }

  dispose(): void {
    this.subscription.dispose();
  }

  /** Of the last analysis alone: while somebody types, the hints move along with their lines. */
  provideInlayHints(document: vscode.TextDocument, visible: vscode.Range): vscode.InlayHint[] {
    const { account, documents, settings } = this.services;
    const result = documents.get(document.uri);
    if (result?.version !== document.version || !settings.inlayHints(document.uri)) return [];
    const now = Date.now();
    const hints = new Map<number, vscode.InlayHint>();
    for (const { mention, resolution } of result.analysis.mentions) {
      if (!resolution.confirmed || resolution.inventory === null || mention.template) continue;
      if (!visible.contains(document.positionAt(mention.start))) continue;
      const words = hintWords(resolution, readAgo(account, resolution.inventory, now));
      if (words === null) continue;
      const at = behind(document, mention.end);
      // Several hosts may be hidden in one value: one hint stands there.
      if (hints.has(at)) continue;
      const hint = new vscode.InlayHint(document.positionAt(at), words);
      hint.paddingLeft = true;
      hints.set(at, hint);
    }
    return [...hints.values()];
  }
}

/** Behind the word that the host stands in (a URL with its port and path), and behind the quote that closes the value. */
function behind(document: vscode.TextDocument, end: number): number {
  const rest = document.getText(
    new vscode.Range(document.positionAt(end), document.positionAt(end + LONGEST_REST)),
  );
  return end + (/^[^\s"'`,;|<>(){}[\]]*["']?/.exec(rest)?.[0].length ?? 0);
}

/** In UTF-16 units; what is longer has its hint within. */
const LONGEST_REST = 200;
