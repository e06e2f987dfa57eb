/**
 * Which regions of a profile are read, and when each was last asked for. Free of `vscode` and of the clock.
 *
 * What always holds: a host in a document makes a region be read at most once per five minutes, and once more where it
 * is the region's first of MemoryDB.
 */

import { regionOfCode } from "../../core/hosts/regions";
import { asksMemoryDb, type MemoryDbRegions, type RegionsToRead } from "../../core/hosts/regionsToRead";
import type { Inventory } from "../../core/model/inventory";

/** A region that only documents ask for is not read again within this time, in milliseconds. */
const PAUSE = 5 * 60_000;

export class RegionChoice {
  /** Of the hosts in open documents and of the audited workspace. */
  inUse: RegionsToRead = { regions: [], memoryDb: [] };
  /** Those that were read before a restart. */
  before: readonly string[] = [];
  private readonly lastAsked = new Map<string, number>();
  private readonly lastAskedMemoryDb = new Map<string, number>();

  /**
   * Full names; what the product does not know stays as it is written. Each once.
   *
   * @param others the setting's, the profile's own, and those that were read before
   */
  all(others: readonly string[]): readonly string[] {
    return [
      ...new Set(
        [...others, ...this.before, ...this.inUse.regions].map((region) => regionOfCode(region) ?? region),
      ),
    ];
  }

  /**
   * Where MemoryDB is read: in the regions of the hosts in use, and where it was read before, so that what is shown does
   * not grow old when a file is closed.
   *
   * @param known inventories of one profile
   * @param everywhere the setting
   */
  memoryDb(known: readonly Inventory[], everywhere: boolean): MemoryDbRegions {
    if (everywhere) return "everywhere";
    const before = known.filter(
      ({ coverage, memoryDbClusters }) =>
        coverage.memoryDbClusters === "complete" || memoryDbClusters.length > 0,
    );
    return new Set([...this.inUse.memoryDb, ...before.map(({ source }) => source.region)]);
  }

  /** @param memoryDb where MemoryDB is asked for, too */
  asked(profile: string | null, regions: readonly string[], memoryDb: MemoryDbRegions, now: number): void {
    for (const region of regions) {
      this.lastAsked.set(keyOf(profile, region), now);
      if (asksMemoryDb(memoryDb, region)) this.lastAskedMemoryDb.set(keyOf(profile, region), now);
    }
  }

  /** In milliseconds since the epoch; 0 for never. */
  askedAt(profile: string | null, region: string): number {
    return this.lastAsked.get(keyOf(profile, region)) ?? 0;
  }

  /** Whether a document may have the region read, with MemoryDB or without. */
  isDue(profile: string | null, region: string, memoryDb: boolean, now: number): boolean {
    const asked = memoryDb ? this.lastAskedMemoryDb : this.lastAsked;
    const time = asked.get(keyOf(profile, region)) ?? 0;
    // A clock that was set back since keeps nobody from reading.
    return time > now || now - time >= PAUSE;
  }

  /** Forgets when regions were asked for: another account is read. */
  clear(): void {
    this.before = [];
    this.lastAsked.clear();
    this.lastAskedMemoryDb.clear();
  }
}

function keyOf(profile: string | null, region: string): string {
  return JSON.stringify([profile, region]);
}
