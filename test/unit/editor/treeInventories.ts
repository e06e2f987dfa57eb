/** Small inventories for the tree's tests, with every field that a test does not speak of at its plainest. */
import type {
  CacheCluster,
  CacheNode,
  Inventory,
  ReplicationGroup,
  ServerlessCache,
} from "../../../src/core/model/inventory";
import type { AwsProblem } from "../../../src/core/model/problem";
import { type AccountView, rootNodes } from "../../../src/editor/nodes/accountRows";
import type { TreeNode } from "../../../src/editor/nodes/treeNode";

export function inventory(parts: Partial<Inventory> = {}, region = "us-east-1"): Inventory {
  return {
    source: { kind: "live", profile: "prod", region, file: null, accountId: "123456789012" },
    fetchedAt: "2026-03-10T09:00:00Z",
    coverage: {
      replicationGroups: "complete",
      cacheClusters: "complete",
      serverlessCaches: "complete",
      memoryDbClusters: "absent",
      globalReplicationGroups: "complete",
      events: "complete",
      updateActions: "complete",
    },
    problems: [],
    replicationGroups: [],
    cacheClusters: [],
    serverlessCaches: [],
    memoryDbClusters: [],
    globalReplicationGroups: [],
    events: [],
    updateActions: [],
    ...parts,
  };
}

export function node(clusterId: string, parts: Partial<CacheNode> = {}): CacheNode {
  return {
    clusterId,
    nodeId: "0001",
    endpoint: { host: `${clusterId}.hk7fzq.0001.use1.cache.amazonaws.com`, port: 6379 },
    role: null,
    zone: "us-east-1a",
    status: "available",
    ...parts,
  };
}

/** Cluster mode disabled: a primary, a replica, both endpoints. */
export function group(id: string, parts: Partial<ReplicationGroup> = {}): ReplicationGroup {
  return {
    type: "replication-group",
    id,
    region: "us-east-1",
    arn: null,
    description: null,
    status: "available",
    engine: "redis",
    engineVersion: "7.1",
    clusterMode: "disabled",
    automaticFailover: "enabled",
    multiAz: "enabled",
    tls: false,
    tlsMode: null,
    configuration: null,
    shards: [
      {
        id: "0001",
        status: "available",
        slots: null,
        primary: { host: `${id}.hk7fzq.ng.0001.use1.cache.amazonaws.com`, port: 6379 },
        reader: { host: `${id}-ro.hk7fzq.ng.0001.use1.cache.amazonaws.com`, port: 6379 },
        nodes: [
          node(`${id}-001`, { role: "replica" }),
          node(`${id}-002`, { role: "primary", zone: "us-east-1b" }),
        ],
      },
    ],
    maintenanceWindows: [],
    globalGroupId: null,
    globalRole: null,
    ...parts,
  };
}

export function cluster(id: string, parts: Partial<CacheCluster> = {}): CacheCluster {
  return {
    type: "cache-cluster",
    id,
    region: "us-east-1",
    engine: "redis",
    engineVersion: "6.2",
    status: "available",
    zone: "us-east-1a",
    tls: false,
    configuration: null,
    nodes: [node(id)],
    maintenanceWindows: [],
    replicationGroupId: null,
    ...parts,
  };
}

export function serverless(id: string): ServerlessCache {
  const host = `${id}-hk7fzq.serverless.use1.cache.amazonaws.com`;
  return {
    type: "serverless-cache",
    id,
    region: "us-east-1",
    engine: "valkey",
    engineVersion: "8.0",
    status: "available",
    endpoint: { host, port: 6379 },
    reader: { host, port: 6380 },
  };
}

export function problem(parts: Partial<AwsProblem>): AwsProblem {
  return {
    kind: "denied",
    message: "prod may not do this.",
    nextStep: "Add the permission.",
    command: null,
    profile: "prod",
    region: "us-east-1",
    list: null,
    requestId: null,
    ...parts,
  };
}

export function tree(inventories: readonly Inventory[], parts: Partial<AccountView> = {}) {
  return rootNodes({
    inventories,
    problems: [],
    sourceErrors: [],
    isStale: () => false,
    now: Date.parse("2026-03-10T12:00:00Z"),
    ...parts,
  });
}

/** The whole tree as text: two spaces a level, `label | description`. */
export function outline(nodes: readonly TreeNode[], depth = 0): string[] {
  return nodes.flatMap((each) => [
    `${"  ".repeat(depth)}${each.label}${each.description === "" ? "" : ` | ${each.description}`}`,
    ...outline(each.children, depth + 1),
  ]);
}
