import assert from "node:assert/strict";
import { auditFolders } from "../../../src/audit/auditFolders";
import { scanBytes } from "../../../src/audit/scanFile";
import { type ScannedText, scanText } from "../../../src/core/rules/scanned";
import { Collected, HOST, removeTemporaryFolders, requestFor, temporaryFolder, workerFile } from "./engine";

const never = new AbortController().signal;
const namesOf = ({ aliases = [] }: ScannedText) =>
  aliases.map(({ mention, range }) => `${mention.host}:${range.line}`);

describe("an audit that was asked for names of one's own", () => {
  before(workerFile);
  after(removeTemporaryFolders);

  /** Enough files for several threads. */
  function folderWithNames(): string {
    const files: Record<string, string> = {
      "both.yml": `redis:\n  host: redis.internal.acme.com\n  old: ${HOST}\n`,
      "list.yml": "redis:\n  nodes:\n    - a.acme.com:6379\n    - b.acme.com:6379\n",
      "none.yml": "redis:\n  host: localhost\n",
    };
    for (let i = 0; i < 1500; i++)
      files[`d${i % 40}/f${i}.env`] = i % 100 === 0 ? `REDIS_HOST=n${i}.acme.com\n` : `A=${i}\n`;
    return temporaryFolder(files);
  }

  it("finds them in files that hold nothing else, in any number of threads, as a scan of the text does", async () => {
    const folder = folderWithNames();
    for (const threads of [1, 3]) {
      const collected = new Collected();
      await auditFolders(await requestFor(folder, { aliases: true, threads }), collected, never);
      const names = collected.files.flatMap(({ scanned }) => namesOf(scanned));
      assert.equal(names.length, 3 + 15, `${threads} threads`);
      const list = collected.files.find(({ name }) => name === "list.yml")?.scanned;
      assert.deepEqual(
        list?.aliases?.map(({ mention }) => [mention.host, mention.siblings]),
        [
          ["a.acme.com", ["b.acme.com"]],
          ["b.acme.com", ["a.acme.com"]],
        ],
      );
      const both = collected.files.find(({ name }) => name === "both.yml")?.scanned;
      const text = `redis:\n  host: redis.internal.acme.com\n  old: ${HOST}\n`;
      assert.equal(
        JSON.stringify(both),
        JSON.stringify(scanText(text, "both.yml", undefined, undefined, true)),
      );
    }
  });

  it("finds none where nobody asked", async () => {
    const collected = new Collected();
    await auditFolders(await requestFor(folderWithNames()), collected, never);
    assert.deepEqual(
      collected.files.map(({ name, scanned }) => [name, scanned.aliases]),
      [["both.yml", undefined]],
    );
  });

  it("lets every text with a name through, in every encoding", () => {
    const texts = [
      "REDIS_HOST=a.acme.com",
      "memcached://a.acme.com:11211",
      "VALKEY_URL=a.acme.com",
      "elasticache_endpoint=a.acme.com",
      "CACHE_SERVERS=a.acme.com",
    ];
    for (const text of texts)
      for (const bytes of [
        Buffer.from(text),
        Buffer.from(`\ufeff${text}`, "utf16le"),
        Buffer.from(`\ufeff${text}`, "utf16le").swap16(),
      ]) {
        const scan = scanBytes(bytes, ".env", undefined, true);
        assert.deepEqual(scan.kind === "mentions" && namesOf(scan.scanned), ["a.acme.com:1"], text);
      }
  });
});
