import assert from "node:assert/strict";
import { InventoryIndex } from "../../../../src/core/inventory/inventoryIndex";
import { findMentions } from "../../../../src/core/mentions/find";
import { analyze } from "../../../../src/core/rules/analyze";
import { SourceText } from "../../../../src/core/syntax/sourceText";
import {
  account,
  clusterModeGroup,
  group,
  hostsOf,
  indexOf,
  memcached,
  memoryDb,
  memoryDbHosts,
  serverless,
} from "../accountBuilder";

const CATALOG = hostsOf("catalog").configuration;
const PAGES = "pages.x7k2qf.cfg.use1.cache.amazonaws.com";
const ALONE = "alone.x7k2qf.cfg.use1.cache.amazonaws.com";
const EVENTS = "events-x7k2qf.serverless.use1.cache.amazonaws.com";
const LEDGER = memoryDbHosts("ledger").configuration;
const index = indexOf(
  clusterModeGroup("catalog", 2, 2),
  group("orders"),
  memcached("pages", 3),
  memcached("alone", 1),
  serverless("events"),
  memoryDb("ledger"),
);

function findings(host: string, client = "Redis", known = index) {
  const text = `import Redis from "ioredis";\nimport Memcached from "memcached";\nnew ${client}("${host}");\n`;
  return analyze(text, findMentions(new SourceText(text, "a.js")), known, { rules: {}, ignoredHosts: [] })
    .findings;
}

const messages = (host: string, client?: string, known?: InventoryIndex) =>
  findings(host, client, known).map(({ rule, message }) => `${rule}: ${message}`);

describe("cluster-client", () => {
  it("names the client, the endpoint, what happens and what to set", () => {
    assert.deepEqual(messages(CATALOG), [
      "cluster-client: ioredis here is set up without cluster mode, and is given the Configuration endpoint of catalog: commands on keys of other shards fail with MOVED. Use new Redis.Cluster([…]).",
    ]);
    assert.deepEqual(messages(PAGES, "Memcached"), [
      "cluster-client: memcached here has no Auto Discovery, and is given the Configuration endpoint of pages: it talks to one arbitrary node and knows no other. Use a client with Auto Discovery, or list all 3 nodes instead.",
    ]);
  });

  it("calls the endpoint of MemoryDB what AWS calls it", () => {
    assert.match(messages(`rediss://${LEDGER}`)[0] ?? "", /given the Cluster endpoint of ledger:/);
  });

  it("is information, and edits nothing", () => {
    for (const { severity, fixes } of [...findings(CATALOG), ...findings(PAGES, "Memcached")]) {
      assert.equal(severity, "information");
      assert.deepEqual(fixes, []);
    }
  });

  it("speaks without an account in words that promise nothing", () => {
    assert.match(
      messages(CATALOG, "Redis", InventoryIndex.EMPTY)[0] ?? "",
      /given what looks like the Configuration endpoint of catalog:/,
    );
    assert.match(messages(PAGES, "Memcached", InventoryIndex.EMPTY)[0] ?? "", /or list every node instead/);
  });

  it("is silent where the client is right, or is not shown", () => {
    assert.deepEqual(messages(CATALOG, "Redis.Cluster"), []);
    assert.deepEqual(messages(CATALOG, "Whatever"), []);
    assert.deepEqual(messages(hostsOf("orders").primary), []);
    assert.deepEqual(messages(`rediss://${EVENTS}`, "Redis.Cluster"), []);
  });

  it("speaks of a serverless cache, which runs in cluster mode", () => {
    const said = (known?: InventoryIndex) =>
      messages(`rediss://${EVENTS}`, "Redis", known).filter((message) =>
        message.startsWith("cluster-client"),
      );
    assert.match(
      said()[0] ?? "",
      /is given the serverless cache events, .* CROSSSLOT\. Use new Redis\.Cluster/,
    );
    assert.match(said(InventoryIndex.EMPTY)[0] ?? "", /is given what looks like the serverless cache events/);
    assert.deepEqual(messages(`rediss://${EVENTS}:11211`, "Redis", InventoryIndex.EMPTY), []);
  });

  it("speaks of a cluster client at a group without cluster mode, where an account confirms it", () => {
    const { primary, reader } = hostsOf("orders");
    for (const host of [primary, reader])
      assert.match(messages(host, "Redis.Cluster")[0] ?? "", /orders runs without it: .* Use new Redis\(/);
    assert.deepEqual(messages(primary, "Redis.Cluster", InventoryIndex.EMPTY), []);
    const compatible = indexOf({
      ...group("orders"),
      ReplicationGroups: (group("orders").ReplicationGroups as object[]).map((each) => ({
        ...each,
        ClusterMode: "compatible",
      })),
    });
    assert.deepEqual(messages(primary, "Redis.Cluster", compatible), []);
  });

  it("is silent for memcached with one node, which is the arbitrary one", () => {
    assert.deepEqual(messages(ALONE, "Memcached"), []);
  });

  it("is silent while a group serves both kinds of clients", () => {
    const moving = clusterModeGroup("catalog", 1, 2);
    const [answer] = moving.ReplicationGroups as Record<string, unknown>[];
    const compatible = { ...moving, ReplicationGroups: [{ ...answer, ClusterMode: "compatible" }] };
    assert.deepEqual(messages(CATALOG, "Redis", indexOf(compatible)), []);
  });

  it("leaves a host that is gone to unknown-endpoint", () => {
    const gone = hostsOf("removed").configuration;
    assert.deepEqual(
      findings(gone, "Redis", indexOf(account(group("orders")))).map(({ rule }) => rule),
      ["unknown-endpoint"],
    );
  });
});
