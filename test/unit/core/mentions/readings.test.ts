/** Every text is read once, whatever is asked of it. */
import assert from "node:assert/strict";
import { findCodeReferences } from "../../../../src/core/infrastructure/find";
import { findAliases } from "../../../../src/core/mentions/aliases";
import { findMentions } from "../../../../src/core/mentions/find";
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

describe("a text that is analysed", () => {
  for (const [file, [text, readings]] of Object.entries(TEXTS))
    it(`is read once for everything that is asked of it: ${file}`, () => {
      const source = new SourceText(text, file);
      const mentions = findMentions(source);
      const references = findCodeReferences(source);
      const aliases = findAliases(source);
      assert.deepEqual([mentions.map(({ host }) => host), aliases.map(({ host }) => host)], [[H], [NAME]]);
      assert.equal(references.length > 0, text.includes("RedisEndpoint"));
      assert.deepEqual(source.readings, readings);
    });
});
