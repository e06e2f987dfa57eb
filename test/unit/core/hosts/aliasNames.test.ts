import assert from "node:assert/strict";
import { mayBeAlias } from "../../../../src/core/hosts/aliasNames";
import { classifyHost } from "../../../../src/core/hosts/endpoint";
import { REGION_CODES } from "../../../../src/core/hosts/regions";

const NAMES: readonly string[] = [
  "redis.internal.acme.com",
  "Redis.Acme.Com",
  "REDIS.ACME.COM",
  "cache_1.acme.io",
  "_redis.acme.io",
  "кэш.пример.рф",
  "1.acme.io",
  "redis१.acme.io",
  "redis.xn--p1ai",
  "my.cfg.cache.local",
  "redis.shop.rs",
  "com.acme.internal",
  "net.acme.io",
  `${"a".repeat(63)}.acme.io`,
];

const NO_NAMES: readonly string[] = [
  "redis",
  "redis.json",
  "redis.conf",
  "redis.hosts",
  "my.cache.local",
  ".cfg.local",
  "script.py",
  "redis.md",
  "com.acme.redis.pool",
  "com.acme.shop",
  "javax.cache.spi",
  "scala.redis.api",
  "com.acme.RedisServer",
  "org.acme.XMLCache",
  "redis.default.svc",
  "redis.acme.c0m",
  "redis.acme.x",
  "-redis.acme.io",
  "redis-.acme.io",
  "redis..acme.io",
  "re$dis.acme.io",
  "redis!.acme.io",
  "elasticache.us-east-1.amazonaws.com",
  "elasticache.cn-north-1.amazonaws.com.cn",
  "amazonaws.com",
  `${"a".repeat(64)}.acme.io`,
  `${"abcdefgh.".repeat(28)}io`,
];

describe("a name of one's own in DNS", () => {
  for (const name of NAMES) it(`may be ${name.slice(0, 60)}`, () => assert.equal(mayBeAlias(name), true));
  for (const name of NO_NAMES) it(`is not ${name.slice(0, 60)}`, () => assert.equal(mayBeAlias(name), false));

  it("may have 253 characters and no more", () => {
    const long = `${"abcdefgh.".repeat(27)}abcdefg.io`;
    assert.equal(long.length, 253);
    assert.equal(mayBeAlias(long), true);
    assert.equal(mayBeAlias(`a${long}`), false);
  });
});

describe("the grammar at its edges", () => {
  const use1 = (name: string) => classifyHost(`${name}.use1.cache.amazonaws.com`);

  it("spells regions as AWS abbreviates them, but for those that are known to be spelt otherwise", () => {
    const short = (word: string) => word.replace(/^(n|s)(?:orth|outh)([ew]?).*|^(.).*/, "$1$2$3");
    const regular = (region: string) => {
      const [area = "", ...words] = region.split("-");
      return `${area}${words.map(short).join("")}`;
    };
    const irregular = REGION_CODES.filter(([code, region]) => code !== regular(region));
    assert.deepEqual(irregular, [
      ["apn2", "ap-northeast-2"],
      ["apn3", "ap-northeast-3"],
      ["cnw1", "cn-northwest-1"],
    ]);
  });

  it("takes 253 characters and no more", () => {
    const label = "a".repeat(50);
    const tail = ".x7k2qf.0001.use1.cache.amazonaws.com";
    const host = (length: number) =>
      `${`${label}.`.repeat(4)}${"b".repeat(length - 204 - tail.length)}${tail}`;
    assert.equal(host(253).length, 253);
    assert.notEqual(classifyHost(host(253)), null);
    assert.equal(classifyHost(host(254)), null);
  });

  it("tells no region of a host that has none", () => {
    const shape = classifyHost("use1.cache.amazonaws.com");
    assert.equal(shape?.region, null);
    assert.equal(shape?.regionCode, null);
    assert.equal(shape?.kind, "unknown");
    assert.equal(classifyHost("amazonaws.com"), null);
    assert.equal(classifyHost("amazonaws.com.cn"), null);
  });

  it("takes four digits, and nothing longer, for a node's id", () => {
    assert.equal(use1("foo.x7k2qf.a0001")?.kind, "node");
    assert.equal(use1("foo.x7k2qf.a0001")?.tls, true);
    assert.equal(use1("foo.x7k2qf.00019")?.tls, true);
    assert.equal(use1("a0001.foo.x7k2qf")?.kind, "node");
  });

  it("takes four to seven letters and digits for a hash", () => {
    for (const hash of ["x7k2", "x7k2qf9"]) assert.equal(use1(`foo.${hash}.0001`)?.hash, hash);
    for (const hash of ["x7k", "x7k2qf99", "x7k2-f", "x7k2_f"])
      assert.equal(use1(`foo.${hash}.0001`)?.placeholder, true, hash);
  });

  it("tells a serverless name's hash from its name, and takes one without for a placeholder", () => {
    const shape = use1("feature-flags-x7k2qf.serverless");
    assert.equal(shape?.name, "feature-flags");
    assert.equal(use1("x7k2qf.serverless")?.placeholder, true);
    assert.equal(use1("x7k2qf.serverless")?.name, "x7k2qf");
  });

  it("takes a MemoryDB member for one where its name has a shard's ending", () => {
    const host = (member: string) => `${member}.mem.x7k2qf.memorydb.us-east-1.amazonaws.com`;
    assert.equal(classifyHost(host("mem-0001-002"))?.kind, "memorydb-node");
    assert.equal(classifyHost(host("mem-002"))?.kind, "unknown");
    assert.equal(classifyHost("mem.x7k2qf.memory.us-east-1.amazonaws.com"), null);
  });
});
