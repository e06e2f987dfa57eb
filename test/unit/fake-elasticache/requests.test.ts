import assert from "node:assert/strict";
import { type FakeElastiCache, startFakeElastiCache } from "../../fake-elasticache/server";

const DEMO = "demo/account.json";

describe("the fake account, asked without the SDK", () => {
  let fake: FakeElastiCache;
  before(async () => {
    fake = await startFakeElastiCache({ snapshotFile: DEMO });
  });
  after(() => fake.close());

  const ask = (body: string, scope?: string) =>
    fetch(fake.url, {
      method: "POST",
      headers: {
        "content-type": "application/x-www-form-urlencoded",
        ...(scope === undefined
          ? {}
          : {
              authorization: `AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261120/${scope}/aws4_request, SignedHeaders=host, Signature=0`,
            }),
      },
      body,
    });

  it("tells who is asking", async () => {
    const answer = await ask("Action=GetCallerIdentity&Version=2011-06-15", "us-east-1/sts");
    const xml = await answer.text();
    assert.match(
      xml,
      /^<GetCallerIdentityResponse xmlns="https:\/\/sts\.amazonaws\.com\/doc\/2011-06-15\/"><GetCallerIdentityResult>/,
    );
    assert.match(xml, /<Account>123456789012<\/Account>/);
  });

  it("refuses a request without a signature", async () => {
    const answer = await ask("Action=DescribeReplicationGroups&Version=2015-02-02");
    assert.equal(answer.status, 403);
    assert.match(await answer.text(), /<Code>MissingAuthenticationToken<\/Code>/);
  });

  it("knows no action but its own", async () => {
    for (const action of ["TestFailover", "DescribeNothing", "constructor"]) {
      const answer = await ask(`Action=${action}&Version=2015-02-02`, "us-east-1/elasticache");
      assert.equal(answer.status, 400);
      assert.match(await answer.text(), /<Code>InvalidAction<\/Code>/);
    }
  });
});

describe("a snapshot that is none", () => {
  it("is refused with the place that is wrong", async () => {
    await assert.rejects(startFakeElastiCache({ snapshot: [] }), /one JSON object/);
    await assert.rejects(
      startFakeElastiCache({ snapshot: { CacheClusters: {} } }),
      /CacheClusters .* not a list/,
    );
    await assert.rejects(
      startFakeElastiCache({ snapshot: { ReplicationGroups: [{ Status: "available" }] } }),
      /ReplicationGroups\[0\] .* no ReplicationGroupId/,
    );
  });
});
