import assert from "node:assert/strict";
import { HOST, mentionsIn, OTHER } from "./codeMentions";

/** `ioredis plain`, `redis-py cluster seeds`, `-` where no client is known; `?` where it does not show its mode. */
function clientsIn(name: string, text: string): string[] {
  return mentionsIn(name, text).map(({ client }) => {
    if (client.name === null) return "-";
    const mode = client.clusterAware === null ? "?" : client.clusterAware ? "cluster" : "plain";
    return [client.name, mode, ...(client.needsNodes ? [client.needsNodes] : [])].join(" ");
  });
}

function it1(what: string, name: string, text: string, ...expected: readonly string[]): void {
  it(what, () => assert.deepEqual(clientsIn(name, text), expected));
}

describe("The client that a host is given to in code", () => {
  describe("is known by what its file imports", () => {
    it1("default import", "a.js", 'import R from "ioredis";\nnew R("redis://{H}");', "ioredis plain");
    it1("named import", "a.js", 'import { Redis as R } from "ioredis";\nnew R("{H}");', "ioredis plain");
    it1(
      "import of all",
      "a.ts",
      'import * as r from "redis";\nr.createClient({ url: "redis://{H}" })',
      "node-redis plain",
    );
    it1("require", "a.cjs", 'const R = require("ioredis");\nnew R.Cluster(["{H}"]);', "ioredis cluster");
    it1(
      "parts of a require",
      "a.js",
      'const { Cluster: C } = require("ioredis");\nnew C(["{H}"])',
      "ioredis cluster",
    );
    it1(
      "import within an import",
      "a.js",
      'import R, { Cluster } from "ioredis";\nnew Cluster(["{H}"])',
      "ioredis cluster",
    );
    it1("a module's own name", "a.py", 'import redis.asyncio as r\nr.Redis("{H}")', "redis-py plain");
    it1(
      "from a module",
      "a.py",
      'from redis.cluster import RedisCluster as RC\nRC(host="{H}")',
      "redis-py cluster",
    );
    it1(
      "in brackets, over lines",
      "a.py",
      'from redis import (\n  Redis,  # the client\n  Sentinel,\n)\nRedis("{H}")',
      "redis-py plain",
    );
    it1(
      "a package's alias",
      "a.go",
      'import (\n\tr "github.com/redis/go-redis/v9"\n)\nvar c = r.NewClient(&r.Options{Addr: "{H}:6379"})',
      "go-redis plain",
    );
    it1(
      "a package by its path",
      "a.go",
      'import "github.com/go-redis/redis/v8"\nvar c = redis.NewClusterClient(&redis.ClusterOptions{Addrs: []string{"{H}:6379"}})',
      "go-redis cluster",
    );
    it1(
      "every class of a package",
      "A.java",
      'import redis.clients.jedis.*;\nclass A { Jedis j = new Jedis("{H}"); }',
      "jedis plain",
    );
    it1(
      "a Kotlin alias",
      "A.kt",
      'import redis.clients.jedis.JedisPooled as J\nval j = J("{H}", 6379)',
      "jedis plain",
    );
    it1(
      "a list of Scala",
      "A.scala",
      'import redis.clients.jedis.{HostAndPort, JedisCluster}\nval j = new JedisCluster(new HostAndPort("{H}", 6379))',
      "jedis cluster",
    );
    it1(
      "a namespace",
      "a.php",
      '<?php\nuse Predis\\{Client, Response\\Status};\nnew Client("tcp://{H}");',
      "predis plain",
    );
    it1(
      "a crate",
      "a.rs",
      'use redis::{Client, Commands};\nlet c = Client::open("redis://{H}/");',
      "redis-rs plain",
    );
  });

  describe("is unknown", () => {
    it1(
      "under a name that is something else's",
      "a.js",
      'import { Redis } from "@upstash/redis";\nnew Redis({ url: "https://{H}" })',
      "-",
    );
    it1(
      "under a name that two modules give",
      "a.js",
      'import R from "ioredis";\nimport R from "./r";\nnew R("{H}")',
      "-",
    );
    it1(
      "in a call that takes it for something else",
      "a.js",
      'import R from "ioredis";\nnew R("localhost").set("endpoint", "{H}")',
      "-",
    );
    it1(
      "behind a block of statements",
      "a.js",
      'import R from "ioredis";\nnew R({ retry() { log("{H}"); } })',
      "-",
    );
    it1("in a comment", "a.py", 'import redis\n# redis.Redis("{H}")\n', "-");
    it1("in an import that is commented out", "a.js", '// import R from "ioredis";\nnew R("{H}")', "-");
    it1("in languages that are not read", "a.hs", 'connect defaultConnectInfo { connectHost = "{H}" }', "-");
  });

  describe("is followed through one variable", () => {
    it1("a string", "a.py", 'import redis\nHOST = "{H}"\nr = redis.Redis(host=HOST)', "redis-py plain");
    it1(
      "a part of an object",
      "a.js",
      'import R from "ioredis";\nconst config = { redis: { host: "{H}" }, other: {} };\nnew R(config.redis)',
      "ioredis plain",
    );
    it1(
      "not another part of it",
      "a.js",
      'import R from "ioredis";\nconst config = { redis: { host: "{H}" }, other: {} };\nnew R(config.other)',
      "-",
    );
    it1(
      "an interpolation",
      "a.js",
      "import R from 'ioredis';\nconst host = '{H}';\nnew R(`redis://${host}:6379`)",
      "ioredis plain",
    );
    it1(
      "a list that is filled",
      "A.java",
      'Set<HostAndPort> s = new HashSet<>();\ns.add(new HostAndPort("{O}", 6379));\ns.add(new HostAndPort("{T}", 6379));\nJedisCluster c = new JedisCluster(s);',
      "jedis cluster seeds",
      "jedis cluster seeds",
    );
    it1("a receiver", "a.php", '<?php\n$r = new Redis();\n$r->connect("{H}");', "phpredis plain");
    it1(
      "a field",
      "a.php",
      '<?php\nclass A { function a() { $this->r = new RedisCluster(null, ["{H}"]); } }',
      "phpredis cluster",
    );
    it1(
      "each within its own block",
      "a.php",
      '<?php\nfunction a() { $r = new Redis(); $r->connect("{H}"); }\nfunction b() { $r = new Other(); $r->connect("{H}"); }',
      "phpredis plain",
      "-",
    );
    it1(
      "not one that is set twice",
      "a.py",
      'import redis\nu = "redis://{H}"\nu = "redis://localhost"\nredis.from_url(u)',
      "-",
    );
    it1(
      "not one that two kinds of clients are given",
      "a.py",
      'import redis\nH = "{H}"\nredis.Redis(H)\nredis.RedisCluster(H)',
      "-",
    );
  });

  describe("is followed within functions", () => {
    it1(
      "that indentation makes",
      "a.py",
      'import redis\ndef a():\n    host = "{H}"\n    return redis.Redis(host=host)\n\ndef b():\n    host = "{H}"\n    return redis.RedisCluster(host=host)',
      "redis-py plain",
      "redis-py cluster",
    );
    it1(
      "of Ruby",
      "a.rb",
      'class A\n  def a\n    url = "redis://{H}"\n    Redis.new(url: url)\n  end\n  def b\n    url = "redis://localhost"\n  end\nend',
      "redis-rb plain",
    );
    it1(
      "whose braces bear no name",
      "a.js",
      'import R from "ioredis";\nfunction a() { const h = "{H}"; return new R(h); }\nfunction b() { const h = "{H}"; return new R.Cluster([h]); }',
      "ioredis plain",
      "ioredis cluster",
    );
    it1(
      "but not by the name of an argument",
      "a.py",
      'import redis\nhost = "{H}"\nr = redis.Redis(host=other)',
      "-",
    );
  });

  describe("is told by its options", () => {
    it1(
      "redis-rb's cluster",
      "a.rb",
      'Redis.new(cluster: ["redis://{O}", "redis://{T}"])',
      "redis-rb cluster seeds",
      "redis-rb cluster seeds",
    );
    it1("an option turned off", "a.rb", 'Redis.new(url: "redis://{H}", cluster: false)', "redis-rb plain");
    it1(
      "go-redis's universal client by flag",
      "a.go",
      'c := redis.NewUniversalClient(&redis.UniversalOptions{Addrs: []string{"{H}:6379"}, IsClusterMode: true})',
      "go-redis cluster",
    );
    it1(
      "go-redis's universal client by its addresses",
      "a.go",
      'c := redis.NewUniversalClient(&redis.UniversalOptions{Addrs: addrs("{H}:6379")})',
      "go-redis ?",
    );
    it1(
      "a scheme of clusters",
      "a.py",
      'import redis\nredis.from_url("redis+cluster://{H}:6379")',
      "redis-py cluster",
    );
    it1(
      "Predis's cluster",
      "a.php",
      "<?php\nnew Predis\\Client(['tcp://{H}'], ['cluster' => 'redis-cluster']);",
      "predis cluster",
    );
    it1(
      "Predis's replication",
      "a.php",
      "<?php\nnew Predis\\Client(['tcp://{H}'], ['cluster' => $mode]);",
      "predis ?",
    );
  });

  describe("is not judged by options that are not shown", () => {
    it1("in a variable", "a.php", "<?php\nnew Predis\\Client(['tcp://{H}'], $options);", "predis ?");
    it1("behind a spread", "a.rb", 'Redis.new(url: "redis://{H}", **options)', "redis-rb ?");
    it1("in a merged hash", "a.rb", 'Redis.new({ url: "redis://{H}" }.merge(options))', "redis-rb ?");
    it1(
      "set on a struct later",
      "a.go",
      'o := redis.UniversalOptions{Addrs: []string{"{H}:6379"}}\no.IsClusterMode = true',
      "go-redis ?",
    );
    it1(
      "in the variable that holds the host, they are",
      "a.php",
      "<?php\n$hosts = ['tcp://{H}'];\nnew Predis\\Client($hosts, ['cluster' => 'redis']);\nnew Predis\\Client($hosts, ['cluster' => 'redis']);",
      "predis cluster",
    );
  });

  describe("in settings that are code", () => {
    it1("Celery in a call", "a.py", 'app = Celery("a", backend="redis://{H}/1")', "celery plain");
    it1(
      "Sidekiq",
      "a.rb",
      'Sidekiq.configure_client { |config| config.redis = { url: "redis://{H}" } }',
      "sidekiq plain",
    );
    it1(
      "given through a variable",
      "a.rb",
      'options = { url: "redis://{H}" }\nSidekiq.configure_server { |config| config.redis = options }',
      "sidekiq plain",
    );
    it1(
      "given through a constant",
      "settings.py",
      'REDIS_URL = "redis://{H}/0"\nCELERY_BROKER_URL = REDIS_URL\nCACHES = {"default": {"BACKEND": "django_redis.cache.RedisCache", "LOCATION": REDIS_URL}}',
      "celery plain",
    );
    it1("another thing called redis", "a.rb", 'config.redis = { url: "redis://{H}" }', "-");
    it1(
      "a Django backend of one's own",
      "a.py",
      'CACHES = {"default": {"BACKEND": "shop.cache.Redis", "LOCATION": "redis://{H}"}}',
      "-",
    );
    it1(
      "a Laravel connection",
      "database.php",
      "<?php return ['redis' => ['client' => 'predis', 'cache' => ['url' => 'tcp://{H}']]];",
      "laravel plain",
    );
    it1(
      "a Laravel cluster",
      "database.php",
      "<?php return ['redis' => ['options' => ['cluster' => 'redis'], 'clusters' => ['a' => [['host' => '{O}'], ['host' => '{T}']]]]];",
      "laravel cluster seeds",
      "laravel cluster seeds",
    );
  });

  it("is given several hosts call by call, which makes siblings of them", () => {
    const found = mentionsIn(
      "a.php",
      '<?php\n$m = new Memcached();\n$m->addServer("{H}", 11211);\n$m->addServer("{O}", 11211);\n$n = new Memcached();\n$n->addServer("{T}", 11211);',
    );
    assert.deepEqual(
      found.map(({ siblings }) => siblings),
      [[OTHER], [HOST], []],
    );
  });
});
