import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import * as vscode from "vscode";
import type { FakeElastiCache } from "../../fake-elasticache/server";
import {
  actionsAt,
  cleanUp,
  demoAccount,
  eventually,
  fakeAccount,
  open,
  run,
  services,
  shown,
  workspaceFile,
} from "../support";

describe("In a workspace that is not trusted", () => {
  let fake: FakeElastiCache;

  beforeEach(async () => {
    fake = await fakeAccount();
  });

  afterEach(async () => {
    await cleanUp();
    await fake.close();
  });

  it("hosts are told by their shape, and no fix is offered", async () => {
    const { document } = await open("config/redis.yml");
    const findings = await eventually("findings by shape", () => {
      const found = shown(document);
      return found.length > 0 && found;
    });
    assert.deepEqual([...new Set(findings.map(({ rule }) => rule))], ["unconfirmed-node"]);
    const actions = await actionsAt(document, new vscode.Range(22, 12, 22, 12));
    assert.ok(!actions.some(({ isPreferred }) => isPreferred));
  });

  it("connect, refresh and the demo account do nothing, and no AWS bundle is loaded", async () => {
    const { account } = await services();
    for (const command of ["connect", "refresh", "chooseProfile", "useDemoAccount"]) await run(command);
    assert.equal(account.state.kind, "untrusted");
    assert.deepEqual(account.inventories, []);
    assert.equal(fake.calls.length, 0);
    assert.ok(!Object.keys(require.cache).some((file) => /[\\/]dist[\\/]aws\.js$/.test(file)));
  });

  it("snapshots that the workspace names are not read", async () => {
    const { account, settings } = await services();
    const snapshot = workspaceFile("account-snapshot.json");
    const settingsFile = workspaceFile(".vscode/settings.json");
    await vscode.workspace.fs.writeFile(snapshot, await readFile(demoAccount));
    const content = { "cacheEndpoints.snapshots": ["account-snapshot.json"], "cacheEndpoints.run": "onSave" };
    await vscode.workspace.fs.writeFile(settingsFile, Buffer.from(JSON.stringify(content)));
    try {
      await eventually(
        "the workspace's settings are in force",
        () => vscode.workspace.getConfiguration("cacheEndpoints").get("run") === "onSave",
      );
      assert.deepEqual(settings.snapshots, []);
      assert.deepEqual(account.inventories, []);
    } finally {
      await vscode.workspace.fs.delete(settingsFile);
      await vscode.workspace.fs.delete(snapshot);
      await eventually(
        "the workspace's settings are gone",
        () => vscode.workspace.getConfiguration("cacheEndpoints").get("run") === "onType",
      );
    }
  });
});
