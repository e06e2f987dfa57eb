/** Links from a confirmed host to its row in the view Replication Groups. */
import * as vscode from "vscode";
import { rangeOf } from "../document/diagnostics";
import { DOCUMENT_SELECTOR } from "../document/documentFilter";
import type { Sought } from "../nodes/findNode";
import type { Services } from "../services";

export class HostLinks implements vscode.DocumentLinkProvider, vscode.Disposable {
  private readonly registration: vscode.Disposable;

  constructor(private readonly services: Services) {
    this.registration = vscode.languages.registerDocumentLinkProvider(DOCUMENT_SELECTOR, this);
  }

  dispose(): void {
    this.registration.dispose();
  }

  async provideDocumentLinks(document: vscode.TextDocument): Promise<vscode.DocumentLink[]> {
    const result = await this.services.documents.current(document);
    if (result === undefined) return [];
    const links = new Map<number, vscode.DocumentLink>();
    for (const { mention, resolution } of result.analysis.mentions) {
      const { resource } = resolution;
      // Several hosts may be hidden in one value: the first is linked.
      if (resource === null || links.has(mention.start)) continue;
      const { type, region, id } = resource;
      const sought: Sought = { resource: { type, region, id }, host: mention.host };
      const argument = encodeURIComponent(JSON.stringify([sought]));
      const link = new vscode.DocumentLink(
        rangeOf(document, mention),
        vscode.Uri.parse(`command:cacheEndpoints.showInTree?${argument}`, true),
      );
      link.tooltip = "Show in Replication Groups";
      links.set(mention.start, link);
    }
    return [...links.values()];
  }
}
