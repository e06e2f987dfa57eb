import assert from "node:assert/strict";
import { readFileSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { auditFolders } from "../../../src/audit/auditFolders";
import { Outbox } from "../../../src/audit/outbox";
import type { Results, ScannedFile } from "../../../src/audit/results";
import { UnchangedFiles } from "../../../src/audit/unchanged";
import { Collected, HOST, removeTemporaryFolders, requestFor, temporaryFolder, workerFile } from "./engine";

const never = new AbortController().signal;
const WIDE = { files: 1_000_000, milliseconds: 1_000_000 };

describe("An audit in the background", () => {
  before(workerFile);
  after(removeTemporaryFolders);

  it("finds what any other audit finds", async () => {
    const folder = temporaryFolder({
      ...Object.fromEntries(
        Array.from({ length: 1500 }, (_, i) => [
          `s${i % 9}/f${i}.env`,
          i % 7 === 0 ? `URL_${i}=${HOST}\n` : "A=1\n",
        ]),
      ),
      "main.tf": 'output "host" { value = aws_elasticache_cluster.a.cache_nodes[0].address }\n',
      "a.ts": 'import Redis from "ioredis";\nnew Redis(process.env.URL_7);\n',
    });
    const [other, quiet] = [new Collected(), new Collected()];
    await auditFolders({ ...(await requestFor(folder)), links: true }, other, never);
    const { filesScanned, isWhole } = await auditFolders(
      { ...(await requestFor(folder)), links: true, background: WIDE },
      quiet,
      never,
    );
    assert.ok(other.files.length > 100);
    assert.deepEqual([filesScanned, isWhole], [1502, true]);
    assert.deepEqual(quiet.files, other.files);
  });

  it("ends at its bounds, says so, and gives what it has found until then", async () => {
    const folder = temporaryFolder(
      Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`f${i}.env`, `REDIS_HOST=${HOST}\n`])),
    );
    const collected = new Collected();
    const request = { ...(await requestFor(folder)), background: { ...WIDE, files: 100 } };
    assert.deepEqual(await auditFolders(request, collected, never), { filesScanned: 100, isWhole: false });
    assert.equal(collected.files.length, 100);
    const late = { ...request, background: { ...WIDE, milliseconds: 0 } };
    assert.deepEqual(await auditFolders(late, new Collected(), never), { filesScanned: 0, isWhole: false });
  });

  it("gives a little at a time, and the rest when that was dealt with", async () => {
    const folder = temporaryFolder(
      Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`f${i}.env`, `REDIS_HOST=${HOST}\n`])),
    );
    const sizes: number[] = [];
    await auditFolders(
      { ...(await requestFor(folder)), background: WIDE },
      { onFiles: (files) => sizes.push(files.length), onSkipped: () => {}, onProgress: () => {} },
      never,
    );
    assert.equal(
      sizes.reduce((sum, size) => sum + size, 0),
      200,
    );
    assert.ok(Math.max(...sizes) <= 16, String(sizes));
  });
});

describe("Files that held nothing", () => {
  before(workerFile);
  after(removeTemporaryFolders);

  const LONG_AGO = new Date("2026-01-02T03:04:05Z");

  /** As many bytes as the line that names a host. */
  const nothing = `${"#".repeat(`REDIS_HOST=${HOST}`.length)}\n`;
  const something = `REDIS_HOST=${HOST}\n`;

  function workspace() {
    const folder = temporaryFolder({ "a.env": nothing, "b.env": something, "c.env": nothing, "d.bin": "\0" });
    for (const name of ["a.env", "b.env", "c.env", "d.bin"])
      utimesSync(path.join(folder, name), LONG_AGO, LONG_AGO);
    const file = path.join(temporaryFolder(), "deep", "unchanged");
    const looked = async () => {
      const collected = new Collected();
      const request = { ...(await requestFor(folder)), background: WIDE, kept: { file } };
      const { filesScanned } = await auditFolders(request, collected, never);
      return { names: collected.files.map(({ name }) => name), filesScanned };
    };
    return { folder, file, looked };
  }

  it("are counted and not kept from being looked into where they change; others are found each time", async () => {
    const { folder, looked } = workspace();
    assert.deepEqual(await looked(), { names: ["b.env"], filesScanned: 3 });
    // The binary file counts as one that held nothing.
    assert.deepEqual(await looked(), { names: ["b.env"], filesScanned: 4 });
    writeFileSync(path.join(folder, "a.env"), something);
    assert.deepEqual((await looked()).names, ["a.env", "b.env"]);
    assert.deepEqual((await looked()).names, ["a.env", "b.env"]);
    writeFileSync(path.join(folder, "b.env"), "");
    writeFileSync(path.join(folder, "e.env"), something);
    assert.deepEqual((await looked()).names, ["a.env", "e.env"]);
  });

  it("are left alone: numbers of their path, size and times are all that is kept", async () => {
    const { folder, file, looked } = workspace();
    await looked();
    const kept = readFileSync(file);
    assert.equal(kept.length, 32 + 3 * 8);
    assert.doesNotMatch(kept.toString("latin1"), /env|bin|redis|amazonaws/i);
    const before = new UnchangedFiles(
      { file },
      { workerFile: await workerFile(), maxFileSize: 64 * 1024 * 1024 },
    );
    for (const [name, isKnown] of [
      ["a.env", true],
      ["b.env", false],
      ["c.env", true],
      ["d.bin", true],
    ] as const)
      assert.equal(before.has(path.join(folder, name)), isKnown, name);
  });

  it("are looked into again where what was kept is damaged, of another build, or too fresh to tell", async () => {
    const { folder, file, looked } = workspace();
    await looked();
    const kept = readFileSync(file);
    const plan = { workerFile: await workerFile(), maxFileSize: 64 * 1024 * 1024 };
    const knows = () => new UnchangedFiles({ file }, plan).has(path.join(folder, "a.env"));
    assert.equal(knows(), true);
    for (const bad of [Buffer.alloc(0), kept.subarray(0, 20), kept.subarray(0, -3), Buffer.alloc(56, 7)]) {
      writeFileSync(file, bad);
      assert.equal(knows(), false);
      assert.deepEqual((await looked()).names, ["b.env"]);
    }
    assert.equal(
      new UnchangedFiles({ file }, { ...plan, maxFileSize: 1 }).has(path.join(folder, "a.env")),
      false,
    );
    const fresh = path.join(folder, "fresh.env");
    writeFileSync(fresh, nothing);
    await looked();
    assert.equal(new UnchangedFiles({ file }, plan).has(fresh), false);
  });
});

describe("The outbox", () => {
  const file = (name: string, mentions = 1) =>
    ({ name, scanned: { mentions: Array.from({ length: mentions }) } }) as unknown as ScannedFile;

  it("has one piece on its way, and each is bounded by files and by mentions", async () => {
    const sent: string[] = [];
    const outbox = new Outbox(({ files }: Results) => sent.push(files.map(({ name }) => name).join("")));
    outbox.put({ files: [file("a", 150), file("b", 60), file("c", 900), file("d")], skipped: [] });
    outbox.put({ files: [file("e")], skipped: [] });
    assert.deepEqual(sent, ["a"]);
    let isEmpty = false;
    const emptied = outbox.emptied().then(() => {
      isEmpty = true;
    });
    for (let i = 0; i < 4; i++) outbox.next();
    assert.deepEqual(sent, ["a", "b", "c", "d", "e"]);
    await wait();
    assert.equal(isEmpty, false, "the last piece was not dealt with");
    outbox.next();
    await emptied;
    outbox.put({ files: [file("f")], skipped: [] });
    assert.equal(sent.at(-1), "f");
  });

  it("is empty at once where nothing was put", () => new Outbox(() => assert.fail()).emptied());
});
