import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { FakeElastiCache } from "../../fake-elasticache/server";
import { cleanUp, eventually, fakeAccount, run, services } from "../support";
import { hasProblems, writeText } from "./auditSupport";

const FAR = "cart.k4m9zq.ng.0001.eun1.cache.amazonaws.com";
const UNKNOWN = "cart.k4m9zq.ng.0001.zzz9.cache.amazonaws.com";

describe("The audit with a live account", () => {
  let fake: FakeElastiCache;
  const written: vscode.Uri[] = [];

  beforeEach(async () => {
    fake = await fakeAccount();
  });

  afterEach(async () => {
    await run("clearFindings");
    await cleanUp();
    await fake.close();
    for (const uri of written.splice(0)) await vscode.workspace.fs.delete(uri);
  });

  it("reads regions that only closed files name, each list once, and judges by them", async () => {
    written.push(await writeText("far.env", `A=${FAR}\nB=${FAR}\nC=${UNKNOWN}\n`));
    await run("connect");
    assert.ok(!fake.calls.some(({ region }) => region === "eu-north-1"));
    const { account, audit } = await services();
    await run("auditWorkspace");
    assert.ok(account.inventories.some(({ source }) => source.region === "eu-north-1"));
    const calls = fake.calls.filter(
      ({ action, region }) => action === "DescribeReplicationGroups" && region === "eu-north-1",
    );
    assert.equal(calls.length, 1);
    const mentions = [...audit.files.values()].flatMap((file) => file.mentions);
    const far = mentions.filter(({ mention }) => mention.host === FAR);
    assert.deepEqual(
      far.map(({ resolution }) => resolution.unconfirmed),
      ["absent", "absent"],
      "judged by the inventory that was read after the scan",
    );
    // A text cannot choose where requests go: an unknown region is asked nowhere.
    assert.ok(fake.calls.every(({ region }) => /^(?:us|eu|ap)-[a-z]+-\d$/.test(region ?? "us-east-1")));
  });

  it("asks nothing of anybody before somebody connects", async () => {
    await run("auditWorkspace");
    assert.equal(fake.calls.length, 0);
  });

  it("changes its verdicts after a failover and a refresh", async () => {
    await run("connect");
    await run("auditWorkspace");
    await hasProblems("config/redis.yml", ["19:9 primary-node", "23:9 replica-node"]);
    fake.failOver("tito-redis", undefined, "tito-redis-001");
    await run("refresh");
    await hasProblems("config/redis.yml", ["19:9 primary-node", "23:9 primary-node"]);
    await eventually("the audit says the same", async () => {
      const { audit } = await services();
      const file = [...audit.files.values()].find(({ name }) => name === "config/redis.yml");
      return file?.findings.every(({ rule }) => rule === "primary-node");
    });
  });
});
