/**
 * Reads again what has become old, once for all windows: a copy that another window has made in time is taken instead
 * of asking AWS, and a lease per profile and region keeps two windows from starting at once. Free of `vscode` and of
 * the clock.
 *
 * What always holds: a region is asked for only while this window holds its lease, and the copy on disk is written
 * before the lease is let go; where AWS asks for fewer calls, or refuses to know the caller, every window waits longer.
 */
import type { AwsProblem } from "../../core/model/problem";
import type { InventoryStore } from "./inventoryStore";
import type { KeptInventory } from "./knownInventories";
import type { Leases } from "./leases";
import { backedOff, slowsDown } from "./refreshDelay";

/** A lease ends by itself after so many milliseconds: reading a region takes at most half as long. */
const LEASE = 60_000;

/** One region of one profile, by its full name. */
export interface Target {
  readonly profile: string | null;
  readonly region: string;
}

/** The accounts, as far as a refresh needs them. */
export interface RefreshableAccounts {
  targets(): Promise<readonly Target[]>;
  lastTried(target: Target, now: number): number;
  take(kept: KeptInventory): void;
  readQuietly(targets: readonly Target[], now: number): Promise<readonly AwsProblem[]>;
}

export interface RefreshOutcome {
  /** Regions that this window asked AWS for. */
  readonly read: readonly Target[];
  /** When the next one is due, in milliseconds since the epoch; null where there is nothing to refresh. */
  readonly nextDue: number | null;
  /** The time between two readings, longer than what was asked for while AWS slows down. */
  readonly interval: number;
}

export class SharedRefresh {
  /** Failures in a row that slow down. */
  private failures = 0;

  constructor(
    private readonly accounts: RefreshableAccounts,
    private readonly store: InventoryStore,
    private readonly leases: Leases,
    /** The setting: an account of another API endpoint is another account. */
    private readonly endpointUrl: () => string | null,
  ) {}

  /**
   * Takes the copies that other windows have made.
   *
   * @param age milliseconds; older copies are left alone, and, with `whole`, those that lack a list
   * @param now milliseconds since the epoch; copies made after it are those of a clock that was ahead, and are left alone
   */
  async takeKept(age: number, now: number, whole = false): Promise<void> {
    await this.takeAll(await this.accounts.targets(), age, now, whole);
  }

  /**
   * Reads what no window has read within the interval.
   *
   * @param interval milliseconds, above 0
   * @param now milliseconds since the epoch
   */
  async refreshDue(interval: number, now: number): Promise<RefreshOutcome> {
    const targets = await this.accounts.targets();
    const pace = backedOff(interval, this.failures);
    const isDue = (target: Target): boolean => now - this.accounts.lastTried(target, now) >= pace;
    await this.takeAll(targets, pace, now);
    const held: Target[] = [];
    const leases: string[] = [];
    const awaited: Target[] = [];
    for (const target of targets.filter(isDue)) {
      const name = this.nameOf(target);
      const isMine = await this.leases.acquire(name, now, LEASE);
      (isMine ? held : awaited).push(target);
      if (isMine) leases.push(name);
    }
    try {
      // Whoever held a lease until now has written its copy.
      if (held.length > 0) await this.takeAll(held, pace, now);
      const read = held.filter(isDue);
      if (read.length > 0) await this.read(read, interval, now);
      return { read, ...this.next(targets, awaited, interval, now) };
    } finally {
      const later = this.failures > 0 ? now + backedOff(interval, this.failures) : null;
      for (const name of leases)
        await (later === null ? this.leases.release(name) : this.leases.extend(name, later));
    }
  }

  private async read(targets: readonly Target[], interval: number, now: number): Promise<void> {
    const problems = await this.accounts.readQuietly(targets, now);
    if (!slowsDown(problems)) this.failures = 0;
    else if (backedOff(interval, this.failures + 1) > backedOff(interval, this.failures)) this.failures++;
    await this.store.settled();
  }

  private next(
    targets: readonly Target[],
    awaited: readonly Target[],
    interval: number,
    now: number,
  ): Pick<RefreshOutcome, "nextDue" | "interval"> {
    const pace = backedOff(interval, this.failures);
    const due = targets.map((target) =>
      // What another window reads is looked at again when its lease is over at the latest.
      awaited.includes(target) ? now + LEASE : this.accounts.lastTried(target, now) + pace,
    );
    return { nextDue: due.length === 0 ? null : Math.min(...due), interval: pace };
  }

  private async takeAll(targets: readonly Target[], age: number, now: number, whole = false): Promise<void> {
    for (const kept of (await this.keptOf(targets)).values()) {
      const isRecent = kept.readAt > now - age && kept.readAt <= now;
      const isWhole = !kept.stale && kept.inventory.problems.length === 0;
      if (isRecent && (isWhole || !whole)) this.accounts.take(kept);
    }
  }

  private async keptOf(targets: readonly Target[]): Promise<ReadonlyMap<string, KeptInventory>> {
    const names = new Set(targets.map((target) => this.nameOf(target)));
    const profiles = [...new Set(targets.map(({ profile }) => profile))];
    const kept = new Map<string, KeptInventory>();
    if (profiles.length === 0) return kept;
    const endpointUrl = this.endpointUrl();
    const copies = await this.store.load(profiles, endpointUrl);
    // Another account by now.
    if (endpointUrl !== this.endpointUrl()) return kept;
    for (const copy of copies) {
      const name = this.nameOf(copy.inventory.source);
      if (names.has(name)) kept.set(name, copy);
    }
    return kept;
  }

  private nameOf({ profile, region }: Target): string {
    return JSON.stringify([profile, region, this.endpointUrl()]);
  }
}
