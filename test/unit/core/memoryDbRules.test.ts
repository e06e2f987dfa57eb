import assert from "node:assert/strict";
import { rehearse } from "../../../src/core/rehearsal/rehearse";
import { applyEdits } from "../../../src/core/rules/fix";
import { scanText } from "../../../src/core/rules/scanned";
import { account, group, indexOf, inventoriesOf, memoryDb, memoryDbHosts } from "./accountBuilder";
import { findingsIn, NO_SETTINGS } from "./analysing";

const orders = memoryDbHosts("orders");
const ORDERS = indexOf(memoryDb("orders"));

describe("rules on a MemoryDB cluster", () => {
  it("shard-node: a node as the only address is fixed to the cluster endpoint, not without asking", () => {
    const text = `redis:\n  url: rediss://app@${orders.node("orders-0001-002")}:6379/0\n`;
    const [finding, ...more] = findingsIn(text, ORDERS);
    assert.deepEqual(more, []);
    assert.equal(finding?.rule, "shard-node");
    assert.equal(finding?.severity, "warning");
    assert.match(
      finding?.message ?? "",
      /orders-0001-002 is one node of shard 0001 of the MemoryDB cluster orders, and MemoryDB always runs in cluster mode/,
    );
    const [fix] = finding?.fixes ?? [];
    assert.ok(fix);
    assert.equal(fix.title, "Use the Cluster endpoint of orders");
    assert.deepEqual([fix.preferred, fix.safe], [true, false]);
    assert.equal(
      applyEdits(text, fix.edits).text,
      text.replace(orders.node("orders-0001-002"), orders.configuration),
    );
  });

  it("is silent where a list names several nodes as seeds, and for exporters", () => {
    const seeds = ["orders-0001-001", "orders-0002-001"].map((name) => `  - ${orders.node(name)}:6379`);
    assert.deepEqual(findingsIn(`nodes:\n${seeds.join("\n")}\n`, ORDERS), []);
    assert.deepEqual(findingsIn(`redis_exporter:\n  addr: ${orders.node("orders-0001-001")}\n`, ORDERS), []);
  });

  it("still speaks where the other host of a list is another cluster's", () => {
    const index = indexOf(memoryDb("orders"), memoryDb("carts"));
    const list = [orders.node("orders-0001-001"), memoryDbHosts("carts").configuration];
    const rules = findingsIn(`nodes:\n${list.map((host) => `  - ${host}:6379`).join("\n")}\n`, index);
    assert.deepEqual(
      rules.map(({ rule }) => rule),
      ["shard-node"],
    );
  });

  it("is silent on the cluster endpoint of a cluster with replicas", () => {
    assert.deepEqual(findingsIn(`host: ${orders.configuration}\n`, ORDERS), []);
  });

  it("failover-disabled: says of a cluster without replicas what really happens, and what adds them", () => {
    const [one] = findingsIn(
      `host: ${orders.configuration}\n`,
      indexOf(memoryDb("orders", { shards: 1, nodesPerShard: 1 })),
    );
    assert.equal(one?.rule, "failover-disabled");
    assert.match(one?.message ?? "", /orders cannot fail over: it has no replica\. .*no data is lost/);
    assert.deepEqual(one?.remedy, {
      title: "Add a replica to orders",
      command:
        "aws memorydb update-cluster --cluster-name orders --replica-configuration ReplicaCount=1 --region us-east-1",
    });
    const [many] = findingsIn(
      `host: ${orders.configuration}\n`,
      indexOf(memoryDb("orders", { shards: 3, nodesPerShard: 1 })),
    );
    assert.match(many?.message ?? "", /its shards have no replica/);
    assert.equal(many?.remedy?.title, "Add a replica to each shard of orders");
  });

  it("says nothing of replicas while the cluster changes, or where its nodes are not all told", () => {
    const answer = memoryDb("orders", { shards: 2, nodesPerShard: 1 });
    const [cluster] = answer.Clusters as Record<string, unknown>[];
    assert.ok(cluster);
    const [shard] = cluster.Shards as Record<string, unknown>[];
    for (const change of [
      { Status: "updating" },
      { Shards: undefined },
      { Shards: [shard] },
      { Shards: [shard, { ...shard, Name: "0002", NumberOfNodes: 2 }] },
    ]) {
      const index = indexOf({ Clusters: [{ ...cluster, ...change }] });
      assert.deepEqual(findingsIn(`host: ${orders.configuration}\n`, index), [], JSON.stringify(change));
    }
  });

  it("unknown-endpoint: a node that the cluster no longer has leads to its cluster endpoint", () => {
    const [finding] = findingsIn(`host: ${orders.node("orders-0004-001")}\n`, ORDERS);
    assert.equal(finding?.rule, "unknown-endpoint");
    assert.match(finding?.message ?? "", /The MemoryDB cluster orders exists under other names/);
    assert.equal(finding?.fixes[0]?.newHost, orders.configuration);
    const [gone] = findingsIn(`host: ${memoryDbHosts("old").configuration}\n`, ORDERS);
    assert.equal(gone?.rule, "unknown-endpoint");
    assert.deepEqual(gone?.fixes, []);
  });

  it("unconfirmed-node: a node of an account that was not asked for MemoryDB asks for the account", () => {
    const [finding] = findingsIn(`host: ${orders.node("orders-0001-001")}\n`, indexOf(group("tito")));
    assert.equal(finding?.rule, "unconfirmed-node");
    assert.match(finding?.message ?? "", /Looks like a MemoryDB node.*Connect its account/);
    assert.deepEqual(findingsIn(`host: ${orders.configuration}\n`, indexOf(group("tito"))), []);
  });
});

describe("a rehearsal of an account with MemoryDB", () => {
  it("rehearses the groups of ElastiCache and says nothing of MemoryDB", () => {
    const inventories = inventoriesOf(account(group("tito"), memoryDb("orders")));
    const scanned = scanText(`a: ${orders.node("orders-0001-001")}\nb: ${orders.configuration}\n`, "a.yml");
    const rehearsal = rehearse([{ file: "a.yml", scanned }], inventories, NO_SETTINGS);
    assert.deepEqual(
      rehearsal.groups.map((each) => [each.group.id, each.uses, each.promotions.length]),
      [["tito", 0, 1]],
    );
    assert.deepEqual([rehearsal.globals, rehearsal.singles], [[], []]);
  });
});
