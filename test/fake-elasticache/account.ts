/**
 * The state of the fake account: a snapshot that can change, the region of each resource, and the roles of all nodes.
 *
 * Always holds: exactly one member of each shard is its primary. For groups with cluster mode disabled that is what
 * the API tells (`CurrentRole`); for the others it is known here alone, as the real API never tells it.
 */
import {
  type AccountSnapshot,
  type SnapshotEvent,
  type SnapshotMember,
  type SnapshotNodeGroup,
  type SnapshotReplicationGroup,
  toSnapshot,
} from "./snapshot";

export type NodeRole = "primary" | "replica";

/** The label before the suffix, or before `.serverless`'s suffix, in the hostnames of each region. */
const REGION_CODES: readonly (readonly [prefix: string, region: string])[] = [
  ["usgw", "us-gov-west-"],
  ["usge", "us-gov-east-"],
  ["cnnw", "cn-northwest-"],
  ["cnw", "cn-northwest-"],
  ["cnn", "cn-north-"],
  ["apne", "ap-northeast-"],
  ["apn", "ap-northeast-"],
  ["apse", "ap-southeast-"],
];

const DIRECTIONS: Readonly<Record<string, string>> = {
  n: "north",
  e: "east",
  s: "south",
  w: "west",
  c: "central",
};

function regionOfHost(host: string): string | null {
  const inFull = /\.memorydb\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?$/i.exec(host)?.[1];
  if (inFull !== undefined) return inFull;
  const code = /\.([a-z]+)(\d)\.cache\.amazonaws\.com(?:\.cn)?$/i.exec(host);
  const letters = code?.[1]?.toLowerCase();
  const digit = code?.[2];
  if (letters === undefined || digit === undefined) return null;
  const irregular = REGION_CODES.find(([prefix]) => prefix === letters);
  if (irregular) return irregular[1] + digit;
  const direction = DIRECTIONS[letters.slice(2)];
  return direction === undefined ? null : `${letters.slice(0, 2)}-${direction}-${digit}`;
}

/** The region that an item tells: by its ARN or, lacking that, by the first hostname in it. */
function regionOf(item: { readonly ARN?: string }): string | null {
  const inArn = item.ARN?.split(":")[3];
  if (inArn) return inArn;
  for (const [, host] of JSON.stringify(item).matchAll(
    /"([^"]+\.(?:cache|memorydb\.[a-z0-9-]+)\.amazonaws\.com(?:\.cn)?)"/gi,
  )) {
    const region = host === undefined ? null : regionOfHost(host);
    if (region !== null) return region;
  }
  return null;
}

export class Account {
  readonly snapshot: AccountSnapshot;
  readonly id: string;
  readonly #now: () => Date;
  /** Primary of each shard of the groups whose roles the API does not tell, by `group/shard`. */
  readonly #hiddenPrimaries = new Map<string, string>();
  /** The region of events that were made here, which tell none themselves. */
  readonly #eventRegions = new WeakMap<SnapshotEvent, string>();

  constructor(snapshot: unknown, options: { readonly accountId?: string; readonly now: () => Date }) {
    this.snapshot = toSnapshot(snapshot);
    this.#now = options.now;
    this.id = options.accountId ?? this.#accountIdOfArns() ?? "123456789012";
  }

  /**
   * Moves all events by one span, so that the newest is `minutes` old: an account that was written down once keeps
   * telling of last night. Events without a readable date stay as they are.
   */
  ageEventsTo(minutes: number): void {
    const times = this.snapshot.Events.map((event) => Date.parse(event.Date ?? "")).filter(Number.isFinite);
    if (times.length === 0) return;
    const span = this.#now().getTime() - minutes * 60_000 - Math.max(...times);
    for (const event of this.snapshot.Events) {
      const time = Date.parse(event.Date ?? "");
      if (Number.isFinite(time)) event.Date = new Date(time + span).toISOString();
    }
  }

  /** The members of one list that the given region would answer. */
  inRegion<List extends "ReplicationGroups" | "CacheClusters" | "ServerlessCaches" | "Clusters">(
    list: List,
    region: string,
  ): AccountSnapshot[List] {
    const items = this.snapshot[list] as { ARN?: string }[];
    return items.filter(
      (item) => (regionOf(item) ?? this.#firstRegion()) === region,
    ) as AccountSnapshot[List];
  }

  /** Global datastores are answered in each region that has a member. */
  globalGroupsIn(region: string): AccountSnapshot["GlobalReplicationGroups"] {
    return this.snapshot.GlobalReplicationGroups.filter((group) =>
      group.Members?.some((member) => member.ReplicationGroupRegion === region),
    );
  }

  /** Newest first, as the service lists them. */
  eventsIn(region: string): SnapshotEvent[] {
    const time = (event: SnapshotEvent): number => Date.parse(event.Date ?? "") || 0;
    return this.snapshot.Events.filter((event) => this.#eventRegion(event) === region).sort(
      (a, b) => time(b) - time(a),
    );
  }

  updateActionsIn(region: string): AccountSnapshot["UpdateActions"] {
    return this.snapshot.UpdateActions.filter((action) => {
      const id = action.ReplicationGroupId ?? action.CacheClusterId;
      return (this.#regionOfId(id) ?? this.#firstRegion()) === region;
    });
  }

  /** Adds an event; its date is now where it has none. `region` where its source is not in the account. */
  addEvent(event: SnapshotEvent, region?: string): void {
    const added = { ...event, Date: event.Date ?? this.#now().toISOString() };
    if (region !== undefined) this.#eventRegions.set(added, region);
    this.snapshot.Events.push(added);
  }

  /** The true role of each member, by its CacheClusterId; also where the API does not tell it. */
  rolesOf(groupId: string): Map<string, NodeRole> {
    const group = this.#group(groupId);
    const roles = new Map<string, NodeRole>();
    for (const shard of group.NodeGroups ?? []) {
      const primary = this.#primaryOf(group, shard);
      for (const member of shard.NodeGroupMembers ?? []) {
        roles.set(member.CacheClusterId, member === primary ? "primary" : "replica");
      }
    }
    return roles;
  }

  /**
   * Promotes a replica, as an automatic failover does: roles swap, endpoints stay, and the events that AWS
   * documents appear with the date of now. Throws where nothing can fail over.
   */
  failOver(groupId: string, shardId?: string, promote?: string): { from: string; to: string } {
    const group = this.#group(groupId);
    const shards = group.NodeGroups ?? [];
    const shard = shardId === undefined ? shards[0] : shards.find((each) => each.NodeGroupId === shardId);
    if (!shard) throw new Error(`${groupId} has no shard ${shardId ?? "at all"}.`);
    const primary = this.#primaryOf(group, shard);
    const replicas = (shard.NodeGroupMembers ?? []).filter((member) => member !== primary);
    const promoted =
      promote === undefined ? replicas[0] : replicas.find((member) => member.CacheClusterId === promote);
    if (!primary || !promoted) {
      throw new Error(
        promote === undefined
          ? `${groupId} has no replica to promote.`
          : `${promote} is no replica of ${groupId}.`,
      );
    }
    const from = primary.CacheClusterId;
    const to = promoted.CacheClusterId;
    if (tellsRoles(group)) {
      primary.CurrentRole = "replica";
      promoted.CurrentRole = "primary";
      this.#tellFailover(
        group.ReplicationGroupId,
        shard.NodeGroupId,
        from,
        `from primary node ${from} to`,
        to,
      );
    } else {
      this.#hiddenPrimaries.set(shardKey(group, shard), to);
      this.#tellFailover(group.ReplicationGroupId, shard.NodeGroupId, from, "to", to);
    }
    return { from, to };
  }

  /** The sequence of the TestFailover API's documentation; one millisecond apart, so that it keeps its order. */
  #tellFailover(groupId: string, shardId: string, from: string, direction: string, to: string): void {
    const completed = `Failover ${direction} replica node ${to} completed`;
    const told: readonly (readonly [source: string, type: string, message: string])[] = [
      [groupId, "replication-group", `Test Failover API called for node group ${shardId}`],
      [from, "cache-cluster", completed],
      [groupId, "replication-group", completed],
      [from, "cache-cluster", "Recovering cache nodes 0001"],
      [from, "cache-cluster", "Finished recovery for cache nodes 0001"],
    ];
    const now = this.#now().getTime();
    for (const [at, [source, type, message]] of told.entries()) {
      const date = new Date(now - (told.length - 1 - at)).toISOString();
      this.addEvent({ SourceIdentifier: source, SourceType: type, Message: message, Date: date });
    }
  }

  #group(groupId: string): SnapshotReplicationGroup {
    const group = this.snapshot.ReplicationGroups.find((each) => sameId(each.ReplicationGroupId, groupId));
    if (!group) throw new Error(`The account has no replication group ${groupId}.`);
    return group;
  }

  #primaryOf(group: SnapshotReplicationGroup, shard: SnapshotNodeGroup): SnapshotMember | undefined {
    const members = shard.NodeGroupMembers ?? [];
    if (tellsRoles(group)) return members.find((member) => member.CurrentRole === "primary");
    const hidden = this.#hiddenPrimaries.get(shardKey(group, shard));
    return members.find((member) => member.CacheClusterId === hidden) ?? members[0];
  }

  #eventRegion(event: SnapshotEvent): string | undefined {
    return this.#eventRegions.get(event) ?? this.#regionOfId(event.SourceIdentifier) ?? this.#firstRegion();
  }

  #regionOfId(id: string | undefined): string | null {
    if (id === undefined) return null;
    const { ReplicationGroups, CacheClusters, ServerlessCaches } = this.snapshot;
    const item =
      ReplicationGroups.find((each) => sameId(each.ReplicationGroupId, id)) ??
      CacheClusters.find((each) => sameId(each.CacheClusterId, id)) ??
      ServerlessCaches.find((each) => sameId(each.ServerlessCacheName, id));
    return item === undefined ? null : regionOf(item);
  }

  /** Where an item that tells no region belongs. */
  #firstRegion(): string | undefined {
    for (const item of [...this.snapshot.ReplicationGroups, ...this.snapshot.CacheClusters]) {
      const region = regionOf(item);
      if (region !== null) return region;
    }
    return undefined;
  }

  #accountIdOfArns(): string | undefined {
    const { ReplicationGroups, CacheClusters, ServerlessCaches, Clusters } = this.snapshot;
    const items = [...ReplicationGroups, ...CacheClusters, ...ServerlessCaches, ...Clusters];
    const arn = items.find((item) => item.ARN)?.ARN;
    return arn?.split(":")[4];
  }
}

const sameId = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** Only groups with cluster mode disabled have roles in the API's answers. */
function tellsRoles(group: SnapshotReplicationGroup): boolean {
  return (group.NodeGroups ?? []).some((shard) =>
    shard.NodeGroupMembers?.some((member) => member.CurrentRole !== undefined),
  );
}

const shardKey = (group: SnapshotReplicationGroup, shard: SnapshotNodeGroup): string =>
  `${group.ReplicationGroupId}/${shard.NodeGroupId}`;
