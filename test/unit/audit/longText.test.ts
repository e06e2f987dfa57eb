import assert from "node:assert/strict";
import { scanLongPieces } from "../../../src/audit/longText";
import { scanText } from "../../../src/core/rules/scanned";
import { LONG_TEXT, MARGIN } from "../../../src/core/text/longText";
import { fc, runs } from "../properties";
import { piecesOf } from "./bytes";

const HOST = "tito-redis-001.x7k2qf.0001.use1.cache.amazonaws.com";
const scanLongBytes = (bytes: Buffer, name: string, limit: number) =>
  scanLongPieces(piecesOf(bytes), name, limit);
const piece = fc.constantFrom(
  `host: ${HOST}\n`,
  `nodes: [${HOST}:6379, ${HOST.toUpperCase()}]\n`,
  `# url: redis://user:secret@${HOST}:6379\n`,
  "elsewhere: s3.us-east-1.amazonaws.com\n",
  "}}]]\n",
  "zZ ".repeat(50),
  "x".repeat(MARGIN - 100),
  "y: 1\n".repeat(MARGIN / 5 + 20),
  `${"w".repeat(3 * MARGIN)}\n`,
);

describe("a long file asked in its bytes", () => {
  it("gives what its whole text gives", () => {
    let mentions = 0;
    fc.assert(
      fc.property(
        fc.array(piece, { minLength: 1, maxLength: 30 }),
        fc.constantFrom("dump.yml", "dump.json", "dump.js", "dump.log", ".env"),
        (pieces, name) => {
          const text = pieces.join("") + "v".repeat(LONG_TEXT);
          const scanned = scanLongBytes(Buffer.from(text), name, 10_000);
          assert.ok(scanned);
          assert.deepEqual(scanned.mentions, scanText(text, name, undefined, 10_000).mentions);
          mentions += scanned.mentions.length;
        },
      ),
      { numRuns: runs(40) },
    );
    assert.ok(mentions > 40);
  });

  it("leaves what bytes do not tell to the whole text", () => {
    const long = `host: ${HOST}\n${"v".repeat(LONG_TEXT)}`;
    assert.ok(scanLongBytes(Buffer.from(long), "a.yml", 10));
    for (const text of [`é${long}`, `\r\n${long}`, `# cache-endpoints-ignore\n${long}`, `host: ${HOST}\n`])
      assert.equal(scanLongBytes(Buffer.from(text), "a.yml", 10), null);
    const beside = `cache:\n  host: ${HOST}\n  port: 6380\n${"v".repeat(LONG_TEXT)}`;
    assert.equal(scanLongBytes(Buffer.from(beside), "a.yml", 10), null);
    const secret = Buffer.from(HOST).toString("base64");
    assert.equal(scanLongBytes(Buffer.from(`host: ${secret}\n${long}`), "a.yml", 10), null);
  });

  it("keeps to its limit", () => {
    const text = `host: ${HOST}\n`.repeat(20) + "v".repeat(LONG_TEXT);
    assert.equal(scanLongBytes(Buffer.from(text), "a.yml", 7)?.mentions.length, 7);
  });
});
