/**
 * The command *Rehearse Failover…*: asks for a group where none is named, and shows what each failover would break, as a
 * document whose places lead to the lines; and the rehearsals that a window shows again after a restart.
 *
 * What always holds: it asks AWS for nothing and changes nothing there.
 */

import * as vscode from "vscode";
import type { ReplicationGroup } from "../../core/model/inventory";
import { cleanText } from "../../core/text/cleanText";
import { counted } from "../../core/text/counted";
import { offer } from "../base/offer";
import type { Services } from "../services";
import { askedBy } from "./asked";
import type { Asked } from "./rehearsalHtml";
import type { RehearsalPanel } from "./rehearsalPanel";

/** Of the editor tab; VS Code keeps it from one start to the next. */
const VIEW_TYPE = "cacheEndpoints.rehearsal";

export class RehearsalView implements vscode.WebviewPanelSerializer, vscode.Disposable {
  private readonly shown = new Set<RehearsalPanel>();
  private readonly subscription: vscode.Disposable;

  constructor(private readonly services: Services) {
    this.subscription = vscode.Disposable.from(
      vscode.commands.registerCommand("cacheEndpoints.rehearseFailover", (argument: unknown) =>
        this.rehearse(argument),
      ),
      vscode.window.registerWebviewPanelSerializer(VIEW_TYPE, this),
    );
  }

  dispose(): void {
    for (const { panel } of this.shown) panel.dispose();
    this.subscription.dispose();
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    await this.fill(panel, askedIn(state));
  }

  /**
   * Any extension may call this: what names no group that was read is asked for. Tests are given the rehearsal; nobody else
   * is given anything.
   */
  private async rehearse(argument: unknown): Promise<RehearsalPanel | undefined> {
    const groups = this.services.account.inventories.flatMap(({ replicationGroups }) => replicationGroups);
    if (groups.length === 0) {
      this.offerAccount();
      return undefined;
    }
    const asked =
      askedBy(argument, groups) ?? (await this.askedAtCursor(argument)) ?? (await this.pick(groups));
    if (asked === undefined) return undefined;
    const rehearsal = await this.open(asked);
    const isUsed = this.services.findings.files.some(({ mentions }) => mentions.length > 0);
    if (!isUsed && !this.services.findings.isAudited) this.offerAudit();
    return this.services.context.extensionMode === vscode.ExtensionMode.Test ? rehearsal : undefined;
  }

  /** One tab for each group. */
  private async open(asked: Asked): Promise<RehearsalPanel> {
    const key = JSON.stringify(asked);
    const known = [...this.shown].find((each) => JSON.stringify(each.asked) === key);
    if (known === undefined)
      return this.fill(
        vscode.window.createWebviewPanel(VIEW_TYPE, "Failover Rehearsal", vscode.ViewColumn.Active, {
          enableFindWidget: true,
        }),
        asked,
      );
    known.panel.reveal();
    await known.show();
    return known;
  }

  private async fill(panel: vscode.WebviewPanel, asked: Asked): Promise<RehearsalPanel> {
    const { RehearsalPanel } = await import("./rehearsalPanel");
    const rehearsal = new RehearsalPanel(panel, asked, this.services);
    this.shown.add(rehearsal);
    panel.onDidDispose(() => {
      rehearsal.dispose();
      this.shown.delete(rehearsal);
    });
    await rehearsal.show();
    return rehearsal;
  }

  /** The group of the host at the cursor, where the menu of an editor asks, or a key: `{ at: "cursor" }`. */
  private async askedAtCursor(argument: unknown): Promise<Asked | undefined> {
    const editor = vscode.window.activeTextEditor;
    const isAsked =
      argument instanceof vscode.Uri
        ? editor?.document.uri.toString() === argument.toString()
        : (argument as { at?: unknown } | null | undefined)?.at === "cursor";
    if (editor === undefined || !isAsked) return undefined;
    const result = await this.services.documents.analyzeNow(editor.document);
    const offset = editor.document.offsetAt(editor.selection.active);
    const group = result?.analysis.mentions.find(
      ({ mention }) => mention.start <= offset && offset <= mention.end,
    )?.resolution.resource;
    return group?.type === "replication-group" ? { region: group.region, groupId: group.id } : undefined;
  }

  private async pick(groups: readonly ReplicationGroup[]): Promise<Asked | undefined> {
    const uses = new Map<ReplicationGroup, number>();
    for (const { mentions } of this.services.findings.files)
      for (const { resolution, ignored } of mentions)
        if (resolution.resource?.type === "replication-group" && ignored !== "comment")
          uses.set(resolution.resource, (uses.get(resolution.resource) ?? 0) + 1);
    const items = groups
      .map((group) => {
        const count = uses.get(group) ?? 0;
        const words = count === 0 ? "not used in what was looked at" : counted(count, "use");
        const asked: Asked = { region: group.region, groupId: group.id };
        return { label: cleanText(group.id), description: `${group.region} · ${words}`, asked, count };
      })
      .sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1));
    const all = { label: "All replication groups", description: "", asked: null as Asked, count: 0 };
    const picked = await vscode.window.showQuickPick([all, ...items], {
      title: "Rehearse Failover",
      placeHolder: "Each replica is promoted in turn, on paper. Nothing in AWS is changed.",
      matchOnDescription: true,
    });
    return picked?.asked;
  }

  private offerAccount(): void {
    if (!vscode.workspace.isTrusted)
      offer(
        "A rehearsal needs the roles of an account, and accounts are read in trusted workspaces only.",
        {},
      );
    else
      offer(
        "A rehearsal needs an account with a replication group: only that tells which node has which role.",
        {
          "Connect to AWS": ["cacheEndpoints.connect"],
          "Use the Demo Account": ["cacheEndpoints.useDemoAccount"],
        },
      );
  }

  private offerAudit(): void {
    offer("No open file names a cache. The other files have not been searched yet.", {
      "Audit Workspace": ["cacheEndpoints.auditWorkspace"],
    });
  }
}

/** All groups where the page kept nothing that names one. */
function askedIn(state: unknown): Asked {
  if (typeof state !== "object" || state === null) return null;
  const { region, groupId } = state as { region?: unknown; groupId?: unknown };
  return typeof region === "string" && typeof groupId === "string" ? { region, groupId } : null;
}
