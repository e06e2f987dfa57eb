/**
 * Tells once of a failover that broke lines of this workspace, with the way to the lines and to their fix.
 *
 * What always holds: only a change between two readings of a connected account is told, the copy that was kept on disk
 * while VS Code was closed among them; nothing is told where no line is broken; each failover is told once in
 * this workspace, whatever windows and restarts there are.
 */

import * as vscode from "vscode";
import type { LocatedFix } from "../../core/model/auditResult";
import { counted } from "../../core/text/counted";
import type { AccountService } from "../account/accountService";
import type { Replacement } from "../account/knownInventories";
import type { WorkspaceAudit } from "../audit/workspaceAudit";
import { workspaceTexts } from "../audit/workspaceTexts";
import type { Log } from "../base/log";
import type { Settings } from "../base/settings";
import type { Documents } from "../document/documents";
import { locatedTextEdits } from "../document/edits";
import { rangeOfLocated } from "../nodes/treeItem";
import type { BrokenPlace, SeenFailover } from "./failovers";
import { noticeWords } from "./noticeWords";
import { ToldOnce } from "./toldOnce";

export interface FailoverNotice {
  readonly failover: SeenFailover;
  readonly places: readonly BrokenPlace[];
  readonly message: string;
}

/** Shows a message with buttons; undefined where it was closed without an answer. */
export type AskUser = (message: string, ...buttons: readonly string[]) => Thenable<string | undefined>;

const SHOW = "Show";
const FIX = "Fix";

export class FailoverNotices implements vscode.Disposable {
  private readonly told = new vscode.EventEmitter<FailoverNotice>();
  /** Fires for each notification, before it is shown. */
  readonly onDidTell = this.told.event;
  /** How the user is asked; tests look here. */
  ask: AskUser = (message, ...buttons) => vscode.window.showWarningMessage(message, ...buttons);
  private readonly memory: ToldOnce;
  private readonly workspace: string;
  private readonly subscriptions: vscode.Disposable[];
  private working: Promise<void> = Promise.resolve();

  constructor(
    context: vscode.ExtensionContext,
    private readonly account: AccountService,
    readonly documents: Documents,
    readonly audit: WorkspaceAudit,
    readonly settings: Settings,
    private readonly log: Log,
  ) {
    this.memory = new ToldOnce(vscode.Uri.joinPath(context.globalStorageUri, "failovers").fsPath);
    this.workspace = context.storageUri?.toString() ?? "";
    this.subscriptions = [this.told, account.onDidReplace((replacement) => this.look(replacement))];
  }

  /** Resolves when every reading so far has been looked at. */
  settled(): Promise<void> {
    return this.working;
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  /** One after the other: two profiles may read one account at the same time. */
  private look(replacement: Replacement): void {
    if (replacement.before === null || !this.settings.failoverNotifications) return;
    const { inventories } = this.account;
    this.working = this.working
      .then(() => this.tellOf(replacement, inventories))
      .catch((error: unknown) => this.log.error("A failover could not be looked into", error));
  }

  private async tellOf(replacement: Replacement, inventories: AccountService["inventories"]): Promise<void> {
    // The analysis is loaded when there is something to analyse, not at activation.
    const { failoverKey, failoversBetween, placesBroken } = await import("./failovers");
    const failovers = failoversBetween(replacement);
    if (failovers.length === 0) return;
    // What is being looked for in closed files is known in a moment.
    await this.audit.lookedAround();
    const texts = await workspaceTexts(this);
    for (const failover of failovers) {
      const places = placesBroken(failover.group, replacement, inventories, texts);
      if (places.length === 0) continue;
      const key = JSON.stringify([this.workspace, failoverKey(failover)]);
      if (!(await this.memory.isFirst(key, Date.now()))) continue;
      this.tell({ failover, places, message: noticeWords(failover, places, Date.now()) });
    }
  }

  private tell(notice: FailoverNotice): void {
    this.log.info(notice.message);
    this.told.fire(notice);
    const canFix = notice.places.some(({ finding }) => safeFix(finding) !== undefined);
    const buttons = canFix ? [SHOW, FIX] : [SHOW];
    // Nobody waits for the answer: it may come in an hour.
    void Promise.resolve(this.ask(notice.message, ...buttons)).then(async (picked) => {
      if (picked === SHOW) await showPlaces(notice.places);
      if (picked === FIX) await fixPlaces(notice.places);
    });
  }
}

function safeFix(finding: BrokenPlace["finding"]): BrokenPlace["finding"]["fixes"][number] | undefined {
  return finding.fixes.find(({ preferred, safe }) => preferred && safe);
}

/** All places in the references peek, at the first of them. */
async function showPlaces(places: readonly BrokenPlace[]): Promise<void> {
  const locations = places.map(
    ({ uri, finding }) => new vscode.Location(vscode.Uri.parse(uri, true), rangeOfLocated(finding.range)),
  );
  const [first] = locations;
  if (first === undefined) return;
  await vscode.window.showTextDocument(first.uri, { selection: first.range });
  if (locations.length > 1)
    await vscode.commands.executeCommand(
      "editor.action.showReferences",
      first.uri,
      first.range.start,
      locations,
    );
}

/** One edit that one undo takes back; the texts stay unsaved, so that they are looked at. A text that changed is left alone. */
async function fixPlaces(places: readonly BrokenPlace[]): Promise<void> {
  const byUri = new Map<string, { edits: LocatedFix["edits"]; changes: vscode.TextEdit[] }>();
  let fixed = 0;
  for (const { uri, finding } of places) {
    const fix = safeFix(finding);
    if (fix === undefined) continue;
    const target = vscode.Uri.parse(uri, true);
    const document = await Promise.resolve(vscode.workspace.openTextDocument(target)).catch(() => undefined);
    const edits = [...(byUri.get(uri)?.edits ?? []), ...fix.edits];
    const changes = document && locatedTextEdits(document, edits);
    if (changes === undefined) continue;
    byUri.set(uri, { edits, changes });
    fixed++;
  }
  const edit = new vscode.WorkspaceEdit();
  for (const [uri, { changes }] of byUri) edit.set(vscode.Uri.parse(uri, true), changes);
  const [first] = edit.entries();
  if (first !== undefined && (await vscode.workspace.applyEdit(edit))) {
    await vscode.window.showTextDocument(first[0]);
    if (fixed === places.length) return;
  }
  const left = places.length - fixed;
  void vscode.window.showInformationMessage(
    `${counted(left, "place was", "places were")} left alone: the text changed meanwhile, or needs a choice. Look in the view Findings.`,
  );
}
