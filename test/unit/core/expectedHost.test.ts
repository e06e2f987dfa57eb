import assert from "node:assert/strict";
import { expectedHost } from "../../../src/core/mentions/expectedHost";

/** `|` is the cursor; the word that a host would take the place of, or null. */
function wordAt(marked: string, fileName: string): string | null {
  const offset = marked.indexOf("|");
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const found = expectedHost(text, offset, fileName, "");
  return found && text.slice(found.start, found.end);
}

describe("Where a cache's host is expected", () => {
  const EXPECTED: readonly (readonly [string, string, string])[] = [
    ["REDIS_HOST=|\n", ".env", ""],
    ["REDIS_HOST=tito-|\n", ".env", "tito-"],
    ["REDIS_URL=rediss://:secret@tit|o:6379/0\n", ".env", "tito"],
    ["production:\n  redis:\n    host: |\n    port: 6379\n", "config.yml", ""],
    ["cache:\n  hosts:\n    - |\n", "config.yml", ""],
    ['{ "redis": { "host": "|" } }', "config.json", ""],
    ['{ "redis": { "host": "tito.re|d" } }', "config.json", "tito.red"],
    ['[redis]\nhost = "|"\n', "app.toml", ""],
    ["spring.data.redis.host=|\n", "application.properties", ""],
    ['const client = createClient({ url: "redis://|" });', "client.ts", ""],
    ['const redis = new Redis({ host: "|" });', "client.ts", ""],
    [
      "x: tito-redis-001.x7k2qf.0001.use1.cache.amazonaws.|com\n",
      "a.yml",
      "tito-redis-001.x7k2qf.0001.use1.cache.amazonaws.com",
    ],
  ];
  for (const [text, file, word] of EXPECTED)
    it(`${JSON.stringify(text)} of ${file}`, () => assert.equal(wordAt(text, file), word));

  const NOT: readonly (readonly [string, string])[] = [
    ["REDIS_PASSWORD=|\n", ".env"],
    ["DATABASE_HOST=|\nREDIS_PORT=6379\n", ".env"],
    ["# REDIS_HOST=|\n", ".env"],
    ["REDIS_URL=redis://:se|cret@tito:6379\n", ".env"],
    ["production:\n  redis:\n    password: |\n", "config.yml"],
    ["The redis host is |\n", "notes.md"],
    ["const redis = | new Redis();", "client.ts"],
    ["host: |\n", "config.yml"],
    [`REDIS_HOST=|\n${" ".repeat(3_000_000)}`, ".env"],
  ];
  for (const [text, file] of NOT)
    it(`but not ${JSON.stringify(text.slice(0, 60))} of ${file}`, () =>
      assert.equal(wordAt(text, file), null));
});
