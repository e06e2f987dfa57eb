/**
 * The live half of the account: which profiles are connected, what they answered, and how old that is.
 *
 * What always holds: a profile is read only after `connect`; what was known stays, marked stale, when a reading
 * fails; what another window has read is taken only where it is newer.
 */
import * as vscode from "vscode";
import { asksMemoryDb, type MemoryDbRegions, type RegionsToRead } from "../../core/hosts/regionsToRead";
import type { AccountReading } from "../../core/inventory/account";
import type { Inventory } from "../../core/model/inventory";
import type { AwsProblem } from "../../core/model/problem";
import type { Log } from "../base/log";
import type { Settings } from "../base/settings";
import { AccountProblems, problemsWith } from "./accountProblems";
import type { InventoryStore } from "./inventoryStore";
import { type KeptInventory, KnownInventories, type Replacement } from "./knownInventories";
import { LiveReader } from "./liveReader";
import type { ProfileChoice } from "./profileChoice";
import { type ReadingOptions, Readings, withReadingProgress } from "./readingProgress";
import { RegionChoice } from "./regionChoice";
import { type Connection, type Profiles, sameProfiles } from "./rememberedConnection";
import type { Target } from "./sharedRefresh";

/** Nobody waits for a scheduled reading: an account that asks for fewer calls is left alone and tried later. */
const QUIET_ATTEMPTS = 2;

interface Session {
  readonly profiles: Profiles;
  readonly controller: AbortController;
  /** Whether any region was read. */
  read: boolean;
}

export class LiveAccounts implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;
  private readonly replaced = new vscode.EventEmitter<Replacement>();
  /** Fires for each inventory that a reading, of this window or of another, put in the place of what was shown. */
  readonly onDidReplace = this.replaced.event;
  private readonly reader: LiveReader;
  private readonly known = new KnownInventories();
  private readonly accountProblems = new AccountProblems();
  private readonly regions = new RegionChoice();
  private session: Session | undefined;
  /** Raised when everything known is dropped, so that what is still being read from disk does not come back. */
  private epoch = 0;
  private readonly readings = new Readings(
    () => this.changed.fire(),
    (error) => {
      this.log.error("Reading the account failed", error);
      this.accountProblems.addUnexpected();
    },
  );
  private readonly delivered = new WeakSet<Inventory>();

  constructor(
    private readonly choice: ProfileChoice,
    private readonly store: InventoryStore,
    private readonly settings: Settings,
    private readonly log: Log,
  ) {
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
    return this.readings.underWay > 0;
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
    const profiles = this.session?.profiles ?? this.choice.settled();
    const kept = await this.store.load(profiles, this.settings.endpointUrl);
    if (epoch !== this.epoch) return;
    for (const copy of kept) this.known.restore(copy);
    this.changed.fire();
  }

  /** Begins a session with these profiles. False where there is one already. */
  async begin(profiles: Profiles): Promise<boolean> {
    if (this.session !== undefined && sameProfiles(this.session.profiles, profiles)) return false;
    this.session?.controller.abort();
    this.known.forget((source) => !profiles.includes(source.profile));
    this.session = { profiles, controller: new AbortController(), read: false };
    await this.restore();
    return true;
  }

  /** Begins a session with what was connected before a restart. False where there is a session already. */
  async resume({ profiles, regions }: Connection): Promise<boolean> {
    if (this.session !== undefined) return false;
    this.regions.before = regions;
    return this.begin(profiles);
  }

  /** Reads every region of every connected profile. Never rejects. */
  async refresh({ token, missing = false, quiet = false }: ReadingOptions = {}): Promise<void> {
    const { session } = this;
    if (session === undefined) return;
    await this.readings.run(async () => {
      const own = await this.choice.regions();
      await Promise.all(
        session.profiles.map(async (profile) => {
          const all = this.regionsOf(profile, own);
          const memoryDb = this.memoryDbOf(profile);
          const isMissing = (region: string) =>
            !this.known.isCurrent(profile, region, asksMemoryDb(memoryDb, region));
          const regions = missing ? all.filter(isMissing) : all;
          // No region at all stands for the profile's own, which the reader finds out.
          if (regions.length > 0 || all.length === 0)
            await this.read(session, profile, regions, token, quiet);
        }),
      );
    });
    // Cancelled before anything came: as if nobody had asked.
    if (this.session === session && !session.read && !this.busy && this.problems.length === 0) {
      this.session = undefined;
      this.changed.fire();
    }
    // Documents that were opened meanwhile may name further regions.
    if (!token?.isCancellationRequested) this.useRegions(this.regions.inUse);
  }

  /** What a scheduled refresh keeps up to date. Empty where nobody connected. */
  async targets(): Promise<readonly Target[]> {
    if (this.session === undefined) return [];
    const own = await this.choice.regions();
    return this.profiles.flatMap((profile) =>
      this.regionsOf(profile, own).map((region) => ({ profile, region })),
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
    await this.readings.run(async () => {
      await Promise.all(
        profiles.map((profile) => {
          const regions = targets.filter((target) => target.profile === profile).map(({ region }) => region);
          const memoryDb = this.memoryDbOf(profile);
          this.regions.asked(profile, regions, memoryDb, now);
          const request = { profile, regions, memoryDb, endpointUrl, maxAttempts: QUIET_ATTEMPTS };
          return this.reader.read(request, session.controller.signal);
        }),
      );
    });
    return problemsWith(targets, this.problems, this.inventories);
  }

  async disconnect(): Promise<void> {
    const profiles = this.session?.profiles ?? this.choice.settled();
    this.dropAll();
    await this.choice.forget();
    await this.store.remove(profiles);
    this.changed.fire();
  }

  /** Ends the session as if nobody had connected; what is kept stays. */
  cancel(): void {
    this.session?.controller.abort();
    this.session = undefined;
    this.accountProblems.clear();
    this.changed.fire();
  }

  useRegions(inUse: RegionsToRead): void {
    this.regions.inUse = inUse;
    const { session } = this;
    if (session === undefined || this.phase !== "connected") return;
    for (const profile of session.profiles) {
      const where = this.memoryDbOf(profile);
      const missing = inUse.regions.filter((region) => {
        const memoryDb = asksMemoryDb(where, region);
        const isCurrent = this.known.isCurrent(profile, region, memoryDb);
        return !isCurrent && this.regions.isDue(profile, region, memoryDb, Date.now());
      });
      if (missing.length > 0) void this.readings.run(() => this.read(session, profile, missing));
    }
  }

  /** Other profiles, regions or another endpoint: what belongs to the old ones goes, what was connected is read anew. */
  async settingsChanged(): Promise<void> {
    const { session } = this;
    this.dropAll();
    const profiles = this.choice.settled();
    if (session === undefined || profiles.length === 0) return this.restore();
    await this.begin(profiles);
    await this.refresh();
  }

  dispose(): void {
    this.session?.controller.abort();
    this.changed.dispose();
    this.replaced.dispose();
  }

  private async read(
    session: Session,
    profile: string | null,
    regions: readonly string[],
    token?: vscode.CancellationToken,
    quiet = false,
  ): Promise<void> {
    const { endpointUrl } = this.settings;
    const memoryDb = this.memoryDbOf(profile);
    this.regions.asked(profile, regions, memoryDb, Date.now());
    const title = `Reading ElastiCache (${profile ?? "default credentials"})…`;
    await withReadingProgress({ title, signal: session.controller.signal, token, quiet }, (signal) =>
      this.reader.read({ profile, regions, memoryDb, endpointUrl }, signal),
    );
  }

  private inventoriesOf(profile: string | null): readonly Inventory[] {
    return this.inventories.filter(({ source }) => source.profile === profile);
  }

  private memoryDbOf(profile: string | null): MemoryDbRegions {
    return this.regions.memoryDb(this.inventoriesOf(profile), this.settings.memoryDb);
  }

  private regionsOf(profile: string | null, own: ReadonlyMap<string, string>): readonly string[] {
    const read = this.inventoriesOf(profile).map(({ source }) => source.region);
    return this.regions.all([this.settings.regions, read, own.get(profile ?? "default") ?? []].flat());
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

  private dropAll(): void {
    this.session?.controller.abort();
    this.session = undefined;
    this.epoch++;
    this.accountProblems.clear();
    this.regions.clear();
    this.known.forget(() => true);
  }
}
