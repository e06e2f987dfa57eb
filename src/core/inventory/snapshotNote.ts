/**
 * Snapshots that this program writes: the answers of the API in the shape that the AWS CLI prints, with a note beside
 * them of what the shape cannot say: which regions were read, when, and which lists to their end. So an empty
 * region is known to be empty, and the age stays right where a version control system sets the time of files.
 */
import type { InventoryList } from "../problem";
import { isKnownRegion } from "../regions";
import { isoTime } from "../time";
import type { Answers } from "./answers";
import type { Inventory } from "./model";
import { type Members, members, objects, text } from "./untrusted";

export type ListKey = keyof Answers;

/** How the AWS CLI names each list. */
export const LISTS: readonly (readonly [ListKey, InventoryList])[] = [
  ["ReplicationGroups", "replicationGroups"],
  ["CacheClusters", "cacheClusters"],
  ["ServerlessCaches", "serverlessCaches"],
  ["GlobalReplicationGroups", "globalReplicationGroups"],
  ["Events", "events"],
  ["UpdateActions", "updateActions"],
];

const NOTE = "CacheEndpointLens";
const VERSION = 1;

/** What a file says of one region that was read. */
export interface RegionNote {
  readonly accountId: string | null;
  /** ISO 8601 in UTC. */
  readonly readAt: string | null;
  /** The lists that were read to their end; the others were asked for and could not be. */
  readonly complete: ReadonlySet<string>;
}

/** The notes of a snapshot by region; empty where there are none that can be read. Never throws. */
export function readNotes(snapshot: Members): ReadonlyMap<string, RegionNote> {
  const note = members(snapshot[NOTE]);
  const notes = new Map<string, RegionNote>();
  if (note?.Version !== VERSION) return notes;
  for (const each of objects(note.Regions)) {
    const region = text(each.Region);
    if (region === null || !isKnownRegion(region)) continue;
    const note: RegionNote = {
      accountId: text(each.AccountId),
      readAt: isoTime(each.ReadAt),
      complete: new Set(
        // What is no text is no name of a list; making it one may throw.
        Array.isArray(each.Complete) ? each.Complete.filter((name) => typeof name === "string") : [],
      ),
    };
    const other = notes.get(region);
    notes.set(region, other ? both(other, note) : note);
  }
  return notes;
}

/** What can be said of one region of several accounts: no more than holds for each of them. */
function both(a: RegionNote, b: RegionNote): RegionNote {
  return {
    accountId: a.accountId === b.accountId ? a.accountId : null,
    readAt: a.readAt === null || b.readAt === null ? null : a.readAt < b.readAt ? a.readAt : b.readAt,
    complete: new Set([...a.complete].filter((list) => b.complete.has(list))),
  };
}

/** One region as it was read: the inventory made of it, and the answers themselves. */
export interface AnsweredRegion {
  readonly inventory: Inventory;
  readonly answers: Answers;
}

/** The snapshot of these regions. A list of which nothing could be read is left out. Dates are made ISO by JSON. */
export function snapshotOf(regions: readonly AnsweredRegion[]): Readonly<Record<string, unknown>> {
  const snapshot: Record<string, unknown> = {
    [NOTE]: {
      Version: VERSION,
      Regions: regions.map(({ inventory: { source, fetchedAt, coverage } }) => ({
        Region: source.region,
        AccountId: source.accountId,
        ReadAt: fetchedAt,
        Complete: LISTS.filter(([, list]) => coverage[list] === "complete").map(([key]) => key),
      })),
    },
  };
  for (const [key, list] of LISTS) {
    const items = regions.flatMap(({ answers }) => answers[key] ?? []);
    const read = regions.some(({ inventory }) => inventory.coverage[list] === "complete");
    if (read || items.length > 0) snapshot[key] = items;
  }
  return snapshot;
}
