import assert from "node:assert/strict";
import { InventoryIndex } from "../../../src/core/inventory/inventoryIndex";
import { findMentions } from "../../../src/core/mentions/find";
import { applyEdits } from "../../../src/core/rules/fix";
import { editsOf, fixesTogether } from "../../../src/core/rules/fixesTogether";
import { SourceText } from "../../../src/core/syntax/sourceText";
import {
  account,
  clusterModeGroup,
  group,
  hostsOf,
  indexOf,
  inventoriesOf,
  memcached,
  serverless,
  single,
} from "./accountBuilder";
import { findingsIn, fixed, NO_SETTINGS, rulesIn, TITO, tito } from "./analysing";

describe("rules on a replication group", () => {
  it("replica-node: a replica named where writes may go is an error, fixed to the Primary endpoint", () => {
    const text = `production:\n  redis:\n    host: ${tito.node("tito-redis-001")}\n`;
    const [finding] = findingsIn(text, TITO);
    assert.equal(finding?.rule, "replica-node");
    assert.equal(finding?.severity, "error");
    assert.match(finding?.message ?? "", /tito-redis-001 is a replica of tito-redis now/);
    assert.equal(finding?.fixes[0]?.safe, true);
    assert.equal(fixed(text, TITO), `production:\n  redis:\n    host: ${tito.primary}\n`);
  });

  it("primary-node: today's primary is a warning that promises a role change, not a lost name", () => {
    const [finding] = findingsIn(`host: ${tito.node("tito-redis-002")}\n`, TITO);
    assert.equal(finding?.rule, "primary-node");
    assert.equal(finding?.severity, "warning");
    assert.match(finding?.message ?? "", /until the next failover/);
    assert.match(finding?.message ?? "", /READONLY/);
    assert.doesNotMatch(finding?.message ?? "", /resolv/);
  });

  it("says what a role was where the reading is not fresh", () => {
    const settings = { ...NO_SETTINGS, readAgo: () => "read 3 days ago" };
    const said = (text: string) => findingsIn(text, TITO, "config.yml", settings)[0]?.message ?? "";
    assert.match(
      said(`host: ${tito.node("tito-redis-001")}\n`),
      /^tito-redis-001 was a replica of tito-redis when read 3 days ago; while it is one, writes to it fail/,
    );
    assert.match(
      said(`host: ${tito.node("tito-redis-002")}\n`),
      /^tito-redis-002 was the primary of tito-redis when read 3 days ago, and is it only until the next failover\./,
    );
    assert.match(
      said(`read_host: ${tito.node("tito-redis-001")}\n`),
      /a replica of tito-redis when read 3 days ago\)/,
    );
  });

  it("replica-node-read: a node under a key for reads gets the Reader endpoint, never on its own", () => {
    for (const key of ["read_host", "redis_replica", "slaveHost", "REDIS_RO_URL", "readonly"]) {
      const text = `${key}: ${tito.node("tito-redis-001")}\n`;
      const [finding] = findingsIn(text, TITO);
      assert.equal(finding?.rule, "replica-node-read", key);
      assert.equal(finding?.fixes[0]?.safe, false);
      assert.equal(fixed(text, TITO), `${key}: ${tito.reader}\n`);
    }
  });

  it("promises no reader where there is no replica to read from", () => {
    const index = indexOf(group("cart", { members: ["cart-001"] }));
    const hosts = hostsOf("cart");
    const [finding] = findingsIn(`read_host: ${hosts.node("cart-001")}\n`, index);
    assert.equal(finding?.rule, "replica-node-read");
    assert.doesNotMatch(finding?.message ?? "", /Reader/);
    assert.deepEqual(
      finding?.fixes.map(({ newHost, preferred, safe }) => [newHost, preferred, safe]),
      [[hosts.primary, true, false]],
    );
  });

  it("offers the Reader endpoint second where nobody says what the place is for", () => {
    const [finding] = findingsIn(`host: ${tito.node("tito-redis-001")}\n`, TITO);
    assert.deepEqual(
      finding?.fixes.map((fix) => [fix.newHost, fix.preferred, fix.safe]),
      [
        [tito.primary, true, true],
        [tito.reader, false, false],
      ],
    );
  });

  it("gives nothing for the endpoints that follow a failover", () => {
    assert.deepEqual(rulesIn(`write: ${tito.primary}\nread: ${tito.reader}:6379\n`, TITO), []);
  });

  it("gives nothing for a list that names every node, and no safe fix for one that does not", () => {
    const nodes = ["tito-redis-001", "tito-redis-002", "tito-redis-003"].map(tito.node);
    assert.deepEqual(
      rulesIn(`nodes:\n${nodes.map((node) => `  - redis://${node}:6379\n`).join("")}`, TITO),
      [],
    );
    const some = findingsIn(`nodes:\n  - ${nodes[0]}\n  - ${nodes[1]}\n`, TITO);
    assert.deepEqual(
      some.map((finding) => finding.rule),
      ["replica-node", "primary-node"],
    );
    for (const finding of some) assert.ok(finding.fixes.every((fix) => !fix.safe));
  });

  it("gives no safe fix where the key asks for a node, and none to who scrapes metrics", () => {
    const [one, two] = ["tito-redis-001", "tito-redis-002"].map(tito.node);
    for (const text of [
      `REDIS_NODE_1: ${one}\nREDIS_NODE_2: ${two}\n`,
      `nodes:\n  a: ${one}\n  b: ${two}\n`,
    ]) {
      const findings = findingsIn(text, TITO);
      assert.ok(findings.length > 0, text);
      for (const finding of findings) assert.ok(finding.fixes.length > 0, text);
      for (const finding of findings) assert.ok(finding.fixes.every((fix) => !fix.safe));
    }
    // It needs the other nodes, and no endpoint.
    const replicated = findingsIn(
      `replicatedServersConfig:\n  nodeAddresses: ["redis://${one}:6379"]\n`,
      TITO,
    );
    assert.deepEqual(
      replicated.map(({ rule, fixes }) => [rule, fixes.length]),
      [["cluster-client", 0]],
    );
    const scraped = `scrape_configs:\n  - static_configs:\n      - targets: ["redis://${one}:6379"]\n`;
    assert.deepEqual(rulesIn(scraped, TITO), []);
  });

  it("gives no safe fix of a key, which others may look up and which may then be there twice", () => {
    const [one, two] = ["tito-redis-001", "tito-redis-002"].map(tito.node);
    const safe = (text: string) =>
      findingsIn(text, TITO).map((finding) => finding.fixes.some((fix) => fix.safe));
    assert.deepEqual(safe(`pools:\n  ${one}: 1\n  "${two}": 2\n`), [false, false]);
    assert.deepEqual(safe(`pools: {${one}: 1, ${two}: 2}\n`), [false, false]);
    assert.deepEqual(safe(`a:\n  ${one}: 1\nb:\n  ${two}: 2\n`), [false, false]);
  });

  it("knows members whatever they are called", () => {
    const index = indexOf(
      group("search-cache", { members: ["legacy-search", "search-cache-002"] }),
      group("my-cluster", { members: ["pat-cluster-001", "pat-cluster-002"] }),
      group("reports-ro"),
      group("jobs-001", { members: ["jobs-001-001", "jobs-001-002"] }),
    );
    const search = hostsOf("search-cache");
    const jobs = hostsOf("jobs-001");
    const reports = hostsOf("reports-ro");
    assert.equal(fixed(`a: ${search.node("legacy-search")}\n`, index), `a: ${search.primary}\n`);
    assert.equal(
      fixed(`a: ${hostsOf("my-cluster").node("pat-cluster-002")}\n`, index),
      `a: ${hostsOf("my-cluster").primary}\n`,
    );
    assert.deepEqual(rulesIn(`a: ${jobs.primary}\nb: ${reports.primary}\nc: ${reports.reader}\n`, index), []);
    assert.equal(fixed(`a: ${jobs.node("jobs-001-002")}\n`, index), `a: ${jobs.primary}\n`);
    assert.equal(
      index.resolve(findMentions(new SourceText(reports.primary, "x"))[0] as never).kind,
      "primary",
    );
    assert.equal(index.resolve(findMentions(new SourceText(reports.reader, "x"))[0] as never).kind, "reader");
  });

  it("says that the role is unknown where the account does not tell it", () => {
    const index = indexOf(group("tito-redis", { roles: false }));
    const [finding] = findingsIn(`host: ${tito.node("tito-redis-001")}\n`, index);
    assert.equal(finding?.rule, "unconfirmed-node");
    assert.match(finding?.message ?? "", /does not tell its role/);
    assert.ok(finding?.fixes.every((fix) => !fix.safe));
  });

  it("corrects an explicit port that is not the endpoint's by a fix of its own, and no other", () => {
    const index = indexOf(group("tito-redis", { port: 6390 }));
    const url = (host: string, port: number) => `url: redis://user:p%40ss@${host}:${port}/0\n`;
    const wrong = url(tito.node("tito-redis-001"), 6379);
    const findings = findingsIn(wrong, index);
    assert.deepEqual(
      findings.map(({ rule, fixes }) => [rule, applyEdits(wrong, fixes[0]?.edits ?? []).text]),
      [
        ["primary-node", url(tito.primary, 6379)],
        ["port-mismatch", url(tito.node("tito-redis-001"), 6390)],
      ],
    );
    const together = editsOf(fixesTogether(findings, ({ safe }) => safe));
    assert.equal(applyEdits(wrong, together).text, url(tito.primary, 6390));
    assert.equal(fixed(`url: ${tito.node("tito-redis-001")}/0\n`, index), `url: ${tito.primary}/0\n`);
    assert.equal(fixed(`url: ${tito.node("tito-redis-001")}:6390\n`, index), `url: ${tito.primary}:6390\n`);
  });

  it("keeps escapes, BOM, line endings and everything else byte for byte", () => {
    const node = tito.node("tito-redis-001");
    const rows: [string, string][] = [
      [`\uFEFFa: "${node}" # 😀\r\nb: 1\r\n`, `\uFEFFa: "${tito.primary}" # 😀\r\nb: 1\r\n`],
      [`a: '😀 ${node.toUpperCase()}'\r`, `a: '😀 ${tito.primary}'\r`],
      [`a: redis%3A%2F%2F${node}%3A6379\n`, `a: redis%3A%2F%2F${tito.primary}%3A6379\n`],
    ];
    for (const [before, after] of rows) assert.equal(fixed(before, TITO), after);
    // In properties a backslash is dropped; elsewhere an escaped dot is a regular expression's.
    const escaped = (host: string) => `a=${host.replaceAll(".", "\\.")}\n`;
    assert.equal(fixed(escaped(node), TITO, "a.properties"), escaped(tito.primary));
    assert.deepEqual(findingsIn(`a: ${node.replaceAll(".", "\\.")}\n`, TITO), []);
  });
});

describe("rules on other resources", () => {
  const catalog = hostsOf("catalog");
  const CATALOG = indexOf(clusterModeGroup("catalog", 2, 2));

  it("shard-node: one node as the only address, fixed to the Configuration endpoint but never on its own", () => {
    const text = `host: ${catalog.node("catalog-0001-002")}\n`;
    const [finding] = findingsIn(text, CATALOG);
    assert.equal(finding?.rule, "shard-node");
    assert.equal(finding?.resolution?.role, null);
    assert.equal(finding?.fixes[0]?.safe, false);
    assert.equal(fixed(text, CATALOG), `host: ${catalog.configuration}\n`);
  });

  it("takes several seeds of one cluster, and its configuration endpoint, as they are", () => {
    const seeds = `${catalog.node("catalog-0001-001")}:6379,${catalog.node("catalog-0002-001")}:6379`;
    assert.deepEqual(rulesIn(`nodes: "${seeds}"\nother: ${catalog.configuration}\n`, CATALOG), []);
  });

  it("memcached-node: not where the list names every node; otherwise the missing ones are named", () => {
    const index = indexOf(memcached("fragments", 3));
    const node = (id: string) => `fragments.x7k2qf.${id}.use1.cache.amazonaws.com`;
    assert.deepEqual(rulesIn(`servers: [${["0001", "0002", "0003"].map(node).join(", ")}]\n`, index), []);
    const some = findingsIn(`servers: ["${node("0001")}:11211", "${node("0002")}:11211"]\n`, index);
    assert.deepEqual(
      some.map((finding) => finding.rule),
      ["memcached-node", "memcached-node"],
    );
    assert.match(some[0]?.message ?? "", /0003/);
    assert.equal(
      fixed(`server: ${node("0001")}:11211\n`, index),
      "server: fragments.x7k2qf.cfg.use1.cache.amazonaws.com:11211\n",
    );
  });

  it("standalone-node: a single node is told, and gets no fix", () => {
    const [finding] = findingsIn(
      "host: internal-tools.x7k2qf.0001.use1.cache.amazonaws.com\n",
      indexOf(single("internal-tools")),
    );
    assert.equal(finding?.rule, "standalone-node");
    assert.equal(finding?.severity, "information");
    assert.deepEqual(finding?.fixes, []);
  });

  it("failover-disabled: a right endpoint of a group that cannot fail over, with the reason", () => {
    const off = indexOf(group("cart", { automaticFailover: "disabled" }));
    const lone = indexOf(group("cart", { members: ["cart-001"], automaticFailover: null }));
    const cart = hostsOf("cart");
    assert.match(findingsIn(`a: ${cart.primary}\n`, off)[0]?.message ?? "", /automatic failover is off/);
    assert.match(findingsIn(`a: ${cart.primary}\n`, lone)[0]?.message ?? "", /no replica/);
    assert.deepEqual(rulesIn(`a: ${cart.primary}\nread: ${cart.reader}\n`, off), [
      "failover-disabled",
      "failover-disabled",
    ]);
  });

  it("read-only-primary: the primary endpoint of a SECONDARY region, with the group that takes writes", () => {
    const options = { region: "eu-west-1", hash: "k3m9pw" };
    const index = new InventoryIndex(
      inventoriesOf(
        account(group("orders-us", { globalRole: "PRIMARY" })),
        account(group("orders-eu", { ...options, globalRole: "SECONDARY" })),
      ),
    );
    const secondary = hostsOf("orders-eu", options);
    const [finding] = findingsIn(`host: ${secondary.primary}\n`, index);
    assert.equal(finding?.rule, "read-only-primary");
    assert.equal(finding?.severity, "error");
    assert.equal(finding?.fixes[0]?.newHost, hostsOf("orders-us").primary);
    assert.equal(finding?.fixes[0]?.safe, false);
    assert.deepEqual(
      rulesIn(`read_host: ${secondary.primary}\nb: ${hostsOf("orders-us").primary}\n`, index),
      [],
    );
    // A group of that name in another account takes no writes of this datastore.
    const foreign = account(group("orders-us", { globalRole: "PRIMARY", globalGroupId: "ldgnf-other" }), {
      GlobalReplicationGroups: [
        {
          GlobalReplicationGroupId: "ldgnf-orders",
          Members: [
            { ReplicationGroupId: "orders-us", ReplicationGroupRegion: "us-east-1", Role: "PRIMARY" },
            { ReplicationGroupId: "orders-eu", ReplicationGroupRegion: "eu-west-1", Role: "SECONDARY" },
          ],
        },
      ],
    });
    const europe = account(group("orders-eu", { ...options, globalRole: "SECONDARY" }));
    const apart = new InventoryIndex(inventoriesOf(foreign, europe));
    assert.deepEqual(findingsIn(`host: ${secondary.primary}\n`, apart)[0]?.fixes, []);
    // No fix of a node there may claim that writes would work.
    const [node] = findingsIn(`host: ${secondary.node("orders-eu-002")}\n`, index);
    assert.ok(node?.fixes.every((fix) => !fix.safe));
  });

  it("gives nothing for serverless caches, on either port", () => {
    const host = "flags-x7k2qf.serverless.use1.cache.amazonaws.com";
    assert.deepEqual(rulesIn(`a: ${host}:6379\nb: ${host}:6380\n`, indexOf(serverless("flags"))), []);
  });
});
