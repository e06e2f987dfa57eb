/**
 * Which failovers lie between two readings of one region, and which places of the workspace they broke. Free of
 * `vscode`.
 *
 * What always holds: a place is broken by a failover where the analysis says now that writes to it fail, and did not
 * say so with the reading before; both are asked of the ordinary analysis.
 */
import { sameId } from "../../core/failover/failover";
import { historyOf } from "../../core/failover/history";
import { InventoryIndex } from "../../core/inventory/inventoryIndex";
import type { LocatedFinding } from "../../core/model/auditResult";
import type { AnalysisSettings } from "../../core/model/finding";
import { type Inventory, inventoryKey, type ReplicationGroup } from "../../core/model/inventory";
import { writesFail } from "../../core/rehearsal/uses";
import { analyzeScanned, type ScannedText } from "../../core/rules/scanned";
import type { Replacement } from "../account/knownInventories";

/** One failover of a group, or the loss of the PRIMARY region of its global datastore. */
export interface SeenFailover {
  readonly group: ReplicationGroup;
  /** `roles`: a replica took over. `region`: another region became the PRIMARY. */
  readonly kind: "roles" | "region";
  /** The shard, where roles moved. */
  readonly shardId: string | null;
  /** CacheClusterId of the old primary; null for a region. */
  readonly from: string | null;
  /** CacheClusterId of the new primary, or the region that is the PRIMARY now; null where nobody tells. */
  readonly to: string | null;
  /** When, ISO 8601 in UTC, where an event tells it. */
  readonly time: string | null;
  /** It happened after this reading; ISO 8601 in UTC, or null. */
  readonly since: string | null;
}

/** One text of the workspace, as it stands now. */
export interface SearchedText {
  /** `Uri.toString()`. */
  readonly uri: string;
  readonly scanned: ScannedText;
  readonly settings: AnalysisSettings;
}

export interface BrokenPlace {
  readonly uri: string;
  readonly finding: LocatedFinding;
}

export function failoversBetween({ before, after }: Replacement): readonly SeenFailover[] {
  if (before === null) return [];
  const known = new Map(before.replicationGroups.map((group) => [group.id.toLowerCase(), group]));
  return after.replicationGroups.flatMap((group) => {
    const older = known.get(group.id.toLowerCase());
    if (older === undefined) return [];
    const seen: SeenFailover[] = [];
    for (const shard of group.shards) {
      const from = primaryOf(older, shard.id);
      const to = primaryOf(group, shard.id);
      if (from === null || to === null || sameId(from, to)) continue;
      const since = before.fetchedAt;
      const time = timeOf(group, after, shard.id, to, since);
      seen.push({ group, kind: "roles", shardId: shard.id, from, to, time, since });
    }
    if (older.globalRole === "PRIMARY" && group.globalRole === "SECONDARY") {
      const to = primaryRegion(group, after);
      seen.push({
        group,
        kind: "region",
        shardId: null,
        from: null,
        to,
        time: null,
        since: before.fetchedAt,
      });
    }
    return seen;
  });
}

/**
 * The places of a group that broke between the readings, in the order of the texts.
 *
 * @param inventories all that decide now, `after` among them, in the order of trust
 */
export function placesBroken(
  group: ReplicationGroup,
  { before, after }: Replacement,
  inventories: readonly Inventory[],
  texts: readonly SearchedText[],
): readonly BrokenPlace[] {
  if (before === null) return [];
  const key = inventoryKey(after.source);
  const now = new InventoryIndex(inventories);
  const then = new InventoryIndex(
    inventories.map((each) => (inventoryKey(each.source) === key ? before : each)),
  );
  return texts.flatMap(({ uri, scanned, settings }) => {
    const mentions = scanned.mentions.filter(({ mention }) => {
      const { resource } = now.resolve(mention);
      return resource?.type === "replication-group" && isSame(resource, group);
    });
    if (mentions.length === 0) return [];
    const failed = new Set(
      analyzeScanned({ mentions }, then, settings)
        .findings.filter(writesFail)
        .map(({ mention }) => mention),
    );
    return analyzeScanned({ mentions }, now, settings)
      .findings.filter((finding) => writesFail(finding) && !failed.has(finding.mention))
      .map((finding) => ({ uri, finding }));
  });
}

/** A name that stands for this failover in every window; two readings of one failover give the same. */
export function failoverKey({ group, kind, shardId, to, time, since }: SeenFailover): string {
  return JSON.stringify([group.arn ?? [group.region, group.id], kind, shardId, to, time ?? since]);
}

function isSame(a: ReplicationGroup, b: ReplicationGroup): boolean {
  return a.region === b.region && sameId(a.id, b.id);
}

function primaryOf(group: ReplicationGroup, shardId: string): string | null {
  const nodes = group.shards.find(({ id }) => id === shardId)?.nodes ?? [];
  return nodes.find(({ role }) => role === "primary")?.clusterId ?? null;
}

/** The event of the failover in which `to` took over, where it came after the earlier reading. */
function timeOf(
  group: ReplicationGroup,
  inventory: Inventory,
  shardId: string,
  to: string,
  since: string | null,
): string | null {
  const record = historyOf(group, inventory).failovers.find((each) => each.shardId === shardId);
  if (record?.seen !== "event" || record.to === null || !sameId(record.to, to)) return null;
  // An older failover to the same node is not the reason for this change; clocks may differ by a few minutes.
  const slack = 15 * 60_000;
  const isOlder =
    since !== null && record.time !== null && Date.parse(record.time) < Date.parse(since) - slack;
  return isOlder ? null : record.time;
}

function primaryRegion(group: ReplicationGroup, inventory: Inventory): string | null {
  const global = inventory.globalReplicationGroups.find(({ id }) => id === group.globalGroupId);
  return global?.members.find(({ role }) => role === "PRIMARY")?.region ?? null;
}
