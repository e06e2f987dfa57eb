/**
 * A new reading over what was known: nothing that could not be read this time is lost. Free of `vscode`.
 */
import { rememberRoleChanges } from "../../core/failover/history";
import type { CacheNode, Inventory, ReplicationGroup } from "../../core/model/inventory";

/** An inventory to show, and whether any of it is older than its reading. */
export interface KnownInventory {
  readonly inventory: Inventory;
  /** True where it comes from disk, or holds what an older reading knew. */
  readonly stale: boolean;
}

/**
 * `fresh`, with every list that failed this time taken from `previous`, and MemoryDB's also where nobody asked for it
 * this time. Its coverage still says so, and nothing is proven absent by it; its time is the older one as soon as
 * anything of the older reading is shown.
 */
export function mergeReading(previous: Inventory | undefined, fresh: Inventory): KnownInventory {
  if (previous === undefined) return { inventory: fresh, stale: false };
  const { coverage } = fresh;
  const keepGroups = coverage.replicationGroups === "failed";
  const keepClusters = coverage.cacheClusters === "failed";
  const kept = LISTS.filter(
    (list) => coverage[list] === "failed" || (list === "memoryDbClusters" && coverage[list] !== "complete"),
  );

  const groups = keepGroups
    ? previous.replicationGroups
    : keepClusters
      ? fresh.replicationGroups.map((group) => withNodeEndpoints(group, previous))
      : fresh.replicationGroups;
  const known = new Set(keepGroups ? groups.map((group) => group.id) : []);
  const clusters = keepClusters ? previous.cacheClusters : fresh.cacheClusters;
  const stale =
    (keepGroups && previous.replicationGroups.length > 0) ||
    (keepClusters &&
      (previous.cacheClusters.length > 0 || groups.some((g, i) => g !== fresh.replicationGroups[i]))) ||
    kept.some((list) => SHOWN.has(list) && previous[list].length > 0);
  const { roleChanges } = rememberRoleChanges(previous, { ...fresh, replicationGroups: groups });
  return {
    stale,
    inventory: {
      ...fresh,
      ...Object.fromEntries(kept.map((list) => [list, previous[list]])),
      fetchedAt: stale ? previous.fetchedAt : fresh.fetchedAt,
      replicationGroups: groups,
      // Without its group a member is read as a cluster that names an unknown group; with the older group it has a home.
      cacheClusters: clusters.filter(
        (cluster) => cluster.replicationGroupId === null || !known.has(cluster.replicationGroupId),
      ),
      ...(roleChanges && { roleChanges }),
    },
  };
}

/** Lists that are kept as a whole. */
const LISTS = [
  "serverlessCaches",
  "memoryDbClusters",
  "globalReplicationGroups",
  "events",
  "updateActions",
] as const;
/** Those that are shown: an inventory with an older one is not of this reading. */
const SHOWN = new Set<(typeof LISTS)[number]>(LISTS.slice(0, 3));

/** The hostnames of a cluster-mode-enabled group's nodes come from the list of clusters, which failed: the older ones stay. */
function withNodeEndpoints(group: ReplicationGroup, previous: Inventory): ReplicationGroup {
  const older = previous.replicationGroups.find((candidate) => candidate.id === group.id);
  if (older === undefined) return group;
  const nodes = new Map(older.shards.flatMap((shard) => shard.nodes).map((node) => [node.clusterId, node]));
  let changed = false;
  const complete = (node: CacheNode): CacheNode => {
    const endpoint = nodes.get(node.clusterId)?.endpoint ?? null;
    if (node.endpoint !== null || endpoint === null) return node;
    changed = true;
    return { ...node, endpoint };
  };
  const shards = group.shards.map((shard) => ({ ...shard, nodes: shard.nodes.map(complete) }));
  return changed ? { ...group, shards } : group;
}
