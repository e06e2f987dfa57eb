import assert from "node:assert/strict";
import { classifyHost } from "../../../../src/core/hosts/endpoint";
import { inventoryFromAnswers } from "../../../../src/core/inventory/answers";
import { InventoryIndex } from "../../../../src/core/inventory/inventoryIndex";
import { readSnapshots } from "../../../../src/core/inventory/snapshot";
import { snapshotOf } from "../../../../src/core/inventory/snapshotNote";
import type { EndpointShape } from "../../../../src/core/model/endpoint";
import type { Coverage, Inventory } from "../../../../src/core/model/inventory";
import { fc } from "../../properties";
import { account, group, inventoriesOf, memoryDb, memoryDbHosts } from "../accountBuilder";

type Json = Record<string, unknown>;

function readFiles(...contents: readonly unknown[]) {
  return readSnapshots(
    contents.map((content, i) => ({ name: `${i}.json`, text: JSON.stringify(content), time: null })),
  );
}

function read(...contents: readonly unknown[]) {
  const reading = readFiles(...contents);
  assert.ok(reading.ok, reading.ok ? "" : reading.error);
  return reading;
}

function first(...parts: readonly Json[]): Inventory {
  const [inventory] = inventoriesOf(account(...parts));
  assert.ok(inventory);
  return inventory;
}

/** The one cluster of an answer, with members changed or left out (undefined). */
function changed(answer: Json, change: Json): Json {
  const [cluster] = answer.Clusters as Json[];
  return { Clusters: [{ ...cluster, ...change }] };
}

const look = (index: InventoryIndex, host: string) =>
  index.resolve({ host, shape: classifyHost(host) as EndpointShape });

const orders = memoryDbHosts("orders");

describe("MemoryDB in a snapshot", () => {
  it("is read from what `aws memorydb describe-clusters --show-shard-details` prints", () => {
    const { inventories, warnings } = read(memoryDb("orders", { shards: 2, nodesPerShard: 2 }));
    assert.deepEqual(warnings, []);
    const [inventory] = inventories;
    assert.equal(inventory?.source.region, "us-east-1");
    assert.equal(inventory?.source.accountId, "123456789012");
    assert.equal(inventory?.coverage.memoryDbClusters, "complete");
    assert.equal(inventory?.coverage.replicationGroups, "absent");
    const [cluster] = inventory?.memoryDbClusters ?? [];
    assert.deepEqual(
      { ...cluster, shards: cluster?.shards.length },
      {
        type: "memorydb-cluster",
        id: "orders",
        region: "us-east-1",
        description: "The orders",
        status: "available",
        engine: "valkey",
        engineVersion: "7.3",
        availability: "multiaz",
        tls: true,
        configuration: { host: orders.configuration, port: 6379 },
        shards: 2,
        shardCount: 2,
        maintenanceWindows: ["wed:03:00-wed:04:00"],
        multiRegionName: null,
      },
    );
    assert.deepEqual(cluster?.shards[1], {
      id: "0002",
      status: "available",
      slots: "8192-16383",
      primary: null,
      reader: null,
      nodeCount: 2,
      nodes: ["a", "b"].map((zone, i) => ({
        clusterId: `orders-0002-00${i + 1}`,
        nodeId: null,
        endpoint: { host: orders.node(`orders-0002-00${i + 1}`), port: 6379 },
        role: null,
        zone: `us-east-1${zone}`,
        status: "available",
      })),
    });
  });

  it("is merged with ElastiCache's answers, of one file or of several", () => {
    const together = read({ ...account(group("tito")), ...memoryDb("orders") });
    const apart = read(account(group("tito")), memoryDb("orders"));
    for (const { inventories } of [together, apart]) {
      assert.equal(inventories.length, 1);
      assert.equal(inventories[0]?.replicationGroups[0]?.id, "tito");
      assert.equal(inventories[0]?.memoryDbClusters[0]?.id, "orders");
    }
  });

  it("tells its region by its ARN, its hosts or its zones", () => {
    const eu = memoryDb("orders", { region: "eu-west-3" });
    const withoutZones = (cluster: Json) =>
      (cluster.Shards as Json[]).map((shard) => ({
        ...shard,
        Nodes: (shard.Nodes as Json[]).map(({ AvailabilityZone: _zone, ...node }) => node),
      }));
    const withoutHosts = (cluster: Json) =>
      (cluster.Shards as Json[]).map((shard) => ({
        ...shard,
        Nodes: (shard.Nodes as Json[]).map(({ Endpoint: _endpoint, ...node }) => node),
      }));
    const [cluster = {}] = eu.Clusters as Json[];
    for (const each of [
      eu,
      changed(eu, { ARN: undefined }),
      changed(eu, { ARN: undefined, ClusterEndpoint: { Port: 6379 }, Shards: withoutZones(cluster) }),
      changed(eu, { ARN: undefined, ClusterEndpoint: { Port: 6379 }, Shards: withoutHosts(cluster) }),
    ])
      assert.deepEqual(
        read(each).inventories.map(({ source }) => source.region),
        ["eu-west-3"],
      );
  });

  it("asks for shard details where they are missing", () => {
    const bare = changed(memoryDb("orders"), { Shards: undefined });
    const { inventories, warnings } = read(bare);
    assert.match(warnings.join(), /0\.json: its MemoryDB clusters tell no hosts.*--show-shard-details/);
    assert.deepEqual(inventories[0]?.memoryDbClusters[0]?.shards, []);
    assert.equal(inventories[0]?.memoryDbClusters[0]?.shardCount, 2);
  });

  it("is not mistaken for the Clusters of another service", () => {
    const redshift = { Clusters: [{ ClusterIdentifier: "dw", Endpoint: { Address: "dw.x", Port: 5439 } }] };
    const dax = {
      Clusters: [{ ClusterName: "d", ClusterArn: "arn:aws:dax:us-east-1:123456789012:cache/d" }],
    };
    const emr = { Clusters: [{ Id: "j-1", Name: "nightly", Status: { State: "WAITING" } }] };
    for (const other of [redshift, dax, emr]) {
      const reading = readFiles(other);
      assert.ok(!reading.ok);
      assert.match(reading.error, /0\.json: its Clusters are not MemoryDB's.*describe-clusters/);
      const merged = read({ ...account(group("tito")), ...other });
      assert.equal(merged.inventories[0]?.coverage.memoryDbClusters, "absent");
    }
  });

  it("stays not asked for in a saved account that was not asked, and lost in one that was", () => {
    const complete = first(group("tito"), memoryDb("orders"));
    const saved = (memoryDbClusters: Coverage, answers: Json) => {
      const inventory = { ...complete, coverage: { ...complete.coverage, memoryDbClusters } };
      const { inventories, warnings } = read(snapshotOf([{ inventory, answers }]));
      return { coverage: inventories[0]?.coverage, clusters: inventories[0]?.memoryDbClusters, warnings };
    };
    const groups = account(group("tito"));
    const absent = saved("absent", groups);
    assert.equal(absent.coverage?.memoryDbClusters, "absent");
    assert.equal(absent.coverage?.replicationGroups, "complete");
    assert.deepEqual(absent.warnings, []);
    const failed = saved("failed", groups);
    assert.equal(failed.coverage?.memoryDbClusters, "failed");
    assert.match(
      failed.warnings.join(),
      /^0\.json: MemoryDB's DescribeClusters in us-east-1 could not be read/,
    );
    const read0 = saved("complete", { ...groups, ...memoryDb("orders") });
    assert.equal(read0.coverage?.memoryDbClusters, "complete");
    assert.equal(read0.clusters?.[0]?.id, "orders");
    assert.equal(saved("complete", groups).coverage?.memoryDbClusters, "complete");
  });

  it("never throws, whatever an answer holds", () => {
    const source = { kind: "live", profile: null, region: "us-east-1", file: null, accountId: null } as const;
    const { coverage } = first(group("tito"));
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), fc.jsonValue(), (Clusters, value) => {
        const named = [
          { Name: "x", ARN: "arn:aws:memorydb:::cluster/x", Shards: value, ClusterEndpoint: value },
        ];
        inventoryFromAnswers(source, { Clusters }, { fetchedAt: null, coverage });
        inventoryFromAnswers(source, { Clusters: named }, { fetchedAt: null, coverage });
        readFiles({ Clusters }, { Clusters: value });
      }),
    );
  });
});

describe("MemoryDB in the index", () => {
  const index = new InventoryIndex([first(group("tito"), memoryDb("orders"))]);

  it("knows the cluster endpoint and every node, whose role nobody tells", () => {
    const cluster = look(index, orders.configuration);
    assert.deepEqual([cluster.kind, cluster.confirmed, cluster.node], ["memorydb-configuration", true, null]);
    assert.equal(cluster.resource?.type, "memorydb-cluster");
    const node = look(index, orders.node("orders-0002-001"));
    assert.deepEqual([node.kind, node.shard?.id, node.role], ["memorydb-node", "0002", null]);
    assert.equal(index.portOf(orders.configuration), 6379);
  });

  it("calls a host gone only where MemoryDB was read to its end and shares its label", () => {
    const complete = first(memoryDb("orders"));
    const why = (inventory: Inventory, host: string) =>
      look(new InventoryIndex([inventory]), host).unconfirmed;
    const covered = (memoryDbClusters: Coverage): Inventory => ({
      ...complete,
      coverage: { ...complete.coverage, memoryDbClusters },
    });
    const old = memoryDbHosts("old").configuration;
    const node = orders.node("orders-0009-001");
    assert.equal(why(complete, old), "gone");
    assert.equal(why(complete, node), "gone");
    assert.equal(why(complete, memoryDbHosts("old", { hash: "zz9yq4" }).configuration), "absent");
    assert.equal(why(covered("failed"), old), "incomplete");
    assert.equal(why(covered("absent"), old), "no-inventory");
  });

  it("takes a label of ElastiCache for no proof, even where both services use the same", () => {
    const elastiCache = first(group("tito", { hash: "m3k9qz" }), { Clusters: [] });
    assert.equal(elastiCache.coverage.memoryDbClusters, "complete");
    assert.equal(look(new InventoryIndex([elastiCache]), orders.configuration).unconfirmed, "absent");
  });

  it("takes nodes for untold while the cluster changes, is being made, or was asked without details", () => {
    const node = orders.node("orders-0001-009");
    const why = (change: Json, host = node) =>
      look(new InventoryIndex([first(memoryDb("other"), changed(memoryDb("orders"), change))]), host)
        .unconfirmed;
    assert.equal(why({}), "gone");
    assert.equal(why({ Status: "updating" }), "incomplete");
    assert.equal(
      why({ Status: "creating", ClusterEndpoint: { Port: 6379 } }, orders.configuration),
      "incomplete",
    );
    assert.equal(why({ Shards: undefined }), "incomplete");
    assert.equal(why({ NumberOfShards: 3 }), "incomplete");
  });

  it("keeps a snapshot's clusters beside a live account that was not asked for MemoryDB", () => {
    const snapshot = first(group("tito"), group("old"), memoryDb("orders"));
    const after = first(group("tito"));
    const live: Inventory = { ...after, source: { ...after.source, kind: "live" } };
    assert.equal(look(new InventoryIndex([snapshot, live]), orders.configuration).confirmed, true);
    const asked: Inventory = { ...live, coverage: { ...live.coverage, memoryDbClusters: "complete" } };
    assert.equal(look(new InventoryIndex([snapshot, asked]), orders.configuration).confirmed, false);
  });

  it("does not confuse a MemoryDB cluster with a replication group of the same name", () => {
    const both = new InventoryIndex([first(group("orders"), memoryDb("orders"))]);
    assert.equal(look(both, orders.configuration).resource?.type, "memorydb-cluster");
    // A group that is being made tells nothing of its hosts; that says nothing of MemoryDB's.
    const making = group("orders");
    const [raw] = making.ReplicationGroups as Json[];
    const creating = { ReplicationGroups: [{ ...raw, Status: "creating" }], CacheClusters: [] };
    const index2 = new InventoryIndex([first(creating, memoryDb("orders"))]);
    assert.equal(look(index2, orders.node("orders-0009-001")).unconfirmed, "gone");
  });
});
