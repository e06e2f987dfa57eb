/** What a notification says of a failover. Free of `vscode` and of the clock. */

import { cleanText } from "../../core/text/cleanText";
import { counted } from "../../core/text/counted";
import { localTime } from "../words/localTime";
import type { BrokenPlace, SeenFailover } from "./failovers";

/**
 * One failover and the lines that it broke, as one message.
 *
 * @param now milliseconds since the epoch
 */
export function noticeWords(
  failover: SeenFailover,
  places: readonly BrokenPlace[],
  now: number,
  timeZone?: string,
): string {
  const { group, kind, to } = failover;
  const when = whenWords(failover, now, timeZone);
  const lines = linesOf(places);
  const one = lines === 1;
  const id = cleanText(group.id);
  const name = to === null ? null : cleanText(to);
  if (kind === "region") {
    const where = name === null ? "another region" : name;
    return `${id} in ${group.region} became read-only${when}: ${where} is the PRIMARY of its global datastore now. ${counted(lines, "line")} of this workspace ${one ? "writes" : "write"} to it, and that fails.`;
  }
  return `${id} failed over${when}${name === null ? "" : ` to ${name}`}. ${counted(lines, "line")} of this workspace now ${one ? "points" : "point"} at a read-only replica: writes fail with READONLY.`;
}

/** Places on one line of a file count once. */
export function linesOf(places: readonly BrokenPlace[]): number {
  return new Set(places.map(({ uri, finding }) => `${finding.range.line} ${uri}`)).size;
}

function whenWords({ time, since }: SeenFailover, now: number, timeZone: string | undefined): string {
  const at = time === null ? null : localTime(time, now, timeZone);
  if (at !== null) return ` at ${at}`;
  const after = since === null ? null : localTime(since, now, timeZone);
  return after === null ? "" : ` after ${after}`;
}
