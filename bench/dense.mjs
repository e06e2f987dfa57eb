// What the dense workspace holds besides hosts in lines: clients with their settings, and decoys, which have all that makes
// the audit read a file and nothing that it finds.

/** The line with the host is whole in one of the lines. @type {readonly { ext: string, client: (host: string) => string[] }[]} */
export const CLIENTS = [
  {
    ext: "ts",
    client: (h) => [
      'import { Redis } from "ioredis";',
      "const client = new Redis({",
      `  host: "${h}",`,
      "  port: 6379,",
      "  maxRetriesPerRequest: 3,",
      "});",
      'await client.set("a", "b");',
    ],
  },
  {
    ext: "py",
    client: (h) => [
      "import redis",
      "",
      "client = redis.Redis(",
      `    host="${h}",`,
      "    port=6379,",
      "    ssl=True,",
      ")",
      'client.set("a", "b")',
    ],
  },
  {
    ext: "yml",
    client: (h) => [
      "spring:",
      "  data:",
      "    redis:",
      `      host: ${h}`,
      "      port: 6379",
      "      ssl:",
      "        enabled: true",
    ],
  },
  {
    ext: "go",
    client: (h) => [
      "\tclient := redis.NewClient(&redis.Options{",
      `\t\tAddr: "${h}:6379",`,
      "\t\tDB: 0,",
      "\t})",
    ],
  },
];

/** Decoys around a near miss. @type {readonly { ext: string, lines: (decoy: string) => string[] }[]} */
export const NEAR_CODE = [
  {
    ext: "ts",
    lines: (d) => [
      'import * as elasticache from "aws-cdk-lib/aws-elasticache";',
      `const other = "${d}";`,
      "export type Group = elasticache.CfnReplicationGroup;",
    ],
  },
  {
    ext: "tf",
    lines: (d) => [`# ${d}`, 'data "aws_elasticache_subnet_group" "this" {', '  name = "this"', "}"],
  },
  {
    ext: "yml",
    lines: (d) => ["redis:", `  host: ${d}`, "  port: 6379"],
  },
  {
    ext: "py",
    lines: (d) => ["import redis", "", `client = redis.Redis(host="${d}", port=6379)`],
  },
  {
    ext: "json",
    lines: (d) => [`  "redis": { "host": "${d}", "port": 6379 },`],
  },
];
