/**
 * The Failover Map in an editor tab: sends the map to its page whenever what it shows has changed, and does what the
 * page asks for. At most one is open.
 *
 * What always holds: no message of the page is acted on before its guard has seen it, and its ids are looked up, never
 * used as they are; a failover is rehearsed on a copy of the inventory, and AWS is asked for nothing; while the page
 * is hidden nothing is worked out for it.
 */
import * as vscode from "vscode";
import { type FailoverMap, isToHost, type PageCommand, type ToHost, type ToPage } from "../../map/protocol";
import { workspaceTexts } from "../audit/workspaceTexts";
import type { Sought } from "../nodes/findNode";
import type { Services } from "../services";
import { mapHtml } from "./mapHtml";
import { buildMap, type MapModel } from "./mapModel";
import { Rehearsing } from "./rehearsing";
import { saveSvg } from "./saveSvg";

/** Changes come in bursts: one map for all of them. In milliseconds. */
const REST = 60;

const COMMANDS: Readonly<Record<PageCommand, string>> = {
  connect: "cacheEndpoints.connect",
  demo: "cacheEndpoints.useDemoAccount",
  audit: "cacheEndpoints.auditWorkspace",
  trust: "workbench.trust.manage",
  rehearse: "cacheEndpoints.rehearseFailover",
};

/** Who shows a group, a node or an endpoint of the account. */
export interface NodeShower {
  /** False where it has no such thing. */
  show(sought: Sought): Promise<boolean>;
}

export class FailoverMapPanel implements vscode.Disposable {
  private readonly rehearsing = new Rehearsing();
  private readonly subscriptions: vscode.Disposable[];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private model: MapModel | undefined;
  private generation = 0;
  /** What was sent last; a page that comes back asks again by itself. */
  private sent = "";
  private isReady = false;

  constructor(
    readonly panel: vscode.WebviewPanel,
    private readonly services: Services,
    private readonly tree: NodeShower,
  ) {
    const { context, account, findings } = services;
    const dist = vscode.Uri.joinPath(context.extensionUri, "dist");
    const { webview } = panel;
    webview.options = { enableScripts: true, localResourceRoots: [dist] };
    const file = (name: string) => webview.asWebviewUri(vscode.Uri.joinPath(dist, name)).toString();
    this.subscriptions = [
      panel.onDidChangeViewState(() => panel.visible && this.updateSoon()),
      webview.onDidReceiveMessage((message: unknown) => {
        if (isToHost(message)) void this.receive(message);
      }),
      account.onDidChange(() => this.updateSoon()),
      findings.onDidChange(() => this.updateSoon()),
    ];
    webview.html = mapHtml({
      cspSource: webview.cspSource,
      script: file("map.js"),
      style: file("map.css"),
      nonce: nonce(),
    });
  }

  /** What is shown now. For tests. */
  get map(): FailoverMap | undefined {
    return this.model?.map;
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.generation++;
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  /**
   * Acts on what the page said. Public so that tests can say it without a page.
   * @returns of `reveal`, whether there was something to show
   */
  async receive(message: ToHost): Promise<boolean | undefined> {
    switch (message.type) {
      case "ready":
        this.isReady = true;
        this.sent = "";
        await this.update();
        return;
      case "failOver":
        this.rehearsing.press(this.services.account.inventories, message.shard);
        await this.update();
        return;
      case "bringBack":
        this.rehearsing.bringBack();
        await this.update();
        return;
      case "openLine":
        await this.openLine(message.line);
        return;
      case "reveal":
        return this.reveal(message.id);
      case "run":
        await vscode.commands.executeCommand(COMMANDS[message.command]);
        return;
      case "saveSvg":
        await saveSvg(message.svg, this.services.log);
        return;
    }
  }

  private updateSoon(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      if (this.panel.visible) void this.update();
    }, REST);
  }

  private async update(): Promise<void> {
    const generation = ++this.generation;
    const texts = await workspaceTexts(this.services);
    if (generation !== this.generation) return;
    const { account, audit } = this.services;
    this.model = buildMap(texts, account.inventories, this.rehearsing, {
      title: vscode.workspace.name ?? "no folder",
      account: accountWord(this.services),
      audit: audit.state === "running" ? "running" : audit.state === "idle" ? "idle" : "done",
    });
    const message: ToPage = { type: "map", map: this.model.map };
    const said = JSON.stringify(message);
    if (!this.isReady || said === this.sent) return;
    this.sent = said;
    await this.panel.webview.postMessage(message);
  }

  private async reveal(id: string): Promise<boolean> {
    const sought = this.model?.things.get(id);
    return sought !== undefined && this.tree.show(sought);
  }

  /** Beside the map where there is room for it already, else in its place. */
  private async openLine(id: string): Promise<void> {
    const place = this.model?.places.get(id);
    if (place === undefined) return;
    const { line, column, endLine, endColumn } = place.range;
    const selection = new vscode.Range(line - 1, column - 1, endLine - 1, endColumn - 1);
    const group = vscode.window.tabGroups.all.find(({ viewColumn }) => viewColumn !== this.panel.viewColumn);
    try {
      await vscode.window.showTextDocument(vscode.Uri.parse(place.uri, true), {
        selection,
        viewColumn: group?.viewColumn ?? vscode.ViewColumn.Active,
      });
    } catch (error) {
      this.services.log.error("A line of the map could not be opened", error);
      void vscode.window.showWarningMessage(
        "That file cannot be opened any more. Audit the workspace again.",
      );
    }
  }
}

function accountWord({ account }: Services): FailoverMap["account"] {
  if (account.state.kind === "untrusted") return "untrusted";
  if (account.inventories.length > 0) return "ready";
  return account.busy ? "reading" : "none";
}

function nonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(24));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
