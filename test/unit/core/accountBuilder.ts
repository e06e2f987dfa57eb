/**
 * Answers of an account in the shape that the AWS CLI prints, built small: a test names what matters to it and gets the
 * rest as real answers have it.
 */

import { REGION_CODES } from "../../../src/core/hosts/regions";
import { InventoryIndex } from "../../../src/core/inventory/inventoryIndex";
import { readSnapshots } from "../../../src/core/inventory/snapshot";
import type { Inventory } from "../../../src/core/model/inventory";

type Json = Record<string, unknown>;

export interface GroupOptions {
  readonly region?: string;
  readonly hash?: string;
  readonly tls?: boolean;
  /** CacheClusterIds of the members; the first is the primary. */
  readonly members?: readonly string[];
  readonly automaticFailover?: string | null;
  readonly globalRole?: "PRIMARY" | "SECONDARY";
  readonly globalGroupId?: string;
  readonly port?: number;
  readonly roles?: boolean;
}

const ACCOUNT = "123456789012";
const endpoint = (Address: string, Port: number) => ({ Address, Port });
const arn = (region: string, kind: string, id: string) =>
  `arn:aws:elasticache:${region}:${ACCOUNT}:${kind}:${id}`;

function suffix(region: string): string {
  const code = REGION_CODES.find(([, name]) => name === region)?.[0];
  return `${code}.cache.amazonaws.com${region.startsWith("cn-") ? ".cn" : ""}`;
}

/** Host names of a cluster-mode-disabled group, as AWS forms them. */
export function hostsOf(id: string, options: GroupOptions = {}) {
  const { region = "us-east-1", hash = "x7k2qf", tls = false } = options;
  const end = suffix(region);
  return {
    primary: tls ? `master.${id}.${hash}.${end}` : `${id}.${hash}.ng.0001.${end}`,
    reader: tls ? `replica.${id}.${hash}.${end}` : `${id}-ro.${hash}.ng.0001.${end}`,
    configuration: tls ? `clustercfg.${id}.${hash}.${end}` : `${id}.${hash}.clustercfg.${end}`,
    node: (member: string) => (tls ? `${member}.${id}.${hash}.${end}` : `${member}.${hash}.0001.${end}`),
  };
}

function memberCluster(groupId: string, member: string, options: GroupOptions): Json {
  const { region = "us-east-1", port = 6379 } = options;
  return {
    CacheClusterId: member,
    ReplicationGroupId: groupId,
    CacheClusterStatus: "available",
    Engine: "redis",
    EngineVersion: "7.1.0",
    PreferredAvailabilityZone: `${region}a`,
    ARN: arn(region, "cluster", member),
    CacheNodes: [
      {
        CacheNodeId: "0001",
        CacheNodeStatus: "available",
        Endpoint: endpoint(hostsOf(groupId, options).node(member), port),
      },
    ],
  };
}

/** A cluster-mode-disabled group with its members' cache clusters. */
export function group(id: string, options: GroupOptions = {}): Json {
  const { region = "us-east-1", port = 6379, tls = false, roles = true } = options;
  const members = options.members ?? [`${id}-001`, `${id}-002`];
  const hosts = hostsOf(id, options);
  const global = options.globalRole
    ? {
        GlobalReplicationGroupId: options.globalGroupId ?? "ldgnf-orders",
        GlobalReplicationGroupMemberRole: options.globalRole,
      }
    : {};
  return {
    ReplicationGroups: [
      {
        ReplicationGroupId: id,
        Status: "available",
        GlobalReplicationGroupInfo: global,
        MemberClusters: members,
        NodeGroups: [
          {
            NodeGroupId: "0001",
            Status: "available",
            PrimaryEndpoint: endpoint(hosts.primary, port),
            ReaderEndpoint: endpoint(hosts.reader, port),
            NodeGroupMembers: members.map((member, i) => ({
              CacheClusterId: member,
              CacheNodeId: "0001",
              ReadEndpoint: endpoint(hosts.node(member), port),
              PreferredAvailabilityZone: `${region}${"abc"[i % 3]}`,
              ...(roles ? { CurrentRole: i === 0 ? "primary" : "replica" } : {}),
            })),
          },
        ],
        ...(options.automaticFailover === null
          ? {}
          : { AutomaticFailover: options.automaticFailover ?? "enabled" }),
        MultiAZ: "enabled",
        ClusterEnabled: false,
        ClusterMode: "disabled",
        TransitEncryptionEnabled: tls,
        ARN: arn(region, "replicationgroup", id),
      },
    ],
    CacheClusters: members.map((member) => memberCluster(id, member, options)),
  };
}

/** A cluster-mode-enabled group: its members have neither endpoint nor role in the group's own answer. */
export function clusterModeGroup(
  id: string,
  shards: number,
  nodesPerShard: number,
  options: GroupOptions = {},
): Json {
  const { region = "us-east-1", port = 6379 } = options;
  const shardIds = Array.from({ length: shards }, (_, i) => String(i + 1).padStart(4, "0"));
  const membersOf = (shard: string) =>
    Array.from({ length: nodesPerShard }, (_, i) => `${id}-${shard}-${String(i + 1).padStart(3, "0")}`);
  return {
    ReplicationGroups: [
      {
        ReplicationGroupId: id,
        Status: "available",
        MemberClusters: shardIds.flatMap(membersOf),
        NodeGroups: shardIds.map((shard) => ({
          NodeGroupId: shard,
          Status: "available",
          Slots: "0-100",
          NodeGroupMembers: membersOf(shard).map((member) => ({
            CacheClusterId: member,
            CacheNodeId: "0001",
            PreferredAvailabilityZone: `${region}a`,
          })),
        })),
        ConfigurationEndpoint: endpoint(hostsOf(id, options).configuration, port),
        AutomaticFailover: options.automaticFailover ?? "enabled",
        ClusterEnabled: true,
        ARN: arn(region, "replicationgroup", id),
      },
    ],
    CacheClusters: shardIds.flatMap(membersOf).map((member) => memberCluster(id, member, options)),
  };
}

/** A stand-alone Redis node. */
export function single(id: string, region = "us-east-1", hash = "x7k2qf"): Json {
  return {
    CacheClusters: [
      {
        CacheClusterId: id,
        Engine: "redis",
        CacheClusterStatus: "available",
        ARN: arn(region, "cluster", id),
        CacheNodes: [
          { CacheNodeId: "0001", Endpoint: endpoint(`${id}.${hash}.0001.${suffix(region)}`, 6379) },
        ],
      },
    ],
  };
}

export function memcached(id: string, nodes: number, region = "us-east-1", hash = "x7k2qf"): Json {
  return {
    CacheClusters: [
      {
        CacheClusterId: id,
        Engine: "memcached",
        CacheClusterStatus: "available",
        ARN: arn(region, "cluster", id),
        ConfigurationEndpoint: endpoint(`${id}.${hash}.cfg.${suffix(region)}`, 11211),
        CacheNodes: Array.from({ length: nodes }, (_, i) => {
          const node = String(i + 1).padStart(4, "0");
          return {
            CacheNodeId: node,
            Endpoint: endpoint(`${id}.${hash}.${node}.${suffix(region)}`, 11211),
          };
        }),
      },
    ],
  };
}

export function serverless(name: string, region = "us-east-1", hash = "x7k2qf"): Json {
  const host = `${name}-${hash}.serverless.${suffix(region)}`;
  return {
    ServerlessCaches: [
      {
        ServerlessCacheName: name,
        Engine: "valkey",
        Status: "available",
        ARN: arn(region, "serverlesscache", name),
        Endpoint: endpoint(host, 6379),
        ReaderEndpoint: endpoint(host, 6380),
      },
    ],
  };
}

export interface MemoryDbOptions {
  readonly region?: string;
  readonly hash?: string;
  readonly tls?: boolean;
  readonly shards?: number;
  readonly nodesPerShard?: number;
}

/** Host names of a MemoryDB cluster, as AWS forms them. */
export function memoryDbHosts(id: string, options: MemoryDbOptions = {}) {
  const { region = "us-east-1", hash = "m3k9qz", tls = true } = options;
  const end = `memorydb.${region}.amazonaws.com${region.startsWith("cn-") ? ".cn" : ""}`;
  return {
    configuration: tls ? `clustercfg.${id}.${hash}.${end}` : `${id}.${hash}.clustercfg.${end}`,
    node: (name: string) => (tls ? `${name}.${id}.${hash}.${end}` : `${name}.${hash}.0001.${end}`),
  };
}

/** A MemoryDB cluster as `aws memorydb describe-clusters --show-shard-details` prints it. */
export function memoryDb(id: string, options: MemoryDbOptions = {}): Json {
  const { region = "us-east-1", tls = true, shards = 2, nodesPerShard = 2 } = options;
  const hosts = memoryDbHosts(id, options);
  const four = (n: number) => String(n).padStart(4, "0");
  const last = Math.floor(16384 / shards);
  return {
    Clusters: [
      {
        Name: id,
        Description: `The ${id}`,
        Status: "available",
        NumberOfShards: shards,
        Shards: Array.from({ length: shards }, (_, s) => ({
          Name: four(s + 1),
          Status: "available",
          Slots: `${s * last}-${s === shards - 1 ? 16383 : (s + 1) * last - 1}`,
          Nodes: Array.from({ length: nodesPerShard }, (__, n) => {
            const name = `${id}-${four(s + 1)}-${four(n + 1).slice(1)}`;
            return {
              Name: name,
              Status: "available",
              AvailabilityZone: `${region}${"abc"[n % 3]}`,
              CreateTime: "2026-05-04T03:02:01.123000+00:00",
              Endpoint: endpoint(hosts.node(name), 6379),
            };
          }),
          NumberOfNodes: nodesPerShard,
        })),
        AvailabilityMode: nodesPerShard > 1 ? "multiaz" : "singleaz",
        ClusterEndpoint: endpoint(hosts.configuration, 6379),
        NodeType: "db.r7g.large",
        Engine: "valkey",
        EngineVersion: "7.3",
        EnginePatchVersion: "7.3.0",
        ParameterGroupName: "default.memorydb-valkey7",
        ParameterGroupStatus: "in-sync",
        SubnetGroupName: "private",
        TLSEnabled: tls,
        ARN: `arn:aws:memorydb:${region}:${ACCOUNT}:cluster/${id}`,
        SnapshotRetentionLimit: 1,
        MaintenanceWindow: "wed:03:00-wed:04:00",
        SnapshotWindow: "04:30-05:30",
        ACLName: "open-access",
        AutoMinorVersionUpgrade: true,
      },
    ],
  };
}

/**
 * Merges parts into one complete answer of an account: lists that no part names are empty, not missing, but for MemoryDB's,
 * which is asked for only where somebody wants it.
 */
export function account(...parts: Json[]): Json {
  const merged: Record<string, unknown[]> = {
    ReplicationGroups: [],
    CacheClusters: [],
    ServerlessCaches: [],
    GlobalReplicationGroups: [],
    Events: [],
    UpdateActions: [],
  };
  for (const part of parts)
    for (const [key, items] of Object.entries(part))
      merged[key] = [...(merged[key] ?? []), ...(items as unknown[])];
  return merged;
}

/** The inventories of one snapshot; fails the test where the reader refuses it. */
export function inventoriesOf(...snapshots: Json[]): readonly Inventory[] {
  const reading = readSnapshots(
    snapshots.map((snapshot, i) => ({
      name: `snapshot-${i}.json`,
      text: JSON.stringify(snapshot),
      time: "2026-11-20T05:00:00.000Z",
    })),
  );
  if (!reading.ok) throw new Error(reading.error);
  return reading.inventories;
}

export function indexOf(...parts: Json[]): InventoryIndex {
  return new InventoryIndex(inventoriesOf(account(...parts)));
}
