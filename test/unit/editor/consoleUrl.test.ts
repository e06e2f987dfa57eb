import assert from "node:assert/strict";
import { type ConsoleTarget, consoleUrl } from "../../../src/editor/words/consoleUrl";
import { fc, runs } from "../properties";

const group: ConsoleTarget = {
  type: "replication-group",
  engine: "redis",
  id: "tito-redis",
  region: "us-east-1",
};

describe("link into the AWS console", () => {
  it("opens a replication group and a single node on their own page", () => {
    const expected = "https://console.aws.amazon.com/elasticache/home?region=us-east-1#/redis/tito-redis";
    assert.equal(consoleUrl(group), expected);
    assert.equal(consoleUrl({ ...group, type: "cache-cluster", engine: "valkey" }), expected);
    assert.equal(consoleUrl({ ...group, engine: null }), expected);
  });

  it("opens the region's list where the page of one cache is not known", () => {
    assert.equal(
      consoleUrl({ ...group, type: "cache-cluster", engine: "memcached" }),
      "https://console.aws.amazon.com/elasticache/home?region=us-east-1#/memcached",
    );
    assert.equal(
      consoleUrl({ ...group, type: "serverless-cache" }),
      "https://console.aws.amazon.com/elasticache/home?region=us-east-1#/",
    );
  });

  it("goes to the partition's own console", () => {
    assert.match(
      consoleUrl({ ...group, region: "cn-northwest-1" }) ?? "",
      /^https:\/\/console\.amazonaws\.cn\//,
    );
    assert.match(
      consoleUrl({ ...group, region: "us-gov-west-1" }) ?? "",
      /^https:\/\/console\.amazonaws-us-gov\.com\//,
    );
    for (const region of ["us-iso-east-1", "us-isob-east-1", "eusc-de-east-1"])
      assert.equal(consoleUrl({ ...group, region }), null, region);
  });

  for (const id of [
    "",
    "a/../../evil",
    "a?x=1",
    "a#b",
    "a&region=eu-west-1",
    "a b",
    "a\n",
    "a%2e%2e",
    "a@evil.com",
    "-a",
    "1a",
    "а-cyrillic",
    "a\u202e",
    "x".repeat(64),
    "javascript:alert(1)",
  ])
    it(`refuses the id ${JSON.stringify(id)}`, () => assert.equal(consoleUrl({ ...group, id }), null));

  for (const region of [
    "",
    "us-east-1.evil.com",
    "us-east-1#",
    "us-east-1\n",
    "US-EAST-1",
    "evil.com/us-east-1",
    "us-east-1&x=1",
    "us-east",
    "us",
  ])
    it(`refuses the region ${JSON.stringify(region)}`, () =>
      assert.equal(consoleUrl({ ...group, region }), null));

  it("never leaves the three consoles, whatever it is given", () => {
    const text = fc.oneof(
      fc.string(),
      fc.constantFrom("us-east-1", "cn-north-1", "us-gov-east-1", "tito-redis"),
    );
    fc.assert(
      fc.property(text, text, (id, region) => {
        const url = consoleUrl({ ...group, id, region });
        if (url === null) return;
        const parsed = new URL(url);
        assert.equal(parsed.protocol, "https:");
        assert.ok(
          ["console.aws.amazon.com", "console.amazonaws.cn", "console.amazonaws-us-gov.com"].includes(
            parsed.host,
          ),
        );
        assert.equal(parsed.username, "");
        assert.equal(parsed.pathname, "/elasticache/home");
      }),
      { numRuns: runs(300) },
    );
  });
});
