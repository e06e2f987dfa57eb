/**
 * The command *Show Failover Map*, and the map that a window shows again after a restart. Everything behind it is loaded
 * when the map is first asked for.
 */
import * as vscode from "vscode";
import type { Services } from "../services";
import type { FailoverMapPanel, NodeShower } from "./failoverMapPanel";

/** Of the editor tab; VS Code keeps it from one start to the next. */
const VIEW_TYPE = "cacheEndpoints.map";

export class FailoverMapFeature implements vscode.WebviewPanelSerializer, vscode.Disposable {
  private shown: FailoverMapPanel | undefined;
  private readonly subscription: vscode.Disposable;

  constructor(
    private readonly services: Services,
    private readonly tree: NodeShower,
  ) {
    this.subscription = vscode.Disposable.from(
      vscode.commands.registerCommand("cacheEndpoints.showFailoverMap", () => this.show()),
      vscode.window.registerWebviewPanelSerializer(VIEW_TYPE, this),
    );
  }

  dispose(): void {
    this.shown?.panel.dispose();
    this.subscription.dispose();
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel): Promise<void> {
    await this.fill(panel);
  }

  /** Tests are given the map; nobody else is given anything. */
  private async show(): Promise<FailoverMapPanel | undefined> {
    const map = this.shown ?? (await this.open());
    map.panel.reveal();
    return this.services.context.extensionMode === vscode.ExtensionMode.Test ? map : undefined;
  }

  private open(): Promise<FailoverMapPanel> {
    const panel = vscode.window.createWebviewPanel(
      VIEW_TYPE,
      "Failover Map",
      vscode.ViewColumn.Active,
      // Hidden, the page is let go: how it was looked at is kept by the page itself, and the rest is here.
      { retainContextWhenHidden: false, enableFindWidget: false },
    );
    return this.fill(panel);
  }

  private async fill(panel: vscode.WebviewPanel): Promise<FailoverMapPanel> {
    const { FailoverMapPanel } = await import("./failoverMapPanel");
    const map = new FailoverMapPanel(panel, this.services, this.tree);
    this.shown = map;
    panel.onDidDispose(() => {
      map.dispose();
      if (this.shown === map) this.shown = undefined;
    });
    return map;
  }
}
