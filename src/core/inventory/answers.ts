/**
 * From what the API answered to the model. The live reader and the snapshot reader both come here, with answers in the
 * shape that the AWS CLI prints (PascalCase members; dates as ISO strings, epoch seconds or Date objects), so
 * that both faces of an account are read by the same words.
 */

import type {
  CacheCluster,
  CacheEvent,
  GlobalReplicationGroup,
  Inventory,
  InventorySource,
  ServerlessCache,
  UpdateAction,
} from "../model/inventory";
import type { InventoryList } from "../model/problem";
import { isoTime } from "../text/time";
import { clusterNodes, groupOf, windowsOf } from "./groups";
import { memoryDbClusterOf } from "./memoryDb";
import { type InventoryState, SoundLists } from "./soundLists";
import { flag, hostPort, type Members, objects, oneOf, text } from "./untrusted";

/** The members of all pages of each list, concatenated; a list that was not read is left out. Untrusted data. */
export interface Answers {
  readonly ReplicationGroups?: readonly unknown[];
  readonly CacheClusters?: readonly unknown[];
  readonly ServerlessCaches?: readonly unknown[];
  /** Of MemoryDB. */
  readonly Clusters?: readonly unknown[];
  readonly GlobalReplicationGroups?: readonly unknown[];
  readonly Events?: readonly unknown[];
  readonly UpdateActions?: readonly unknown[];
}

function clusterOf(cluster: Members, region: string): CacheCluster | null {
  const id = text(cluster.CacheClusterId);
  if (id === null) return null;
  return {
    type: "cache-cluster",
    id,
    region,
    engine: text(cluster.Engine)?.toLowerCase() ?? null,
    engineVersion: text(cluster.EngineVersion),
    status: text(cluster.CacheClusterStatus),
    zone: text(cluster.PreferredAvailabilityZone),
    tls: flag(cluster.TransitEncryptionEnabled),
    configuration: hostPort(cluster.ConfigurationEndpoint),
    nodes: clusterNodes(cluster),
    maintenanceWindows: windowsOf([cluster]),
    replicationGroupId: text(cluster.ReplicationGroupId),
  };
}

function serverlessOf(cache: Members, region: string): ServerlessCache | null {
  const id = text(cache.ServerlessCacheName);
  if (id === null) return null;
  return {
    type: "serverless-cache",
    id,
    region,
    engine: text(cache.Engine)?.toLowerCase() ?? null,
    engineVersion: text(cache.FullEngineVersion) ?? text(cache.MajorEngineVersion),
    status: text(cache.Status),
    endpoint: hostPort(cache.Endpoint),
    reader: hostPort(cache.ReaderEndpoint),
  };
}

function globalOf(group: Members): GlobalReplicationGroup | null {
  const id = text(group.GlobalReplicationGroupId);
  if (id === null) return null;
  return {
    id,
    members: objects(group.Members).map((member) => ({
      groupId: text(member.ReplicationGroupId) ?? "",
      region: text(member.ReplicationGroupRegion) ?? "",
      role: oneOf(member.Role, ["PRIMARY", "SECONDARY"]),
    })),
  };
}

function eventOf(event: Members): CacheEvent | null {
  const message = text(event.Message);
  const sourceId = text(event.SourceIdentifier);
  if (message === null || sourceId === null) return null;
  return { sourceId, message, date: isoTime(event.Date) };
}

function updateOf(action: Members): UpdateAction | null {
  const name = text(action.ServiceUpdateName);
  const groupId = text(action.ReplicationGroupId);
  const clusterId = text(action.CacheClusterId);
  if (name === null || (groupId === null && clusterId === null)) return null;
  return {
    groupId,
    clusterId,
    name,
    severity: text(action.ServiceUpdateSeverity),
    status: text(action.UpdateActionStatus),
    updateStatus: text(action.ServiceUpdateStatus),
    applyBy: isoTime(action.ServiceUpdateRecommendedApplyByDate),
    nodesUpdated: text(action.NodesUpdated),
  };
}

/** What can be read of the items, one by one. */
function* each<T>(items: readonly Members[], read: (item: Members) => T | null): Generator<void, T[]> {
  const found: T[] = [];
  for (const item of items) {
    yield;
    const value = read(item);
    if (value !== null) found.push(value);
  }
  return found;
}

/** One per name: overlapping snapshot files and pages repeat them. */
function unique<T extends { readonly id: string }>(items: readonly T[]): T[] {
  const byId = new Map<string, T>();
  for (const item of items) if (!byId.has(item.id)) byId.set(item.id, item);
  return [...byId.values()];
}

/** Clusters without a name are nobody's. */
function firstOfEachName(clusters: readonly Members[]): Members[] {
  const byId = new Map<string, Members>();
  for (const cluster of clusters) {
    const id = text(cluster.CacheClusterId);
    if (id !== null && !byId.has(id)) byId.set(id, cluster);
  }
  return [...byId.values()];
}

/** Builds one inventory. Untrusted answers never throw; what cannot be read is left out or null. */
export function inventoryFromAnswers(
  source: InventorySource,
  answers: Answers,
  state: InventoryState,
): Inventory {
  const steps = readAnswers(source, answers, state);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same in small steps, between which whoever must stay free to answer does so: an account may hold thousands of groups. */
export function* readAnswers(
  source: InventorySource,
  answers: Answers,
  state: InventoryState,
): Generator<void, Inventory> {
  const region = source.region;
  const sound = new SoundLists(source, state);
  const rawGroups = yield* sound.list("replicationGroups", answers.ReplicationGroups);
  const rawClusters = firstOfEachName(yield* sound.list("cacheClusters", answers.CacheClusters));
  const clusters = new Map(rawClusters.map((cluster) => [text(cluster.CacheClusterId) ?? "", cluster]));
  const byGroup = new Map<string, Members[]>(
    rawGroups.map((group) => [text(group.ReplicationGroupId) ?? "", []]),
  );
  const memberIds = new Set<string>();
  for (const group of rawGroups)
    for (const shard of objects(group.NodeGroups))
      for (const member of objects(shard.NodeGroupMembers)) memberIds.add(text(member.CacheClusterId) ?? "");
  const loose: Members[] = [];
  for (const cluster of rawClusters) {
    const own = byGroup.get(text(cluster.ReplicationGroupId) ?? "");
    if (own && text(cluster.ReplicationGroupId)) own.push(cluster);
    else if (!memberIds.has(text(cluster.CacheClusterId) ?? "")) loose.push(cluster);
  }
  yield;
  const groupIn = (group: Members) =>
    groupOf(group, region, byGroup.get(text(group.ReplicationGroupId) ?? "") ?? [], clusters);
  const listed = function* <T>(
    list: InventoryList,
    items: readonly unknown[] | undefined,
    read: (item: Members) => T | null,
  ) {
    return yield* each(yield* sound.list(list, items), read);
  };
  const { ServerlessCaches, Clusters, GlobalReplicationGroups, Events, UpdateActions } = answers;
  const inRegion =
    <T>(read: (item: Members, region: string) => T) =>
    (item: Members) =>
      read(item, region);
  const lists = {
    replicationGroups: unique(yield* each(rawGroups, groupIn)),
    cacheClusters: unique(yield* each(loose, inRegion(clusterOf))),
    serverlessCaches: unique(yield* listed("serverlessCaches", ServerlessCaches, inRegion(serverlessOf))),
    memoryDbClusters: unique(yield* listed("memoryDbClusters", Clusters, inRegion(memoryDbClusterOf))),
    globalReplicationGroups: unique(
      yield* listed("globalReplicationGroups", GlobalReplicationGroups, globalOf),
    ),
    events: yield* listed("events", Events, eventOf),
    updateActions: yield* listed("updateActions", UpdateActions, updateOf),
  };
  const { coverage, problems } = sound;
  return { source, fetchedAt: state.fetchedAt, coverage, problems, ...lists };
}
