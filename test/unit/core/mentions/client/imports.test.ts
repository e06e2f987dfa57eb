import assert from "node:assert/strict";
import { mentionsIn } from "./codeMentions";

/** The client that a host is given to by what its file imports, in each way that the languages have. */
const IMPORTS: readonly (readonly [what: string, file: string, text: string, client: string | null])[] = [
  ["a default by its name", "a.js", 'import { default as R } from "ioredis";\nnew R("{H}");', "ioredis"],
  ["a default of a require", "a.js", 'const R = require("ioredis").default;\nnew R("{H}");', "ioredis"],
  ["a member of a require", "a.js", 'const C = require("ioredis").Cluster;\nnew C(["{H}"]);', "ioredis"],
  [
    "a default and an import within",
    "a.js",
    'import R, { Cluster } from "ioredis";\nnew R("{H}");',
    "ioredis",
  ],
  [
    "an import that is awaited",
    "a.js",
    'const { Redis } = await import("ioredis");\nnew Redis("{H}");',
    "ioredis",
  ],
  ["a module by its name", "a.py", 'import redis\nredis.Redis(host="{H}")', "redis-py"],
  ["a module within a module", "a.py", 'import redis.asyncio\nredis.asyncio.Redis(host="{H}")', "redis-py"],
  ["a module by another name", "a.py", 'import redis as r\nr.Redis(host="{H}")', "redis-py"],
  [
    "names in brackets, with a comment",
    "a.py",
    'from redis import (  # all\n  Redis as R,\n)\nR(host="{H}")',
    "redis-py",
  ],
  [
    "a package without its name",
    "a.go",
    'import . "github.com/redis/go-redis/v9"\nvar c = NewClient(&Options{Addr: "{H}:6379"})',
    "go-redis",
  ],
  [
    "a package by another name",
    "a.go",
    'import r "github.com/redis/go-redis/v9"\nvar c = r.NewClient(&r.Options{Addr: "{H}:6379"})',
    "go-redis",
  ],
  [
    "a package for its effects alone",
    "a.go",
    'import _ "github.com/redis/go-redis/v9"\nvar c = other.NewThing(&other.Options{Addr: "{H}:6379"})',
    null,
  ],
  [
    "a class",
    "A.java",
    'import redis.clients.jedis.Jedis;\nclass A { Jedis j = new Jedis("{H}", 6379); }',
    "jedis",
  ],
  [
    "all of a package",
    "A.java",
    'import redis.clients.jedis.*;\nclass A { Jedis j = new Jedis("{H}", 6379); }',
    "jedis",
  ],
  [
    "a class by another name",
    "a.kt",
    'import redis.clients.jedis.Jedis as J\nval j = J("{H}", 6379)',
    "jedis",
  ],
  [
    "classes in braces",
    "a.scala",
    'import redis.clients.jedis.{Jedis => J, JedisPool}\nval j = new J("{H}", 6379)',
    "jedis",
  ],
  ["all in braces", "a.scala", 'import redis.clients.jedis.{_}\nval j = new Jedis("{H}", 6379)', "jedis"],
  [
    "a namespace",
    "A.cs",
    'using StackExchange.Redis;\nvar c = ConnectionMultiplexer.Connect("{H}:6379");',
    "StackExchange.Redis",
  ],
  [
    "a class of .NET by another name",
    "A.cs",
    'using Mux = StackExchange.Redis.ConnectionMultiplexer;\nvar c = Mux.Connect("{H}:6379");',
    "StackExchange.Redis",
  ],
];

describe("What a file imports", () => {
  for (const [what, file, text, client] of IMPORTS)
    it(`${file}: ${what}`, () => {
      assert.deepEqual([...new Set(mentionsIn(file, text).map((mention) => mention.client.name))], [client]);
    });
});

describe("What a command does with a host", () => {
  const places = (command: string) => mentionsIn("run.sh", `${command}\n`).map(({ place }) => place);

  for (const [command, place] of [
    ["jq '.[] | select(.host == \"{H}\")' a.json", "pattern"],
    ["yq 'test(\"{H}\")' a.yml", "pattern"],
    ["aws cloudwatch put-metric-alarm --dimensions Name=Host,Value={H}", "pattern"],
    ["aws ssm start-session --target i-1 --parameters host={H}", "command"],
    ["grep {H} a.log", "pattern"],
    ["dig {H}", "look-up"],
    ["redis-cli -h {H} ping", "command"],
    ["nc -vz {H} 6379", "look-up"],
  ] as const)
    it(`${command} is a ${place}`, () => assert.deepEqual(places(command), [place]));
});
