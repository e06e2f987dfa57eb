/** Times as text. Parsing needs no clock; this is the one place of core that knows `Date`. */

/**
 * ISO 8601 in UTC of a time as AWS answers give it: an ISO string, epoch seconds (as the CLI prints with
 * `cli_timestamp_format`), or a Date. Null for anything else.
 */
export function isoTime(value: unknown): string | null {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (typeof value === "string" && value !== "") return isoTime(new Date(value));
  if (typeof value === "number" && Number.isFinite(value)) return isoTime(new Date(value * 1000));
  return null;
}

/** Milliseconds since 1970 of an ISO 8601 time; null where it is none. */
export function epochOf(time: string | null): number | null {
  const epoch = time === null ? Number.NaN : Date.parse(time);
  return Number.isNaN(epoch) ? null : epoch;
}

/** ISO 8601 in UTC of milliseconds since 1970, which must lie within what a Date can hold. */
export function isoOfEpoch(epoch: number): string {
  return new Date(epoch).toISOString();
}
