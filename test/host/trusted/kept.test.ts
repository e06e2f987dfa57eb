import assert from "node:assert/strict";
import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { AccountService } from "../../../src/editor/account/accountService";
import { Log } from "../../../src/editor/base/log";
import { Settings } from "../../../src/editor/base/settings";
import type { FakeElastiCache } from "../../fake-elasticache/server";
import { cleanUp, eventually, fakeAccount, run, services } from "../support";

describe("The inventory kept on disk", () => {
  let fake: FakeElastiCache;
  let folder: string;

  beforeEach(async () => {
    fake = await fakeAccount();
    folder = path.join((await services()).context.globalStorageUri.fsPath, "inventories");
  });

  afterEach(async () => {
    await cleanUp();
    await fake.close();
  });

  const files = async () => (await readdir(folder).catch(() => [])).filter((name) => name.endsWith(".json"));

  it("is there after a restart without any call, marked stale, and holds no credential", async () => {
    const { account, context } = await services();
    await run("connect");
    await eventually("the copy is written", async () => (await files()).length > 0);
    for (const name of await files()) {
      const text = await readFile(path.join(folder, name), "utf8");
      assert.doesNotMatch(text, /AKIA|not-a-secret/);
    }
    fake.clearCalls();
    const log = new Log();
    const settings = new Settings(log);
    const restarted = new AccountService(context, settings, log);
    try {
      await eventually("the inventory of disk", () => restarted.inventories.length > 0);
      assert.equal(restarted.state.kind, "disconnected");
      assert.ok(restarted.inventories.every((inventory) => restarted.isStale(inventory)));
      assert.deepEqual(restarted.inventories, account.inventories);
      assert.equal(fake.calls.length, 0);
    } finally {
      for (const disposable of [restarted, settings, log]) disposable.dispose();
    }
  });

  it("is removed by a disconnect", async () => {
    await run("connect");
    await eventually("the copy is written", async () => (await files()).length > 0);
    await run("disconnect");
    assert.deepEqual(await files(), []);
  });

  it("is left out where a file is damaged", async () => {
    const { context } = await services();
    await run("connect");
    const [name] = await eventually("the copy is written", async () => {
      const found = await files();
      return found.length > 0 && found;
    });
    await writeFile(path.join(folder, name ?? ""), '{"version":1,"endpointUrl":');
    await writeFile(path.join(folder, "other.json"), "[]");
    const log = new Log();
    const settings = new Settings(log);
    const restarted = new AccountService(context, settings, log);
    try {
      await new Promise<void>((resolve) => restarted.onDidChange(() => resolve()));
      assert.equal(restarted.state.kind, "disconnected");
    } finally {
      for (const disposable of [restarted, settings, log]) disposable.dispose();
    }
  });
});
