/**
 * What happened to a cache and what is planned for it, in words and in local time: for the hover, the tree and the
 * diagnostics. Free of `vscode` and of the clock.
 */
import { sameId } from "../../core/failover/failover";
import { historyOf, type ReplacementRecord } from "../../core/failover/history";
import { nextMaintenance, pendingUpdatesOf } from "../../core/failover/maintenance";
import { toldOf } from "../../core/failover/told";
import type { Finding } from "../../core/model/finding";
import type { Inventory, Resource } from "../../core/model/inventory";
import { localSpan, localTime } from "./localTime";

/** Names with words, in the order in which they are shown. */
export type Facts = readonly (readonly [name: string, words: string])[];

/** More updates than that are counted, not named. */
const MAX_UPDATES = 2;

/** The last failover and node replacement of a group; nothing where none is known. `now` in milliseconds. */
export function pastFacts(resource: Resource, inventory: Inventory, now: number, timeZone?: string): Facts {
  if (resource.type !== "replication-group") return [];
  const { lastFailover, replacements } = historyOf(resource, inventory);
  const facts: [string, string][] = [];
  if (lastFailover !== null) {
    const { from, to, time, seen, test } = lastFailover;
    const nodes = [from !== null && `from ${from}`, to !== null && `to ${to}`].filter(Boolean).join(" ");
    const at = time === null ? null : localTime(time, now, timeZone);
    const when = at === null ? "at an unknown time" : seen === "readings" ? `before ${at}` : at;
    facts.push(["Last failover", `${[when, nodes].filter(Boolean).join(", ")}${test ? " (a test)" : ""}`]);
  }
  const replacement = replacements[0];
  const words = replacement && replacementWords(replacement, now, timeZone);
  if (words) facts.push(["Last replacement", words]);
  return facts;
}

/** Who is told of a group's failovers; nothing where that was not read. */
export function toldFacts(resource: Resource): Facts {
  if (resource.type !== "replication-group") return [];
  const { isTold, names } = toldOf(resource);
  if (isTold === null) return [];
  return [isTold ? ["Failovers told to", names.join(", ")] : ["Failover alarm", "none: nobody is told"]];
}

/** The next maintenance window and the service updates that wait; nothing where the account tells none. */
export function plannedFacts(
  resource: Resource,
  inventory: Inventory,
  now: number,
  timeZone?: string,
): Facts {
  if (resource.type === "serverless-cache") return [];
  const facts: [string, string][] = [];
  const next = nextMaintenance(resource.maintenanceWindows, new Date(now).toISOString());
  const span = next && localSpan(next.start, next.end, now, timeZone);
  if (next && span) facts.push([next.isOpen ? "Maintenance now" : "Next maintenance", span]);
  const updates = pendingUpdatesOf(resource, inventory);
  for (const { name, severity, status, applyBy } of updates.slice(0, MAX_UPDATES)) {
    const until = applyBy === null ? null : localTime(applyBy, now, timeZone);
    const words = [name, severity, status, until !== null && `apply by ${until}`];
    facts.push(["Service update", words.filter(Boolean).join(", ")]);
  }
  const more = updates.length - MAX_UPDATES;
  if (more > 0) facts.push(["Service updates", `${more} more`]);
  return facts;
}

/** `tito-redis-001, 05:01 to 05:09`, or null where no event has a date. */
function replacementWords(
  { node, started, finished }: ReplacementRecord,
  now: number,
  timeZone?: string,
): string | null {
  const from = started === null ? null : localTime(started, now, timeZone);
  const to = finished === null ? null : localTime(finished, now, timeZone);
  if (from === null && to === null) return null;
  if (to === null) return `${node}, since ${from}`;
  return from === null || from === to ? `${node}, ${to}` : `${node}, ${from} to ${to}`;
}

/** What made a finding, where the account tells it: the failover, and the replacement of the node around it. */
export function reasonWords(
  { because, resolution }: Pick<Finding, "because" | "resolution">,
  now: number,
  timeZone?: string,
): readonly string[] {
  if (because === undefined) return [];
  const { time, from, to } = because;
  const at = time === null ? null : localTime(time, now, timeZone);
  const reasons = [`Failover from ${from}${to === null ? "" : ` to ${to}`}${at === null ? "" : ` at ${at}`}`];
  const { inventory, resource } = resolution ?? {};
  if (!inventory || resource?.type !== "replication-group") return reasons;
  const replaced = historyOf(resource, inventory).replacements.find(({ node }) => sameId(node, from));
  const words = replaced && replacementWords(replaced, now, timeZone);
  return words ? [...reasons, `Replacement of ${words}`] : reasons;
}
