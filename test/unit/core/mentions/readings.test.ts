/**
 * Every text is read once, whatever is asked of it.
 *
 * What counts is a reader that goes over a whole text: what it leaves is asked as often as one likes, and the trees that
 * Terraform's files and templates are judged by are made of it. What does not count is a search for a word, and the lines
 * around a host in texts that have no reader (shell, logs). A text within another one is one of its own.
 */
import assert from "node:assert/strict";
import { findCodeReferences } from "../../../../src/core/infrastructure/find";
import { Directories, isTerraformFile } from "../../../../src/core/infrastructure/terraform/directories";
import { findAliases } from "../../../../src/core/mentions/aliases";
import { findMentions } from "../../../../src/core/mentions/find";
import { ENDINGS, type Format } from "../../../../src/core/syntax/formatTables";
import { syntaxOf } from "../../../../src/core/syntax/languages";
import { SourceText } from "../../../../src/core/syntax/sourceText";

const H = "orders-001.q7x2kd.0001.use1.cache.amazonaws.com";
const NAME = "redis.internal.example.com";

/** By file: a host with a port, a custom domain, and the words that wake readers of infrastructure code. */
const TEXTS: Readonly<Record<string, readonly [text: string, readings: readonly string[]]>> = {
  "a.yml": [
    `Resources:\n  Redis:\n    Type: AWS::ElastiCache::CacheCluster\nOutputs:\n  Host:\n    Value: !GetAtt Redis.RedisEndpoint.Address\nredis:\n  host: ${H}\n  port: 6379\nother:\n  redis_host: ${NAME}\n`,
    ["yaml"],
  ],
  "a.json": [
    `{"Resources": {"Redis": {"Type": "AWS::ElastiCache::CacheCluster"}}, "Outputs": {"Host": {"Value": {"Fn::GetAtt": ["Redis", "RedisEndpoint.Address"]}}}, "redis": {"host": "${H}", "port": 6379}, "redis_host": "${NAME}"}`,
    ["json"],
  ],
  "Pulumi.yaml": [
    `resources:\n  redis:\n    type: aws:elasticache:Cluster\n    properties:\n      engine: redis\n      numCacheNodes: 1\noutputs:\n  host: \${redis.cacheNodes[0].address}\nconfig:\n  redis_host: ${H}\n  other_redis_host: ${NAME}\n`,
    ["yaml"],
  ],
  "cache.template": [
    `Resources:\n  Redis:\n    Type: AWS::ElastiCache::CacheCluster\nOutputs:\n  Host:\n    Value: !GetAtt Redis.RedisEndpoint.Address\n  Other:\n    Value: ${H}\nredis:\n  redis_host: ${NAME}\n`,
    ["yaml"],
  ],
  "a.tf": [
    `resource "aws_elasticache_cluster" "a" {\n  engine          = "redis"\n  num_cache_nodes = 1\n}\noutput "host" {\n  value = "redis://\${aws_elasticache_cluster.a.cache_nodes[0].address}:6379"\n}\nlocals {\n  redis_host = "${H}"\n  redis_port = 6379\n  other_redis_host = "${NAME}"\n}\n`,
    ["code"],
  ],
  "a.tf.json": [
    `{"resource": {"aws_elasticache_cluster": {"a": {"engine": "redis", "num_cache_nodes": 1}}}, "output": {"host": {"value": "redis://\${aws_elasticache_cluster.a.cache_nodes[0].address}:6379"}}, "locals": {"redis_host": "${H}", "other_redis_host": "${NAME}"}}`,
    ["json"],
  ],
  "a.tfvars": [`redis_host = "${H}"\nredis_port = 6379\nother_redis_host = "${NAME}"\n`, ["code"]],
  "a.toml": [`[redis]\nhost = "${H}"\nport = 6379\n[other]\nredis_host = "${NAME}"\n`, ["toml"]],
  ".env": [`REDIS_HOST=${H}\nREDIS_PORT=6379\nOTHER_REDIS_HOST=${NAME}\n`, ["dotenv"]],
  "a.properties": [`redis.host=${H}\nredis.port=6379\nother.redis.host=${NAME}\n`, ["properties"]],
  "a.ini": [`[redis]\nhost = ${H}\nport = 6379\nredis_host = ${NAME}\n`, ["ini"]],
  "a.ts": [
    `import * as elasticache from "aws-cdk-lib/aws-elasticache";\nconst cache = new elasticache.CfnCacheCluster(this, "a", { engine: "redis" });\nconst address = cache.attrRedisEndpointAddress;\nconst redis = new Redis({ host: "${H}", port: 6379, tls: {} });\nconst other = new Redis({ host: "${NAME}" });\n`,
    ["code"],
  ],
  "a.py": [`r = redis.Redis(host="${H}", port=6379)\nq = redis.Redis(host="${NAME}")\n`, ["code"]],
  "a.xml": [`<redis><host>${H}</host><port>6379</port><other redisHost="${NAME}"/></redis>`, ["markup"]],
  "a.md": [`# Caches\n\n\`\`\`yaml\nredis:\n  host: ${H}\n\`\`\`\n\nredis://${NAME}:6379\n`, ["fences"]],
};

/** Who reads a text of each format. */
const READERS: Readonly<Record<Exclude<Format, object> | "code" | "lines" | "markup", string>> = {
  yaml: "yaml",
  json: "json",
  toml: "toml",
  dotenv: "dotenv",
  properties: "properties",
  ini: "ini",
  hcl: "code",
  code: "code",
  lines: "fences",
  markup: "markup",
};

describe("a text that is analysed", () => {
  for (const [file, [text, readings]] of Object.entries(TEXTS))
    it(`is read once for everything that is asked of it: ${file}`, () => {
      const source = new SourceText(text, file);
      const mentions = findMentions(source);
      const references = findCodeReferences(source);
      const aliases = findAliases(source);
      assert.deepEqual([mentions.map(({ host }) => host), aliases.map(({ host }) => host)], [[H], [NAME]]);
      assert.equal(references.length > 0, /RedisEndpoint|cache_?nodes\[/i.test(text));
      assert.deepEqual(source.readings, readings);
    });

  it("is not read again when its Terraform directory is judged", () => {
    for (const [name, [text, readings]] of Object.entries(TEXTS)) {
      if (!isTerraformFile(name)) continue;
      const source = new SourceText(text, name);
      assert.equal(findMentions(source).length, 1);
      const path = `/infra/${name}`;
      const directories = new Directories(() => [{ name: path, text }]);
      const told = directories.judge("/infra", { name: path, text, source });
      assert.equal(told.get(path)?.references.length, 1);
      assert.deepEqual(source.readings, readings);
    }
  });

  it("is asked for once, by itself and for the directory that calls it", () => {
    const text = (name: string) =>
      `module "a" {\n  source = "${name}"\n}\noutput "b" {\n  value = cache_nodes\n}\n`;
    const read: string[] = [];
    const directories = new Directories((directory) => {
      read.push(directory);
      return [
        { name: `${directory}/main.tf`, text: text(directory === "/infra" ? "./cache" : "other/cache") },
      ];
    });
    for (const directory of ["/infra", "/infra/cache", "/infra"]) directories.judge(directory);
    assert.deepEqual(read, ["/infra", "/infra/cache"]);
  });

  it("is read once in every format that there is", () => {
    for (const ending of Object.keys(ENDINGS)) {
      const pair = `redis_host = "${H}"\nredis_port = 6379\nother_redis_host = "${NAME}"\n`;
      const source = new SourceText(pair, `a.${ending}`);
      const { format } = source;
      findMentions(source);
      findCodeReferences(source);
      findAliases(source);
      const reader = READERS[typeof format === "string" ? format : syntaxOf(format.plain).family];
      assert.deepEqual(source.readings, [reader], ending);
    }
  });
});
