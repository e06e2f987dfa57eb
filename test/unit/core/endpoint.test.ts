import assert from "node:assert/strict";
import { classifyHost, isShardMemberName } from "../../../src/core/hosts/endpoint";
import { isKnownRegion, partitionOf, REGION_CODES, regionOfCode } from "../../../src/core/hosts/regions";
import type { EndpointShape } from "../../../src/core/model/endpoint";

type Row = readonly [host: string, expected: Partial<EndpointShape>];
const use1 = (name: string) => `${name}.use1.cache.amazonaws.com`;

/** Section 1 of the domain facts, row by row: each kind without and with TLS. */
const SHAPES: readonly Row[] = [
  [use1("tito-redis.x7k2qf.ng.0001"), { kind: "primary", name: "tito-redis", hash: "x7k2qf", tls: false }],
  [use1("master.tito-redis.x7k2qf"), { kind: "primary", name: "tito-redis", hash: "x7k2qf", tls: true }],
  [use1("primary.tito-redis.x7k2qf"), { kind: "primary", name: "tito-redis", tls: true }],
  [use1("tito-redis-ro.x7k2qf.ng.0001"), { kind: "reader", name: "tito-redis", tls: false }],
  [use1("replica.tito-redis.x7k2qf"), { kind: "reader", name: "tito-redis", tls: true }],
  [
    use1("tito-redis-001.x7k2qf.0001"),
    { kind: "node", name: "tito-redis", member: "tito-redis-001", tls: false },
  ],
  [
    use1("tito-redis-001.tito-redis.x7k2qf"),
    { kind: "node", name: "tito-redis", member: "tito-redis-001", tls: true },
  ],
  [
    use1("pat-cluster-004.my-cluster.x7k2qf"),
    { kind: "node", name: "my-cluster", member: "pat-cluster-004" },
  ],
  [use1("foo.x7k2qf.0001"), { kind: "node", name: "foo", member: "foo", tls: false }],
  [use1("catalog.x7k2qf.clustercfg"), { kind: "configuration", name: "catalog", tls: false }],
  [use1("clustercfg.catalog.x7k2qf"), { kind: "configuration", name: "catalog", tls: true }],
  [
    use1("catalog-0002-001.x7k2qf.0001"),
    { kind: "node", name: "catalog", member: "catalog-0002-001", tls: false },
  ],
  [use1("catalog-0002-001.catalog.x7k2qf"), { kind: "node", name: "catalog", tls: true }],
  [use1("fragments.x7k2qf.cfg"), { kind: "memcached-configuration", name: "fragments", tls: false }],
  [use1("cfg.fragments.x7k2qf"), { kind: "memcached-configuration", name: "fragments", tls: true }],
  [use1("fragments.x7k2qf.0002"), { kind: "memcached-node", name: "fragments", tls: false }],
  [use1("fragments.x7k2qf.0001"), { kind: "node", name: "fragments", tls: false }],
  [use1("0001.fragments.x7k2qf"), { kind: "memcached-node", name: "fragments", tls: true }],
  [use1("feature-flags-x7k2qf.serverless"), { kind: "serverless", name: "feature-flags", hash: "x7k2qf" }],
  [use1("feature-flags-x7k2qf.public.serverless"), { kind: "serverless", name: "feature-flags" }],
  ["clustercfg.mem.x7k2qf.memorydb.us-east-1.amazonaws.com", { kind: "memorydb-configuration", tls: true }],
  ["mem.x7k2qf.clustercfg.memorydb.us-east-1.amazonaws.com", { kind: "memorydb-configuration", tls: false }],
  [
    "mem-0001-002.mem.x7k2qf.memorydb.eu-west-1.amazonaws.com",
    { kind: "memorydb-node", tls: true, name: "mem" },
  ],
  ["mem-0001-002.x7k2qf.0001.memorydb.eu-west-1.amazonaws.com", { kind: "memorydb-node", tls: false }],
  // Hash labels of four to seven characters stand in recorded answers.
  [use1("a.pnnl.ng.0001"), { kind: "primary", hash: "pnnl" }],
  [use1("a.1a2b3c4.ng.0001"), { kind: "primary", hash: "1a2b3c4" }],
];

const LOOK_ALIKES: readonly string[] = [
  "my-dax.x7k2qf.clustercfg.dax.use1.cache.amazonaws.com",
  "my-dax-a.x7k2qf.0001.dax.use1.cache.amazonaws.com",
  "elasticache.us-east-1.amazonaws.com",
  "elasticache-fips.us-east-1.amazonaws.com",
  "elasticache.us-east-1.api.aws",
  "elasticache.amazonaws.com",
  "memory-db.us-east-1.amazonaws.com",
  "memorydb.us-east-1.amazonaws.com",
  "evilcache.amazonaws.com",
  "cache.amazonaws.com",
  "tito.x7k2qf.ng.0001.use1.cache.amazonaws.com.evil.io",
  "contoso.redis.cache.windows.net",
  "contoso.redis.cache.azure.net",
  "master.redis.svc.cluster.local",
  "replica.redis.svc.cluster.local",
  "serverless-memcached-01.amazonaws.com",
  "-bad.x7k2qf.0001.use1.cache.amazonaws.com",
  "a..use1.cache.amazonaws.com",
];

const PLACEHOLDERS: readonly string[] = [
  "your-cluster.cache.amazonaws.com",
  "redis.cache.amazonaws.com",
  "my-redis.abc123.cache.amazonaws.com",
  "my-redis.xxxxxx.use1.cache.amazonaws.com",
  use1("my-redis.xxxxxx.ng.0001"),
  use1("my-redis.abc123.0001"),
  use1("your-redis.x7k2qf.ng.0001"),
  use1("master.my-redis.example"),
  use1("my-redis.not-a-hash.0001"),
  // An error of the AWS documentation, which the recorded answers contradict.
  use1("my-cache.x7k2qf.cfg.0001"),
  "my-cache.x7k2qf.cfg.me-south-1.cache.amazonaws.com",
];

describe("hostname grammar", () => {
  for (const [host, expected] of SHAPES) {
    it(`reads ${host} as ${expected.kind}`, () => {
      const shape = classifyHost(host);
      assert.ok(shape);
      for (const [key, value] of Object.entries(expected))
        assert.equal(shape[key as keyof EndpointShape], value, key);
      assert.equal(shape.placeholder, false);
      assert.equal(shape.region, host.includes("eu-west-1") ? "eu-west-1" : "us-east-1");
    });
    if (host.includes(".cache."))
      it(`reads ${host}.cn the same, in China`, () => {
        const china = host.replace(".use1.", ".cnw1.");
        assert.equal(classifyHost(`${china}.cn`)?.kind, expected.kind);
        assert.equal(classifyHost(`${china}.cn`)?.region, "cn-northwest-1");
      });
  }

  for (const [code, region] of REGION_CODES)
    it(`knows ${code} as ${region}`, () => {
      const suffix = region.startsWith("cn-") ? ".cn" : "";
      const shape = classifyHost(`master.tito.x7k2qf.${code}.cache.amazonaws.com${suffix}`);
      assert.equal(shape?.region, region);
      assert.equal(shape?.regionCode, code);
      assert.ok(isKnownRegion(region));
    });

  it("takes the regular spellings of irregular codes as aliases", () => {
    assert.equal(regionOfCode("apne2"), "ap-northeast-2");
    assert.equal(regionOfCode("apne3"), "ap-northeast-3");
    assert.equal(regionOfCode("cnnw1"), "cn-northwest-1");
  });

  it("keeps the kind and leaves the region open where the code is unknown", () => {
    const shape = classifyHost("tito-001.x7k2qf.0001.use1qa.cache.amazonaws.com");
    assert.equal(shape?.kind, "node");
    assert.equal(shape?.region, null);
    assert.equal(shape?.regionCode, "use1qa");
  });

  it("tells the partitions apart", () => {
    assert.equal(partitionOf("us-gov-west-1"), "aws-us-gov");
    assert.equal(partitionOf("cn-north-1"), "aws-cn");
    assert.equal(partitionOf("eu-west-3"), "aws");
  });

  for (const host of LOOK_ALIKES)
    it(`takes ${host} for no cache endpoint`, () => assert.equal(classifyHost(host), null));

  for (const host of PLACEHOLDERS)
    it(`takes ${host} for a placeholder`, () => {
      const shape = classifyHost(host);
      assert.equal(shape?.kind, "unknown");
      assert.equal(shape?.placeholder, true);
    });

  it("reads any case and one trailing dot", () => {
    const shape = classifyHost("MASTER.Tito.X7K2QF.USE1.Cache.AmazonAWS.com.");
    assert.equal(shape?.kind, "primary");
    assert.equal(shape?.host, "master.tito.x7k2qf.use1.cache.amazonaws.com");
  });

  it("refuses what DNS would", () => {
    assert.equal(classifyHost(use1(`${"a".repeat(64)}.x7k2qf.0001`)), null);
    assert.equal(classifyHost(use1(`${"a.".repeat(130)}x7k2qf.0001`)), null);
    assert.equal(classifyHost(""), null);
    assert.equal(classifyHost("..."), null);
  });

  it("knows a shard member by its name", () => {
    assert.ok(isShardMemberName("catalog-0001-002"));
    assert.ok(!isShardMemberName("catalog-002"));
  });
});
