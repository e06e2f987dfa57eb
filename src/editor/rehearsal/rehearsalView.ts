/**
 * The command *Rehearse Failover…*: asks for a group where none is named, and shows what each failover would break, as a
 * read-only text whose places lead to the lines. A text that is shown follows the account and the audit.
 *
 * What always holds: it asks AWS for nothing and changes nothing there.
 */
import * as vscode from "vscode";
import type { ReplicationGroup } from "../../core/model/inventory";
import { cleanText } from "../../core/text/cleanText";
import { workspaceTexts } from "../audit/workspaceTexts";
import type { Services } from "../services";
import { askedBy } from "./asked";
import type { Asked, PlaceLink } from "./rehearsalPage";

/** Of texts that the extension makes. Never looked at by the analysis. */
const SCHEME = "cache-endpoints";
const AUDIT = "Audit Workspace";

export class RehearsalView
  implements vscode.TextDocumentContentProvider, vscode.DocumentLinkProvider, vscode.Disposable
{
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;
  private readonly links = new Map<string, readonly PlaceLink[]>();
  private readonly subscription: vscode.Disposable;
  private shownFor = "";

  constructor(private readonly services: Services) {
    const { account, audit } = services;
    this.subscription = vscode.Disposable.from(
      this.changed,
      vscode.workspace.registerTextDocumentContentProvider(SCHEME, this),
      vscode.languages.registerDocumentLinkProvider({ scheme: SCHEME }, this),
      vscode.commands.registerCommand("cacheEndpoints.rehearseFailover", (argument: unknown) =>
        this.rehearse(argument),
      ),
      account.onDidChange(() => this.update()),
      audit.onDidChange(() => this.update()),
      vscode.workspace.onDidSaveTextDocument(({ uri }) => this.update(uri.toString())),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.links.delete(uri.toString())),
    );
  }

  dispose(): void {
    this.subscription.dispose();
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const { account, findings, settings } = this.services;
    const asked = askedIn(uri);
    if (asked === undefined)
      return "This is no rehearsal. Run the command Cache Endpoints: Rehearse Failover.\n";
    const [texts, { showRehearsal }] = await Promise.all([
      workspaceTexts(this.services),
      import("./rehearsalPage"),
    ]);
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? uri;
    const { text, links } = showRehearsal(
      asked,
      texts,
      account.inventories,
      settings.analysis(folder),
      findings.isAudited,
      Date.now(),
    );
    this.links.set(uri.toString(), links);
    return text;
  }

  provideDocumentLinks(document: vscode.TextDocument): vscode.DocumentLink[] {
    const links = this.links.get(document.uri.toString()) ?? [];
    return links.map(({ line, start, end, uri, targetLine, targetColumn }) => {
      const target = vscode.Uri.parse(uri, true).with({ fragment: `L${targetLine},${targetColumn}` });
      const link = new vscode.DocumentLink(new vscode.Range(line, start, line, end), target);
      link.tooltip = "Show the line";
      return link;
    });
  }

  /** Any extension may call this: what names no group that was read is asked for. */
  private async rehearse(argument: unknown): Promise<void> {
    const groups = this.services.account.inventories.flatMap(({ replicationGroups }) => replicationGroups);
    if (groups.length === 0) return this.offerAccount();
    const asked =
      askedBy(argument, groups) ?? (await this.askedAtCursor(argument)) ?? (await this.pick(groups));
    if (asked === undefined) return;
    const document = await vscode.workspace.openTextDocument(uriOf(asked));
    await vscode.window.showTextDocument(document, { preview: true });
    const isUsed = this.services.findings.files.some(({ mentions }) => mentions.length > 0);
    if (!isUsed && !this.services.findings.isAudited) this.offerAudit();
  }

  /** The group of the host at the cursor, where the menu of an editor asks. */
  private async askedAtCursor(argument: unknown): Promise<Asked | undefined> {
    const editor = vscode.window.activeTextEditor;
    if (!(argument instanceof vscode.Uri) || editor?.document.uri.toString() !== argument.toString())
      return undefined;
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
        const words =
          count === 0 ? "not used in what was looked at" : count === 1 ? "1 use" : `${count} uses`;
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

  /** Shown texts are made anew where what they are made from has changed; `saved` is a text of the workspace. */
  private update(saved = ""): void {
    const shown = vscode.workspace.textDocuments.filter(({ uri }) => uri.scheme === SCHEME);
    if (shown.length === 0) return;
    const { account, audit } = this.services;
    const now = JSON.stringify([account.inventories.map(({ fetchedAt }) => fetchedAt), audit.state, saved]);
    if (now === this.shownFor && saved === "") return;
    this.shownFor = now;
    for (const { uri } of shown) this.changed.fire(uri);
  }

  private offerAccount(): void {
    const connect = "Connect to AWS";
    const demo = "Use the Demo Account";
    if (!vscode.workspace.isTrusted) {
      void vscode.window.showInformationMessage(
        "A rehearsal needs the roles of an account, and accounts are read in trusted workspaces only.",
      );
      return;
    }
    void vscode.window
      .showInformationMessage(
        "A rehearsal needs an account with a replication group: only that tells which node has which role.",
        connect,
        demo,
      )
      .then((picked) => {
        if (picked === connect) void vscode.commands.executeCommand("cacheEndpoints.connect");
        if (picked === demo) void vscode.commands.executeCommand("cacheEndpoints.useDemoAccount");
      });
  }

  private offerAudit(): void {
    void vscode.window
      .showInformationMessage(
        "No open file names a cache. The other files have not been searched yet.",
        AUDIT,
      )
      .then((picked) => {
        if (picked === AUDIT) void vscode.commands.executeCommand("cacheEndpoints.auditWorkspace");
      });
  }
}

/** The title of the editor is the last part of the path. */
function uriOf(asked: Asked): vscode.Uri {
  const name = asked === null ? "all groups" : cleanText(asked.groupId).replaceAll("/", " ");
  return vscode.Uri.from({
    scheme: SCHEME,
    path: `/Failover rehearsal of ${name}`,
    query: JSON.stringify(asked),
  });
}

/** Undefined for an address that this view did not make. */
function askedIn(uri: vscode.Uri): Asked | undefined {
  try {
    const value: unknown = JSON.parse(uri.query);
    if (value === null) return null;
    const { region, groupId } = value as { region?: unknown; groupId?: unknown };
    return typeof region === "string" && typeof groupId === "string" ? { region, groupId } : undefined;
  } catch {
    return undefined;
  }
}
