/** The age of an inventory in words. Free of `vscode` and of the clock: whoever asks brings the time. */

import type { Inventory } from "../../core/model/inventory";
import { counted } from "../../core/text/counted";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * How long ago an inventory was read, to stand alone or after a comma: `read just now`, `read 5 min ago`, `read 3 h
 * ago`, `read 2 days ago`; `read at an unknown time` where nobody told.
 *
 * @param isoTime ISO 8601, or null (a snapshot whose time is not known)
 * @param now milliseconds since the epoch; a time after it (a clock that was set back) counts as now
 */
export function describeAge(isoTime: string | null, now: number): string {
  const time = isoTime === null ? Number.NaN : Date.parse(isoTime);
  if (Number.isNaN(time)) return "read at an unknown time";
  const age = now - time;
  if (age < MINUTE) return "read just now";
  if (age < HOUR) return `read ${Math.floor(age / MINUTE)} min ago`;
  if (age < DAY) return `read ${Math.floor(age / HOUR)} h ago`;
  const days = Math.floor(age / DAY);
  return `read ${counted(days, "day")} ago`;
}

/**
 * {@link describeAge} of a reading that may not hold any more: one kept from an earlier session, or older than a day. Null
 * of one that is fresh, and of the demo account, in which nothing ever happens.
 *
 * @param now milliseconds since the epoch
 */
export function readAgo(
  account: { isStale(inventory: Inventory): boolean },
  inventory: Inventory,
  now: number,
): string | null {
  const { source, fetchedAt } = inventory;
  if (source.kind === "demo") return null;
  const isOld = fetchedAt === null || now - Date.parse(fetchedAt) >= DAY;
  return isOld || account.isStale(inventory) ? describeAge(fetchedAt, now) : null;
}
