/**
 * The shape of an account's snapshot: what the AWS CLI prints for each list, merged in one object. Only the fields
 * that the fake account itself looks at are named; all others are kept and answered as they are.
 */

interface Fields {
  [field: string]: unknown;
}

export interface SnapshotEndpoint {
  Address: string;
  Port: number;
}

export interface SnapshotMember extends Fields {
  CacheClusterId: string;
  CacheNodeId?: string;
  ReadEndpoint?: SnapshotEndpoint;
  PreferredAvailabilityZone?: string;
  CurrentRole?: "primary" | "replica";
}

export interface SnapshotNodeGroup extends Fields {
  NodeGroupId: string;
  Status?: string;
  PrimaryEndpoint?: SnapshotEndpoint;
  ReaderEndpoint?: SnapshotEndpoint;
  NodeGroupMembers?: SnapshotMember[];
}

export interface SnapshotReplicationGroup extends Fields {
  ReplicationGroupId: string;
  Status?: string;
  ARN?: string;
  AutomaticFailover?: string;
  MemberClusters?: string[];
  NodeGroups?: SnapshotNodeGroup[];
  ConfigurationEndpoint?: SnapshotEndpoint;
}

export interface SnapshotCacheCluster extends Fields {
  CacheClusterId: string;
  ARN?: string;
  ReplicationGroupId?: string;
  CacheNodes?: (Fields & { Endpoint?: SnapshotEndpoint })[];
  ConfigurationEndpoint?: SnapshotEndpoint;
}

export interface SnapshotServerlessCache extends Fields {
  ServerlessCacheName: string;
  ARN?: string;
  Endpoint?: SnapshotEndpoint;
}

/** A cluster of MemoryDB. */
export interface SnapshotMemoryDbCluster extends Fields {
  Name: string;
  ARN?: string;
  Status?: string;
  Shards?: (Fields & { Name?: string; Nodes?: (Fields & { Name?: string })[] })[];
}

export interface SnapshotGlobalGroup extends Fields {
  GlobalReplicationGroupId: string;
  ARN?: string;
  Members?: (Fields & { ReplicationGroupId?: string; ReplicationGroupRegion?: string; Role?: string })[];
}

export interface SnapshotEvent extends Fields {
  SourceIdentifier?: string;
  SourceType?: string;
  Message?: string;
  /** ISO 8601. */
  Date?: string;
}

export interface SnapshotUpdateAction extends Fields {
  ReplicationGroupId?: string;
  CacheClusterId?: string;
  ServiceUpdateName?: string;
  UpdateActionStatus?: string;
}

export interface AccountSnapshot {
  ReplicationGroups: SnapshotReplicationGroup[];
  CacheClusters: SnapshotCacheCluster[];
  ServerlessCaches: SnapshotServerlessCache[];
  Clusters: SnapshotMemoryDbCluster[];
  GlobalReplicationGroups: SnapshotGlobalGroup[];
  Events: SnapshotEvent[];
  UpdateActions: SnapshotUpdateAction[];
}

export type SnapshotList = keyof AccountSnapshot;

/** Each list and the field that names its items; an item without it is refused. */
const ID_FIELD: Readonly<Record<SnapshotList, string | null>> = {
  ReplicationGroups: "ReplicationGroupId",
  CacheClusters: "CacheClusterId",
  ServerlessCaches: "ServerlessCacheName",
  Clusters: "Name",
  GlobalReplicationGroups: "GlobalReplicationGroupId",
  Events: null,
  UpdateActions: null,
};

/** A copy of `value` as an account; lists that are missing are empty. Throws on anything that is no snapshot. */
export function toSnapshot(value: unknown): AccountSnapshot {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new Error("An account snapshot is one JSON object with lists such as ReplicationGroups.");
  }
  const given = structuredClone(value) as Fields;
  const lists: Record<string, unknown[]> = {};
  for (const [list, idField] of Object.entries(ID_FIELD)) {
    const items = given[list] ?? [];
    if (!Array.isArray(items)) throw new Error(`${list} in the account snapshot is not a list.`);
    for (const [at, item] of items.entries()) {
      const named = idField === null || typeof (item as Fields | null)?.[idField] === "string";
      if (typeof item !== "object" || item === null || !named) {
        throw new Error(`${list}[${at}] in the account snapshot has no ${idField ?? "fields"}.`);
      }
    }
    lists[list] = items;
  }
  // Checked just above: every list is there, and every item of a named list has its id.
  return lists as unknown as AccountSnapshot;
}
