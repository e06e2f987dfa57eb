/**
 * Everything the editor knows of accounts: the state machine of the connection, and the inventories that
 * decide (live ones, those kept on disk, snapshots, the demo account).
 *
 * What always holds: nothing touches AWS before `connect()` or another explicit command was called in this workspace, in this
 * session or, until a disconnect, in an earlier one; a failed reading never takes
 * away what was known; `index` belongs to `inventories`; `onDidChange` fires after every change of either, of the
 * state or of the problems. In an untrusted workspace there are no inventories at all.
 */
import * as vscode from "vscode";
import type { RegionsToRead } from "../../core/hosts/regionsToRead";
import { InventoryIndex } from "../../core/inventory/inventoryIndex";
import type { Inventory } from "../../core/model/inventory";
import type { AwsProblem } from "../../core/model/problem";
import type { Log } from "../base/log";
import type { Settings } from "../base/settings";
import { FileSources } from "./fileSources";
import { InventoryStore } from "./inventoryStore";
import type { Replacement } from "./knownInventories";
import { Leases } from "./leases";
import { LiveAccounts } from "./liveAccounts";
import { ProfileChoice } from "./profileChoice";
import { type Profiles, RememberedConnection } from "./rememberedConnection";
import { type RefreshOutcome, SharedRefresh } from "./sharedRefresh";
import type { SourceError } from "./snapshotFiles";

const MINUTE = 60_000;
/** What another window has written is taken where it was read in so many milliseconds. */
const RECENT = MINUTE;

export type AccountState =
  /** The workspace is not trusted: offline classification only. */
  | { readonly kind: "untrusted" }
  /** Nobody connected in this session; `inventories` may still hold those of disk, snapshots and the demo. */
  | { readonly kind: "disconnected" }
  /** The first reading of this session is under way. */
  | { readonly kind: "connecting" }
  /** At least one region was read in this session; `busy` tells whether another reading is under way. */
  | { readonly kind: "connected" }
  /** Nothing could be read in this session; `problems` say why. */
  | { readonly kind: "failed" };

export class AccountService implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  /** Fires after any change of state, inventories or problems. */
  readonly onDidChange = this.changed.event;
  private readonly choice: ProfileChoice;
  private readonly files: FileSources;
  private readonly live: LiveAccounts;
  private readonly remembered: RememberedConnection;
  /** Fires for each inventory that a reading put in the place of what was shown, after {@link onDidChange}. */
  readonly onDidReplace: vscode.Event<Replacement>;
  private readonly store: InventoryStore;
  private readonly shared: SharedRefresh;
  private watching: { dispose(): void } | undefined;
  private readonly subscriptions: vscode.Disposable[];
  private inUse: RegionsToRead = { regions: [], memoryDb: [] };
  /** What was in force when it was last looked at. */
  private inForce: SettingsInForce;
  private disconnects = 0;
  private built: { readonly inventories: readonly Inventory[]; readonly index: InventoryIndex };

  constructor(
    context: vscode.ExtensionContext,
    private readonly settings: Settings,
    log: Log,
  ) {
    const folder = (name: string): string => vscode.Uri.joinPath(context.globalStorageUri, name).fsPath;
    this.store = new InventoryStore(folder("inventories"), log);
    this.choice = new ProfileChoice(context.globalState, settings, log);
    this.remembered = new RememberedConnection(context.workspaceState, () => settings.profiles);
    this.files = new FileSources(context, settings, log);
    this.live = new LiveAccounts(this.choice, this.store, settings, log);
    this.onDidReplace = this.live.onDidReplace;
    this.shared = new SharedRefresh(
      this.live,
      this.store,
      new Leases(folder("leases")),
      () => settings.endpointUrl,
    );
    this.built = { inventories: [], index: InventoryIndex.EMPTY };
    this.inForce = settingsInForce(settings);
    this.subscriptions = [
      this.changed,
      this.files,
      this.live,
      this.files.onDidChange(() => this.update()),
      this.live.onDidChange(() => this.update()),
      settings.onDidChange(() => void this.settingsChanged()),
      vscode.workspace.onDidGrantWorkspaceTrust(() => void this.restore()),
    ];
    // Off the activation path: the disk is read when the editor is up.
    const timer = setTimeout(() => void this.restore(), 0);
    this.subscriptions.push({ dispose: () => clearTimeout(timer) });
  }

  get state(): AccountState {
    if (!vscode.workspace.isTrusted) return { kind: "untrusted" };
    return { kind: this.live.phase };
  }

  /** True while anything is being read from AWS. */
  get busy(): boolean {
    return this.live.busy;
  }

  /** Live, snapshot and demo inventories, those of disk included; live ones first, by profile and region. */
  get inventories(): readonly Inventory[] {
    return this.built.inventories;
  }

  /** Whole-profile and whole-region problems of the last reading; those of one list stand in their inventory. */
  get problems(): readonly AwsProblem[] {
    return this.live.problems;
  }

  /** Snapshot files that could not be read. */
  get sourceErrors(): readonly SourceError[] {
    return this.files.errors;
  }

  /** All inventories by host; rebuilt when they change. */
  get index(): InventoryIndex {
    return this.built.index;
  }

  /** True for an inventory from disk, or one that holds older data because the last refresh failed. */
  isStale(inventory: Inventory): boolean {
    return this.live.isStale(inventory);
  }

  /** The profiles that a connect would read without asking; null stands for the default credential chain. */
  get profiles(): Profiles {
    return this.choice.settled();
  }

  /**
   * Chooses a profile where that is not settled, and reads the account. Resolves when the reading is done; never
   * rejects: a failure is a state with problems. Does nothing in an untrusted workspace.
   */
  async connect(token?: vscode.CancellationToken): Promise<void> {
    await this.connectTo(() => this.choice.forConnect(), token);
  }

  /**
   * Goes on with what this workspace was connected with before a restart: no prompt, no notification. Does nothing where
   * it was not, where the setting says so, and where somebody has connected meanwhile. Never rejects.
   */
  async resume(): Promise<void> {
    const connection = this.remembered.get();
    if (!vscode.workspace.isTrusted || !this.settings.reconnect || connection === null) return;
    if (this.live.phase !== "disconnected") return;
    const { profiles, regions: before } = connection;
    const options = { quiet: true, missing: this.shares, before };
    await this.live.connect(profiles, options, () => this.takeFirst());
  }

  /** Asks for a profile by name (nothing is executed) and connects with it. */
  async chooseProfile(token?: vscode.CancellationToken): Promise<void> {
    await this.connectTo(() => this.choice.ask(), token);
  }

  /**
   * Reads what neither this window nor another has read within the interval; see sharedRefresh.ts. Nothing
   * where nobody connected. Never rejects for a failure of the account.
   *
   * @param interval milliseconds, above 0
   * @param now milliseconds since the epoch
   */
  async refreshDue(interval: number, now: number): Promise<RefreshOutcome> {
    return this.shared.refreshDue(interval, now);
  }

  /** Stops what is under way, and drops live inventories from memory and from disk, and the demo account. */
  async disconnect(): Promise<void> {
    this.disconnects++;
    this.unwatch();
    // The session ends first: what still comes of it is not remembered again.
    await Promise.all([this.live.disconnect(), this.remembered.forget()]);
    await this.files.showDemo(false);
  }

  /** Reads again what is connected (or was, by what is kept on disk), and the snapshot files. Never rejects. */
  async refresh(token?: vscode.CancellationToken): Promise<void> {
    if (!vscode.workspace.isTrusted) return;
    await this.files.reload();
    if (this.live.phase !== "disconnected") await this.live.refresh({ token });
    else if (this.live.inventories.length > 0) await this.connect(token);
  }

  /** Shows the demo account that ships with the extension, until a disconnect or a real account. */
  async useDemo(): Promise<void> {
    if (vscode.workspace.isTrusted) await this.files.showDemo(true);
  }

  /** Ends a first reading that is under way; what was known before stays. */
  cancelConnecting(): void {
    if (this.live.phase === "connecting") this.live.cancel();
  }

  async leaveDemo(): Promise<void> {
    await this.files.showDemo(false);
  }

  /**
   * The regions of the hosts in open documents and the audited workspace, and which of them have MemoryDB hosts. Where an
   * account is connected, what is new is read.
   */
  useRegions(inUse: RegionsToRead): void {
    this.inUse = inUse;
    this.live.useRegions(inUse);
  }

  /** What {@link useRegions} was told last. */
  get regionsInUse(): RegionsToRead {
    return this.inUse;
  }

  dispose(): void {
    this.disconnects++;
    this.unwatch();
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private async connectTo(
    choose: () => Promise<Profiles | undefined>,
    token: vscode.CancellationToken | undefined,
  ): Promise<void> {
    if (!vscode.workspace.isTrusted) return;
    const { disconnects } = this;
    const profiles = await choose().catch(() => undefined);
    if (profiles === undefined || disconnects !== this.disconnects) return;
    // The session begins at once: whatever ends it from now on ends it.
    await Promise.all([
      this.live.connect(profiles, { token, missing: this.shares }, () => this.takeFirst()),
      this.files.showDemo(false),
    ]);
    // Who comes next, in this window or another, finds what was read.
    await this.store.settled();
  }

  /** Whether what another window has just read need not be read again. */
  private get shares(): boolean {
    return this.settings.refreshMinutes > 0;
  }

  private async takeFirst(): Promise<void> {
    if (this.shares) await this.shared.takeKept(this.settings.refreshMinutes * MINUTE, Date.now(), true);
    if (this.live.phase !== "disconnected")
      this.watching ??= this.store.watch(() => void this.shared.takeKept(RECENT, Date.now()));
  }

  private unwatch(): void {
    this.watching?.dispose();
    this.watching = undefined;
  }

  private async restore(): Promise<void> {
    if (!vscode.workspace.isTrusted) return;
    await Promise.all([this.live.restore(), this.files.reload()]);
  }

  private async settingsChanged(): Promise<void> {
    const before = this.inForce;
    const now = settingsInForce(this.settings);
    this.inForce = now;
    if (!vscode.workspace.isTrusted) return;
    // Both at once: a session of the old settings must not deliver anything under the new ones.
    await Promise.all([
      before.account !== now.account
        ? this.live.settingsChanged()
        : // Whoever turns it on wants to see what is missing; what is known stays.
          before.memoryDb !== now.memoryDb && this.live.refresh({ missing: true }),
      before.snapshots !== now.snapshots && this.files.reload(),
    ]);
  }

  private update(): void {
    const inventories = [...this.live.inventories, ...this.files.inventories];
    const same =
      inventories.length === this.built.inventories.length &&
      inventories.every((inventory, i) => inventory === this.built.inventories[i]);
    if (!same) this.built = { inventories, index: new InventoryIndex(inventories) };
    if (this.live.phase === "connected")
      this.remembered.set({
        profiles: this.live.profiles,
        regions: this.live.inventories.map(({ source }) => source.region),
      });
    this.changed.fire();
  }
}

interface SettingsInForce {
  /** Whose account is read, where, and in which regions. */
  readonly account: string;
  readonly memoryDb: boolean;
  readonly snapshots: string;
}

function settingsInForce({ profiles, regions, endpointUrl, memoryDb, snapshots }: Settings): SettingsInForce {
  return {
    account: JSON.stringify([profiles, regions, endpointUrl]),
    memoryDb,
    snapshots: JSON.stringify(snapshots),
  };
}
