import assert from "node:assert/strict";
import { aliasName } from "../../../src/dns/aliasName";

describe("A name as DNS is asked for it", () => {
  for (const [written, name] of [
    ["redis.example.com", "redis.example.com"],
    ["Redis.EXAMPLE.com.", "redis.example.com"],
    ["_redis._tcp.example.com", "_redis._tcp.example.com"],
    ["bücher.example.com", "xn--bcher-kva.example.com"],
    ["mycluster.cfg.local", "mycluster.cfg.local"],
    [`${"a".repeat(63)}.example.com`, `${"a".repeat(63)}.example.com`],
  ] as const)
    it(`${written} is ${name}`, () => assert.equal(aliasName(written), name));

  for (const written of [
    "redis",
    "localhost",
    "redis.localhost",
    "10.0.0.1",
    "１０.０.０.１",
    "fd00::1",
    "",
    ".",
    "redis..example.com",
    ".redis.example.com",
    "redis.example.com..",
    "-redis.example.com",
    "redis-.example.com",
    "redis example.com",
    "redis.example.com/0",
    "${env}.example.com",
    `${"a".repeat(64)}.example.com`,
    `${"a.".repeat(126)}com`,
    "ü".repeat(300),
  ])
    it(`${written.slice(0, 40) || "nothing"} is not asked`, () => assert.equal(aliasName(written), null));
});
