import assert from "node:assert/strict";
import type { Fault } from "../../fake-elasticache/faults";
import type { FakeElastiCache } from "../../fake-elasticache/server";
import { cleanUp, eventually, fakeAccount, open, run, services, setting, showsRules } from "../support";

const FAULTS: readonly { readonly name: string; readonly fault: Fault; readonly kind: string }[] = [
  { name: "throttled", fault: { kind: "throttle" }, kind: "throttled" },
  { name: "expired", fault: { kind: "expire" }, kind: "expired" },
  { name: "denied", fault: { kind: "deny" }, kind: "denied" },
  { name: "unreachable", fault: { kind: "reset" }, kind: "unreachable" },
  { name: "broken", fault: { kind: "broken-xml" }, kind: "protocol" },
];

describe("An account that fails", () => {
  let fake: FakeElastiCache;

  beforeEach(async () => {
    fake = await fakeAccount();
  });

  afterEach(async () => {
    await cleanUp();
    await fake.close();
  });

  for (const { name, fault, kind } of FAULTS) {
    it(`keeps what was known, marked stale, when a refresh is ${name}, and recovers`, async () => {
      const { account } = await services();
      const { document } = await open("config/redis.yml");
      await run("connect");
      await showsRules(document, ["primary-node", "replica-node"]);
      const before = account.inventories.map(({ replicationGroups }) => replicationGroups.length);
      fake.fail(fault);
      await run("refresh");
      assert.equal(account.state.kind, "connected");
      assert.equal(account.busy, false);
      const problems = [...account.problems, ...account.inventories.flatMap((known) => known.problems)];
      assert.ok(
        problems.some((problem) => problem.kind === kind),
        JSON.stringify(problems),
      );
      assert.ok(problems.every(({ message, nextStep }) => message !== "" && nextStep !== ""));
      assert.deepEqual(
        account.inventories.map(({ replicationGroups }) => replicationGroups.length),
        before,
      );
      assert.ok(account.inventories.every((inventory) => account.isStale(inventory)));
      await showsRules(document, ["primary-node", "replica-node"]);
      fake.heal();
      await run("refresh");
      assert.deepEqual(account.problems, []);
      assert.ok(!account.inventories.some((inventory) => account.isStale(inventory)));
    });
  }

  it("says so where nothing could be read, and connects at the next refresh", async () => {
    const { account } = await services();
    fake.fail({ kind: "expire" });
    await run("connect");
    assert.equal(account.state.kind, "failed");
    assert.equal(account.problems[0]?.kind, "expired");
    fake.heal();
    await run("refresh");
    assert.equal(account.state.kind, "connected");
    assert.deepEqual(account.problems, []);
  });

  it("keeps the list that is denied now and takes the others", async () => {
    const { account } = await services();
    const east = () => account.inventories.find(({ source }) => source.region === "us-east-1");
    await run("connect");
    const before = east();
    assert.ok(before && before.serverlessCaches.length > 0);
    fake.fail({ kind: "deny", action: "DescribeServerlessCaches" });
    fake.failOver("tito-redis");
    await run("refresh");
    const after = east();
    assert.ok(after);
    assert.deepEqual(after.serverlessCaches, before.serverlessCaches);
    assert.equal(after.coverage.serverlessCaches, "failed");
    assert.equal(after.coverage.replicationGroups, "complete");
    assert.notDeepEqual(after.replicationGroups, before.replicationGroups);
    assert.equal(after.problems[0]?.kind, "denied");
    assert.equal(account.isStale(after), true);
  });

  it("names a profile that does not exist", async () => {
    const { account } = await services();
    await setting("profiles", ["nobody"]);
    await run("connect");
    assert.equal(account.state.kind, "failed");
    assert.match(account.problems[0]?.message ?? "", /nobody/);
    assert.equal(fake.calls.length, 0);
  });

  it("can be given up while it is connecting, and is not connected with after the next start", async () => {
    const { account, context } = await services();
    fake.fail({ kind: "hang" });
    const connecting = run("connect");
    await eventually("it is connecting", () => account.state.kind === "connecting" && fake.calls.length > 0);
    account.cancelConnecting();
    await connecting;
    assert.equal(account.state.kind, "disconnected");
    assert.deepEqual(account.problems, []);
    assert.equal(context.workspaceState.get("cacheEndpoints.connection"), undefined);
  });

  it("stops at a disconnect while it is connecting, and knows nothing afterwards", async () => {
    const { account } = await services();
    fake.fail({ kind: "hang" });
    const connecting = run("connect");
    await eventually("it is connecting", () => account.state.kind === "connecting" && fake.calls.length > 0);
    await run("disconnect");
    await connecting;
    assert.equal(account.state.kind, "disconnected");
    assert.equal(account.busy, false);
    assert.deepEqual(account.inventories, []);
  });
});
