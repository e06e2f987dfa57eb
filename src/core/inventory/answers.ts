/**
 * From what the API answered to the model. The live reader and the snapshot reader both come here, with answers in the
 * shape that the AWS CLI prints (PascalCase members; dates as ISO strings, epoch seconds or Date objects), so
 * that both faces of an account are read by the same words.
 *
 * DescribeReplicationGroups tells the roles and endpoints of cluster-mode-disabled members only; the hosts of
 * cluster-mode-enabled nodes come from DescribeCacheClusters, joined by CacheClusterId. Their role is told by nobody.
 */

import type {
  CacheCluster,
  CacheEvent,
  CacheNode,
  GlobalReplicationGroup,
  Inventory,
  InventorySource,
  NotificationTopic,
  ReplicationGroup,
  ServerlessCache,
  Shard,
  UpdateAction,
} from "../model/inventory";
import type { InventoryList } from "../model/problem";
import { isoTime } from "../text/time";
import { memoryDbClusterOf } from "./memoryDb";
import { type InventoryState, SoundLists } from "./soundLists";
import { flag, hostPort, type Members, members, objects, oneOf, text } from "./untrusted";

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

const SHARD_SUFFIX = /-(\d{4})-\d{3}$/;
const ON_OFF = ["enabled", "disabled"] as const;

function clusterNodes(cluster: Members): CacheNode[] {
  const clusterId = text(cluster.CacheClusterId) ?? "";
  return objects(cluster.CacheNodes).map((node) => ({
    clusterId,
    nodeId: text(node.CacheNodeId),
    endpoint: hostPort(node.Endpoint),
    role: null,
    zone: text(node.CustomerAvailabilityZone) ?? text(cluster.PreferredAvailabilityZone),
    status: text(node.CacheNodeStatus) ?? text(cluster.CacheClusterStatus),
  }));
}

/** One member of a node group, its host filled in from its own cache cluster where the group does not give it. */
function memberNode(member: Members, clusters: ReadonlyMap<string, Members>): CacheNode {
  const clusterId = text(member.CacheClusterId) ?? "";
  const cluster = clusters.get(clusterId);
  const nodes = cluster ? clusterNodes(cluster) : [];
  const same = nodes.find((node) => node.nodeId === text(member.CacheNodeId)) ?? nodes[0];
  return {
    clusterId,
    nodeId: text(member.CacheNodeId),
    endpoint: hostPort(member.ReadEndpoint) ?? same?.endpoint ?? null,
    role: oneOf(member.CurrentRole, ["primary", "replica"]),
    zone: text(member.PreferredAvailabilityZone) ?? same?.zone ?? null,
    status: same?.status ?? text(cluster?.CacheClusterStatus),
  };
}

function clusterModeOf(group: Members): ReplicationGroup["clusterMode"] {
  const mode = oneOf(group.ClusterMode, ["enabled", "disabled", "compatible"]);
  if (mode) return mode;
  // Older answers have the flag only; emulators have neither and just name a configuration endpoint.
  const enabled = flag(group.ClusterEnabled) ?? hostPort(group.ConfigurationEndpoint) !== null;
  return enabled ? "enabled" : "disabled";
}

/** Shards as the group lists them, with members that only the clusters' own answers name put where they belong. */
function shardsOf(group: Members, own: readonly Members[], clusters: ReadonlyMap<string, Members>): Shard[] {
  const shards = objects(group.NodeGroups).map((shard) => ({
    id: text(shard.NodeGroupId) ?? "0001",
    status: text(shard.Status),
    slots: text(shard.Slots),
    primary: hostPort(shard.PrimaryEndpoint),
    reader: hostPort(shard.ReaderEndpoint),
    nodes: objects(shard.NodeGroupMembers).map((member) => memberNode(member, clusters)),
  }));
  const placed = new Set(shards.flatMap((shard) => shard.nodes.map((node) => node.clusterId)));
  for (const cluster of own) {
    const clusterId = text(cluster.CacheClusterId);
    if (clusterId === null || placed.has(clusterId)) continue;
    const suffix = SHARD_SUFFIX.exec(clusterId)?.[1];
    const id = suffix ?? (shards.length === 1 ? (shards[0]?.id ?? "0001") : "0001");
    let shard = shards.find((candidate) => candidate.id === id);
    if (!shard) {
      shard = { id, status: null, slots: null, primary: null, reader: null, nodes: [] };
      shards.push(shard);
    }
    shard.nodes.push(...clusterNodes(cluster));
  }
  return shards;
}

/** The clusters that the group names as members, also where they do not name it. */
function membersOf(group: Members, clusters: ReadonlyMap<string, Members>): Members[] {
  return objects(group.NodeGroups)
    .flatMap((shard) => objects(shard.NodeGroupMembers))
    .map((member) => clusters.get(text(member.CacheClusterId) ?? ""))
    .filter((cluster) => cluster !== undefined);
}

function windowsOf(clusters: readonly Members[]): string[] {
  const windows = clusters.map((cluster) => text(cluster.PreferredMaintenanceWindow)?.toLowerCase());
  return [...new Set(windows)].filter((window) => window !== undefined);
}

/** Undefined where no cluster was read: what is not known is not nothing. */
function topicsOf(clusters: readonly Members[]): NotificationTopic[] | undefined {
  if (clusters.length === 0) return undefined;
  const topics = new Map<string, NotificationTopic>();
  for (const cluster of clusters) {
    const configuration = members(cluster.NotificationConfiguration);
    const arn = text(configuration?.TopicArn);
    const isActive = text(configuration?.TopicStatus)?.toLowerCase() !== "inactive";
    if (arn !== null && topics.get(arn)?.isActive !== true) topics.set(arn, { arn, isActive });
  }
  return [...topics.values()];
}

function groupOf(
  group: Members,
  region: string,
  own: readonly Members[],
  clusters: ReadonlyMap<string, Members>,
): ReplicationGroup | null {
  const id = text(group.ReplicationGroupId);
  if (id === null) return null;
  const global = members(group.GlobalReplicationGroupInfo);
  const member = own[0];
  const all = [...own, ...membersOf(group, clusters)];
  const topics = topicsOf(all);
  return {
    type: "replication-group",
    id,
    region,
    arn: text(group.ARN),
    description: text(group.Description),
    status: text(group.Status),
    engine: text(group.Engine) ?? text(member?.Engine),
    engineVersion: text(group.EngineVersion) ?? text(member?.EngineVersion),
    clusterMode: clusterModeOf(group),
    automaticFailover: oneOf(group.AutomaticFailover, ["enabled", "disabled", "enabling", "disabling"]),
    multiAz: oneOf(group.MultiAZ, ON_OFF),
    tls: flag(group.TransitEncryptionEnabled) ?? flag(member?.TransitEncryptionEnabled),
    tlsMode: oneOf(group.TransitEncryptionMode, ["preferred", "required"]),
    configuration: hostPort(group.ConfigurationEndpoint),
    shards: shardsOf(group, own, clusters),
    maintenanceWindows: windowsOf(all),
    ...(topics && { topics }),
    globalGroupId: text(global?.GlobalReplicationGroupId),
    globalRole: oneOf(global?.GlobalReplicationGroupMemberRole, ["PRIMARY", "SECONDARY"]),
  };
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
