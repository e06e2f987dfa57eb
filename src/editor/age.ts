/** How old a reading is, in words. */

/** `just now`, `5 minutes ago`, `3 hours ago`, `2 days ago`; null where the time is unknown. */
export function ageText(iso: string | null, now: number = Date.now()): string | null {
  if (iso === null) return null;
  const then = Date.parse(iso);
  if (Number.isNaN(then)) return null;
  const minutes = Math.floor(Math.max(0, now - then) / 60_000);
  if (minutes < 1) return "just now";
  if (minutes < 60) return counted(minutes, "minute");
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? counted(hours, "hour") : counted(Math.floor(hours / 24), "day");
}

function counted(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? "" : "s"} ago`;
}

/**
 * The age of an inventory, to stand alone or after a dot: `read just now`, `read 3 hours ago`, and `read at an unknown
 * time` where nobody told. A time after `now` (a clock that was set back) counts as now.
 *
 * @param isoTime ISO 8601, or null
 * @param now milliseconds since the epoch
 */
export function describeAge(isoTime: string | null, now: number): string {
  return `read ${ageText(isoTime, now) ?? "at an unknown time"}`;
}
