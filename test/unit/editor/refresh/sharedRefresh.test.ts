import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { InventoryStore } from "../../../../src/editor/account/inventoryStore";
import type { KeptInventory } from "../../../../src/editor/account/knownInventories";
import { Leases } from "../../../../src/editor/account/leases";
import { RegionChoice } from "../../../../src/editor/account/regionChoice";
import { type RefreshableAccounts, SharedRefresh } from "../../../../src/editor/account/sharedRefresh";
import type { Log } from "../../../../src/editor/base/log";
import { inventory } from "../treeInventories";

const MINUTE = 60_000;
const NOW = Date.parse("2026-03-10T09:00:00Z");
const AHEAD = NOW + 4 * 365 * 24 * 60 * MINUTE;
const TARGET = { profile: "prod", region: "us-east-1" };

/** One window's accounts: what was read when, and what was taken. */
class Accounts implements RefreshableAccounts {
  readonly read: number[] = [];
  readonly taken: KeptInventory[] = [];
  times: number[] = [];

  constructor(private readonly store: InventoryStore) {}

  targets = async () => [TARGET];
  // As LiveAccounts says it.
  lastTried = (_target: unknown, now: number) => Math.max(0, ...this.times.filter((time) => time <= now));
  take(kept: KeptInventory): void {
    this.taken.push(kept);
    this.times = [kept.readAt];
  }
  async readQuietly(_targets: unknown, now: number) {
    this.read.push(now);
    this.times = [now];
    await this.store.save({ inventory: inventory(), stale: false, readAt: now }, null);
    return [];
  }
}

describe("A refresh that windows share, after a clock that was ahead", () => {
  let folder: string;
  let store: InventoryStore;
  const log = { warn: () => {}, error: () => {} } as unknown as Log;
  const window = () => {
    const accounts = new Accounts(store);
    return {
      accounts,
      refresh: new SharedRefresh(accounts, store, new Leases(path.join(folder, "leases")), () => null),
    };
  };

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "refresh-"));
    store = new InventoryStore(path.join(folder, "inventories"), log);
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("reads in turn, one window for all", async () => {
    const [one, other] = [window(), window()];
    assert.equal((await one.refresh.refreshDue(5 * MINUTE, NOW)).read.length, 1);
    assert.equal((await other.refresh.refreshDue(5 * MINUTE, NOW + MINUTE)).read.length, 0);
    assert.equal(other.accounts.taken.length, 1);
    assert.equal((await other.refresh.refreshDue(5 * MINUTE, NOW + 5 * MINUTE)).read.length, 1);
  });

  it("is not held up by a copy that was kept in the future, and takes none", async () => {
    await store.save({ inventory: inventory(), stale: false, readAt: AHEAD }, null);
    const { accounts, refresh } = window();
    await refresh.takeKept(5 * MINUTE, NOW);
    assert.deepEqual(accounts.taken, []);
    const { read, nextDue } = await refresh.refreshDue(5 * MINUTE, NOW);
    assert.deepEqual([read.length, nextDue], [1, NOW + 5 * MINUTE]);
    assert.equal((await store.load(["prod"], null))[0]?.readAt, NOW);
    assert.equal((await refresh.refreshDue(5 * MINUTE, NOW + MINUTE)).read.length, 0);
  });

  it("is not held up by a lease that was taken in the future", async () => {
    const name = JSON.stringify(["prod", "us-east-1", null]);
    const other = new Leases(path.join(folder, "leases"));
    assert.equal(await other.acquire(name, AHEAD, MINUTE), true);
    await other.extend(name, AHEAD + 60 * MINUTE);
    assert.equal((await window().refresh.refreshDue(5 * MINUTE, NOW)).read.length, 1);
  });

  it("is not held up by what this window did in the future", async () => {
    const { accounts, refresh } = window();
    await refresh.refreshDue(5 * MINUTE, AHEAD);
    assert.equal((await refresh.refreshDue(5 * MINUTE, NOW)).read.length, 1);
    assert.equal((await refresh.refreshDue(5 * MINUTE, NOW + MINUTE)).read.length, 0);
    assert.deepEqual(accounts.read, [AHEAD, NOW]);
    const choice = new RegionChoice();
    choice.asked("prod", ["us-east-1"], new Set(), AHEAD);
    assert.equal(choice.isDue("prod", "us-east-1", false, NOW), true);
  });
});

describe("A refresh, where the account becomes another one meanwhile", () => {
  let folder: string;
  let endpoint: string | null;
  const log = { warn: () => {}, error: () => {} } as unknown as Log;

  beforeEach(() => {
    endpoint = null;
    folder = mkdtempSync(path.join(tmpdir(), "refresh-"));
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const windowOf = (store: InventoryStore) => {
    const accounts = new Accounts(store);
    return { accounts, refresh: new SharedRefresh(accounts, store, new Leases(folder), () => endpoint) };
  };

  it("takes nothing of the old one", async () => {
    const store = new InventoryStore(path.join(folder, "inventories"), log);
    await store.save({ inventory: inventory(), stale: false, readAt: NOW }, null);
    const { accounts, refresh } = windowOf(store);
    const taking = refresh.takeKept(5 * MINUTE, NOW + 1);
    await Promise.resolve();
    endpoint = "http://127.0.0.1:1";
    await taking;
    assert.deepEqual(accounts.taken, []);
  });

  it("lets the lease of the old one go", async () => {
    const store = new InventoryStore(path.join(folder, "inventories"), log);
    const { accounts, refresh } = windowOf(store);
    const read = accounts.readQuietly.bind(accounts);
    accounts.readQuietly = (targets, now) => {
      endpoint = "http://127.0.0.1:1";
      return read(targets, now);
    };
    await refresh.refreshDue(5 * MINUTE, NOW);
    const lease = JSON.stringify(["prod", "us-east-1", null]);
    assert.equal(await new Leases(folder).acquire(lease, NOW + 1, MINUTE), true);
  });
});
