import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { rememberRoleChanges } from "../../../src/core/failover/history";
import { InventoryIndex } from "../../../src/core/inventory/inventoryIndex";
import { readSnapshots } from "../../../src/core/inventory/snapshot";
import { isInventory } from "../../../src/core/inventory/wellFormed";
import type { Inventory } from "../../../src/core/model/inventory";
import { InventoryStore } from "../../../src/editor/account/inventoryStore";
import { mergeReading } from "../../../src/editor/account/mergeReading";
import type { Log } from "../../../src/editor/base/log";
import { buildMap } from "../../../src/editor/map/mapModel";
import { Rehearsing } from "../../../src/editor/map/rehearsing";
import { fileOf } from "../map/fixtures";
import { fc, runs } from "../properties";
import { inventory, outline, tree } from "./treeInventories";

const reading = readSnapshots([
  { name: "account.json", text: readFileSync("demo/account.json", "utf8"), time: "2026-11-20T05:00:00.000Z" },
]);
assert.ok(reading.ok);
/** Everything that the demo holds, as one live region. */
const [first] = reading.inventories;
assert.ok(first);
const whole: Inventory = {
  ...first,
  source: inventory().source,
  replicationGroups: reading.inventories.flatMap((each) => each.replicationGroups),
  cacheClusters: reading.inventories.flatMap((each) => each.cacheClusters),
  serverlessCaches: reading.inventories.flatMap((each) => each.serverlessCaches),
  memoryDbClusters: reading.inventories.flatMap((each) => each.memoryDbClusters),
  globalReplicationGroups: reading.inventories.flatMap((each) => each.globalReplicationGroups),
  roleChanges: [{ groupId: "g", shardId: "0001", from: "g-001", to: "g-002", after: null, before: null }],
};
const other = { ...inventory(), source: { ...inventory().source, region: "eu-west-1" } };

type Path = readonly (string | number)[];

function pathsOf(value: unknown, at: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [at];
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [at, ...entries.flatMap(([key, inside]) => pathsOf(inside, [...at, key]))];
}

/** The value with another one, or none, at a place. */
function damaged(value: unknown, [key, ...rest]: Path, by: unknown): unknown {
  if (key === undefined) return by;
  const copy: Record<string | number, unknown> = Array.isArray(value)
    ? ([...value] as never)
    : { ...(value as object) };
  if (rest.length === 0 && by === undefined) delete copy[key];
  else copy[key] = damaged(copy[key], rest, by);
  return copy;
}

const place = fc.constantFrom(...pathsOf(whole));
const instead = fc.oneof(
  fc.constant(undefined),
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom(null, {}, [], [null], [{}], "", 0, -1, true, 'x"\ny', "a\u202eb", "evil.example.com"),
);

/** All that is made of inventories when they are restored. */
function use(inventories: readonly Inventory[]): void {
  const index = new InventoryIndex(inventories);
  const hosts = [...index.hosts()].map((host) => `a: ${host}:1\n`).join("");
  outline(tree(inventories).nodes);
  buildMap([fileOf("a.yml", hosts)], inventories, new Rehearsing(), {
    title: "t",
    account: "ready",
    audit: "done",
  });
  for (const each of inventories) {
    rememberRoleChanges(whole, each);
    mergeReading(each, whole);
  }
}

describe("A kept inventory", () => {
  it("is well-formed as the readers of answers make it", () => {
    for (const each of [...(reading.ok ? reading.inventories : []), whole, other])
      assert.ok(isInventory(JSON.parse(JSON.stringify(each))));
  });

  it("is left out where anything in it is wrong, or harms nobody", function () {
    this.timeout(120_000);
    let refused = 0;
    fc.assert(
      fc.property(place, instead, (at, by) => {
        const value: unknown = JSON.parse(JSON.stringify({ whole: damaged(whole, at, by) })).whole;
        if (!isInventory(value)) refused++;
        else use([value, other]);
      }),
      { numRuns: runs(1500) },
    );
    assert.ok(refused > runs(700), String(refused));
  });

  it("takes no other with it where its file is wrong", async () => {
    const folder = mkdtempSync(path.join(tmpdir(), "cel-kept-"));
    try {
      const said: string[] = [];
      const log = { warn: (text: string) => said.push(text), error: (text: string) => said.push(text) };
      const store = new InventoryStore(folder, log as unknown as Log);
      await store.save({ inventory: other, stale: false, readAt: 5 }, null);
      const good = readFileSync(path.join(folder, readdirSync(folder)[0] ?? ""), "utf8");
      const wrong = [
        "{}",
        "null",
        "[]",
        "",
        "{",
        good.replace('"replicationGroups":[]', '"replicationGroups":[null]'),
        good.replace('"replicationGroups":[]', '"replicationGroups":[{"id":"x"}]'),
        good.replace('"problems":[]', '"problems":[{}]'),
        good.replace('"cacheClusters":[]', '"cacheClusters":{}'),
        good.replace('"readAt":5', '"readAt":"5"'),
        good.replace('"kind":"live"', '"kind":"demo"'),
      ];
      for (const [i, text] of wrong.entries()) {
        assert.notEqual(text, good);
        writeFileSync(path.join(folder, `0${i}.json`), text);
      }
      const loaded = await store.load(["prod"], null);
      assert.deepEqual(
        loaded.map((kept) => kept.inventory),
        [other],
      );
      assert.equal(said.length, wrong.length);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
