/**
 * What an account holds in one region at one time, as far as it could be read.
 *
 * Every field that AWS may leave out is null here, never guessed: a role that the API does not tell is null, and
 * a list that could not be read is marked so in `coverage`. Hosts are lower case. The model is plain JSON, so
 * that it is kept on disk as it is.
 */
import type { AwsProblem, InventoryList } from "./problem";

/** Where an inventory came from. */
export interface InventorySource {
  readonly kind: "live" | "snapshot" | "demo";
  /** The AWS profile of a live inventory; null for the default chain, a snapshot or the demo. */
  readonly profile: string | null;
  /** Full region name, as `us-east-1`. */
  readonly region: string;
  /** The snapshot's file name as the user gave it; null for a live account. */
  readonly file: string | null;
  readonly accountId: string | null;
}

/**
 * `complete`: every page was read. `failed`: it was asked for and could not be read. `absent`: nobody asked (a
 * snapshot that does not hold the list). Only `complete` can prove that something does not exist.
 */
export type Coverage = "complete" | "failed" | "absent";

export interface HostPort {
  readonly host: string;
  /** 1 to 65535, or null where the API left it out. */
  readonly port: number | null;
}

export type Role = "primary" | "replica";

/** One node of a shard. */
export interface CacheNode {
  /** CacheClusterId of the member, e.g. `tito-redis-001`; of a MemoryDB node its name, e.g. `orders-0001-001`. */
  readonly clusterId: string;
  /** CacheNodeId, e.g. `0001`; null for a MemoryDB node. */
  readonly nodeId: string | null;
  readonly endpoint: HostPort | null;
  readonly role: Role | null;
  readonly zone: string | null;
  /** CacheNodeStatus or CacheClusterStatus, or a MemoryDB node's Status, as AWS spells it. */
  readonly status: string | null;
}

export interface Shard {
  /** NodeGroupId, e.g. `0001`; of MemoryDB the shard's name, e.g. `0001`. */
  readonly id: string;
  readonly status: string | null;
  /** Hash slots of a cluster-mode-enabled shard, e.g. `0-8191`. */
  readonly slots: string | null;
  readonly primary: HostPort | null;
  readonly reader: HostPort | null;
  readonly nodes: readonly CacheNode[];
}

/** NotificationConfiguration of a cluster: where ElastiCache publishes its events, failovers among them. */
export interface NotificationTopic {
  /** TopicArn. */
  readonly arn: string;
  /** TopicStatus: an inactive topic gets nothing. */
  readonly isActive: boolean;
}

/** What all resources have. */
export interface ResourceFacts {
  readonly id: string;
  readonly region: string;
  readonly status: string | null;
  /** `redis`, `valkey` or `memcached`; null where the answer does not say. */
  readonly engine: string | null;
  readonly engineVersion: string | null;
}

export interface ReplicationGroup extends ResourceFacts {
  readonly type: "replication-group";
  readonly arn: string | null;
  readonly description: string | null;
  /** `disabled` and `enabled` as AWS names them; `compatible` while a group moves from one to the other. */
  readonly clusterMode: "enabled" | "disabled" | "compatible";
  readonly automaticFailover: "enabled" | "disabled" | "enabling" | "disabling" | null;
  readonly multiAz: "enabled" | "disabled" | null;
  /** Whether in-transit encryption is on; null where the answer does not say. */
  readonly tls: boolean | null;
  readonly tlsMode: "preferred" | "required" | null;
  readonly configuration: HostPort | null;
  readonly shards: readonly Shard[];
  /**
   * The weekly windows of its members in UTC, as AWS writes them (`sun:05:00-sun:09:00`), each once: a group has no
   * window of its own, and its members almost always share one. Read by core/maintenance.ts.
   */
  readonly maintenanceWindows: readonly string[];
  /** The SNS topics of its members, each once; left out where no member's own answer was read. */
  readonly topics?: readonly NotificationTopic[];
  readonly globalGroupId: string | null;
  readonly globalRole: "PRIMARY" | "SECONDARY" | null;
}

/** A cluster outside any replication group: a stand-alone Redis or Valkey node, or memcached. */
export interface CacheCluster extends ResourceFacts {
  readonly type: "cache-cluster";
  readonly zone: string | null;
  readonly tls: boolean | null;
  /** Memcached only. */
  readonly configuration: HostPort | null;
  readonly nodes: readonly CacheNode[];
  /** As in {@link ReplicationGroup}; one at most. */
  readonly maintenanceWindows: readonly string[];
  /**
   * The replication group that the cluster names, where that group is not in this inventory (its list was denied
   * or is missing); null for a cluster that belongs to none.
   */
  readonly replicationGroupId: string | null;
}

export interface ServerlessCache extends ResourceFacts {
  readonly type: "serverless-cache";
  readonly endpoint: HostPort | null;
  /** The same host as `endpoint` on another port (6380): only the port tells the two apart. */
  readonly reader: HostPort | null;
}

/** A shard of a MemoryDB cluster: it has no endpoints of its own, and the role of its nodes is told by nobody. */
export interface MemoryDbShard extends Shard {
  /** NumberOfNodes; `nodes` may hold fewer where the answer leaves some out. */
  readonly nodeCount: number | null;
}

/** A MemoryDB cluster. It always runs in cluster mode; its endpoint is the one that AWS calls *cluster endpoint*. */
export interface MemoryDbCluster extends ResourceFacts {
  readonly type: "memorydb-cluster";
  readonly description: string | null;
  /** AvailabilityMode: whether the nodes of a shard lie in several zones. */
  readonly availability: "multiaz" | "singleaz" | null;
  readonly tls: boolean | null;
  /** The cluster endpoint. */
  readonly configuration: HostPort | null;
  /** Empty where the answer was asked without shard details. */
  readonly shards: readonly MemoryDbShard[];
  /** NumberOfShards, which is told with shard details and without. */
  readonly shardCount: number | null;
  /** As in {@link ReplicationGroup}; one at most. */
  readonly maintenanceWindows: readonly string[];
  /** The multi-Region cluster that it belongs to. Each of its members takes writes in its own region. */
  readonly multiRegionName: string | null;
}

export interface GlobalReplicationGroup {
  readonly id: string;
  readonly members: readonly {
    readonly groupId: string;
    readonly region: string;
    readonly role: "PRIMARY" | "SECONDARY" | null;
  }[];
}

export interface CacheEvent {
  readonly sourceId: string;
  readonly message: string;
  /** ISO 8601 in UTC, or null where the answer's date could not be read. */
  readonly date: string | null;
}

/** One service update (a patch by AWS) for one group or cluster; applying it replaces nodes, one after the other. */
export interface UpdateAction {
  /** The group that it is for, or null where it is for a cluster outside any group. */
  readonly groupId: string | null;
  readonly clusterId: string | null;
  /** ServiceUpdateName, e.g. `elasticache-20261101-patch`. */
  readonly name: string;
  /** `critical`, `important`, `medium` or `low`. */
  readonly severity: string | null;
  /** UpdateActionStatus as AWS spells it: `not-applied`, `scheduled`, `in-progress`, `complete`, … */
  readonly status: string | null;
  /** ServiceUpdateStatus: `available`, `cancelled` or `expired`. */
  readonly updateStatus: string | null;
  /** By when AWS advises to apply it; ISO 8601 in UTC. AWS may apply it by itself in a maintenance window after that. */
  readonly applyBy: string | null;
  /** How many nodes have it, as `0/3`. */
  readonly nodesUpdated: string | null;
}

/** A change of roles that was seen by comparing two readings; each time is that of a reading, ISO 8601 in UTC. */
export interface RoleChange {
  readonly groupId: string;
  readonly shardId: string;
  /** The node that was primary in the earlier reading. */
  readonly from: string;
  /** The node that is primary in the later one. */
  readonly to: string;
  /** The change happened after this reading… */
  readonly after: string | null;
  /** …and before this one. */
  readonly before: string | null;
}

export type Resource = ReplicationGroup | CacheCluster | ServerlessCache | MemoryDbCluster;

/** One account and region at one time. */
export interface Inventory {
  readonly source: InventorySource;
  /** ISO 8601 in UTC; null for a snapshot, whose time nobody told. */
  readonly fetchedAt: string | null;
  readonly coverage: Readonly<Record<InventoryList, Coverage>>;
  readonly problems: readonly AwsProblem[];
  readonly replicationGroups: readonly ReplicationGroup[];
  readonly cacheClusters: readonly CacheCluster[];
  readonly serverlessCaches: readonly ServerlessCache[];
  /** Coverage is `absent` where nothing asked for MemoryDB. */
  readonly memoryDbClusters: readonly MemoryDbCluster[];
  readonly globalReplicationGroups: readonly GlobalReplicationGroup[];
  readonly events: readonly CacheEvent[];
  readonly updateActions: readonly UpdateAction[];
  /** Left out where no earlier reading was compared; see `rememberRoleChanges` in core/history.ts. */
  readonly roleChanges?: readonly RoleChange[];
}

/** A name that tells two inventories apart, for caches and maps. */
export function inventoryKey(source: InventorySource): string {
  return JSON.stringify([source.kind, source.profile, source.file, source.region]);
}
