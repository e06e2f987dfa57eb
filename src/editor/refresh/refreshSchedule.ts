/**
 * Reads connected accounts again every few minutes, while somebody may be looking.
 *
 * What always holds: nothing is read before the user has connected, nor in an untrusted workspace; a window in the
 * background in which no finding is shown reads nothing and catches up when it is looked at again; at most one round
 * is under way.
 */
import * as vscode from "vscode";
import type { AccountService } from "../account/accountService";
import { delayUntil } from "../account/refreshDelay";
import type { RefreshOutcome } from "../account/sharedRefresh";
import type { Settings } from "../base/settings";
import type { Documents } from "../document/documents";

const MINUTE = 60_000;

export class RefreshSchedule implements vscode.Disposable {
  private readonly subscriptions: vscode.Disposable[];
  private readonly views: (() => boolean)[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: Promise<RefreshOutcome | null> | undefined;
  /** A round was due while nobody looked. */
  private missed = false;
  private armedFor = "";

  constructor(
    private readonly account: AccountService,
    private readonly settings: Settings,
    private readonly documents: Documents,
  ) {
    this.subscriptions = [
      account.onDidChange(() => this.arm()),
      settings.onDidChange(() => this.arm()),
      vscode.window.onDidChangeWindowState(() => this.lookedAt()),
      vscode.window.onDidChangeVisibleTextEditors(() => this.lookedAt()),
    ];
  }

  /** A view that shows findings counts as somebody looking while it is visible. */
  addView(isVisible: () => boolean): void {
    this.views.push(isVisible);
  }

  /**
   * One round: reads what no window has read within the setting's minutes. Null where there is nothing to do. The timer
   * calls it; `now` is in milliseconds since the epoch.
   */
  tick(now: number = Date.now()): Promise<RefreshOutcome | null> {
    this.running ??= this.round(now).finally(() => {
      this.running = undefined;
    });
    return this.running;
  }

  dispose(): void {
    clearTimeout(this.timer);
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private async round(now: number): Promise<RefreshOutcome | null> {
    this.missed = false;
    const { interval } = this;
    if (interval === null) return null;
    const outcome = await this.account.refreshDue(interval, now);
    this.wait(delayUntil(outcome.nextDue ?? now + interval, now, outcome.interval, Math.random()));
    return outcome;
  }

  /** Between two rounds, in milliseconds; null while there are none. */
  private get interval(): number | null {
    const { kind } = this.account.state;
    const { refreshMinutes } = this.settings;
    return refreshMinutes > 0 && (kind === "connected" || kind === "failed") ? refreshMinutes * MINUTE : null;
  }

  /** Begins or ends the rounds where the state of the connection, or the setting, asks for it. */
  private arm(): void {
    const { interval } = this;
    const wanted = String(interval);
    if (wanted === this.armedFor) return;
    this.armedFor = wanted;
    clearTimeout(this.timer);
    this.missed = false;
    if (interval !== null) this.wait(delayUntil(Date.now() + interval, Date.now(), interval, Math.random()));
  }

  private wait(delay: number): void {
    clearTimeout(this.timer);
    if (this.interval === null) return;
    this.timer = setTimeout(() => {
      if (this.isLookedAt()) void this.tick();
      else this.missed = true;
    }, delay);
  }

  private lookedAt(): void {
    if (this.missed && this.isLookedAt()) void this.tick();
  }

  private isLookedAt(): boolean {
    if (vscode.window.state.focused || this.views.some((isVisible) => isVisible())) return true;
    return vscode.window.visibleTextEditors.some(
      ({ document }) => (this.documents.get(document.uri)?.analysis.findings.length ?? 0) > 0,
    );
  }
}
