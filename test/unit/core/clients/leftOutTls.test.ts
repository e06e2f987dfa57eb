/** Clients that connect without TLS unless they are told: what is shown whole and leaves it out, and what may bring it along. */
import assert from "node:assert/strict";
import { findMentions } from "../../../../src/core/mentions/find";
import { SourceText } from "../../../../src/core/syntax/sourceText";

const HOST = "master.sessions.q7x2kd.use1.cache.amazonaws.com";

/** A file, a text that leaves TLS out, and texts that do not, or may not. `{H}` is the host. */
const TABLE: readonly (readonly [file: string, plain: string, ...others: string[]])[] = [
  [
    "app.ts",
    "import { RedisModule } from '@liaoliaots/nestjs-redis';\nRedisModule.forRootAsync({ inject: [ConfigService], useFactory: () => ({ config: { host: '{H}', port: 6379 } }) });",
    "import { RedisModule } from '@liaoliaots/nestjs-redis';\nRedisModule.forRoot({ config: { host: '{H}', port: 6379, tls: {} } });",
    "import { RedisModule } from '@nestjs-modules/ioredis';\nRedisModule.forRootAsync({ useFactory: (c) => ({ options: { host: '{H}', ...c.get('redis') } }) });",
  ],
  [
    "cache.ts",
    "import { redisStore } from 'cache-manager-ioredis-yet';\nconst s = await redisStore({ host: '{H}', ttl: 5 });",
    "import { redisStore } from 'cache-manager-ioredis-yet';\nconst s = await redisStore({ host: '{H}', tls: on ? {} : undefined });",
  ],
  [
    "cache2.ts",
    "import { redisStore } from 'cache-manager-redis-yet';\nconst s = await redisStore({ socket: { host: '{H}', port: 6379 } });",
    "import { redisStore } from 'cache-manager-redis-yet';\nconst s = await redisStore({ socket: { host: '{H}', port: 6379, tls: true } });",
  ],
  [
    "plugin.js",
    "app.register(require('@fastify/redis'), { host: '{H}', port: 6379 });",
    "app.register(require('@fastify/redis'), { host: '{H}', port: 6379, tls: {} });",
    "app.register(require('@fastify/redis'), { host: '{H}', port: 6379, ...options });",
    "app.register(require('@fastify/redis'), Object.assign({ host: '{H}' }, base));",
    "app.register(require('@fastify/mysql'), { host: '{H}', port: 6379 });",
  ],
  [
    "queue.ts",
    "import { Worker } from 'bullmq';\nnew Worker('mail', async (job) => {}, { connection: { host: '{H}', port: 6379 } });",
    "import { Worker } from 'bullmq';\nnew Worker('mail', async (job) => {}, { connection: { host: '{H}', port: 6379, tls: {} } });",
    "import { Worker } from 'bullmq';\nnew Worker('mail', async (job) => {}, { connection: { host: '{H}', ...base } });",
  ],
  [
    "transport.ts",
    "NestFactory.createMicroservice(AppModule, { transport: Transport.REDIS, options: { host: '{H}', port: 6379 } });",
    "NestFactory.createMicroservice(AppModule, { transport: Transport.REDIS, options: { host: '{H}', tls: {} } });",
  ],
  [
    "source.ts",
    "new DataSource({ cache: { type: 'ioredis', options: { host: '{H}', port: 6379 } } });",
    "new DataSource({ cache: { type: 'ioredis', options: { host: '{H}', port: 6379, tls: {} } } });",
  ],
  [
    "pool.go",
    'package a\nimport "github.com/gomodule/redigo/redis"\nvar c, e = redis.Dial("tcp", "{H}:6379", redis.DialPassword("x"), redis.DialConnectTimeout(3*time.Second))',
    'package a\nimport "github.com/gomodule/redigo/redis"\nvar c, e = redis.Dial("tcp", "{H}:6379", redis.DialUseTLS(true))',
    'package a\nimport "github.com/gomodule/redigo/redis"\nvar c, e = redis.Dial("tcp", "{H}:6379", transportOpts())',
    'package a\nimport "github.com/gomodule/redigo/redis"\nvar c, e = redis.Dial("tcp", "{H}:6379", timeoutAndMore)',
    'package a\nimport "github.com/gomodule/redigo/redis"\nfunc d(opts ...redis.DialOption) { redis.Dial("tcp", "{H}:6379", opts...) }',
  ],
  [
    "store.go",
    'package a\nimport "github.com/gin-contrib/sessions/redis"\nvar s, e = redis.NewStore(10, "tcp", "{H}:6379", "", "", []byte("secret"))',
  ],
  [
    "fiber.go",
    'package a\nimport "github.com/gofiber/storage/redis/v3"\nvar s = redis.New(redis.Config{Host: "{H}", Port: 6379})',
    'package a\nimport "github.com/gofiber/storage/redis/v3"\nvar s = redis.New(redis.Config{Host: "{H}", Port: 6379, TLSConfig: config})',
  ],
  [
    "radix.go",
    'package a\nimport "github.com/mediocregopher/radix/v3"\nvar p, e = radix.NewPool("tcp", "{H}:6379", 10)',
    'package a\nimport "github.com/mediocregopher/radix/v3"\nvar p, e = radix.NewPool("tcp", "{H}:6379", 10, radix.PoolConnFunc(dialer))',
  ],
  [
    "A.java",
    'import redis.clients.jedis.*;\nclass A { JedisPool p = new JedisPool(new JedisPoolConfig(), "{H}", 6379, 2000); }',
    'import redis.clients.jedis.*;\nclass A { JedisPool p = new JedisPool(new JedisPoolConfig(), "{H}", 6379, 2000, true); }',
    'import redis.clients.jedis.*;\nclass A { JedisPooled p(JedisClientConfig config) { return new JedisPooled(new HostAndPort("{H}", 6379), config); } }',
    'import redis.clients.jedis.*;\nclass A { JedisPool p = new JedisPool(new JedisPoolConfig(), "{H}", 6379, 2000, isProduction()); }',
    'import redis.clients.jedis.*;\nclass A { JedisPool p = new JedisPool(new JedisPoolConfig(), "{H}", 6379, sslFactory); }',
  ],
  ["a.kt", 'import redis.clients.jedis.*\nval pool = JedisPool(JedisPoolConfig(), "{H}", 6379)'],
  [
    "L.java",
    'import io.lettuce.core.*;\nclass L { RedisClient c = RedisClient.create(RedisURI.Builder.redis("{H}", 6379).withTimeout(Duration.ofSeconds(3)).build()); }',
    'import io.lettuce.core.*;\nclass L { RedisClient c = RedisClient.create(RedisURI.Builder.redis("{H}", 6379).withSsl(true).build()); }',
    'import io.lettuce.core.*;\nclass L { RedisClient c() { RedisURI uri = RedisURI.Builder.redis("{H}", 6379).build(); uri.setSsl(true); return RedisClient.create(uri); } }',
  ],
  [
    "a.pl",
    "my $r = Redis->new(server => '{H}:6379', reconnect => 60);",
    "my $r = Redis->new(server => '{H}:6379', ssl => 1);",
  ],
  [
    "a.c",
    'redisContext *c = redisConnect("{H}", 6379);',
    'redisContext *c = redisConnect("{H}", 6379); redisInitiateSSLWithContext(c, ssl);',
  ],
  [
    "a.lua",
    'local redis = require "resty.redis"\nlocal red = redis:new()\nred:connect("{H}", 6379)',
    'local redis = require "resty.redis"\nlocal red = redis:new()\nred:connect("{H}", 6379, { ssl = true })',
  ],
  [
    "Startup.cs",
    'services.AddStackExchangeRedisCache(o => { o.Configuration = "{H}:6379"; });',
    'services.AddStackExchangeRedisCache(o => { o.Configuration = "{H}:6379,ssl=true"; });',
    'services.AddStackExchangeRedisCache(o => { o.Configuration = "{H}:6379"; o.ConfigurationOptions.Ssl = true; });',
    'services.AddSomethingElse(o => { o.Configuration = "{H}:6379"; });',
  ],
  [
    "a.ex",
    'Redix.start_link(host: "{H}", port: 6379, name: :redix)',
    'Redix.start_link(host: "{H}", port: 6379, ssl: true)',
    'Redix.start_link([host: "{H}", port: 6379] ++ options)',
  ],
  [
    "config/database.php",
    "<?php return ['redis' => ['client' => 'phpredis', 'default' => ['host' => env('REDIS_HOST', '{H}'), 'port' => 6379]]];",
    "<?php return ['redis' => ['client' => 'phpredis', 'default' => ['scheme' => 'tls', 'host' => '{H}']]];",
    "<?php return ['redis' => ['client' => 'phpredis', 'default' => ['scheme' => env('REDIS_SCHEME', 'tls'), 'host' => '{H}']]];",
    "<?php return ['redis' => ['client' => 'phpredis', 'default' => ['host' => 'tls://{H}']]];",
    "<?php return ['redis' => ['client' => 'predis', 'options' => ['parameters' => ['scheme' => 'tls']], 'default' => ['host' => '{H}']]];",
  ],
  [
    "a.py",
    'import walrus\ndb = walrus.Database(host="{H}", port=6379)',
    'import walrus\ndb = walrus.Database(host="{H}", port=6379, ssl=True)',
    'import walrus\ndb = walrus.Database(host="{H}", port=6379, **options)',
  ],
  [
    "service.ts",
    "import { Redis } from 'ioredis';\nexport class Cache extends Redis {\n  constructor() { super({ host: '{H}', port: 6379 }); }\n}",
    "import { Redis } from 'ioredis';\nexport class Cache extends Redis {\n  constructor() { super({ host: '{H}', port: 6379, tls: {} }); }\n}",
    "import { Redis } from 'ioredis';\nexport class Cache extends Base {\n  constructor() { super({ host: '{H}', port: 6379 }); }\n}",
  ],
  ["client.js", "const client = require('redis').createClient({ host: '{H}', port: 6379 });"],
  [
    "parameter.py",
    'import os\nimport redis\nclass C:\n    def __init__(self, host=os.environ.get("REDIS_HOST", "{H}"), port=6379):\n        self.client = redis.Redis(host=host, port=port)',
    'import redis\nclass C:\n    def __init__(self, host="{H}", use_ssl=True):\n        self.client = redis.Redis(host=host, ssl=use_ssl)',
    'import redis\nclass C:\n    def __init__(self, host="{H}", **options):\n        self.client = redis.Redis(host=host, **options)',
  ],
  [
    "parameter.ts",
    "import Redis from 'ioredis';\nfunction connect(host = '{H}') { return new Redis({ host, port: 6379 }); }",
  ],
];

function tlsIn(file: string, text: string): boolean | null | undefined {
  const mentions = findMentions(new SourceText(text.replaceAll("{H}", HOST), file));
  assert.equal(mentions.length, 1, text);
  return mentions[0]?.client.tls;
}

describe("TLS that is left out", () => {
  for (const [file, plain, ...others] of TABLE) {
    it(`is none where all is shown, in ${file}`, () => assert.equal(tlsIn(file, plain), false));
    if (others.length > 0)
      it(`is not concluded where something may bring it along, in ${file}`, () => {
        for (const text of others) assert.notEqual(tlsIn(file, text), false, text);
      });
  }
});
