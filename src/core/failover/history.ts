/**
 * What happened to a group: failovers and node replacements, from its events and from roles that differ between two
 * readings.
 *
 * AWS's events have no category, so their messages are matched; each pattern is bounded. One failover stands in
 * several events (of the group and of a node) and may show in the roles besides: it is one record here. Events
 * reach 14 days back; what is older, and promotions by hand, only two readings can tell.
 */

import type { Cause } from "../model/finding";
import type { CacheEvent, Inventory, ReplicationGroup, RoleChange, Shard } from "../model/inventory";
import { epochOf } from "../text/time";
import { sameId } from "./failover";

export interface FailoverRecord {
  /** When it was complete, ISO 8601 in UTC; of a change seen between two readings, the later one. */
  readonly time: string | null;
  /** CacheClusterId of the old primary; null where nobody named it. */
  readonly from: string | null;
  /** CacheClusterId of the new primary; null where nobody named it. */
  readonly to: string | null;
  readonly shardId: string | null;
  /** What tells of it. */
  readonly seen: "event" | "readings";
  /** Whether somebody asked for it through the TestFailover API. */
  readonly test: boolean;
}

/** A node that AWS replaced or restarted; it keeps its name. */
export interface ReplacementRecord {
  /** CacheClusterId. */
  readonly node: string;
  /** ISO 8601 in UTC; null where no event tells of it. */
  readonly started: string | null;
  /** Null while it lasts, or where no event tells of its end. */
  readonly finished: string | null;
}

/** Both lists newest first. */
export interface GroupHistory {
  readonly failovers: readonly FailoverRecord[];
  readonly replacements: readonly ReplacementRecord[];
  readonly lastFailover: FailoverRecord | null;
}

const NODE = "([A-Za-z0-9-]{1,80})";
/** `Failover from primary node X to replica node Y completed`; older: `master node`; in cluster mode without `from`. */
const FAILOVER = new RegExp(
  `\\bfailover (?:from (?:master|primary) node ${NODE} )?to replica node ${NODE} completed`,
  "i",
);
const TEST = /\btest failover api called for node group ([A-Za-z0-9-]{1,20})/i;
/** As the notification topic names it; it names no nodes. */
const NOTIFIED = /^elasticache:failovercomplete\b/i;
const REPLACEMENT_BEGAN = /\brecovering cache nodes?\b|^elasticache:cachenodereplacestarted\b/i;
const REPLACEMENT_ENDED = /\bfinished recovery for cache nodes?\b|^elasticache:cachenodereplacecomplete\b/i;
const LONGEST_MESSAGE = 1000;

/** Events of one failover: those of the group and of its nodes are milliseconds apart, and a failover takes a minute. */
const SAME_FAILOVER = 60_000;
/** How long after a request for it a failover may be complete; also how far clocks may be apart. */
const SLACK = 15 * 60_000;

/** Events by the lower-case name of their source, of each list once. */
const BY_SOURCE = new WeakMap<readonly CacheEvent[], ReadonlyMap<string, readonly CacheEvent[]>>();

function eventsBySource({ events: all }: Inventory): ReadonlyMap<string, readonly CacheEvent[]> {
  const known = BY_SOURCE.get(all);
  if (known) return known;
  const bySource = new Map<string, CacheEvent[]>();
  for (const event of all) {
    const source = event.sourceId.toLowerCase();
    const events = bySource.get(source);
    if (events) events.push(event);
    else bySource.set(source, [event]);
  }
  BY_SOURCE.set(all, bySource);
  return bySource;
}

/** The events of a group and of its nodes, oldest first; those without a date come before all others. */
function eventsOf(group: ReplicationGroup, inventory: Inventory): CacheEvent[] {
  const bySource = eventsBySource(inventory);
  const nodes = group.shards.flatMap((shard) => shard.nodes.map(({ clusterId }) => clusterId));
  const sources = new Set([group.id, ...nodes].map((id) => id.toLowerCase()));
  return [...sources]
    .flatMap((source) => bySource.get(source) ?? [])
    .sort((a, b) => (a.date ?? "").localeCompare(b.date ?? ""));
}

const HISTORIES = new WeakMap<Inventory, Map<ReplicationGroup, GroupHistory>>();

/** Found out once for each reading. */
export function historyOf(group: ReplicationGroup, inventory: Inventory): GroupHistory {
  const known = HISTORIES.get(inventory) ?? new Map<ReplicationGroup, GroupHistory>();
  HISTORIES.set(inventory, known);
  const history = known.get(group) ?? readHistory(group, inventory);
  known.set(group, history);
  return history;
}

function readHistory(group: ReplicationGroup, inventory: Inventory): GroupHistory {
  const events = eventsOf(group, inventory);
  const told = failoversTold(group, events);
  const changes = (inventory.roleChanges ?? []).filter((change) => sameId(change.groupId, group.id));
  const seen: FailoverRecord[] = [];
  for (const change of changes)
    if (!told.some((record) => explains(record, change)) && !seen.some((record) => isSame(record, change)))
      seen.push({
        time: change.before,
        from: change.from,
        to: change.to,
        shardId: change.shardId,
        seen: "readings",
        test: false,
      });
  const failovers = [...told, ...seen].sort((a, b) => (b.time ?? "").localeCompare(a.time ?? ""));
  return { failovers, replacements: replacements(group, events), lastFailover: failovers[0] ?? null };
}

function failoversTold(group: ReplicationGroup, events: readonly CacheEvent[]): FailoverRecord[] {
  const records: FailoverRecord[] = [];
  const tests: { shardId: string; time: number }[] = [];
  const unnamed: CacheEvent[] = [];
  for (const event of events) {
    const message = event.message.slice(0, LONGEST_MESSAGE);
    const time = epochOf(event.date);
    const test = TEST.exec(message)?.[1];
    if (test !== undefined && time !== null) tests.push({ shardId: test, time });
    if (NOTIFIED.test(message)) unnamed.push(event);
    const match = FAILOVER.exec(message);
    const to = match?.[2];
    if (to === undefined) continue;
    const shardId = shardOf(group, to);
    // Where the message names no old primary, the node in whose own log it stands is the other party.
    const own = !sameId(event.sourceId, group.id) && !sameId(event.sourceId, to) ? event.sourceId : null;
    const record: FailoverRecord = {
      time: event.date,
      from: match?.[1] ?? own,
      to,
      shardId,
      seen: "event",
      test: tests.some((each) => each.shardId === shardId && isWithin(time, each.time, SLACK)),
    };
    const at = sameRecord(records, record);
    const same = records[at];
    if (same) records[at] = { ...same, from: same.from ?? record.from, test: same.test || record.test };
    else records.push(record);
  }
  for (const event of unnamed)
    if (!records.some((record) => isWithin(epochOf(record.time), epochOf(event.date), SLACK)))
      records.push({ time: event.date, from: null, to: null, shardId: null, seen: "event", test: false });
  return records;
}

/** Where the record of the same failover stands, or -1. A node cannot take over twice without losing the role between. */
function sameRecord(records: readonly FailoverRecord[], record: FailoverRecord): number {
  const time = epochOf(record.time);
  const last = records.findLastIndex(({ shardId }) => shardId === record.shardId);
  return records.findLastIndex(
    (other, at) =>
      sameNode(other.to, record.to) &&
      (other.from === null || record.from === null || sameNode(other.from, record.from)) &&
      (isWithin(epochOf(other.time), time, SAME_FAILOVER) ||
        (at === last && isWithin(epochOf(other.time), time, SLACK))),
  );
}

function replacements(group: ReplicationGroup, events: readonly CacheEvent[]): ReplacementRecord[] {
  const records: ReplacementRecord[] = [];
  for (const { sourceId, message, date } of events) {
    if (sameId(sourceId, group.id)) continue;
    const text = message.slice(0, LONGEST_MESSAGE);
    // "Finished recovery" first: neither wording holds the other, but the order of asking should not matter.
    if (REPLACEMENT_ENDED.test(text)) {
      const at = records.findLastIndex(({ node, finished }) => sameId(node, sourceId) && finished === null);
      const begun = records[at];
      if (begun) records[at] = { ...begun, finished: date };
      else records.push({ node: sourceId, started: null, finished: date });
    } else if (REPLACEMENT_BEGAN.test(text)) records.push({ node: sourceId, started: date, finished: null });
  }
  return records.reverse();
}

/** The roles of groups that differ between two readings; nothing of a group where either does not tell them. */
function roleChangesOf(
  groups: readonly ReplicationGroup[],
  previous: Inventory,
  { fetchedAt: before }: Inventory,
): RoleChange[] {
  const { fetchedAt: after } = previous;
  const older = new Map(previous.replicationGroups.map((group) => [group.id.toLowerCase(), group]));
  return groups.flatMap((group) => {
    const shards = new Map(older.get(group.id.toLowerCase())?.shards.map((shard) => [shard.id, shard]));
    return group.shards.flatMap((shard) => {
      const [from, to] = [primaryOf(shards.get(shard.id)), primaryOf(shard)];
      if (from === null || to === null || sameId(from, to)) return [];
      return [{ groupId: group.id, shardId: shard.id, from, to, after, before }];
    });
  });
}

/** How many changes an inventory carries along: enough for all that a person asks about. */
const REMEMBERED = 100;

/**
 * `fresh` with the role changes since `previous`, and with those that `previous` knew. Whoever keeps an account's
 * readings calls this at each new one, so that a change is not forgotten at the next.
 */
export function rememberRoleChanges(previous: Inventory | undefined, fresh: Inventory): Inventory {
  if (!previous) return fresh;
  const seen = roleChangesOf(fresh.replicationGroups, previous, fresh);
  const all = [...seen, ...(previous.roleChanges ?? [])].slice(0, REMEMBERED);
  return all.length > 0 ? { ...fresh, roleChanges: all } : fresh;
}

/** The failover in which a node lost the role of primary that it has not had again since; null where none is known. */
export function demotionOf(node: string, group: ReplicationGroup, inventory: Inventory): Cause | null {
  const history = historyOf(group, inventory);
  const last = history.failovers.find(({ from, to }) => sameNode(from, node) || sameNode(to, node));
  return last && sameNode(last.from, node) ? { time: last.time, from: node, to: last.to } : null;
}

function primaryOf(shard: Shard | undefined): string | null {
  return shard?.nodes.find(({ role }) => role === "primary")?.clusterId ?? null;
}

/** The shard of a node, also of one that is gone: by its name, or because there is no other. */
function shardOf(group: ReplicationGroup, node: string): string | null {
  const holder = group.shards.find(({ nodes }) => nodes.some(({ clusterId }) => sameId(clusterId, node)));
  if (holder) return holder.id;
  const named = /-(\d{4})-\d{3}$/.exec(node)?.[1];
  if (group.shards.some(({ id }) => id === named)) return named ?? null;
  return group.shards.length === 1 ? (group.shards[0]?.id ?? null) : null;
}

/** Whether a failover that an event tells is the reason for a change of roles. */
function explains(record: FailoverRecord, change: RoleChange): boolean {
  if (record.shardId !== change.shardId || !(record.to === null || sameId(record.to, change.to)))
    return false;
  const [time, after, before] = [epochOf(record.time), epochOf(change.after), epochOf(change.before)];
  if (time === null) return true;
  return (after === null || time >= after - SLACK) && (before === null || time <= before + SLACK);
}

function isSame(record: FailoverRecord, change: RoleChange): boolean {
  return (
    record.time === change.before &&
    record.shardId === change.shardId &&
    sameNode(record.from, change.from) &&
    sameNode(record.to, change.to)
  );
}

function sameNode(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && sameId(a, b);
}

function isWithin(a: number | null, b: number | null, span: number): boolean {
  return a !== null && b !== null && Math.abs(a - b) <= span;
}
