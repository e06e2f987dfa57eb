import assert from "node:assert/strict";
import { DescribeReplicationGroupsCommand, ElastiCacheClient } from "@aws-sdk/client-elasticache";
import type { Fault } from "../../fake-elasticache/faults";
import { type FakeElastiCache, startFakeElastiCache } from "../../fake-elasticache/server";

const GROUP = {
  ReplicationGroupId: "tito-redis",
  Status: "available",
  ARN: "arn:aws:elasticache:us-east-1:123456789012:replicationgroup:tito-redis",
};

describe("a fault of the fake account", () => {
  let fake: FakeElastiCache;
  const clients: ElastiCacheClient[] = [];

  before(async () => {
    fake = await startFakeElastiCache({ snapshot: { ReplicationGroups: [GROUP] } });
  });
  afterEach(() => {
    fake.heal();
    fake.clearCalls();
    for (const client of clients.splice(0)) client.destroy();
  });
  after(() => fake.close());

  function client(options: { maxAttempts?: number; region?: string; accessKeyId?: string } = {}) {
    const made = new ElastiCacheClient({
      endpoint: fake.url,
      region: options.region ?? "us-east-1",
      maxAttempts: options.maxAttempts ?? 1,
      credentials: { accessKeyId: options.accessKeyId ?? "AKIDEXAMPLE", secretAccessKey: "secret" },
    });
    clients.push(made);
    return made;
  }
  const read = (made: ElastiCacheClient) => made.send(new DescribeReplicationGroupsCommand({}));

  const named: readonly (readonly [Fault, string, number])[] = [
    [{ kind: "throttle" }, "Throttling", 400],
    [{ kind: "deny" }, "AccessDenied", 403],
    [{ kind: "expire" }, "ExpiredToken", 403],
    [{ kind: "invalid-token" }, "InvalidClientTokenId", 403],
    [{ kind: "opt-out" }, "InvalidClientTokenId", 403],
    [{ kind: "clock-skew", minutes: 20 }, "SignatureDoesNotMatch", 403],
    [{ kind: "clock-skew", minutes: -20 }, "SignatureDoesNotMatch", 403],
    [{ kind: "error", status: 500, code: "InternalFailure", message: "x" }, "InternalFailure", 500],
  ];
  for (const [fault, name, status] of named) {
    it(`${JSON.stringify(fault)} reaches the SDK as ${name}`, async () => {
      fake.fail(fault);
      await assert.rejects(read(client()), (error: Error & { $metadata?: { httpStatusCode?: number } }) => {
        assert.equal(error.name, name);
        assert.equal(error.$metadata?.httpStatusCode, status);
        assert.notEqual(error.message, "Unknown");
        return true;
      });
    });
  }

  for (const kind of ["cut", "reset", "broken-xml"] as const) {
    it(`${kind} fails the call`, async () => {
      fake.fail({ kind });
      await assert.rejects(read(client()));
      assert.equal(fake.calls.length, 1);
    });
  }

  for (const status of [200, 500]) {
    it(`html with ${status} fails the call`, async () => {
      fake.fail({ kind: "html", status });
      await assert.rejects(read(client()));
    });
  }

  it("hang gives no answer until the caller gives up", async () => {
    fake.fail({ kind: "hang" });
    const given = new AbortController();
    const reading = client().send(new DescribeReplicationGroupsCommand({}), { abortSignal: given.signal });
    while (fake.calls.length === 0) await new Promise((resolve) => setImmediate(resolve));
    given.abort();
    await assert.rejects(reading, { name: "AbortError" });
  });

  it("happens as often as it says, and then no more", async () => {
    fake.fail({ kind: "error", status: 503, code: "ServiceUnavailable", message: "Busy.", times: 2 });
    const answer = await read(client({ maxAttempts: 3 }));
    assert.equal(answer.ReplicationGroups?.length, 1);
    assert.equal(fake.calls.length, 3);
  });

  it("is over when it is undone", async () => {
    const undo = fake.fail({ kind: "deny" });
    await assert.rejects(read(client()));
    undo();
    await read(client());
  });

  it("meets only the requests of its action, region and key", async () => {
    fake.fail({ kind: "deny", region: "eu-west-1" });
    fake.fail({ kind: "deny", accessKeyId: "AKIDOTHER" });
    fake.fail({ kind: "deny", action: "DescribeCacheClusters" });
    await read(client());
    await assert.rejects(read(client({ region: "eu-west-1" })), { name: "AccessDenied" });
    await assert.rejects(read(client({ accessKeyId: "AKIDOTHER" })), { name: "AccessDenied" });
  });

  it("clock-skew lets a client through that corrects its clock by the Date header", async () => {
    fake.fail({ kind: "clock-skew", minutes: 20 });
    const answer = await read(client({ maxAttempts: 3 }));
    assert.equal(answer.ReplicationGroups?.length, 1);
    assert.equal(fake.calls.length, 2);
  });

  it("stubborn clock-skew refuses the corrected request too", async () => {
    fake.fail({ kind: "clock-skew", minutes: 20, stubborn: true });
    await assert.rejects(read(client({ maxAttempts: 2 })), { name: "SignatureDoesNotMatch" });
  });

  it("repeat-marker gives the same marker on every page", async () => {
    fake.fail({ kind: "repeat-marker" });
    const first = await read(client());
    assert.ok(first.Marker);
    const second = await client().send(new DescribeReplicationGroupsCommand({ Marker: first.Marker }));
    assert.equal(second.Marker, first.Marker);
  });

  it("delay answers rightly, only later", async () => {
    fake.fail({ kind: "delay", ms: 1 });
    fake.fail({ kind: "deny", times: 1 });
    await assert.rejects(read(client()), { name: "AccessDenied" });
    assert.equal((await read(client())).ReplicationGroups?.length, 1);
  });

  it("the peak tells how many requests, and of how many regions, were under way at once", async () => {
    fake.fail({ kind: "hang" });
    const given = new AbortController();
    const asked = ["us-east-1", "us-east-1", "eu-west-1"].map((region) =>
      client({ region }).send(new DescribeReplicationGroupsCommand({}), { abortSignal: given.signal }),
    );
    const ended = Promise.allSettled(asked);
    while (fake.calls.length < asked.length) await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(fake.peak, { requests: 3, regions: 2 });
    given.abort();
    await ended;
  });

  it("close ends a connection that hangs", async () => {
    const other = await startFakeElastiCache();
    other.fail({ kind: "hang" });
    const asking = new ElastiCacheClient({
      endpoint: other.url,
      region: "us-east-1",
      maxAttempts: 1,
      credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret" },
    });
    clients.push(asking);
    const refused = assert.rejects(asking.send(new DescribeReplicationGroupsCommand({})));
    while (other.calls.length === 0) await new Promise((resolve) => setImmediate(resolve));
    await other.close();
    await refused;
  });
});
