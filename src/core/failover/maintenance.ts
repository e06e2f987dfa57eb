/**
 * When the next failover may come by plan: weekly maintenance windows and pending service updates.
 *
 * Windows are in UTC, as AWS states them; core has no clock, so the time of now is passed in, and instants come
 * back as ISO 8601 in UTC. Saying them in local time is the face's job.
 */
import type { Inventory, Resource, UpdateAction } from "../model/inventory";
import { epochOf, isoOfEpoch } from "../text/time";

/** One occurrence of a maintenance window. */
export interface Maintenance {
  /** ISO 8601 in UTC, first minute inside. */
  readonly start: string;
  /** ISO 8601 in UTC, first minute outside. */
  readonly end: string;
  /** Whether it has begun. */
  readonly isOpen: boolean;
}

const DAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
const WINDOW = /^([a-z]{3}):(\d\d):(\d\d)-([a-z]{3}):(\d\d):(\d\d)$/;
const DAY = 24 * 60;
const WEEK = 7 * DAY;
/** 1970-01-01 was a Thursday, the fifth day of a week that begins on Sunday. */
const EPOCH_IN_WEEK = 4 * DAY;

/** Minutes from Sunday 00:00 to the begin of a window, and its length in minutes; null for any other text. */
function parse(window: string): { start: number; length: number } | null {
  const [, fromDay, fromHour, fromMinute, toDay, toHour, toMinute] = WINDOW.exec(window.toLowerCase()) ?? [];
  const start = minuteOfWeek(fromDay, fromHour, fromMinute);
  const end = minuteOfWeek(toDay, toHour, toMinute);
  if (start === null || end === null || start === end) return null;
  return { start, length: (end - start + WEEK) % WEEK };
}

function minuteOfWeek(day = "", hour = "", minute = ""): number | null {
  const [d, h, m] = [DAYS.indexOf(day), Number(hour), Number(minute)];
  return d < 0 || h > 23 || m > 59 ? null : d * DAY + h * 60 + m;
}

/** The occurrence that is open at `now` (ISO 8601), or else the next one; null where no window can be read. */
export function nextMaintenance(windows: readonly string[], now: string): Maintenance | null {
  const epoch = epochOf(now);
  if (epoch === null) return null;
  const minute = Math.floor(epoch / 60_000);
  const inWeek = modulo(minute + EPOCH_IN_WEEK, WEEK);
  let best: { start: number; length: number } | null = null;
  for (const window of windows.map(parse)) {
    if (window === null) continue;
    const since = modulo(inWeek - window.start, WEEK);
    const start = minute + (since < window.length ? -since : WEEK - since);
    if (best === null || start < best.start) best = { start, length: window.length };
  }
  if (best === null) return null;
  const instant = (at: number) => isoOfEpoch(at * 60_000);
  return {
    start: instant(best.start),
    end: instant(best.start + best.length),
    isOpen: best.start <= minute,
  };
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}

const SETTLED = new Set(["complete", "not-applicable"]);

/** The service updates that may still replace nodes of a group or cluster, the most pressing first. */
export function pendingUpdatesOf(
  resource: Resource,
  { updateActions }: Pick<Inventory, "updateActions">,
): UpdateAction[] {
  const id = resource.id.toLowerCase();
  return updateActions
    .filter(({ groupId, clusterId, status, updateStatus }) => {
      const named =
        resource.type === "replication-group"
          ? groupId
          : resource.type === "cache-cluster" && groupId === null
            ? clusterId
            : null;
      if (named?.toLowerCase() !== id) return false;
      return !SETTLED.has(status ?? "") && updateStatus !== "cancelled";
    })
    .sort((a, b) => (a.applyBy ?? "9").localeCompare(b.applyBy ?? "9") || a.name.localeCompare(b.name));
}
