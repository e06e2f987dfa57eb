/** Variables under which hosts are given out, and the clients that read them in other files: small workspaces. */
import assert from "node:assert/strict";
import { readReport } from "./contract";
import { removeWorkspaces, run, workspace } from "./program";

type Files = Readonly<Record<string, string>>;

const CONFIGURATION = "clustercfg.cart.abc9xy.euw1.cache.amazonaws.com";
const PRIMARY = "master.cart.abc9xy.euw1.cache.amazonaws.com";
const READER = "replica.cart.abc9xy.euw1.cache.amazonaws.com";
const ENV = { ".env": `REDIS_URL=rediss://${CONFIGURATION}:6379\n` };
const NODE = 'import Redis from "ioredis";\n';
const PLAIN = `${NODE}export const cache = new Redis(process.env.REDIS_URL);\n`;
const CLUSTER = `${NODE}export const cache = new Redis.Cluster([process.env.REDIS_URL]);\n`;

/** `file:line rule < file:line` of each finding that a client elsewhere has a part in. */
async function told(files: Files, ...words: string[]): Promise<string[]> {
  const { stdout } = await run(["audit", "--format", "json", ...words], { cwd: workspace(files) });
  return readReport(stdout).findings.map(
    ({ file, line, rule, linked }) =>
      `${file}:${line} ${rule}${linked ? ` < ${linked.file}:${linked.line}` : ""}`,
  );
}

const SPEAKING: readonly (readonly [why: string, files: Files, expected: readonly string[]])[] = [
  ["a plain client of Node", { ...ENV, "src/cache.ts": PLAIN }, [".env:1 cluster-client < src/cache.ts:2"]],
  [
    "a variable in brackets, through a constant",
    {
      ...ENV,
      "src/cache.js":
        'const { createClient } = require("redis");\nconst url = process.env["REDIS_URL"];\nconst client = createClient({ url });\n',
    },
    [".env:1 cluster-client < src/cache.js:2"],
  ],
  [
    "a default value beside the variable",
    {
      ...ENV,
      "src/cache.ts": `${NODE}const url = process.env.REDIS_URL ?? "redis://localhost";\nnew Redis(url);\n`,
    },
    [".env:1 cluster-client < src/cache.ts:2"],
  ],
  [
    "variables that are taken apart",
    { ...ENV, "src/cache.ts": `${NODE}const { PORT, REDIS_URL } = process.env;\nnew Redis(REDIS_URL);\n` },
    [".env:1 cluster-client < src/cache.ts:3"],
  ],
  [
    "a variable that is taken to another name, with a default",
    {
      ...ENV,
      "src/cache.ts": `${NODE}const { REDIS_URL: url = "redis://localhost", PORT } = process.env;\nexport const cache = new Redis(url);\n`,
    },
    [".env:1 cluster-client < src/cache.ts:3"],
  ],
  [
    "two clients that agree",
    { ...ENV, "src/a.ts": PLAIN, "src/b.ts": PLAIN },
    [".env:1 cluster-client < src/a.ts:2"],
  ],
  [
    "compose, and os.environ of Django",
    {
      "compose.yaml": `services:\n  web:\n    environment:\n      REDIS_URL: rediss://${CONFIGURATION}:6379\n`,
      "site/settings.py":
        'import os\nCACHES = {"default": {"BACKEND": "django_redis.cache.RedisCache", "LOCATION": os.environ["REDIS_URL"]}}\n',
    },
    ["compose.yaml:4 cluster-client < site/settings.py:2"],
  ],
  [
    "a list of compose, and os.getenv",
    {
      "compose.yaml": `services:\n  web:\n    environment:\n      - REDIS_HOST=${CONFIGURATION}\n`,
      "app/cache.py":
        'import os\nimport redis\n\nclient = redis.Redis(host=os.getenv("REDIS_HOST"), ssl=True)\n',
    },
    ["compose.yaml:4 cluster-client < app/cache.py:4"],
  ],
  [
    "the environment of a container, and ENV.fetch of Ruby",
    {
      "deploy.yaml": `apiVersion: apps/v1\nkind: Deployment\nspec:\n  template:\n    spec:\n      containers:\n        - name: web\n          env:\n            - name: REDIS_URL\n              value: rediss://${CONFIGURATION}:6379\n`,
      "config/initializers/redis.rb": 'require "redis"\n$redis = Redis.new(url: ENV.fetch("REDIS_URL"))\n',
    },
    ["deploy.yaml:10 cluster-client < config/initializers/redis.rb:2"],
  ],
  [
    "a ConfigMap, and env() of Laravel",
    {
      "map.yaml": `apiVersion: v1\nkind: ConfigMap\ndata:\n  REDIS_HOST: ${CONFIGURATION}\n`,
      "config/database.php":
        "<?php\nreturn [\n  'redis' => [\n    'client' => env('REDIS_CLIENT', 'phpredis'),\n    'default' => [\n      'host' => env('REDIS_HOST', '127.0.0.1'),\n      'port' => 6379,\n    ],\n  ],\n];\n",
    },
    ["map.yaml:4 cluster-client < config/database.php:6"],
  ],
  [
    "a placeholder of Spring",
    {
      ".env": `REDIS_HOST=${CONFIGURATION}\n`,
      "src/main/resources/application.yml":
        "spring:\n  data:\n    redis:\n      host: ${REDIS_HOST}\n      ssl:\n        enabled: true\n",
    },
    [".env:1 cluster-client < src/main/resources/application.yml:4"],
  ],
  [
    "a placeholder with a default in properties",
    {
      ".env": `REDIS_HOST=${CONFIGURATION}\n`,
      "src/main/resources/application.properties":
        "spring.data.redis.ssl.enabled=true\nspring.data.redis.host=${REDIS_HOST:localhost}\n",
    },
    [".env:1 cluster-client < src/main/resources/application.properties:2"],
  ],
  [
    "a task definition in Terraform",
    {
      "infra/task.tf": `resource "aws_ecs_task_definition" "t" {\n  container_definitions = jsonencode([{\n    environment = [{ name = "REDIS_URL", value = "rediss://${CONFIGURATION}:6379" }]\n  }])\n}\n`,
      "src/cache.ts": PLAIN,
    },
    ["infra/task.tf:3 cluster-client < src/cache.ts:2"],
  ],
  [
    "a task definition in JSON, and Go",
    {
      "task.json": `{ "containerDefinitions": [{ "environment": [{ "name": "REDIS_ADDR", "value": "${CONFIGURATION}:6379" }] }] }\n`,
      "main.go":
        'package main\n\nimport (\n\t"os"\n\t"github.com/redis/go-redis/v9"\n)\n\nvar client = redis.NewClient(&redis.Options{Addr: os.Getenv("REDIS_ADDR")})\n',
    },
    ["task.json:1 cluster-client < main.go:8"],
  ],
  [
    "a Secret in base64, and Java",
    {
      "secret.yaml": `apiVersion: v1\nkind: Secret\ndata:\n  REDIS_HOST: ${Buffer.from(CONFIGURATION).toString("base64")}\n`,
      "src/Cache.java":
        'import redis.clients.jedis.Jedis;\n\nclass Cache {\n  Jedis jedis = new Jedis(System.getenv("REDIS_HOST"), 6379);\n}\n',
    },
    ["secret.yaml:4 cluster-client < src/Cache.java:4"],
  ],
  [
    "ENV of Ruby in the YAML of Rails",
    {
      ...ENV,
      "config/cable.yml": 'production:\n  adapter: redis\n  url: <%= ENV["REDIS_URL"] %>\n',
    },
    [".env:1 cluster-client < config/cable.yml:3"],
  ],
];

const SILENT: readonly (readonly [why: string, files: Files])[] = [
  ["a client in cluster mode", { ...ENV, "src/cache.ts": CLUSTER }],
  ["two clients that differ", { ...ENV, "src/a.ts": PLAIN, "src/b.ts": CLUSTER }],
  ["a name that nobody reads", { ...ENV, "src/cache.ts": PLAIN.replace("REDIS_URL", "OTHER_URL") }],
  ["a longer name", { ...ENV, "src/cache.ts": PLAIN.replace("REDIS_URL", "REDIS_URL_OLD") }],
  ["a name in a comment", { ...ENV, "src/cache.ts": `${NODE}// new Redis(process.env.REDIS_URL)\n` }],
  ["a name in a test", { ...ENV, "test/cache.test.ts": PLAIN }],
  ["a name in documentation", { ...ENV, "README.md": `\`\`\`js\n${PLAIN}\`\`\`\n` }],
  [
    "a name that is written, not read",
    { ...ENV, "src/a.ts": `${NODE}process.env.REDIS_URL = "x";\nnew Redis("redis://x");\n` },
  ],
  ["a name in a string", { ...ENV, "src/a.ts": `${NODE}new Redis("process.env.REDIS_URL");\n` }],
  ["a name given to nobody known", { ...ENV, "src/a.ts": "connect(process.env.REDIS_URL);\n" }],
  [
    "a name that may be anything's",
    { ".env": `HOST=${CONFIGURATION}\n`, "src/a.ts": PLAIN.replace("REDIS_URL", "HOST") },
  ],
  ["a host in a comment", { ".env": `# REDIS_URL=rediss://${CONFIGURATION}:6379\n`, "src/a.ts": PLAIN }],
  [
    "the Primary endpoint in a plain client",
    { ".env": `REDIS_URL=rediss://${PRIMARY}:6379\n`, "src/a.ts": PLAIN },
  ],
  [
    "reads from a Reader endpoint",
    { ".env": `REDIS_URL=rediss://${READER}:6379\n`, "src/a.ts": `${PLAIN}cache.get("a");\n` },
  ],
  ["installed packages", { ...ENV, "node_modules/a/index.js": PLAIN }],
];

describe("links from variables to clients", function () {
  this.timeout(60_000);
  after(removeWorkspaces);

  for (const [why, files, expected] of SPEAKING)
    it(`speaks: ${why}`, async () => {
      assert.deepEqual(await told(files), expected);
    });

  for (const [why, files] of SILENT)
    it(`is silent: ${why}`, async () => {
      assert.deepEqual(await told(files), []);
    });

  it("does not link where that is turned off", async () => {
    assert.deepEqual(await told({ ...ENV, "src/cache.ts": PLAIN }, "--no-links"), []);
  });

  it("does not link from one PATH to another", async () => {
    assert.deepEqual(await told({ "a/.env": ENV[".env"], "b/cache.ts": PLAIN }, "a", "b"), []);
  });

  it("names the place in the text report", async () => {
    const { stdout } = await run(["audit"], { cwd: workspace({ ...ENV, "src/cache.ts": PLAIN }) });
    assert.match(stdout, /^ +src\/cache\.ts:2:32 REDIS_URL is given to ioredis here\.$/m);
  });
});

/** A plain client of Node without an option for READONLY. */
const STAYS = `${NODE}export const cache = new Redis("rediss://${PRIMARY}:6379");\n`;
const lock = (version: string) =>
  JSON.stringify({
    packages: { "node_modules/ioredis": { version }, "node_modules/a": { version: "1.0.0" } },
  });

describe("versions of clients from manifests", function () {
  this.timeout(60_000);
  after(removeWorkspaces);

  for (const [why, files, expected] of [
    [
      "the lock file above",
      { "src/a.ts": STAYS, "package-lock.json": lock("5.11.1") },
      ["src/a.ts:2 failover-reconnect"],
    ],
    [
      "the nearest of two",
      { "a/src/a.ts": STAYS, "a/package-lock.json": lock("3.2.2"), "package-lock.json": lock("5.11.1") },
      [],
    ],
    [
      "the lock file before the manifest beside it",
      {
        "a.ts": STAYS,
        "package.json": '{"dependencies":{"ioredis":"^3.0.0"}}',
        "package-lock.json": lock("5.11.1"),
      },
      ["a.ts:2 failover-reconnect"],
    ],
    ["none", { "src/a.ts": STAYS }, []],
    ["one of another folder", { "src/a.ts": STAYS, "other/package-lock.json": lock("5.11.1") }, []],
    [
      "that of the client, which a variable leads to",
      {
        ".env": `REDIS_URL=rediss://${PRIMARY}:6379\n`,
        "api/a.ts": PLAIN,
        "api/package-lock.json": lock("5.11.1"),
        "package-lock.json": lock("3.2.2"),
      },
      [".env:1 failover-reconnect < api/a.ts:2"],
    ],
  ] as const)
    it(`are told by ${why}`, async () => {
      assert.deepEqual(await told(files), expected);
    });
});
