/** Which regions an account has to be read in, for the hosts that texts name. */
import type { Mention } from "../model/mention";

/** Full names, sorted, each once. */
export interface RegionsToRead {
  readonly regions: readonly string[];
  /** Those of them with a MemoryDB host: only there MemoryDB is asked for. */
  readonly memoryDb: readonly string[];
}

/** Where MemoryDB is read besides ElastiCache: in each region, or in those of these full names. */
export type MemoryDbRegions = "everywhere" | ReadonlySet<string>;

export function asksMemoryDb(where: MemoryDbRegions, region: string): boolean {
  return where === "everywhere" || where.has(region);
}

type Place = Pick<Mention, "shape" | "inComment" | "template">;

/** How many hosts are in each region that was not read, sorted by the region's name. */
export function hostsNotRead(
  mentions: Iterable<Place>,
  read: ReadonlySet<string>,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const mention of mentions) {
    const region = regionOf(mention);
    if (region !== null && !read.has(region)) counts.set(region, (counts.get(region) ?? 0) + 1);
  }
  return new Map([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Hosts that no finding can come from do not count: examples and comments in a whole workspace are many. */
function regionOf({ shape, inComment, template }: Place): string | null {
  return shape.placeholder || inComment || template ? null : shape.region;
}

export function regionsToRead(mentions: Iterable<Place>): RegionsToRead {
  const regions = new Set<string>();
  const memoryDb = new Set<string>();
  for (const mention of mentions) {
    const region = regionOf(mention);
    if (region === null) continue;
    regions.add(region);
    if (mention.shape.service === "memorydb") memoryDb.add(region);
  }
  return { regions: [...regions].sort(), memoryDb: [...memoryDb].sort() };
}
