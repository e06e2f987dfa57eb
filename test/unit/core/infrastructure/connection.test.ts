/** URLs that are made of a group's endpoint fit the group, in whatever language they are written. */
import assert from "node:assert/strict";
import { type Group, LANGUAGES } from "./languages";
import { check, fixed } from "./told";

const PARAMETER = { parameter: "p" };
const RIGHT: Group = { AutomaticFailoverEnabled: true, NumCacheClusters: 2 };

const VERDICTS: readonly (readonly [RegExp, string])[] = [
  [/requires in-transit encryption/, "needs TLS"],
  [/has no in-transit encryption/, "has no TLS"],
  [/listens on port 6379 \(the default\), not on 6380/, "other port by default"],
  [/listens on port 6380 \(.*6380.*\), not on 6379/, "other port"],
];

const CONNECTIONS: readonly (readonly [
  group: Group,
  scheme: string,
  port: string,
  verdicts: readonly string[],
])[] = [
  [{ TransitEncryptionEnabled: true }, "rediss", "6379", []],
  [{ TransitEncryptionEnabled: false }, "redis", "6379", []],
  [{ TransitEncryptionEnabled: true, TransitEncryptionMode: "preferred" }, "redis", "6379", []],
  [{ TransitEncryptionEnabled: true, TransitEncryptionMode: PARAMETER }, "redis", "6379", []],
  [{ TransitEncryptionEnabled: PARAMETER }, "redis", "6379", []],
  [{}, "redis", "6379", []],
  [{}, "rediss", "6379", []],
  [{ Port: 6380 }, "redis", "6380", []],
  [{ Port: PARAMETER }, "redis", "6380", []],
  // No scheme of a cache's.
  [{ TransitEncryptionEnabled: true, Port: 6380 }, "http", "6379", []],
  [{ TransitEncryptionEnabled: true }, "redis", "6379", ["needs TLS"]],
  [{ TransitEncryptionEnabled: true, TransitEncryptionMode: "required" }, "valkey", "6379", ["needs TLS"]],
  [{ TransitEncryptionEnabled: false }, "rediss", "6379", ["has no TLS"]],
  [{ TransitEncryptionEnabled: "no" }, "valkeys", "6379", ["has no TLS"]],
  [{}, "redis", "6380", ["other port by default"]],
  [{ Port: 6380 }, "redis", "6379", ["other port"]],
  [{ TransitEncryptionEnabled: true, Port: 6380 }, "redis", "6379", ["needs TLS", "other port"]],
];

describe("A URL of a group's endpoint in every language", () => {
  for (const [settings, scheme, port, expected] of CONNECTIONS)
    it(`${scheme}://…:${port} of ${JSON.stringify(settings)}: ${expected.join(", ") || "right"}`, () => {
      const wantsNo = Object.values(settings).includes("no");
      let asked = 0;
      for (const { name, fileName, hasNo, write, url } of LANGUAGES) {
        if (url === undefined || (wantsNo && !hasNo)) continue;
        asked++;
        const text = write({ ...RIGHT, ...settings }, "Primary").replace(url[0], url[1](scheme, port));
        assert.ok(text.includes(`${scheme}://`), `${name} writes a URL:\n${text}`);
        const found = check(text, fileName);
        const verdicts = found.map(
          ({ message }) => VERDICTS.find(([words]) => words.test(message))?.[1] ?? message,
        );
        // In Go the port stands before the address.
        assert.deepEqual(verdicts, expected, `${name}:\n${text}`);
        for (const { start, end, fixes } of found)
          assert.equal(
            text.slice(start, end),
            fixes[0]?.edits[0]?.oldText,
            "the part that is wrong is underlined",
          );
        assert.deepEqual(check(fixed(text, fileName), fileName), [], `${name}, fixed`);
      }
      assert.ok(asked >= 3);
    });

  it("is judged with a user before the host, and not where something else decides about the scheme", () => {
    const group = `resource "aws_elasticache_replication_group" "g" {\n  transit_encryption_enabled = true\n}\n`;
    const url = (written: string) => `${group}output "url" {\n  value = "${written}"\n}\n`;
    const host = "${aws_elasticache_replication_group.g.primary_endpoint_address}";
    const wrong = (written: string) =>
      check(url(written), "main.tf").map(({ rule, subject }) => `${rule} ${subject}`);
    const subject = "redis://aws_elasticache_replication_group.g.primary_endpoint_address";
    assert.deepEqual(wrong(`redis://${host}/0`), [`tls-mismatch ${subject}`]);
    assert.deepEqual(wrong(`redis://:\${random_password.redis.result}@${host}:6379`), [
      `tls-mismatch ${subject}`,
    ]);
    assert.deepEqual(wrong(`\${var.scheme}://${host}:6379`), []);
    assert.deepEqual(wrong(`\${var.tls ? "rediss" : "redis"}://${host}:6379`), []);
    assert.deepEqual(wrong(`not-redis://${host}:6379`), []);
  });
});
