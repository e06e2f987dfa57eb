import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Inventory, MemoryDbCluster } from "../../../src/core/model/inventory";
import { InventoryStore } from "../../../src/editor/account/inventoryStore";
import { KnownInventories } from "../../../src/editor/account/knownInventories";
import { mergeReading } from "../../../src/editor/account/mergeReading";
import { RegionChoice } from "../../../src/editor/account/regionChoice";
import type { Log } from "../../../src/editor/base/log";
import { buildMap } from "../../../src/editor/map/mapModel";
import { Rehearsing } from "../../../src/editor/map/rehearsing";
import { findNode } from "../../../src/editor/nodes/findNode";
import { ShownUses } from "../../../src/editor/nodes/useRows";
import { WorkspaceUses } from "../../../src/editor/nodes/uses";
import { consoleUrl } from "../../../src/editor/words/consoleUrl";
import { memoryDbFailover } from "../../../src/editor/words/memoryDbFacts";
import { account, inventoriesOf, memoryDb, memoryDbHosts } from "../core/accountBuilder";
import { fileOf } from "../map/fixtures";
import { foundFile } from "./foundFiles";
import { inventory, outline, problem, tree } from "./treeInventories";

const hosts = memoryDbHosts("orders");
const NODE = hosts.node("orders-0001-002");

/** A live account of one MemoryDB cluster. */
function holding(
  parts: Parameters<typeof memoryDb>[1] = {},
  change: Partial<MemoryDbCluster> = {},
): Inventory {
  const [read] = inventoriesOf(account(memoryDb("orders", parts)));
  assert.ok(read);
  const memoryDbClusters = read.memoryDbClusters.map((cluster) => ({ ...cluster, ...change }));
  const { coverage } = inventory();
  return inventory({ memoryDbClusters, coverage: { ...coverage, memoryDbClusters: "complete" } });
}

describe("A MemoryDB cluster in the tree", () => {
  it("shows its endpoint, its shards and nodes, and that their roles are unknown", () => {
    const { nodes } = tree([holding({ shards: 2 })]);
    assert.deepEqual(outline(nodes), [
      "orders | MemoryDB · Valkey 7.3 · 2 shards",
      `  Cluster endpoint | ${hosts.configuration}:6379`,
      "  Shard 0001 | slots 0-8191 · 2 nodes",
      "    orders-0001-001 | role unknown · us-east-1a",
      "    orders-0001-002 | role unknown · us-east-1b",
      "  Shard 0002 | slots 8192-16383 · 2 nodes",
      "    orders-0002-001 | role unknown · us-east-1a",
      "    orders-0002-002 | role unknown · us-east-1b",
      ...outline(nodes[0]?.children.filter(({ kind }) => kind === "fact") ?? [], 1),
    ]);
    assert.match(outline(nodes).at(-1) ?? "", /^ {2}Next maintenance \| /);
    assert.deepEqual(nodes[0]?.tooltip, ["orders", "The orders", "Multi-AZ enabled · in-transit encryption"]);
    assert.equal(nodes[0]?.contextValue, "cacheEndpoints.memoryDbCluster right console uses");
    const node = nodes[0]?.children[1]?.children[1];
    assert.equal(node?.contextValue, "cacheEndpoints.node host right console uses");
    assert.deepEqual(
      [node?.target.right?.endpoint.host, node?.target.right?.caution],
      [hosts.configuration, "It needs a cluster-aware client."],
    );
  });

  it("says that it has no replicas, that it changes, and what it is part of", () => {
    const description = (...parts: Parameters<typeof holding>) =>
      tree([holding(...parts)]).nodes[0]?.description;
    assert.equal(
      description({ shards: 1, nodesPerShard: 1 }),
      "MemoryDB · no replica · Valkey 7.3 · 1 shard",
    );
    assert.equal(
      description({ nodesPerShard: 1 }, { status: "updating" }),
      "MemoryDB · no replicas · updating · Valkey 7.3 · 2 shards",
    );
    const bare = holding({}, { shards: [], engine: null, engineVersion: null, description: null });
    assert.equal(tree([bare]).nodes[0]?.description, "MemoryDB · 2 shards");
    const shared = holding({}, { multiRegionName: "virxk-orders" });
    assert.match(tree([shared]).nodes[0]?.tooltip.join("\n") ?? "", /multi-Region cluster virxk-orders/);
  });

  it("is counted with the workspace's uses, and found by a host", () => {
    const held = holding();
    const files = [foundFile("a.yml", `a: ${NODE}\nb: ${hosts.configuration}\n`, [held])];
    const { nodes } = tree([held], { uses: new ShownUses(new WorkspaceUses(files)) });
    assert.equal(
      nodes[0]?.shownDescription,
      "2 uses, 1 breaks at failover · MemoryDB · Valkey 7.3 · 2 shards",
    );
    const resource = { type: "memorydb-cluster", region: "us-east-1", id: "orders" } as const;
    assert.equal(findNode(nodes, { resource, host: NODE })?.label, "orders-0001-002");
    assert.equal(findNode(nodes, { resource, host: null })?.label, "orders");
  });

  it("could not be read: the missing permission is named, and an empty region is not called empty", () => {
    const coverage = { ...inventory().coverage, memoryDbClusters: "failed" as const };
    const denied = inventory({ coverage, problems: [problem({ list: "memoryDbClusters" })] });
    assert.deepEqual(
      tree([denied]).nodes.map(({ label }) => label),
      [
        "MemoryDB clusters could not be read: needs memorydb:DescribeClusters",
        "No caches in what was read of us-east-1",
      ],
    );
    assert.deepEqual(tree([denied]).nodes[1]?.tooltip, ["Not read: MemoryDB clusters."]);
    assert.equal(tree([inventory()]).nodes[0]?.label, "No caches in us-east-1");
  });

  it("opens on its own page of MemoryDB's console", () => {
    const target = { type: "memorydb-cluster", engine: "valkey", id: "orders", region: "eu-west-3" } as const;
    assert.equal(
      consoleUrl(target),
      "https://console.aws.amazon.com/memorydb/home?region=eu-west-3#/clusters/orders",
    );
  });

  it("is said to fail over by itself only where the account tells a replica", () => {
    const words = (...parts: Parameters<typeof holding>) => {
      const [cluster] = holding(...parts).memoryDbClusters;
      return cluster && memoryDbFailover(cluster);
    };
    assert.equal(words(), "automatic within each shard, Multi-AZ enabled");
    assert.equal(words({ nodesPerShard: 1 }), "no replicas, Multi-AZ disabled");
    assert.equal(words({}, { shards: [], availability: null }), null);
  });
});

describe("A MemoryDB cluster on the Failover Map", () => {
  it("has every line lead to something that is there, and no failover to rehearse", () => {
    const file = fileOf("a.yml", `a: ${NODE}\nb: ${hosts.configuration}\n`);
    const { map, things } = buildMap([file], [holding({ nodesPerShard: 2 })], new Rehearsing(), {
      title: "t",
      account: "ready",
      audit: "done",
    });
    const [group, ...others] = map.groups;
    assert.deepEqual(others, []);
    assert.equal(group?.about, "us-east-1 · MemoryDB · Valkey 7.3");
    assert.deepEqual(
      group?.shards.map(({ failover }) => failover),
      [null, null],
    );
    const lines = map.files.flatMap((each) => each.lines);
    assert.deepEqual(
      lines.map(({ state }) => state),
      ["danger", "safe"],
    );
    assert.equal(lines[0]?.target, group?.shards[0]?.nodes[1]?.id);
    assert.equal(lines[1]?.target, group?.endpoints[0]?.id);
    assert.deepEqual(things.get(lines[0]?.target ?? "")?.host, NODE);
    assert.equal(things.get(lines[1]?.target ?? "")?.host, hosts.configuration);
  });
});

describe("MemoryDB in what the editor keeps", () => {
  const asked = holding();
  const unasked = inventory({ fetchedAt: "2026-03-11T09:00:00Z" });

  it("stays when a later reading could not read it, or was not asked for it, and bears the older time", () => {
    const failed = inventory({ coverage: { ...unasked.coverage, memoryDbClusters: "failed" } });
    for (const fresh of [unasked, failed]) {
      const { inventory: merged, stale } = mergeReading(asked, fresh);
      assert.deepEqual(merged.memoryDbClusters, asked.memoryDbClusters);
      assert.equal(merged.coverage.memoryDbClusters, fresh.coverage.memoryDbClusters);
      assert.equal(merged.fetchedAt, asked.fetchedAt);
      assert.equal(stale, true);
    }
    const gone = inventory({ coverage: asked.coverage });
    assert.deepEqual(mergeReading(asked, gone), { inventory: gone, stale: false });
    assert.equal(mergeReading(unasked, unasked).stale, false);
  });

  it("is read again where it was read before, and once more where its first host appears", () => {
    const choice = new RegionChoice();
    const now = 1_000_000_000;
    assert.deepEqual([...choice.memoryDb([asked], false)], ["us-east-1"]);
    assert.deepEqual([...choice.memoryDb([unasked], false)], []);
    assert.equal(choice.memoryDb([unasked], true), "everywhere");
    choice.asked("prod", ["us-east-1"], choice.memoryDb([unasked], false), now);
    assert.equal(choice.isDue("prod", "us-east-1", false, now + 1000), false);
    choice.inUse = { regions: ["us-east-1"], memoryDb: ["us-east-1"] };
    assert.equal(choice.isDue("prod", "us-east-1", true, now + 1000), true);
    choice.asked("prod", ["us-east-1"], choice.memoryDb([unasked], false), now + 1000);
    assert.equal(choice.isDue("prod", "us-east-1", true, now + 2000), false);
    assert.equal(choice.isDue("prod", "us-east-1", true, now + 600_000), true);
  });

  it("makes a region's inventory one that is not current, until it was asked for", () => {
    const known = new KnownInventories();
    known.put({ inventory: unasked, stale: false, readAt: 1 });
    assert.equal(known.isCurrent("prod", "us-east-1", false), true);
    assert.equal(known.isCurrent("prod", "us-east-1", true), false);
    known.put({ inventory: asked, stale: false, readAt: 2 });
    assert.equal(known.isCurrent("prod", "us-east-1", true), true);
  });

  it("is not asked for in copies on disk from before it was read at all", async () => {
    const folder = mkdtempSync(path.join(tmpdir(), "cel-store-"));
    try {
      const said: string[] = [];
      const log = { warn: (text: string) => said.push(text), error: (text: string) => said.push(text) };
      const store = new InventoryStore(folder, log as unknown as Log);
      await store.save({ inventory: asked, stale: false, readAt: 5 }, null);
      assert.deepEqual((await store.load(["prod"], null))[0]?.inventory, asked);
      const file = path.join(folder, readdirSync(folder)[0] ?? "");
      const older = JSON.parse(readFileSync(file, "utf8"));
      delete older.inventory.memoryDbClusters;
      delete older.inventory.coverage.memoryDbClusters;
      writeFileSync(file, JSON.stringify(older));
      const [copy] = await store.load(["prod"], null);
      assert.deepEqual(copy?.inventory.memoryDbClusters, []);
      assert.equal(copy?.inventory.coverage.memoryDbClusters, "absent");
      assert.equal(copy?.inventory.coverage.replicationGroups, "complete");
      assert.deepEqual(said, []);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
