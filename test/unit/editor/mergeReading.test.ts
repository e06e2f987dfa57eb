import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { afterFailover } from "../../../src/core/failover/failover";
import { readSnapshots } from "../../../src/core/inventory/snapshot";
import type { Inventory } from "../../../src/core/model/inventory";
import type { InventoryList } from "../../../src/core/model/problem";
import { mergeReading } from "../../../src/editor/account/mergeReading";

const OLD = "2026-01-01T00:00:00.000Z";
const NEW = "2026-01-01T01:00:00.000Z";

function demo(): Inventory {
  const text = readFileSync("demo/account.json", "utf8");
  const reading = readSnapshots([{ name: "account.json", text, time: null }]);
  assert.ok(reading.ok);
  const inventory = reading.inventories.find(({ source }) => source.region === "us-east-1");
  assert.ok(inventory);
  return { ...inventory, fetchedAt: OLD };
}

/** The same account an hour later, in which some lists could not be read. */
function later(inventory: Inventory, ...failed: readonly InventoryList[]): Inventory {
  const coverage = { ...inventory.coverage };
  const lists: Partial<Record<InventoryList, never[]>> = {};
  for (const list of failed) {
    coverage[list] = "failed";
    lists[list] = [];
  }
  return { ...inventory, ...lists, coverage, fetchedAt: NEW };
}

describe("A new reading over an older one", () => {
  const older = demo();

  it("replaces it where everything was read", () => {
    const fresh = later(older);
    assert.deepEqual(mergeReading(older, fresh), { inventory: fresh, stale: false });
  });

  it("is taken as it is where nothing was known", () => {
    const fresh = later(older, "cacheClusters");
    assert.deepEqual(mergeReading(undefined, fresh), { inventory: fresh, stale: false });
  });

  it("remembers which roles changed, with the time of the later reading, also where another list failed", () => {
    const promotion = { groupId: "jobs-001", shardId: "0001", promote: "jobs-001-002" };
    const fresh = afterFailover(later(older, "serverlessCaches", "updateActions"), promotion);
    const { inventory } = mergeReading(older, fresh);
    assert.deepEqual(inventory.roleChanges, [
      {
        groupId: "jobs-001",
        shardId: "0001",
        from: "jobs-001-001",
        to: "jobs-001-002",
        after: OLD,
        before: NEW,
      },
    ]);
    assert.deepEqual(inventory.updateActions, older.updateActions);
    assert.deepEqual(mergeReading(inventory, fresh).inventory.roleChanges, inventory.roleChanges);
  });

  for (const list of ["replicationGroups", "serverlessCaches", "globalReplicationGroups"] as const)
    it(`keeps ${list} that could not be read, says that they failed, and bears the older time`, () => {
      const { inventory, stale } = mergeReading(older, later(older, list));
      assert.deepEqual(inventory[list], older[list]);
      assert.equal(inventory.coverage[list], "failed");
      assert.equal(inventory.fetchedAt, OLD);
      assert.equal(stale, true);
    });

  it("keeps events that could not be read, which make nothing stale", () => {
    const { inventory, stale } = mergeReading(older, later(older, "events"));
    assert.deepEqual(inventory.events, older.events);
    assert.equal(stale, false);
    assert.equal(inventory.fetchedAt, NEW);
  });

  it("keeps the hostnames of a cluster-mode-enabled group's nodes when the clusters could not be read", () => {
    const bare = later(older, "cacheClusters");
    const fresh: Inventory = {
      ...bare,
      replicationGroups: bare.replicationGroups.map((group) =>
        group.clusterMode !== "enabled"
          ? group
          : {
              ...group,
              shards: group.shards.map((shard) => ({
                ...shard,
                nodes: shard.nodes.map((node) => ({ ...node, endpoint: null })),
              })),
            },
      ),
    };
    const { inventory, stale } = mergeReading(older, fresh);
    assert.deepEqual(inventory.replicationGroups, older.replicationGroups);
    assert.deepEqual(inventory.cacheClusters, older.cacheClusters);
    assert.equal(stale, true);
  });

  it("gives members whose groups could not be read back to the groups that were known", () => {
    const [group] = older.replicationGroups;
    const [cluster] = older.cacheClusters;
    assert.ok(group && cluster);
    const bare = later(older, "replicationGroups");
    const member = { ...cluster, id: "member", replicationGroupId: group.id };
    const stranger = { ...cluster, id: "stranger", replicationGroupId: "new-group" };
    const fresh = { ...bare, cacheClusters: [...bare.cacheClusters, member, stranger] };
    const { inventory } = mergeReading(older, fresh);
    const ids = inventory.cacheClusters.map(({ id }) => id);
    assert.ok(!ids.includes("member"));
    assert.ok(ids.includes("stranger"));
  });

  it("survives failing again and again, and recovers", () => {
    const once = mergeReading(older, later(older, "replicationGroups", "cacheClusters")).inventory;
    const twice = mergeReading(once, later(older, "replicationGroups", "cacheClusters"));
    assert.deepEqual(twice.inventory.replicationGroups, older.replicationGroups);
    assert.equal(twice.inventory.fetchedAt, OLD);
    const healed = mergeReading(twice.inventory, later(older));
    assert.deepEqual(healed, { inventory: later(older), stale: false });
  });
});
