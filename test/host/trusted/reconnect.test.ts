import assert from "node:assert/strict";
import * as vscode from "vscode";
import { AccountService } from "../../../src/editor/account/accountService";
import { Settings } from "../../../src/editor/base/settings";
import type { FakeElastiCache } from "../../fake-elasticache/server";
import { cleanUp, eventually, fakeAccount, openText, run, services, setting } from "../support";

describe("A workspace that was connected", () => {
  let fake: FakeElastiCache;
  let started: { dispose(): void }[];

  beforeEach(async () => {
    fake = await fakeAccount();
    started = [];
  });

  afterEach(async () => {
    for (const each of started) each.dispose();
    await setting("reconnect", undefined);
    await cleanUp();
    await fake.close();
  });

  /** What another start of VS Code would make of the same workspace, before anybody touches it. */
  async function restarted(): Promise<AccountService> {
    const { context, log } = await services();
    const settings = new Settings(log);
    const account = new AccountService(context, settings, log);
    started.push(account, settings);
    return account;
  }

  /** As another account would be after a while: what was read is too old to be taken from the disk. */
  const readAnew = () => setting("refreshMinutes", 0);

  it("goes on after a restart with the same profile and regions, and asks nothing", async () => {
    await setting("regions", ["us-east-1", "eu-west-1"]);
    await run("connect");
    const { account } = await services();
    const regions = account.inventories.map(({ source }) => source.region);
    await readAnew();
    fake.clearCalls();
    const again = await restarted();
    // A question would wait for an answer that nobody gives.
    await again.resume();
    assert.equal(again.state.kind, "connected");
    assert.deepEqual(
      again.inventories.map(({ source }) => [source.profile, source.region]),
      regions.map((region) => ["demo", region]),
    );
    assert.ok(!again.inventories.some((inventory) => again.isStale(inventory)));
    assert.ok(fake.calls.length > 0);
    await setting("refreshMinutes", undefined);
  });

  it("reads a region that only a file named then, though no file is open now", async () => {
    const { account } = await services();
    // No other test's: VS Code keeps documents for a while that nobody sees any more.
    const inUse = () => account.regionsInUse.regions.includes("ca-central-1");
    await openText("REDIS_HOST=orders-001.x7k2qf.0001.cac1.cache.amazonaws.com\n", "plaintext");
    await eventually("the region is in use", inUse);
    await run("connect");
    assert.ok(account.inventories.some(({ source }) => source.region === "ca-central-1"));
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
    await eventually("the region is in use no more", () => !inUse());
    const again = await restarted();
    await again.resume();
    assert.ok(again.inventories.some(({ source }) => source.region === "ca-central-1"));
  });

  it("stays disconnected after Disconnect, where nobody connected, and where the setting says so", async () => {
    assert.equal((await resumed()).state.kind, "disconnected");
    await run("connect");
    await setting("reconnect", false);
    assert.equal((await resumed()).state.kind, "disconnected");
    await setting("reconnect", undefined);
    await run("disconnect");
    fake.clearCalls();
    assert.equal((await resumed()).state.kind, "disconnected");
    assert.equal(fake.calls.length, 0);
  });

  it("says in its state why it could not be read, keeps what was known, and tries again after the next start", async () => {
    await run("connect");
    const { account } = await services();
    const known = account.inventories.length;
    await setting("refreshMinutes", 0);
    fake.fail({ kind: "expire" });
    const again = await resumed();
    assert.equal(again.state.kind, "failed");
    assert.equal(again.problems[0]?.kind, "expired");
    assert.equal(again.inventories.length, known);
    assert.ok(again.inventories.every((inventory) => again.isStale(inventory)));
    fake.heal();
    assert.equal((await resumed()).state.kind, "connected");
    await setting("refreshMinutes", undefined);
  });

  it("remembers no credential and no address", async () => {
    await run("connect");
    const { context } = await services();
    const remembered = context.workspaceState.keys().map((key) => context.workspaceState.get(key));
    assert.doesNotMatch(JSON.stringify(remembered), /AKIA|not-a-secret|127\.0\.0\.1|amazonaws/);
  });

  async function resumed(): Promise<AccountService> {
    const account = await restarted();
    await account.resume();
    return account;
  }
});
