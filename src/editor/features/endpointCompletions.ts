/**
 * Completions of the account's endpoints where a host is expected. What is offered comes from the inventories in memory:
 * nothing is read for it, and a word of a cache's settings is all that is looked at where no account is there.
 */
import * as vscode from "vscode";
import { DOCUMENT_SELECTOR } from "../document/documentFilter";
import type { Services } from "../services";

/** What may stand right before a host. */
const BEFORE_HOST = ["=", " ", '"', "'", "/", "@", ":"];

export class EndpointCompletions implements vscode.CompletionItemProvider, vscode.Disposable {
  private readonly registration: vscode.Disposable;

  constructor(private readonly services: Services) {
    this.registration = vscode.languages.registerCompletionItemProvider(
      DOCUMENT_SELECTOR,
      this,
      ...BEFORE_HOST,
    );
  }

  dispose(): void {
    this.registration.dispose();
  }

  async provideCompletionItems(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<vscode.CompletionList | undefined> {
    const { index } = this.services.account;
    if (index.inventories.length === 0 || !this.services.documents.tracks(document)) return undefined;
    const [{ expectedHost }, { endpointChoices }] = await Promise.all([
      import("../../core/mentions/expectedHost"),
      import("./endpointChoices"),
    ]);
    if (token.isCancellationRequested) return undefined;
    const text = document.getText();
    const place = expectedHost(text, document.offsetAt(position), document.fileName, document.languageId);
    if (place === null) return undefined;
    const range = new vscode.Range(document.positionAt(place.start), document.positionAt(place.end));
    const typed = document.getText(range.with({ end: position }));
    const { choices, isComplete } = endpointChoices(index, place.use, typed);
    const items = choices.map(({ host, what, caution, isNode }, rank) => {
      const item = new vscode.CompletionItem({ label: host, description: what }, ITEM_KIND);
      item.range = { inserting: range.with({ end: position }), replacing: range };
      item.sortText = String(rank).padStart(4, "0");
      item.detail = caution === "" ? what : `${what}: ${caution}`;
      if (isNode) item.tags = [vscode.CompletionItemTag.Deprecated];
      return item;
    });
    return new vscode.CompletionList(items, !isComplete);
  }
}

const ITEM_KIND = vscode.CompletionItemKind.Value;
