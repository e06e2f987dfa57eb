/**
 * The live half of the account: which profiles are connected, what they answered, and how old that is.
 *
 * What always holds: a profile is read only after `connect`; what was known stays, marked stale, when a reading
 * fails; what another window has read is taken only where it is newer.
 */
import * as vscode from "vscode";
import type { RegionsToRead } from "../../core/hosts/regionsToRead";
import type { AccountReading } from "../../core/inventory/account";
import type { Inventory } from "../../core/model/inventory";
import type { AwsProblem } from "../../core/model/problem";
import type { Log } from "../base/log";
import { withLongProgress } from "../base/longProgress";
import type { Settings } from "../base/settings";
import { AccountProblems, problemsWith } from "./accountProblems";
import type { InventoryStore } from "./inventoryStore";
import { type KeptInventory, KnownInventories, type Replacement } from "./knownInventories";
import { LiveReader, type ReadingOptions } from "./liveReader";
import type { ProfileChoice } from "./profileChoice";
import { ProfileRegions } from "./profileRegions";
import { type Profiles, sameProfiles } from "./rememberedConnection";
import { Session } from "./session";
import type { Target } from "./sharedRefresh";

/** Nobody waits for a scheduled reading: an account that asks for fewer calls is left alone and tried later. */
const QUIET_ATTEMPTS = 2;

export class LiveAccounts implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;
  private readonly replaced = new vscode.EventEmitter<Replacement>();
  /** Fires for each inventory that a reading, of this window or of another, put in the place of what was shown. */
  readonly onDidReplace = this.replaced.event;
  private readonly reader: LiveReader;
  private readonly known = new KnownInventories();
  private readonly accountProblems = new AccountProblems();
  private readonly regions: ProfileRegions;
  private session: Session | undefined;
  /** Raised when everything known is dropped, so that what is still being read from disk does not come back. */
  private epoch = 0;
  private readonly delivered = new WeakSet<Inventory>();

  constructor(
    private readonly choice: ProfileChoice,
    private readonly store: InventoryStore,
    private readonly settings: Settings,
    private readonly log: Log,
  ) {
    this.regions = new ProfileRegions(this.known, settings);
    this.reader = new LiveReader(log, {
      region: (inventory) => this.deliver(inventory),
      done: (reading, asked) => this.finish(reading, asked),
    });
  }

  get phase(): "disconnected" | "connecting" | "connected" | "failed" {
    if (this.session === undefined) return "disconnected";
    if (this.session.read) return "connected";
    return this.busy ? "connecting" : "failed";
  }

  get busy(): boolean {
    return this.session?.busy ?? false;
  }

  get problems(): readonly AwsProblem[] {
    return this.accountProblems.list;
  }

  /** By profile, then region. */
  get inventories(): readonly Inventory[] {
    return this.known.inventories;
  }

  /** Those of the session; empty where nobody connected. */
  get profiles(): Profiles {
    return this.session?.profiles ?? [];
  }

  isStale(inventory: Inventory): boolean {
    return this.known.isStale(inventory);
  }

  /** Shows what is kept on disk for the profiles that are settled. No network. */
  async restore(): Promise<void> {
    const { epoch } = this;
    const profiles = () => this.session?.profiles ?? this.choice.settled();
    const kept = await this.store.load(profiles(), this.settings.endpointUrl);
    if (epoch !== this.epoch) return;
    // Others may have been chosen meanwhile.
    for (const copy of kept) if (profiles().includes(copy.inventory.source.profile)) this.known.restore(copy);
    this.changed.fire();
  }

  /**
   * Begins a session with these profiles, or goes on with the one there is, and reads. Never rejects.
   *
   * @param first brings what need not be asked of AWS, where a session begins
   */
  async connect(
    profiles: Profiles,
    options: ReadingOptions = {},
    first: () => Promise<void> = async () => {},
  ): Promise<void> {
    // Whoever asks a second time gets a reading.
    if (this.session !== undefined && sameProfiles(this.session.profiles, profiles))
      return this.refresh({ ...options, missing: false });
    this.session?.end();
    this.known.forget((source) => !profiles.includes(source.profile));
    this.accountProblems.keep(profiles);
    const isRead = this.inventories.some((inventory) => !this.isStale(inventory));
    this.regions.before = options.before ?? this.regions.before;
    const session = new Session(profiles, isRead);
    this.session = session;
    await this.readAll(session, options, async () => {
      await this.restore();
      await first();
    });
  }

  /** Reads every region of every connected profile. Never rejects. */
  async refresh(options: ReadingOptions = {}): Promise<void> {
    const { session } = this;
    if (session === undefined) return;
    await this.readAll(session, options);
  }

  /** What a scheduled refresh keeps up to date. Empty where nobody connected. */
  async targets(): Promise<readonly Target[]> {
    if (this.session === undefined) return [];
    const own = await this.choice.regions();
    return this.profiles.flatMap((profile) =>
      this.regions.regionsOf(profile, own).map((region) => ({ profile, region })),
    );
  }

  /**
   * When a region was last read by any window, or asked for by this one; milliseconds since the epoch, 0 for never. A
   * time after `now` is that of a clock that was ahead, and tells nothing.
   */
  lastTried({ profile, region }: Target, now: number): number {
    const times = [this.known.readAt(profile, region), this.regions.askedAt(profile, region)];
    return Math.max(0, ...times.filter((time) => time <= now));
  }

  /** Takes what another window has read, where it is newer than what is known here. */
  take(kept: KeptInventory): void {
    const { session } = this;
    const { profile, region } = kept.inventory.source;
    if (session === undefined || !session.profiles.includes(profile)) return;
    if (kept.readAt <= this.known.readAt(profile, region)) return;
    this.accountProblems.regionWasRead(profile, region);
    this.put(session, kept);
  }

  /**
   * Reads these without a word unless it goes wrong; `now` is the time of the reading. Resolves with the problems that
   * there are with them afterwards. Never rejects.
   */
  async readQuietly(targets: readonly Target[], now: number): Promise<readonly AwsProblem[]> {
    const { session } = this;
    if (session === undefined) return [];
    const { endpointUrl } = this.settings;
    const profiles = [...new Set(targets.map(({ profile }) => profile))];
    await this.run(session, async () => {
      await Promise.all(
        profiles.map((profile) => {
          const regions = targets.filter((target) => target.profile === profile).map(({ region }) => region);
          const memoryDb = this.regions.memoryDbOf(profile);
          this.regions.asked(profile, regions, memoryDb, now);
          const request = { profile, regions, memoryDb, endpointUrl, maxAttempts: QUIET_ATTEMPTS };
          return this.reader.read(request, session.signal);
        }),
      );
    });
    return problemsWith(targets, this.problems, this.inventories);
  }

  async disconnect(): Promise<void> {
    const profiles = this.session?.profiles ?? this.choice.settled();
    this.dropAll();
    // At once, so that nobody takes up what is about to go.
    const removed = this.store.remove(profiles);
    await this.choice.forget();
    await removed;
    this.changed.fire();
  }

  /** Ends the session as if nobody had connected; what is kept stays. */
  cancel(): void {
    this.end();
    this.accountProblems.clear();
    this.changed.fire();
  }

  useRegions(inUse: RegionsToRead): void {
    this.regions.inUse = inUse;
    const { session } = this;
    if (session === undefined || this.phase !== "connected") return;
    for (const profile of session.profiles) {
      const missing = this.regions.due(profile, Date.now());
      if (missing.length > 0) void this.run(session, () => this.read(session, profile, missing));
    }
  }

  /** Other profiles, regions or another endpoint: what belongs to the old ones goes, what was connected is read anew. */
  async settingsChanged(): Promise<void> {
    const { session } = this;
    this.dropAll();
    const profiles = this.choice.settled();
    if (session === undefined || profiles.length === 0) return this.restore();
    await this.connect(profiles);
  }

  dispose(): void {
    this.end();
    this.changed.dispose();
    this.replaced.dispose();
  }

  /** Never rejects. */
  private async run(session: Session, task: () => Promise<void>): Promise<void> {
    const running = session.run(task, (error) => {
      this.log.error("Reading the account failed", error);
      this.accountProblems.addUnexpected();
    });
    this.changed.fire();
    await running;
    // Cancelled before anything came: as if nobody had asked.
    if (this.session === session && this.phase === "failed" && this.problems.length === 0) this.end();
    this.changed.fire();
  }

  private async readAll(
    session: Session,
    { token, missing, quiet }: ReadingOptions,
    first?: () => Promise<void>,
  ): Promise<void> {
    await this.run(session, async () => {
      await first?.();
      const own = await this.choice.regions();
      await Promise.all(
        session.profiles.map(async (profile) => {
          const all = this.regions.regionsOf(profile, own);
          const regions = missing ? this.regions.missing(profile, all) : all;
          // No region at all stands for the profile's own, which the reader finds out.
          if (regions.length > 0 || all.length === 0)
            await this.read(session, profile, regions, token, quiet);
        }),
      );
    });
    // Documents that were opened meanwhile may name further regions.
    if (!token?.isCancellationRequested) this.useRegions(this.regions.inUse);
  }

  private async read(
    session: Session,
    profile: string | null,
    regions: readonly string[],
    token?: vscode.CancellationToken,
    quiet = false,
  ): Promise<void> {
    const { endpointUrl } = this.settings;
    const memoryDb = this.regions.memoryDbOf(profile);
    this.regions.asked(profile, regions, memoryDb, Date.now());
    const title = `Reading ElastiCache (${profile ?? "default credentials"})…`;
    await withLongProgress({ title, signal: session.signal, token, quiet }, (signal) =>
      this.reader.read({ profile, regions, memoryDb, endpointUrl }, signal),
    );
  }

  private deliver(fresh: Inventory): void {
    const { session } = this;
    if (session === undefined || !session.profiles.includes(fresh.source.profile)) return;
    this.delivered.add(fresh);
    const { profile, region } = fresh.source;
    const readAt = Math.max(Date.now(), this.regions.askedAt(profile, region));
    for (const problem of fresh.problems) this.log.warn(`${problem.message} ${problem.nextStep}`);
    const kept = this.put(session, { inventory: fresh, stale: false, readAt });
    void this.store.save(kept, this.settings.endpointUrl);
  }

  private put(session: Session, reading: KeptInventory): KeptInventory {
    const { kept, replacement } = this.known.put(reading);
    session.read = true;
    this.changed.fire();
    this.replaced.fire(replacement);
    return kept;
  }

  private finish(reading: AccountReading, asked: readonly string[]): void {
    const { session } = this;
    if (session === undefined || !session.profiles.includes(reading.profile)) return;
    for (const inventory of reading.inventories) if (!this.delivered.has(inventory)) this.deliver(inventory);
    const regions = new Set([...asked, ...reading.regions]);
    this.accountProblems.replace(reading.profile, regions, reading.problems);
    for (const problem of reading.problems) this.log.warn(`${problem.message} ${problem.nextStep}`);
    const answered = new Set(reading.inventories.map(({ source }) => source.region));
    const failed = (region: string): boolean =>
      !answered.has(region) &&
      (regions.has(region) || reading.problems.some((problem) => problem.region === null));
    this.known.markStale(({ profile, region }) => profile === reading.profile && failed(region));
    this.changed.fire();
  }

  private end(): void {
    this.session?.end();
    this.session = undefined;
  }

  private dropAll(): void {
    this.end();
    this.epoch++;
    this.accountProblems.clear();
    this.regions.clear();
    this.known.forget(() => true);
  }
}
