/**
 * One rehearsal in an editor tab, made anew where what it is made from has changed. Loaded when a rehearsal is first shown.
 */
import { randomBytes } from "node:crypto";
import * as vscode from "vscode";
import { workspaceTexts } from "../audit/workspaceTexts";
import { rangeOfLocated } from "../nodes/treeItem";
import type { Services } from "../services";
import { type Asked, AUDIT_LINK, type LinkedPlace, rehearsalDocument, titleOf } from "./rehearsalHtml";

export class RehearsalPanel implements vscode.Disposable {
  private readonly subscription: vscode.Disposable;
  private places: readonly LinkedPlace[] = [];
  private said = "";
  private shownFor = "";
  /** A page that was overtaken by a newer one is dropped. */
  private generation = 0;

  constructor(
    readonly panel: vscode.WebviewPanel,
    readonly asked: Asked,
    private readonly services: Services,
  ) {
    const { account, audit } = services;
    panel.title = titleOf(asked);
    panel.webview.options = { enableScripts: true, localResourceRoots: [] };
    this.subscription = vscode.Disposable.from(
      panel.webview.onDidReceiveMessage((message: unknown) => this.follow(message)),
      account.onDidChange(() => this.update()),
      audit.onDidChange(() => this.update()),
      vscode.workspace.onDidSaveTextDocument(({ uri }) => this.update(uri.toString())),
    );
  }

  dispose(): void {
    this.generation++;
    this.subscription.dispose();
  }

  /** Resolves when the page is that of now, or a newer one is on its way. */
  async show(): Promise<void> {
    const generation = ++this.generation;
    const { account, findings, settings } = this.services;
    const texts = await workspaceTexts(this.services);
    if (generation !== this.generation) return;
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file("/");
    const nonce = randomBytes(16).toString("hex");
    const { html, places } = rehearsalDocument({
      asked: this.asked,
      texts,
      inventories: account.inventories,
      settings: settings.analysis(folder),
      isAudited: findings.isAudited,
      now: Date.now(),
      nonce,
    });
    this.places = places;
    // A page that says the same stays, with its scroll position and focus.
    const said = html.replaceAll(nonce, "");
    if (said === this.said) return;
    this.said = said;
    this.panel.webview.html = html;
  }

  /** @param link what the page says of a link that was pressed; it is looked up, never believed */
  async follow(link: unknown): Promise<void> {
    if (link === AUDIT_LINK) return vscode.commands.executeCommand("cacheEndpoints.auditWorkspace");
    const place = typeof link === "string" ? this.places[Number(link)] : undefined;
    if (place === undefined) return;
    await vscode.window.showTextDocument(vscode.Uri.parse(place.uri, true), {
      preview: true,
      selection: rangeOfLocated(place.range),
    });
  }

  /** `saved` is a text of the workspace. */
  private update(saved = ""): void {
    const { account, audit } = this.services;
    const now = JSON.stringify([account.inventories.map(({ fetchedAt }) => fetchedAt), audit.state]);
    if (now === this.shownFor && saved === "") return;
    this.shownFor = now;
    void this.show();
  }
}
