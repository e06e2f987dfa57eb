/**
 * A replication group of the answers, joined with the answers of its members.
 *
 * DescribeReplicationGroups tells the roles and endpoints of cluster-mode-disabled members only; the hosts of
 * cluster-mode-enabled nodes come from DescribeCacheClusters, joined by CacheClusterId. Their role is told by nobody.
 */

import type { CacheNode, NotificationTopic, ReplicationGroup, Shard } from "../model/inventory";
import { flag, hostPort, type Members, members, objects, oneOf, text } from "./untrusted";

const SHARD_SUFFIX = /-(\d{4})-\d{3}$/;
const ON_OFF = ["enabled", "disabled"] as const;

export function clusterNodes(cluster: Members): CacheNode[] {
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

export function windowsOf(clusters: readonly Members[]): string[] {
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

export function groupOf(
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
