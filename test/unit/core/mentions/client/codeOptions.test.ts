import assert from "node:assert/strict";
import { HOST, mentionsIn } from "./codeMentions";

describe("The port beside a host in code", () => {
  const ports: readonly (readonly [
    what: string,
    name: string,
    text: string,
    port: number | null,
    written?: string,
  ])[] = [
    ["in a key", "a.js", 'f({ host: "{H}", port: 6380 })', 6380],
    ["in a key of the same prefix", "a.py", 'd = dict(redis_host="{H}", redis_port=6380, port=1)', 6380],
    ["as text", "a.js", 'f({ host: "{H}", port: "6380" })', 6380],
    ["as a default", "a.js", 'f({ host: "{H}", port: parseInt(process.env.PORT || "6380", 10) })', 6380],
    ["before the host's key", "a.rb", 'f(port: 6380, host: "{H}")', 6380],
    [
      "beside a default",
      "a.py",
      'f(host=os.environ.get("REDIS_HOST", "{H}"), port=os.environ.get("REDIS_PORT", 6380))',
      6380,
    ],
    ["after the host of a known client", "a.py", 'import redis\nredis.Redis("{H}", 7000)', 7000],
    ["after the host of an address", "A.java", 'a = new HostAndPort("{H}", 7000);', 7000],
    [
      "in a call of a chain",
      "A.java",
      'b = RedisURI.builder().withHost("{H}").withPort(7000).build();',
      7000,
    ],
    ["in a pair", "a.py", 'import pymemcache\npymemcache.Client(("{H}", 11212))', 11212],
    [
      "where the host comes through a variable",
      "a.py",
      'import redis\nH = "{H}"\nredis.Redis(H, 7000)',
      7000,
    ],
    ["in languages without clients", "a.hocon", 'play.cache.redis { host = "{H}", port = 6380 }', 6380],
    ["not any number", "a.py", 'wait("{H}", 5000)', null],
    ["not of another host", "a.js", 'f({ redis: "{H}", port: 3000 })', null],
    ["not one of two numbers", "a.js", 'f({ host: "{H}", port: a ? 6379 : 6380 })', null],
    ["not one that is none", "a.js", 'f({ host: "{H}", port: 99999 })', null],
    ["not beside a URL", "a.js", 'f({ url: "redis://{H}", port: 6380 })', null],
    ["not where the host is a part of a text", "a.js", 'f({ host: "see {H}", port: 6380 })', null],
  ];
  for (const [what, name, text, port] of ports)
    it(what, () => {
      const [mention] = mentionsIn(name, text);
      assert.equal(mention?.port, port);
      const whole = text.replace("{H}", HOST);
      const range = mention?.portRange;
      if (range) assert.equal(whole.slice(range.start, range.end), mention?.writtenPort);
    });
});

describe("TLS beside a host in code", () => {
  const cases: readonly (readonly [
    what: string,
    name: string,
    text: string,
    tls: boolean | null,
    now?: string,
    turned?: string,
  ])[] = [
    ["a flag", "a.py", 'import redis\nredis.Redis("{H}", ssl=True)', true, "True", "False"],
    [
      "a flag in an object within",
      "a.js",
      'import { createClient } from "redis";\ncreateClient({ socket: { host: "{H}", tls: false } })',
      false,
      "false",
      "true",
    ],
    ["options", "a.js", 'import R from "ioredis";\nnew R({ host: "{H}", tls: { ca } })', true],
    [
      "options beside a list",
      "a.js",
      'import R from "ioredis";\nnew R.Cluster([{ host: "{H}" }], { redisOptions: { tls: {} } })',
      true,
    ],
    [
      "a scheme",
      "a.php",
      "<?php\nnew Predis\\Client(['scheme' => 'tcp', 'host' => '{H}']);",
      false,
      "tcp",
      "tls",
    ],
    [
      "a call of a chain",
      "A.java",
      'RedisURI u = RedisURI.builder().withHost("{H}").withSsl(true).build();\nRedisClient.create(u);',
      true,
      "true",
      "false",
    ],
    [
      "words after the host",
      "a.cs",
      'ConnectionMultiplexer.Connect("{H}:6379,ssl=True,abortConnect=false");',
      true,
      "True",
      "False",
    ],
    [
      "left out where all is shown",
      "a.js",
      'import R from "ioredis";\nnew R({ host: "{H}", port: 6379 })',
      false,
    ],
    [
      "words after the host, whoever reads them",
      "a.cs",
      'o.Configuration = "{H}:6379,ssl=true";',
      true,
      "true",
      "false",
    ],
    [
      "set on the variable",
      "A.java",
      'RedisURI u = RedisURI.create("redis://{H}");\nu.setSsl(true);\nRedisClient.create(u);',
      true,
    ],
    [
      "not read from the variable",
      "a.js",
      'import R from "ioredis";\nconst o = { host: "{H}" };\nif (o.tls) log(o.tls);\nnew R(o);',
      null,
    ],
    [
      "unknown behind a dialer",
      "a.go",
      'c := redis.NewClient(&redis.Options{Addr: "{H}:6379", Dialer: d})',
      null,
    ],
    ["unknown behind a spread", "a.js", 'import R from "ioredis";\nnew R({ ...o, host: "{H}" })', null],
    [
      "unknown behind a variable",
      "a.js",
      'import R from "ioredis";\nnew R({ host: "{H}", tls: options })',
      null,
    ],
    ["unknown of an unknown client", "a.js", 'connect({ host: "{H}", tls: true })', null],
  ];
  for (const [what, name, text, tls, now, turned] of cases)
    it(what, () => {
      const [mention] = mentionsIn(name, text);
      assert.equal(mention?.client.tls, tls);
      assert.deepEqual(mention?.client.tlsWritten, now === undefined ? null : { now, turned });
      const range = mention?.client.tlsRange;
      if (range) assert.equal(text.replace("{H}", HOST).slice(range.start, range.end), now);
    });
});
