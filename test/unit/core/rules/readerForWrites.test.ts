import assert from "node:assert/strict";
import { InventoryIndex } from "../../../../src/core/inventory/inventoryIndex";
import { useOf } from "../../../../src/core/syntax/use";
import { group, hostsOf, indexOf } from "../accountBuilder";
import { findingsIn, rulesIn } from "../analysing";

const orders = hostsOf("orders");
const index = indexOf(group("orders"), group("alone", { members: ["alone-001"] }));
const env = (key: string, host = orders.reader) => `${key}=redis://${host}:6379/0\n`;
const says = (key: string, host?: string) => rulesIn(env(key, host), index, ".env");

describe("reader-for-writes", () => {
  it("is an error with the Primary endpoint as its safe fix", () => {
    const [finding, ...others] = findingsIn(env("QUEUE_URL"), index, ".env");
    assert.deepEqual(others, []);
    assert.equal(finding?.severity, "error");
    assert.deepEqual(
      finding.fixes.map(({ newHost, preferred, safe }) => [newHost, preferred, safe]),
      [[orders.primary, true, true]],
    );
  });

  it("is told by keys that say write, or speak of what cannot do without writes", () => {
    for (const key of [
      "REDIS_WRITE_URL",
      "REDIS_PRIMARY_URL",
      "REDIS_MASTER",
      "BROKER_URL",
      "REDIS_QUEUE_HOST",
      "SESSION_REDIS_URL",
      "sessionStore.redis.url",
      "LOCKS_REDIS",
    ])
      assert.deepEqual(says(key), ["reader-for-writes"], key);
  });

  it("is silent where the key says that it reads, or says nothing", () => {
    for (const key of [
      "REDIS_URL",
      "SESSION_READ_URL",
      "QUEUE_REPLICA_URL",
      "BROKER_RO_URL",
      "session.redis.slave",
      "REDIS_READ_WRITE_URL",
      "BLOCK_CACHE_URL",
    ])
      assert.deepEqual(says(key), [], key);
  });

  it("takes what a key speaks of for less than what it says", () => {
    assert.equal(useOf("session.replica.host", []), "read");
    const node = orders.node("orders-002");
    assert.deepEqual(says("SESSION_REPLICA_URL", node), ["replica-node-read"]);
    assert.deepEqual(says("SESSION_URL", node), ["replica-node"]);
  });

  it("is silent without an account, without a replica, and beside the Primary endpoint", () => {
    assert.deepEqual(rulesIn(env("QUEUE_URL"), InventoryIndex.EMPTY, ".env"), []);
    const alone = hostsOf("alone").reader;
    assert.ok(!says("QUEUE_URL", alone).includes("reader-for-writes"));
    const both = `queue:\n  nodes:\n    - ${orders.primary}\n    - ${orders.reader}\n`;
    assert.deepEqual(rulesIn(both, index), []);
  });

  it("offers no endpoint that is read-only itself", () => {
    const eu = indexOf(group("orders", { globalRole: "SECONDARY" }));
    const [finding] = findingsIn(env("QUEUE_URL"), eu, ".env");
    assert.equal(finding?.rule, "reader-for-writes");
    assert.deepEqual(finding.fixes, []);
  });

  it("hides nothing that is said of the group, and does not call the endpoint right", () => {
    const stuck = indexOf(group("orders", { automaticFailover: "disabled" }));
    const findings = findingsIn(env("QUEUE_URL"), stuck, ".env");
    assert.deepEqual(
      findings.map(({ rule }) => rule),
      ["reader-for-writes", "failover-disabled"],
    );
    assert.doesNotMatch(findings[1]?.message ?? "", /endpoint is right/);
  });

  const WRITING: readonly (readonly [file: string, text: string])[] = [
    [
      "a.go",
      'import "github.com/gomodule/redigo/redis"\nc, _ := redis.Dial("tcp", "{H}:6379")\nc.Do("SET", "a", 1)\n',
    ],
    [
      "b.go",
      'import "github.com/redis/go-redis/v9"\nc := redis.NewClient(&redis.Options{Addr: "{H}:6379"})\nc.Do(ctx, "INCR", "a")\n',
    ],
    ["a.py", 'import redis\nwith redis.Redis(host="{H}") as r:\n    r.set("a", 1)\n'],
    ["b.py", 'import redis\nr = redis.Redis(host="{H}")\nlock = r.lock("a")\n'],
    ["c.py", 'import redis\nr = redis.Redis(host="{H}")\nr.execute_command("HSET", "a", "b", 1)\n'],
    ["a.rb", 'redis = RedisClient.new(host: "{H}")\nredis.call("SET", "a", 1)\n'],
    [
      "a.js",
      "const { RateLimiterRedis } = require('rate-limiter-flexible');\nconst client = new (require('ioredis'))();\nconst { Redis } = require('ioredis');\nconst c = new Redis({ host: '{H}' });\nnew RateLimiterRedis({ storeClient: c });\n",
    ],
    [
      "b.js",
      "const RedisStore = require('rate-limit-redis');\nconst { createClient } = require('redis');\nconst c = createClient({ url: 'redis://{H}' });\nnew RedisStore({ sendCommand: (...args) => c.sendCommand(args) });\n",
    ],
    [
      "c.go",
      'import (\n\t"github.com/go-redsync/redsync/v4/redis/goredis/v9"\n\tlib "github.com/redis/go-redis/v9"\n)\nc := lib.NewClient(&lib.Options{Addr: "{H}:6379"})\npool := goredis.NewPool(c)\n',
    ],
  ];

  for (const [file, text] of WRITING)
    it(`is told by what code does with the client, in ${file}`, () =>
      assert.deepEqual(rulesIn(text.replaceAll("{H}", orders.reader), index, file), ["reader-for-writes"]));

  it("is silent where code gives commands that read", () => {
    for (const [file, text] of [
      [
        "a.go",
        'import "github.com/gomodule/redigo/redis"\nc, _ := redis.Dial("tcp", "{H}:6379")\nc.Do("GET", "a")\n',
      ],
      ["a.py", 'import redis\nr = redis.Redis(host="{H}")\nr.execute_command("GET", "SET")\n'],
      ["b.py", 'import redis\nr = redis.Redis(host="{H}")\nr.publish("a", "b")\n'],
    ] as const)
      assert.deepEqual(rulesIn(text.replaceAll("{H}", orders.reader), index, file), [], text);
  });
});
