/**
 * The API actions of the fake account: parameters in, the result's members out, in the names of the service's model.
 * Nothing here knows HTTP or XML.
 */
import type { Account } from "./account";
import type { ErrorAnswer } from "./faults";

export type Parameters = Readonly<Record<string, string>>;
export type Result = Readonly<Record<string, unknown>>;

/** An error of the protocol, thrown by an action. */
export class ServiceError extends Error {
  constructor(readonly answer: ErrorAnswer) {
    super(answer.message);
  }
}

export interface ActionContext {
  readonly account: Account;
  readonly region: string;
  readonly parameters: Parameters;
  readonly now: Date;
  /** Upper limit of a page, whatever was asked for; null: what was asked for decides. */
  readonly pageSize: number | null;
  readonly accessKeyId: string;
}

const invalidValue = (message: string): ServiceError =>
  new ServiceError({ status: 400, code: "InvalidParameterValue", message });

function limit(context: ActionContext, name: string, least: number, most: number, usual: number): number {
  const given = context.parameters[name];
  const asked = given === undefined ? usual : Number(given);
  if (!Number.isInteger(asked) || asked < least || asked > most) {
    throw invalidValue(`Invalid value ${given} for ${name}. It must be between ${least} and ${most}.`);
  }
  return Math.min(asked, context.pageSize ?? asked);
}

/** A marker is opaque to clients; here it is the offset of the next page, in base64. */
const markerOf = (offset: number): string => Buffer.from(`next:${offset}`).toString("base64");

function offsetOf(marker: string | undefined, name: string): number {
  if (marker === undefined) return 0;
  const offset = /^next:(\d+)$/.exec(Buffer.from(marker, "base64").toString("latin1"))?.[1];
  if (offset === undefined) throw invalidValue(`The ${name} '${marker}' is not valid.`);
  return Number(offset);
}

interface Paging {
  readonly marker: "Marker" | "NextToken";
  readonly size: number;
}

function page(context: ActionContext, list: string, items: readonly unknown[], paging: Paging): Result {
  const start = offsetOf(context.parameters[paging.marker], paging.marker);
  const end = start + paging.size;
  return {
    [list]: items.slice(start, end),
    ...(end < items.length ? { [paging.marker]: markerOf(end) } : {}),
  };
}

const byMarker = (context: ActionContext, most = 100): Paging => ({
  marker: "Marker",
  size: limit(context, "MaxRecords", 20, most, most),
});

/** Narrows to one id, which the service compares without case; an id that nothing has is a fault. */
function only<Item>(
  context: ActionContext,
  parameter: string,
  items: readonly Item[],
  idOf: (item: Item) => string,
  notFound: (id: string) => ErrorAnswer,
): readonly Item[] {
  const id = context.parameters[parameter];
  if (id === undefined) return items;
  const found = items.filter((item) => idOf(item).toLowerCase() === id.toLowerCase());
  if (found.length === 0) throw new ServiceError(notFound(id));
  return found;
}

/** The values of a list in the query protocol: `NAME.member.1`, `NAME.member.2`, … */
function listOf(parameters: Parameters, name: string): string[] {
  return Object.entries(parameters).flatMap(([key, value]) => (key.startsWith(`${name}.`) ? [value] : []));
}

const isTrue = (text: string | undefined): boolean => text?.toLowerCase() === "true";

function without(item: Result, field: string): Result {
  return Object.fromEntries(Object.entries(item).filter(([name]) => name !== field));
}

function describeReplicationGroups(context: ActionContext): Result {
  const groups = only(
    context,
    "ReplicationGroupId",
    context.account.inRegion("ReplicationGroups", context.region),
    (group) => group.ReplicationGroupId,
    (id) => ({
      status: 404,
      code: "ReplicationGroupNotFoundFault",
      message: `ReplicationGroup ${id} not found.`,
    }),
  );
  return page(context, "ReplicationGroups", groups, byMarker(context));
}

function describeCacheClusters(context: ActionContext): Result {
  const clusters = only(
    context,
    "CacheClusterId",
    context.account.inRegion("CacheClusters", context.region),
    (cluster) => cluster.CacheClusterId,
    (id) => ({ status: 404, code: "CacheClusterNotFound", message: `CacheCluster not found: ${id}` }),
  );
  const outside = isTrue(context.parameters.ShowCacheClustersNotInReplicationGroups);
  const withNodes = isTrue(context.parameters.ShowCacheNodeInfo);
  const shown = clusters
    .filter((cluster) => !outside || cluster.ReplicationGroupId === undefined)
    .map((cluster) => (withNodes ? cluster : without(cluster, "CacheNodes")));
  return page(context, "CacheClusters", shown, byMarker(context));
}

function describeServerlessCaches(context: ActionContext): Result {
  const caches = only(
    context,
    "ServerlessCacheName",
    context.account.inRegion("ServerlessCaches", context.region),
    (cache) => cache.ServerlessCacheName,
    (id) => ({
      status: 404,
      code: "ServerlessCacheNotFoundFault",
      message: `ServerlessCache ${id} not found.`,
    }),
  );
  const size = limit(context, "MaxResults", 1, 100, 50);
  return page(context, "ServerlessCaches", caches, { marker: "NextToken", size });
}

function describeGlobalReplicationGroups(context: ActionContext): Result {
  const groups = only(
    context,
    "GlobalReplicationGroupId",
    context.account.globalGroupsIn(context.region),
    (group) => group.GlobalReplicationGroupId,
    (id) => ({
      status: 404,
      code: "GlobalReplicationGroupNotFoundFault",
      message: `Global Replication Group ${id} does not exist.`,
    }),
  );
  const withMembers = isTrue(context.parameters.ShowMemberInfo);
  const shown = groups.map((group) => (withMembers ? group : without(group, "Members")));
  return page(context, "GlobalReplicationGroups", shown, byMarker(context));
}

/** The service keeps 14 days of events and tells the last hour where nothing else is asked for. */
const EVENT_DAYS_KEPT = 14;

function instant(context: ActionContext, name: string): number | null {
  const text = context.parameters[name];
  if (text === undefined) return null;
  const time = Date.parse(text);
  if (Number.isNaN(time)) throw invalidValue(`Invalid value ${text} for ${name}.`);
  return time;
}

function describeEvents(context: ActionContext): Result {
  const { SourceIdentifier: id, SourceType: type, Duration: duration } = context.parameters;
  if (id !== undefined && type === undefined) {
    throw new ServiceError({
      status: 400,
      code: "InvalidParameterCombination",
      message: "Must specify SourceType with SourceIdentifier.",
    });
  }
  const minutes = duration === undefined ? 60 : Number(duration);
  if (!Number.isInteger(minutes) || minutes < 0 || minutes > EVENT_DAYS_KEPT * 24 * 60) {
    throw invalidValue(
      `Invalid value ${duration} for Duration: events are kept for ${EVENT_DAYS_KEPT} days.`,
    );
  }
  const start = instant(context, "StartTime");
  const until = instant(context, "EndTime");
  const end = until ?? (start !== null && duration !== undefined ? start + minutes * 60_000 : null);
  const to = end ?? context.now.getTime();
  const from = start ?? to - minutes * 60_000;
  const kept = context.now.getTime() - EVENT_DAYS_KEPT * 24 * 60 * 60_000;
  const events = context.account.eventsIn(context.region).filter((event) => {
    const time = Date.parse(event.Date ?? "");
    const inTime = Number.isNaN(time) || (time >= Math.max(from, kept) && time <= to);
    return (
      inTime &&
      (id === undefined || event.SourceIdentifier?.toLowerCase() === id.toLowerCase()) &&
      (type === undefined || event.SourceType === type)
    );
  });
  return page(context, "Events", events, byMarker(context));
}

function describeUpdateActions(context: ActionContext): Result {
  const asked = listOf(context.parameters, "UpdateActionStatus");
  const actions = context.account
    .updateActionsIn(context.region)
    .filter(({ UpdateActionStatus: status }) => asked.length === 0 || asked.includes(status ?? ""));
  return page(context, "UpdateActions", actions, byMarker(context, 50));
}

/** Of MemoryDB. The limits of MaxResults are not documented. */
function describeClusters(context: ActionContext): Result {
  const clusters = only(
    context,
    "ClusterName",
    context.account.inRegion("Clusters", context.region),
    (cluster) => cluster.Name,
    (id) => ({ status: 400, code: "ClusterNotFoundFault", message: `Cluster ${id} not found.` }),
  );
  const withShards = isTrue(context.parameters.ShowShardDetails);
  const shown = clusters.map((cluster) => (withShards ? cluster : without(cluster, "Shards")));
  const size = limit(context, "MaxResults", 1, 100, 100);
  return page(context, "Clusters", shown, { marker: "NextToken", size });
}

function getCallerIdentity({ account, accessKeyId }: ActionContext): Result {
  return {
    Arn: `arn:aws:iam::${account.id}:user/cache-reader`,
    UserId: `AIDA${accessKeyId.slice(4)}`,
    Account: account.id,
  };
}

type Action = (context: ActionContext) => Result;

/** The actions of ElastiCache 2015-02-02, of MemoryDB 2021-01-01 and of STS 2011-06-15 that are played here. */
const ACTIONS: Readonly<Record<string, ReadonlyMap<string, Action>>> = {
  "2015-02-02": new Map([
    ["DescribeReplicationGroups", describeReplicationGroups],
    ["DescribeCacheClusters", describeCacheClusters],
    ["DescribeServerlessCaches", describeServerlessCaches],
    ["DescribeGlobalReplicationGroups", describeGlobalReplicationGroups],
    ["DescribeEvents", describeEvents],
    ["DescribeUpdateActions", describeUpdateActions],
  ]),
  "2021-01-01": new Map([["DescribeClusters", describeClusters]]),
  "2011-06-15": new Map([["GetCallerIdentity", getCallerIdentity]]),
};

export function perform(version: string, action: string, context: ActionContext): Result {
  const act = ACTIONS[version]?.get(action);
  if (act === undefined) {
    throw new ServiceError({
      status: 400,
      code: "InvalidAction",
      message: `Could not find operation ${action} for version ${version}`,
    });
  }
  return act(context);
}
