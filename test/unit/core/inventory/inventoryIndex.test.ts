import assert from "node:assert/strict";
import { classifyHost, type EndpointShape } from "../../../../src/core/endpoint";
import { InventoryIndex } from "../../../../src/core/inventory/inventoryIndex";
import type { Inventory } from "../../../../src/core/inventory/model";
import { account, group, hostsOf, inventoriesOf, serverless } from "../accountBuilder";

const look = (index: InventoryIndex, host: string) =>
  index.resolve({ host, shape: classifyHost(host) as EndpointShape });

function withCoverage(inventory: Inventory, lists: Partial<Inventory["coverage"]>): Inventory {
  return { ...inventory, coverage: { ...inventory.coverage, ...lists } };
}

function first(...parts: readonly Record<string, unknown>[]): Inventory {
  const [inventory] = inventoriesOf(account(...parts));
  assert.ok(inventory);
  return inventory;
}

describe("inventory index", () => {
  const tito = hostsOf("tito");

  it("believes a live account before a snapshot, and the newer of two readings", () => {
    const snapshot = first(group("tito", { members: ["tito-001", "tito-002"] }));
    const swapped = first(group("tito", { members: ["tito-002", "tito-001"] }));
    const live: Inventory = { ...swapped, source: { ...swapped.source, kind: "live" } };
    for (const order of [
      [snapshot, live],
      [live, snapshot],
    ])
      assert.equal(look(new InventoryIndex(order), tito.node("tito-001")).role, "replica");
    const newer: Inventory = { ...swapped, fetchedAt: "2026-11-21T05:00:00.000Z" };
    assert.equal(look(new InventoryIndex([snapshot, newer]), tito.node("tito-001")).role, "replica");
  });

  it("calls a host gone only by a complete account that shares its label", () => {
    const complete = first(group("tito"), serverless("flags"));
    const gone = tito.node("tito-009");
    const why = (inventory: Inventory, host = gone) =>
      look(new InventoryIndex([inventory]), host).unconfirmed;
    assert.equal(why(complete), "gone");
    assert.equal(why(withCoverage(complete, { cacheClusters: "failed" })), "incomplete");
    assert.equal(why(withCoverage(complete, { replicationGroups: "absent" })), "incomplete");
    assert.equal(why(withCoverage(complete, { serverlessCaches: "failed", events: "failed" })), "gone");
    assert.equal(why(complete, "old-x7k2qf.serverless.use1.cache.amazonaws.com"), "gone");
    assert.equal(
      why(
        withCoverage(complete, { serverlessCaches: "failed" }),
        "old-x7k2qf.serverless.use1.cache.amazonaws.com",
      ),
      "incomplete",
    );
    assert.equal(why(complete, "a-001.p4m8zt.0001.use1.cache.amazonaws.com"), "absent");
    assert.equal(why(complete, "a-001.x7k2qf.0001.euw1.cache.amazonaws.com"), "no-inventory");
    assert.equal(why(complete, "a-001.x7k2qf.0001.use1qa.cache.amazonaws.com"), "no-inventory");
  });

  it("leaves a host open while one of two accounts with its label could not be read", () => {
    const complete = first(group("tito"));
    const other = withCoverage(
      { ...first(group("other")), source: { ...complete.source, profile: "b" } },
      { replicationGroups: "failed" },
    );
    assert.equal(
      look(new InventoryIndex([complete, other]), tito.node("tito-009")).unconfirmed,
      "incomplete",
    );
  });

  it("finds groups by id in any case", () => {
    const index = new InventoryIndex([first(group("tito"))]);
    assert.equal(index.group("us-east-1", "TITO")?.id, "tito");
    assert.equal(index.group("eu-west-1", "tito"), null);
    assert.equal(index.portOf(tito.primary), 6379);
    assert.equal([...index.hosts()].length, 4);
  });
});
