/**
 * Snapshots that this program writes: the answers of the API in the shape that the AWS CLI prints, with a note beside
 * them of what the shape cannot say: which regions were read, when, and which lists to their end. So an empty
 * region is known to be empty, and the age stays right where a version control system sets the time of files.
 */

import { isKnownRegion } from "../hosts/regions";
import type { Inventory } from "../model/inventory";
import type { InventoryList } from "../model/problem";
import { isoTime } from "../text/time";
import type { Answers } from "./answers";
import { type Members, members, objects, text } from "./untrusted";

export type ListKey = keyof Answers;

/** How the AWS CLI names each list. */
export const LISTS: readonly (readonly [ListKey, InventoryList])[] = [
  ["ReplicationGroups", "replicationGroups"],
  ["CacheClusters", "cacheClusters"],
  ["ServerlessCaches", "serverlessCaches"],
  ["Clusters", "memoryDbClusters"],
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
  /** The lists that were read to their end. */
  readonly complete: ReadonlySet<string>;
  /** The lists that were asked for and could not be read to their end. */
  readonly lost: ReadonlySet<string>;
}

/** Asked for only where somebody wants it; every other list is always asked for, which notes need not say. */
const OPTIONAL: ListKey = "Clusters";

function accountId(value: unknown): string | null {
  return typeof value === "string" && /^\d{12}$/.test(value) ? value : null;
}

function names(list: unknown): string[] {
  // What is no text is no name of a list; making it one may throw.
  return Array.isArray(list) ? list.filter((name) => typeof name === "string") : [];
}

/** The notes of a snapshot by region; empty where there are none that can be read. Never throws. */
export function readNotes(snapshot: Members): ReadonlyMap<string, RegionNote> {
  const note = members(snapshot[NOTE]);
  const notes = new Map<string, RegionNote>();
  if (note?.Version !== VERSION) return notes;
  for (const each of objects(note.Regions)) {
    const region = text(each.Region);
    if (region === null || !isKnownRegion(region)) continue;
    const complete = new Set(names(each.Complete));
    const failed = new Set(names(each.Failed));
    const note: RegionNote = {
      accountId: accountId(each.AccountId),
      readAt: isoTime(each.ReadAt),
      complete,
      lost: new Set(
        LISTS.map(([key]) => key).filter(
          (key) => !complete.has(key) && (key !== OPTIONAL || failed.has(key)),
        ),
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
    lost: new Set([...a.lost, ...b.lost]),
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
        ...(coverage.memoryDbClusters === "failed" && { Failed: [OPTIONAL] }),
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
