/**
 * Reads one list of one region: every page, one call per page, no call twice. What the pages before a failure held is
 * kept beside the failure, so that nothing that was read is lost.
 */
import type { InventoryList } from "../core/model/problem";
import { orAborted } from "./abort";

export interface ListReading {
  /** The members of all pages that came, in the order they came, none twice. */
  readonly members: readonly unknown[];
  /** Pages that came. */
  readonly pages: number;
  /** Why the reading ended before the last page, or null where it is complete. */
  readonly failure: { readonly error: unknown } | null;
}

/** The service handed out a marker for the second time, or pages without end. */
export class EndlessPagesError extends Error {
  override readonly name = "EndlessPagesError";
}

export interface Page {
  readonly members: readonly unknown[];
  readonly next: string | undefined;
}

/**
 * `readPage` asks for the page that a marker names. Never rejects: where the signal aborts, its reason is the failure, at
 * once.
 */
export async function readPages(
  list: InventoryList,
  maxPages: number,
  signal: AbortSignal,
  readPage: (marker: string | undefined) => Promise<Page>,
): Promise<ListReading> {
  const members = new Map<string, unknown>();
  const markers = new Set<string>();
  let marker: string | undefined;
  let pages = 0;
  try {
    do {
      if (pages === maxPages) throw new EndlessPagesError(`more than ${maxPages} pages`);
      const page = await orAborted(readPage(marker), signal);
      pages++;
      // A page may repeat a member where the account changed between two calls.
      for (const member of page.members) members.set(identityOf(list, member), member);
      marker = page.next || undefined;
      if (marker !== undefined && markers.has(marker)) throw new EndlessPagesError("the same page again");
      if (marker !== undefined) markers.add(marker);
    } while (marker !== undefined);
    return { members: [...members.values()], pages, failure: null };
  } catch (error) {
    return { members: [...members.values()], pages, failure: { error } };
  }
}

const IDS = [
  "ARN",
  "CacheClusterId",
  "ReplicationGroupId",
  "ServerlessCacheName",
  "GlobalReplicationGroupId",
  // Of a MemoryDB cluster.
  "Name",
];

/** The member's ARN or id; an event has neither, and many updates name one group: those are themselves in full. */
function identityOf(list: InventoryList, member: unknown): string {
  if (list === "updateActions") return JSON.stringify(member);
  const record = new Map(Object.entries(member ?? {}));
  for (const id of IDS) {
    const value: unknown = record.get(id);
    if (typeof value === "string" && value !== "") return value;
  }
  return JSON.stringify(member);
}
