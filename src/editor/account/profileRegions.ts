/** Which regions of a profile are read, by what is known of it and by the settings. */
import { asksMemoryDb, type MemoryDbRegions } from "../../core/hosts/regionsToRead";
import type { Settings } from "../base/settings";
import type { KnownInventories } from "./knownInventories";
import { RegionChoice } from "./regionChoice";

export class ProfileRegions extends RegionChoice {
  constructor(
    private readonly known: KnownInventories,
    private readonly settings: Pick<Settings, "regions" | "memoryDb">,
  ) {
    super();
  }

  memoryDbOf(profile: string | null): MemoryDbRegions {
    const known = this.known.inventories.filter(({ source }) => source.profile === profile);
    return this.memoryDb(known, this.settings.memoryDb);
  }

  /** @param own the region that each profile states, by name */
  regionsOf(profile: string | null, own: ReadonlyMap<string, string>): readonly string[] {
    const read = this.known.inventories.flatMap(({ source }) =>
      source.profile === profile ? source.region : [],
    );
    return this.all([this.settings.regions, read, own.get(profile ?? "default") ?? []].flat());
  }

  /** Those of which nothing is known, or nothing that holds. */
  missing(profile: string | null, regions: readonly string[]): readonly string[] {
    const where = this.memoryDbOf(profile);
    return regions.filter((region) => !this.known.isCurrent(profile, region, asksMemoryDb(where, region)));
  }

  /** Those of the hosts in use that are missing, and that a document may have read. */
  due(profile: string | null, now: number): readonly string[] {
    const where = this.memoryDbOf(profile);
    return this.missing(profile, this.inUse.regions).filter((region) =>
      this.isDue(profile, region, asksMemoryDb(where, region), now),
    );
  }
}
