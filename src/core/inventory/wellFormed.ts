/**
 * Whether a value of unknown form is an inventory as the model has it: for one that was kept on disk, where anything may
 * have been written over it. Every field is asked for, so that nothing later meets what it does not expect, and names,
 * hosts and texts are held to what is asked of an account's answers (untrusted.ts).
 */

import { hasRegionForm } from "../hosts/regions";
import type {
  CacheCluster,
  CacheEvent,
  CacheNode,
  GlobalReplicationGroup,
  HostPort,
  Inventory,
  InventorySource,
  MemoryDbCluster,
  MemoryDbShard,
  NotificationTopic,
  ReplicationGroup,
  ResourceFacts,
  RoleChange,
  ServerlessCache,
  Shard,
  UpdateAction,
} from "../model/inventory";
import { type AwsProblem, LIST_ACTION } from "../model/problem";
import { isRecord } from "../text/record";
import { epochOf } from "../text/time";
import { accountHost, count, isName, isPort, text } from "./untrusted";

type Check = (value: unknown) => boolean;
/** A check for every field of a type, so that the compiler asks for one where the model grows. */
type Fields<T> = Readonly<Record<keyof T, Check>>;

const isText: Check = (value) => text(value) !== null && text(value) === value;
const isHost: Check = (value) => typeof value === "string" && accountHost(value) === value;
const isTime: Check = (value) => typeof value === "string" && epochOf(value) !== null;
const isFlag: Check = (value) => typeof value === "boolean";
const isCount: Check = (value) => count(value) !== null;
const isRegion: Check = (value) => typeof value === "string" && hasRegionForm(value);
const isId: Check = (value) => typeof value === "string" && isName(value);
/** Of a node or member whose name the account did not tell. */
const isIdOrEmpty: Check = (value) => value === "" || isId(value);

const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);
const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);
const oneOf =
  (...allowed: readonly unknown[]): Check =>
  (value) =>
    allowed.includes(value);
const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);
const objectOf = <T>(fields: Fields<T>): Check => {
  const checks = Object.entries<Check>(fields);
  return (value) => isRecord(value) && checks.every(([name, check]) => check(value[name]));
};

const endpoint = orNull(objectOf<HostPort>({ host: isHost, port: orNull(isPort) }));

const node = objectOf<CacheNode>({
  clusterId: isIdOrEmpty,
  nodeId: orNull(isId),
  endpoint,
  role: orNull(oneOf("primary", "replica")),
  zone: orNull(isText),
  status: orNull(isText),
});

const SHARD: Fields<Shard> = {
  id: isId,
  status: orNull(isText),
  slots: orNull(isText),
  primary: endpoint,
  reader: endpoint,
  nodes: listOf(node),
};

const RESOURCE: Fields<ResourceFacts> = {
  id: isId,
  region: isRegion,
  status: orNull(isText),
  engine: orNull(isText),
  engineVersion: orNull(isText),
};

const group = objectOf<ReplicationGroup>({
  ...RESOURCE,
  type: oneOf("replication-group"),
  arn: orNull(isText),
  description: orNull(isText),
  clusterMode: oneOf("enabled", "disabled", "compatible"),
  automaticFailover: orNull(oneOf("enabled", "disabled", "enabling", "disabling")),
  multiAz: orNull(oneOf("enabled", "disabled")),
  tls: orNull(isFlag),
  tlsMode: orNull(oneOf("preferred", "required")),
  configuration: endpoint,
  shards: listOf(objectOf(SHARD)),
  maintenanceWindows: listOf(isText),
  topics: optional(listOf(objectOf<NotificationTopic>({ arn: isText, isActive: isFlag }))),
  globalGroupId: orNull(isId),
  globalRole: orNull(oneOf("PRIMARY", "SECONDARY")),
});

const cluster = objectOf<CacheCluster>({
  ...RESOURCE,
  type: oneOf("cache-cluster"),
  zone: orNull(isText),
  tls: orNull(isFlag),
  configuration: endpoint,
  nodes: listOf(node),
  maintenanceWindows: listOf(isText),
  replicationGroupId: orNull(isId),
});

const serverless = objectOf<ServerlessCache>({
  ...RESOURCE,
  type: oneOf("serverless-cache"),
  endpoint,
  reader: endpoint,
});

const memoryDb = objectOf<MemoryDbCluster>({
  ...RESOURCE,
  type: oneOf("memorydb-cluster"),
  description: orNull(isText),
  availability: orNull(oneOf("multiaz", "singleaz")),
  tls: orNull(isFlag),
  configuration: endpoint,
  shards: listOf(objectOf<MemoryDbShard>({ ...SHARD, nodeCount: orNull(isCount) })),
  shardCount: orNull(isCount),
  maintenanceWindows: listOf(isText),
  multiRegionName: orNull(isText),
});

const globalGroup = objectOf<GlobalReplicationGroup>({
  id: isId,
  members: listOf(
    objectOf<GlobalReplicationGroup["members"][number]>({
      groupId: isIdOrEmpty,
      region: (value) => value === "" || isRegion(value),
      role: orNull(oneOf("PRIMARY", "SECONDARY")),
    }),
  ),
});

const event = objectOf<CacheEvent>({ sourceId: isText, message: isText, date: orNull(isTime) });

const update = objectOf<UpdateAction>({
  groupId: orNull(isId),
  clusterId: orNull(isId),
  name: isText,
  severity: orNull(isText),
  status: orNull(isText),
  updateStatus: orNull(isText),
  applyBy: orNull(isTime),
  nodesUpdated: orNull(isText),
});

const roleChange = objectOf<RoleChange>({
  groupId: isId,
  shardId: isId,
  from: isIdOrEmpty,
  to: isIdOrEmpty,
  after: orNull(isTime),
  before: orNull(isTime),
});

const problem = objectOf<AwsProblem>({
  kind: oneOf(
    ...[
      "no-credentials",
      "mfa",
      "expired",
      "denied",
      "throttled",
      "unreachable",
      "invalid-region",
      "protocol",
    ],
  ),
  message: isText,
  nextStep: isText,
  command: orNull(isText),
  profile: orNull((value) => typeof value === "string"),
  region: orNull(isText),
  list: orNull(oneOf(...Object.keys(LIST_ACTION))),
  requestId: orNull(isText),
});

const source = objectOf<InventorySource>({
  kind: oneOf("live", "snapshot", "demo"),
  profile: orNull((value) => typeof value === "string"),
  region: isRegion,
  file: orNull(isText),
  accountId: orNull(isText),
});

const isCoverage = oneOf("complete", "failed", "absent");

const inventory = objectOf<Inventory>({
  source,
  fetchedAt: orNull(isTime),
  coverage: (value) => isRecord(value) && Object.keys(LIST_ACTION).every((list) => isCoverage(value[list])),
  problems: listOf(problem),
  replicationGroups: listOf(group),
  cacheClusters: listOf(cluster),
  serverlessCaches: listOf(serverless),
  memoryDbClusters: listOf(memoryDb),
  globalReplicationGroups: listOf(globalGroup),
  events: listOf(event),
  updateActions: listOf(update),
  roleChanges: optional(listOf(roleChange)),
});

/** Takes time linear in the value; never throws. */
export function isInventory(value: unknown): value is Inventory {
  return inventory(value);
}
