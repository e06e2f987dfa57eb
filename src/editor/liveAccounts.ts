/**
 * The live half of the account: which profiles are connected, what they answered, and how old that is.
 *
 * What always holds: a profile is read only after `connect`; what was known stays, marked stale, when a reading
 * fails; a host in a document makes a region be read at most once per five minutes, and only regions that the
 * product knows.
 */
import * as vscode from "vscode";
import type { AccountReading } from "../core/account";
import { type Inventory, inventoryKey } from "../core/inventory/model";
import type { AwsProblem } from "../core/problem";
import type { InventoryStore } from "./inventoryStore";
import { LiveReader } from "./liveReader";
import type { Log } from "./log";
import { type KnownInventory, mergeReading } from "./mergeReading";
import type { ProfileChoice, Profiles } from "./profileChoice";
import { withReadingProgress } from "./readingProgress";
import type { Settings } from "./settings";

/** A region that only documents ask for is not read again within this time, in milliseconds. */
const REGION_PAUSE = 5 * 60_000;

interface Session {
  readonly profiles: Profiles;
  readonly controller: AbortController;
  /** Whether any region was read. */
  read: boolean;
}

export class LiveAccounts implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;
  private readonly reader: LiveReader;
  private readonly known = new Map<string, KnownInventory>();
  private problemList: readonly AwsProblem[] = [];
  private session: Session | undefined;
  /** Raised when everything known is dropped, so that what is still being read from disk does not come back. */
  private epoch = 0;
  /** Readings under way, those that still choose regions included. */
  private pending = 0;
  private regionsInUse: readonly string[] = [];
  private readonly lastAsked = new Map<string, number>();
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
    return this.pending > 0;
  }

  get problems(): readonly AwsProblem[] {
    return this.problemList;
  }

  /** By profile, then region. */
  get inventories(): readonly Inventory[] {
    return [...this.known.entries()]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, { inventory }]) => inventory);
  }

  isStale(inventory: Inventory): boolean {
    const known = this.known.get(inventoryKey(inventory.source));
    return known?.inventory === inventory && known.stale;
  }

  /** Shows what is kept on disk for the profiles that are settled. No network. */
  async restore(): Promise<void> {
    const { epoch } = this;
    const profiles = this.session?.profiles ?? this.choice.settled();
    const kept = await this.store.load(profiles, this.settings.endpointUrl);
    if (epoch !== this.epoch) return;
    for (const inventory of kept) {
      const key = inventoryKey(inventory.source);
      if (!this.known.has(key)) this.known.set(key, { inventory, stale: true });
    }
    this.changed.fire();
  }

  async connect(profiles: Profiles, token?: vscode.CancellationToken): Promise<void> {
    if (this.session === undefined || !sameProfiles(this.session.profiles, profiles)) {
      this.session?.controller.abort();
      this.forget((inventory) => !profiles.includes(inventory.source.profile));
      this.session = { profiles, controller: new AbortController(), read: false };
      await this.restore();
    }
    await this.refresh(token);
  }

  /** Reads every region of every connected profile. Never rejects. */
  async refresh(token?: vscode.CancellationToken): Promise<void> {
    const { session } = this;
    if (session === undefined) return;
    await this.underWay(async () => {
      const own = await this.choice.regions();
      await Promise.all(
        session.profiles.map((profile) => this.read(session, profile, this.regionsFor(profile, own), token)),
      );
    });
    // Cancelled before anything came: as if nobody had asked.
    if (this.session === session && !session.read && !this.busy && this.problemList.length === 0) {
      this.session = undefined;
      this.changed.fire();
    }
    // Documents that were opened meanwhile may name further regions.
    if (!token?.isCancellationRequested) this.useRegions(this.regionsInUse);
  }

  async disconnect(): Promise<void> {
    const profiles = this.session?.profiles ?? this.choice.settled();
    this.dropAll();
    await this.choice.forget();
    await this.store.remove(profiles);
    this.changed.fire();
  }

  useRegions(regions: readonly string[]): void {
    this.regionsInUse = regions;
    const { session } = this;
    if (session === undefined || this.phase !== "connected") return;
    for (const profile of session.profiles) {
      const missing = regions.filter(
        (region) => !this.hasRegion(profile, region) && this.isDue(profile, region),
      );
      if (missing.length > 0) void this.underWay(() => this.read(session, profile, missing, undefined));
    }
  }

  /** Other profiles, regions or another endpoint: what belongs to the old ones goes, what was connected is read anew. */
  async settingsChanged(): Promise<void> {
    const { session } = this;
    this.dropAll();
    const profiles = this.choice.settled();
    if (session === undefined || profiles.length === 0) await this.restore();
    else await this.connect(profiles);
  }

  dispose(): void {
    this.session?.controller.abort();
    this.changed.dispose();
  }

  private async read(
    session: Session,
    profile: string | null,
    regions: readonly string[],
    token: vscode.CancellationToken | undefined,
  ): Promise<void> {
    const { endpointUrl } = this.settings;
    for (const region of regions) this.lastAsked.set(JSON.stringify([profile, region]), Date.now());
    const title = `Reading ElastiCache (${profile ?? "default credentials"})…`;
    await withReadingProgress(title, session.controller.signal, token, (signal) =>
      this.reader.read({ profile, regions, endpointUrl }, signal),
    );
  }

  /** Counts a reading as under way while it lasts; what goes wrong beyond the account's own problems is one, too. */
  private async underWay(task: () => Promise<void>): Promise<void> {
    this.pending++;
    this.changed.fire();
    try {
      await task();
    } catch (error) {
      this.log.error("Reading the account failed", error);
      this.problemList = [...this.problemList, UNEXPECTED];
    } finally {
      this.pending--;
      this.changed.fire();
    }
  }

  private regionsFor(profile: string | null, own: ReadonlyMap<string, string>): readonly string[] {
    const ownRegion = own.get(profile ?? "default");
    const read = this.inventories
      .filter((inventory) => inventory.source.profile === profile)
      .map((inventory) => inventory.source.region);
    return [
      ...new Set([
        ...this.settings.regions,
        ...this.regionsInUse,
        ...read,
        ...(ownRegion === undefined ? [] : [ownRegion]),
      ]),
    ];
  }

  private deliver(fresh: Inventory): void {
    const { session } = this;
    if (session === undefined || !session.profiles.includes(fresh.source.profile)) return;
    this.delivered.add(fresh);
    const key = inventoryKey(fresh.source);
    const merged = mergeReading(this.known.get(key)?.inventory, fresh);
    this.known.set(key, merged);
    session.read = true;
    for (const problem of fresh.problems) this.log.warn(`${problem.message} ${problem.nextStep}`);
    void this.store.save(merged.inventory, this.settings.endpointUrl);
    this.changed.fire();
  }

  private finish(reading: AccountReading, asked: readonly string[]): void {
    const { session } = this;
    if (session === undefined || !session.profiles.includes(reading.profile)) return;
    for (const inventory of reading.inventories) {
      if (!this.delivered.has(inventory)) this.deliver(inventory);
    }
    const regions = new Set([...asked, ...reading.regions]);
    this.problemList = [
      ...this.problemList.filter(
        ({ profile, region }) => profile !== reading.profile || (region !== null && !regions.has(region)),
      ),
      ...reading.problems,
    ];
    for (const problem of reading.problems) this.log.warn(`${problem.message} ${problem.nextStep}`);
    const answered = new Set(reading.inventories.map(({ source }) => source.region));
    const failed = (region: string): boolean =>
      !answered.has(region) &&
      (regions.has(region) || reading.problems.some((problem) => problem.region === null));
    for (const [key, { inventory }] of this.known) {
      const { profile, region } = inventory.source;
      if (profile === reading.profile && failed(region)) this.known.set(key, { inventory, stale: true });
    }
    this.changed.fire();
  }

  private hasRegion(profile: string | null, region: string): boolean {
    return [...this.known.values()].some(
      ({ inventory: { source }, stale }) => !stale && source.profile === profile && source.region === region,
    );
  }

  private isDue(profile: string | null, region: string): boolean {
    const last = this.lastAsked.get(JSON.stringify([profile, region]));
    return last === undefined || Date.now() - last >= REGION_PAUSE;
  }

  private dropAll(): void {
    this.session?.controller.abort();
    this.session = undefined;
    this.epoch++;
    this.problemList = [];
    this.lastAsked.clear();
    this.known.clear();
  }

  private forget(which: (inventory: Inventory) => boolean): void {
    for (const [key, { inventory }] of this.known) if (which(inventory)) this.known.delete(key);
  }
}

const UNEXPECTED: AwsProblem = {
  kind: "protocol",
  message: "The account could not be read.",
  nextStep: "Open the log for the reason, and try again.",
  command: null,
  profile: null,
  region: null,
  list: null,
  requestId: null,
};

function sameProfiles(a: Profiles, b: Profiles): boolean {
  return a.length === b.length && a.every((profile, i) => profile === b[i]);
}
