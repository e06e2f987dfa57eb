/** What a rehearsal has to look at: the places that use a group, and the part of the account that decides over them. */
import type { InventoryIndex } from "../inventory/inventoryIndex";
import type { CacheCluster, Inventory, ReplicationGroup } from "../model/inventory";
import type { ScannedMention, ScannedText } from "../rules/scanned";

export interface Place {
  readonly file: string;
  readonly scanned: ScannedMention;
}

/** The uses of groups and of single nodes; memcached and serverless caches have no failover to rehearse. */
export function placesByResource(
  files: readonly { readonly file: string; readonly scanned: ScannedText }[],
  index: InventoryIndex,
): ReadonlyMap<ReplicationGroup | CacheCluster, readonly Place[]> {
  const places = new Map<ReplicationGroup | CacheCluster, Place[]>();
  for (const { file, scanned } of files)
    for (const mention of scanned.mentions) {
      const { resource, kind } = index.resolve(mention.mention);
      const isSingle = resource?.type === "cache-cluster" && kind === "standalone-node";
      if (resource?.type !== "replication-group" && !isSingle) continue;
      const known = places.get(resource);
      if (known) known.push({ file, scanned: mention });
      else places.set(resource, [{ file, scanned: mention }]);
    }
  return places;
}

/**
 * The inventories with nothing in them but what can decide over a use of the group: itself, and the other members of its
 * global datastore. An account of 300 nodes would else be indexed anew for each of its failovers.
 */
export function relatedTo(group: ReplicationGroup, inventories: readonly Inventory[]): Inventory[] {
  const { globalGroupId } = group;
  const isRelated = (other: ReplicationGroup) =>
    other === group || (globalGroupId !== null && other.globalGroupId === globalGroupId);
  return inventories.map((inventory) => ({
    ...inventory,
    replicationGroups: inventory.replicationGroups.filter(isRelated),
    cacheClusters: [],
    serverlessCaches: [],
    memoryDbClusters: [],
  }));
}

export interface GlobalMember {
  readonly groupId: string;
  readonly region: string;
  readonly role: "PRIMARY" | "SECONDARY" | null;
}

/** The members of a global datastore by region: as the datastore lists them, and as the groups say of themselves. */
export function membersOf(id: string, index: InventoryIndex): ReadonlyMap<string, GlobalMember> {
  const members = new Map<string, GlobalMember>();
  for (const { globalReplicationGroups } of index.inventories)
    for (const global of globalReplicationGroups)
      if (global.id === id) for (const member of global.members) members.set(member.region, member);
  for (const { replicationGroups } of index.inventories)
    for (const { globalGroupId, globalRole, region, id: groupId } of replicationGroups)
      if (globalGroupId === id && !members.has(region))
        members.set(region, { groupId, region, role: globalRole });
  return members;
}
