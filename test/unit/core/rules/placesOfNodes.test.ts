/** Judgements that hang on what a place is for, or on what an account does not tell. */
import assert from "node:assert/strict";
import { InventoryIndex } from "../../../../src/core/inventory/inventoryIndex";
import {
  clusterModeGroup,
  group,
  hostsOf,
  indexOf,
  memoryDb,
  memoryDbHosts,
  single,
} from "../accountBuilder";
import { findingsIn, rulesIn } from "../analysing";

const orders = hostsOf("orders");
const MEMBERS = ["orders-001", "orders-002", "orders-003"];
const ORDERS = indexOf(
  group("orders", { members: MEMBERS }),
  clusterModeGroup("catalog", 2, 2),
  memoryDb("ledger"),
);
const NOTHING = new InventoryIndex([]);
const node = (member: string) => orders.node(member);
const list = (key: string, members: readonly string[]) =>
  `${key}: [${members.map((member) => `"${node(member)}:6379"`).join(", ")}]\n`;

describe("a node for reads", () => {
  it("is let be where an exporter watches it, or every node is named", () => {
    assert.deepEqual(rulesIn(`redis_read_host: ${node("orders-002")}\n`, ORDERS), ["replica-node-read"]);
    assert.deepEqual(rulesIn(`redis_exporter_read_addr: ${node("orders-002")}\n`, ORDERS), []);
    assert.deepEqual(rulesIn(list("redis_read_hosts", MEMBERS), ORDERS), []);
    assert.deepEqual(rulesIn(list("redis_read_hosts", MEMBERS.slice(1)), ORDERS), [
      "replica-node-read",
      "replica-node-read",
    ]);
  });
});

describe("a name that the account does not hold any more", () => {
  const fixOf = (text: string) =>
    findingsIn(text, ORDERS).map(({ fixes }) => fixes.map(({ title }) => title));

  it("gives way to the endpoint that the place asks for", () => {
    const gone = node("orders-009");
    assert.deepEqual(fixOf(`redis_host: ${gone}\n`), [["Use the Primary endpoint of orders"]]);
    assert.deepEqual(fixOf(`redis_read_host: ${gone}\n`), [["Use the Reader endpoint of orders"]]);
    const tls = hostsOf("orders", { tls: true });
    assert.deepEqual(fixOf(`redis_host: ${tls.reader}\n`), [["Use the Reader endpoint of orders"]]);
    const shard = hostsOf("catalog").node("catalog-0001-009");
    assert.deepEqual(fixOf(`redis_host: ${shard}\n`), [["Use the Configuration endpoint of catalog"]]);
    const mem = memoryDbHosts("ledger").node("ledger-0001-009");
    assert.deepEqual(fixOf(`redis_host: ${mem}\n`), [["Use the Cluster endpoint of ledger"]]);
  });

  it("has fixes that nothing makes unasked", () => {
    const [finding] = findingsIn(`redis_host: ${node("orders-009")}\n`, ORDERS);
    assert.deepEqual(
      finding?.fixes.map(({ safe, preferred }) => [safe, preferred]),
      [[false, true]],
    );
  });
});

describe("what is shaped like a node, where no account tells", () => {
  const said = (host: string, key = "redis_host") =>
    findingsIn(`${key}: ${host}\n`, NOTHING).map(({ message }) => /^Looks like (.*?): /.exec(message)?.[1]);

  it("is called what its name may be", () => {
    assert.deepEqual(said(node("orders-001")), ["a node, perhaps of a replication group called orders"]);
    assert.deepEqual(said(node("orders")), ["a node (of a replication group, or a single one)"]);
    assert.deepEqual(said(hostsOf("orders", { tls: true }).node("orders-001")), [
      "a node of the replication group orders",
    ]);
    assert.deepEqual(said(hostsOf("catalog").node("catalog-0001-001")), ["a node of a shard of catalog"]);
    assert.deepEqual(said("web.x7k2qf.0002.use1.cache.amazonaws.com", "memcached_host"), [
      "a memcached node",
    ]);
    assert.deepEqual(said(memoryDbHosts("ledger").node("ledger-0001-001")), ["a MemoryDB node"]);
  });

  it("is called what every name that a template makes is", () => {
    const of = (host: string) => findingsIn(`redis_host: ${host}\n`, NOTHING).map(({ message }) => message);
    const node = of("${NAME}-001.x7k2qf.0001.use1.cache.amazonaws.com");
    assert.match(node[0] ?? "", /this names a node: a node's role changes/);
    const mem = of("${NAME}-0001-001.ledger.m3k9qz.memorydb.us-east-1.amazonaws.com");
    assert.match(mem[0] ?? "", /this names a MemoryDB node: a node's role changes/);
    const memcached = of("${NAME}.x7k2qf.0002.use1.cache.amazonaws.com");
    assert.match(memcached[0] ?? "", /this names a memcached node: a list of nodes does not follow scaling/);
  });

  it("is let be where an exporter watches it, or a list names its shards' or its cluster's nodes", () => {
    assert.deepEqual(rulesIn(`redis_exporter_addr: ${node("orders-001")}\n`, NOTHING), []);
    const shards = ["catalog-0001-001", "catalog-0002-001"].map((member) => hostsOf("catalog").node(member));
    assert.deepEqual(rulesIn(`hosts: ["${shards.join('", "')}"]\n`, NOTHING), []);
    const others = [shards[0] ?? "", "other-0001-001.p4m8zt.0001.use1.cache.amazonaws.com"];
    assert.deepEqual(rulesIn(`hosts: ["${others.join('", "')}"]\n`, NOTHING), [
      "unconfirmed-node",
      "unconfirmed-node",
    ]);
    assert.deepEqual(rulesIn(list("hosts", ["orders-001", "orders-002"]), NOTHING), [
      "unconfirmed-node",
      "unconfirmed-node",
    ]);
  });

  it("has no command for a single node that is about to go", () => {
    const lone = single("tools") as { CacheClusters: object[] };
    const command = (status: string) => {
      const index = indexOf({
        CacheClusters: lone.CacheClusters.map((each) => ({ ...each, CacheClusterStatus: status })),
      });
      const findings = findingsIn("redis_host: tools.x7k2qf.0001.use1.cache.amazonaws.com\n", index);
      assert.deepEqual(
        findings.map(({ rule }) => rule),
        ["standalone-node"],
      );
      return findings[0]?.remedy?.title;
    };
    assert.equal(command("available"), "Make tools a replication group with a replica");
    assert.equal(command("deleting"), undefined);
    assert.equal(command("Deleting"), undefined);
  });
});
