import assert from "node:assert/strict";
import { classifyPattern } from "../../../../src/core/hosts/endpointPattern";
import type { EndpointShape } from "../../../../src/core/model/endpoint";

/** What a pattern proves; where it is a node's, whatever it is filled with. */
const PROVED: readonly (readonly [pattern: string, shape: Partial<EndpointShape>])[] = [
  [
    "*-001.x7k2qf.0001.use1.cache.amazonaws.com",
    { kind: "node", hash: "x7k2qf", region: "us-east-1", regionCode: "use1", tls: false },
  ],
  ["*.x7k2qf.0001.use1.cache.amazonaws.com", { kind: "node", member: "*", service: "elasticache" }],
  ["a-001.*.0001.use1.cache.amazonaws.com", { kind: "node", hash: null }],
  ["a-001.x7k2qf.0001.*.cache.amazonaws.com", { kind: "node", region: null, regionCode: null }],
  ["a-001.x7k2qf.0001.*.cache.amazonaws.com.cn", { kind: "node" }],
  ["*.x7k2qf.0002.use1.cache.amazonaws.com", { kind: "memcached-node" }],
  ["a.*.0002.use1.cache.amazonaws.com", { kind: "memcached-node" }],
  ["*-001.orders.x7k2qf.use1.cache.amazonaws.com", { kind: "node", hash: "x7k2qf", tls: true }],
  ["orders-001.*.x7k2qf.use1.cache.amazonaws.com", { kind: "node", member: "orders-001", tls: true }],
  ["a-001.x7k2qf.00012.*.cache.amazonaws.com", { kind: "node", hash: "00012", tls: true }],
  ["orders-001.orders.*.use1.cache.amazonaws.com", { kind: "node", hash: null, tls: true }],
  ["0001.*.x7k2qf.use1.cache.amazonaws.com", { kind: "memcached-node", tls: true }],
  [
    "*-0001-002.mem.x7k2qf.memorydb.us-east-1.amazonaws.com",
    { kind: "memorydb-node", service: "memorydb", region: "us-east-1", regionCode: "us-east-1", tls: true },
  ],
  ["mem-0001-002.*.0001.memorydb.us-east-1.amazonaws.com", { kind: "memorydb-node", tls: false }],
  [
    "*-0001-002.mem.x7k2qf.memorydb.nowhere.amazonaws.com",
    { kind: "memorydb-node", region: null, regionCode: "nowhere" },
  ],
];

/** Some way to fill it names no node. */
const UNPROVED: readonly string[] = [
  "*.orders.x7k2qf.use1.cache.amazonaws.com",
  "*.*.0001.use1.cache.amazonaws.com",
  "orders.*.0001.use1.cache.amazonaws.com",
  "*.ng.0001.use1.cache.amazonaws.com",
  "a-001.ng.0001.*.cache.amazonaws.com",
  "a-001.abc123.0001.*.cache.amazonaws.com",
  "a-001.cfg.0001.*.cache.amazonaws.com",
  "a-001.serverless.0001.*.cache.amazonaws.com",
  "a-001.x7k2qf.*.use1.cache.amazonaws.com.cn.x",
  "master.*.x7k2qf.use1.cache.amazonaws.com",
  "replica.*.x7k2qf.use1.cache.amazonaws.com",
  "clustercfg.*.x7k2qf.use1.cache.amazonaws.com",
  "orders-001.*.clustercfg.use1.cache.amazonaws.com",
  "orders-001.*.cfg.use1.cache.amazonaws.com",
  "orders-001.*.serverless.use1.cache.amazonaws.com",
  "orders-001.your-redis.*.use1.cache.amazonaws.com",
  "your-001.*.0001.use1.cache.amazonaws.com",
  "a-001.*.0001.dax.cache.amazonaws.com",
  "*-001.x7k2qf.0001.use1.evil.amazonaws.com",
  "*-001.x7k2qf.0001.use1.cache.evil.com",
  "*-001.x7k2qf.0001.use1.cache.amazonaws.org",
  "b.*-001.x7k2qf.0001.use1.cache.amazonaws.com",
  "*-002.mem.x7k2qf.memorydb.us-east-1.amazonaws.com",
  "*",
];

describe("the fixed part of a templated host", () => {
  for (const [pattern, expected] of PROVED)
    it(`proves a ${expected.kind} of ${pattern}`, () => {
      const shape = classifyPattern(pattern);
      assert.ok(shape);
      assert.equal(shape.host, pattern);
      assert.equal(shape.placeholder, false);
      assert.equal(shape.name, null);
      for (const [key, value] of Object.entries(expected))
        assert.equal(shape[key as keyof EndpointShape], value, key);
    });

  for (const pattern of UNPROVED)
    it(`proves nothing of ${pattern}`, () => assert.equal(classifyPattern(pattern), null));
});
