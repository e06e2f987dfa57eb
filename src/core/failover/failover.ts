/**
 * Failovers on paper: what an account would hold after one, which there can be, and what keeps a group from having one.
 *
 * What always holds: an inventory after a failover is the one that a reading would give then. Roles move and names
 * stay. Where the API tells no roles (cluster mode enabled) nothing in the inventory changes, because nothing in the
 * answers would: who was promoted is known to whoever asked, and to nobody else. Nothing here touches an account.
 */
import type { CacheNode, Inventory, ReplicationGroup, Role, Shard } from "../model/inventory";

/** One failover that there can be: a node takes over as the primary of its shard. */
export interface Promotion {
  /** Full region name. */
  readonly region: string;
  readonly groupId: string;
  readonly shardId: string;
  /** CacheClusterId of the node that becomes the primary. */
  readonly promote: string;
  /** CacheClusterId of the node that is the primary before; null where the API does not tell. */
  readonly from: string | null;
}

/** What keeps a group from failing over, or makes a failover worth less. */
export type ObstacleKind = "failover-off" | "no-replica" | "not-available" | "one-zone" | "multi-az-off";

export interface Obstacle {
  readonly kind: ObstacleKind;
  /** True where nothing takes the primary's place by itself; false where something does, at a risk. */
  readonly prevents: boolean;
  /** The shards that it is about; empty where it is about the whole group. */
  readonly shardIds: readonly string[];
  /** A clause for people, without the group's name: `automatic failover is off`. */
  readonly words: string;
}

export function sameId(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/**
 * The inventory as it would be read after `promote` has taken over; the same object where it holds no such node, or
 * tells no role in the shard.
 */
export function afterFailover(
  inventory: Inventory,
  { groupId, shardId, promote }: Pick<Promotion, "groupId" | "shardId" | "promote">,
): Inventory {
  const isTarget = (shard: Shard) =>
    shard.id === shardId &&
    shard.nodes.some((node) => sameId(node.clusterId, promote)) &&
    shard.nodes.some(({ role }) => role !== null);
  const isHeld = (group: ReplicationGroup) => sameId(group.id, groupId) && group.shards.some(isTarget);
  if (!inventory.replicationGroups.some(isHeld)) return inventory;
  return {
    ...inventory,
    replicationGroups: inventory.replicationGroups.map((group) =>
      isHeld(group)
        ? {
            ...group,
            shards: group.shards.map((shard) => (isTarget(shard) ? promoted(shard, promote) : shard)),
          }
        : group,
    ),
  };
}

function promoted(shard: Shard, promote: string): Shard {
  const after = (node: CacheNode): Role | null => {
    if (node.role === null) return null;
    return sameId(node.clusterId, promote) ? "primary" : "replica";
  };
  return { ...shard, nodes: shard.nodes.map((node) => ({ ...node, role: after(node) })) };
}

/** The inventories as they would be read after `region` has become the PRIMARY of a global datastore. */
export function afterPromotion(
  inventories: readonly Inventory[],
  { globalGroupId, region }: { readonly globalGroupId: string; readonly region: string },
): Inventory[] {
  const roleIn = (place: string) => (place === region ? "PRIMARY" : "SECONDARY");
  return inventories.map((inventory) => ({
    ...inventory,
    replicationGroups: inventory.replicationGroups.map((group) =>
      group.globalGroupId === globalGroupId && group.globalRole !== null
        ? { ...group, globalRole: roleIn(group.region) }
        : group,
    ),
    globalReplicationGroups: inventory.globalReplicationGroups.map((global) =>
      global.id === globalGroupId
        ? {
            ...global,
            members: global.members.map((member) => ({ ...member, role: roleIn(member.region) })),
          }
        : global,
    ),
  }));
}

/** Every failover that a group can have: each replica in turn; each node of a shard where no roles are told. */
export function promotionsOf(group: ReplicationGroup): Promotion[] {
  return group.shards.flatMap((shard) => {
    if (shard.nodes.length < 2) return [];
    const from = shard.nodes.find((node) => node.role === "primary")?.clusterId ?? null;
    return shard.nodes
      .filter((node) => node.role !== "primary")
      .map((node) => ({
        region: group.region,
        groupId: group.id,
        shardId: shard.id,
        promote: node.clusterId,
        from,
      }));
  });
}

/** What stands in the way of a group's failover, the worst first; empty where nothing that the account tells does. */
export function obstaclesOf(group: ReplicationGroup): Obstacle[] {
  const obstacles: Obstacle[] = [];
  const add = (kind: ObstacleKind, prevents: boolean, words: string, shards: readonly Shard[] = []) => {
    const whole = shards.length === group.shards.length;
    obstacles.push({ kind, prevents, shardIds: whole ? [] : shards.map(({ id }) => id), words });
  };
  const about = (shards: readonly Shard[]) =>
    shards.length === group.shards.length ? "it" : shardWords(shards.map(({ id }) => id));

  if (group.automaticFailover === "disabled") add("failover-off", true, "automatic failover is off");
  else if (group.automaticFailover === "disabling")
    add("failover-off", true, "automatic failover is being turned off");

  const bare = group.shards.filter((shard) => shard.nodes.length === 1);
  if (bare.length > 0) add("no-replica", true, `${about(bare)} has no replica`, bare);

  const status = group.status?.toLowerCase() ?? "available";
  if (status !== "available") add("not-available", false, `its status is ${status}`);

  const crowded = group.shards.filter((shard) => shard.nodes.length > 1 && zoneOf(shard) !== null);
  if (crowded.length > 0) {
    const [first] = crowded;
    const zone = first && crowded.every((shard) => zoneOf(shard) === zoneOf(first)) ? zoneOf(first) : null;
    const where = zone === null ? "one zone each" : `one zone (${zone})`;
    const whose = crowded.length === group.shards.length ? "" : ` of ${about(crowded)}`;
    add("one-zone", false, `all nodes${whose} are in ${where}`, crowded);
  }
  // Without a replica Multi-AZ cannot be on: saying so twice helps nobody.
  if (group.multiAz === "disabled" && bare.length === 0) add("multi-az-off", false, "Multi-AZ is off");
  return obstacles;
}

/** The zone that all nodes of a shard are in; null where there are several, or one is not told. */
function zoneOf(shard: Shard): string | null {
  const zones = new Set(shard.nodes.map(({ zone }) => zone));
  const [zone = null] = zones;
  return zones.size === 1 ? zone : null;
}

function shardWords(ids: readonly string[]): string {
  const list = ids.length < 2 ? (ids[0] ?? "") : `${ids.slice(0, -1).join(", ")} and ${ids.at(-1)}`;
  return `${ids.length === 1 ? "shard" : "shards"} ${list}`;
}
