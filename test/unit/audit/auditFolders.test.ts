import assert from "node:assert/strict";
import { realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { makeWorkspace } from "../../../bench/workspace.mjs";
import { auditFolders } from "../../../src/audit/auditFolders";
import { type LeadListener, lead } from "../../../src/audit/lead";
import type { FoundFact } from "../../../src/audit/links";
import { scanHere } from "../../../src/audit/scan";
import { MAX_MENTIONS } from "../../../src/audit/scanFile";
import { SharedWork } from "../../../src/audit/sharedWork";
import { Collected, HOST, removeTemporaryFolders, requestFor, temporaryFolder, workerFile } from "./engine";

const never = new AbortController().signal;

async function audited(folder: string, more: Parameters<typeof requestFor>[1] = {}) {
  const collected = new Collected();
  const { filesScanned } = await auditFolders(await requestFor(folder, more), collected, never);
  return Object.assign(collected, { filesScanned });
}

/** On the caller's own thread, with helpers. */
async function auditedHere(folder: string, threads: number) {
  const collected = new Collected();
  const listener: LeadListener = {
    onResults: ({ files, skipped }) => {
      collected.onFiles(files);
      collected.onSkipped(skipped);
    },
    onProgress: (filesScanned) => collected.onProgress({ filesScanned }),
  };
  const root = { given: folder, folder, file: null, real: realpathSync(folder), exclude: [] };
  const plan = { ...(await requestFor(folder)), threads, roots: [root], omit: [], helpAfter: 1 };
  const filesScanned = await scanHere(plan, listener, never);
  return Object.assign(collected, { filesScanned });
}

describe("the audit of folders", () => {
  before(workerFile);
  after(removeTemporaryFolders);

  it("tells after the files what reads the variables under which hosts were found, where that is asked", async () => {
    const folder = temporaryFolder({
      ".env": `REDIS_URL=redis://${HOST}:6379\n`,
      "a.ts":
        'import Redis from "ioredis";\nnew Redis(process.env.REDIS_URL);\nnew Redis(process.env.OTHER_URL);\n',
    });
    const readsOf = async (links: boolean) => {
      const reads: string[] = [];
      const collected = Object.assign(new Collected(), {
        onFacts: (batch: readonly FoundFact[]) => {
          for (const fact of batch)
            if ("variable" in fact)
              reads.push(
                `${collected.files.length} ${fact.variable} ${fact.client.name} ${fact.root} ${fact.at.line}:${fact.at.column}`,
              );
        },
      });
      await auditFolders({ ...(await requestFor(folder)), links }, collected, never);
      return reads;
    };
    assert.deepEqual(await readsOf(true), ["1 REDIS_URL ioredis 0 2:11"]);
    assert.deepEqual(await readsOf(false), []);
  });

  it("finds every planted host at its place and nothing else, however many threads there are", async () => {
    const folder = path.join(temporaryFolder(), "generated");
    const options = { files: 600, giants: 3, giantBytes: 5_000_000, share: 0.2, hidden: 0.1 };
    const { plants, encoded, code } = makeWorkspace(folder, options);
    assert.ok(plants.length > 0 && encoded.length > 0 && code.length > 0);
    const inOrder = (a: string, b: string) => (a < b ? -1 : 1);
    const expected = [...plants, ...encoded]
      .map(({ file, line, column, endColumn, host }) => [file, line, column, endColumn, host].join(" "))
      .sort(inOrder);
    const expectedCode = code.map(({ file, line }) => `${file} ${line}`).sort(inOrder);
    const runs = [await auditedHere(folder, 1), await auditedHere(folder, 3), await audited(folder)];
    for (const { files } of runs) {
      const found = files.flatMap(({ name, scanned }) =>
        scanned.mentions.map(({ mention, range }) =>
          [name, range.line, range.column, range.endColumn, mention.host].join(" "),
        ),
      );
      assert.deepEqual(found.sort(inOrder), expected);
      const foundCode = files.flatMap(({ name, scanned: { references = [] } }) =>
        references.map(({ range }) => `${name} ${range.line}`),
      );
      assert.deepEqual(foundCode.sort(inOrder), expectedCode);
    }
    const [first, ...others] = runs.map(({ files, skipped, filesScanned }) => ({
      files,
      skipped,
      filesScanned,
    }));
    for (const other of others) assert.deepEqual(other, first);
  });

  it("sends siblings whole", async () => {
    const hosts = [1, 2, 3].map((i) => `n.x7k2qf.000${i}.use1.cache.amazonaws.com`);
    const folder = temporaryFolder({ "a.yml": `nodes:\n${hosts.map((host) => `  - ${host}\n`).join("")}` });
    const { files } = await audited(folder);
    assert.deepEqual(
      files[0]?.scanned.mentions.map(({ mention }) => mention.siblings),
      [hosts.slice(1), [hosts[0], hosts[2]], hosts.slice(0, 2)],
    );
  });

  it("takes several folders, each with its own excludes, and a file of two of them once", async () => {
    const folder = temporaryFolder({ "a/x.env": HOST, "a/y.env": HOST, "b/x.env": HOST, "a/in/z.env": HOST });
    const roots = [
      { folder: path.join(folder, "a"), exclude: ["y.env"] },
      { folder: path.join(folder, "b"), exclude: [] },
      { folder: path.join(folder, "a/in"), exclude: [] },
    ];
    const { files } = await audited(folder, { roots });
    assert.deepEqual(
      files.map(({ root, name, path: absolute }) => [root, name, path.relative(folder, absolute)]),
      [
        [0, "x.env", path.join("a", "x.env")],
        [0, "in/z.env", path.join("a", "in", "z.env")],
        [1, "x.env", path.join("b", "x.env")],
      ],
    );
  });

  it("lists what it does not look into: large and binary files, and folders that are not there", async () => {
    const folder = temporaryFolder({
      "a.env": HOST,
      "b.bin": `\0${HOST}`,
      "c.log": `${HOST}${" ".repeat(300_000)}`,
    });
    const gone = path.join(folder, "gone");
    const roots = [
      { folder, exclude: [] },
      { folder: gone, exclude: [] },
    ];
    const { files, skipped, filesScanned } = await audited(folder, {
      roots: roots.slice(0, 1),
      maxFileSize: 300_000,
    });
    assert.deepEqual([files.map(({ name }) => name), filesScanned], [["a.env"], 1]);
    assert.deepEqual(
      skipped.map(({ name, reason }) => [name, reason]),
      [
        ["b.bin", "binary"],
        ["c.log", "too-large"],
      ],
    );
    const missing = await audited(folder, { roots: roots.slice(1) });
    assert.deepEqual(
      missing.skipped.map(({ path: absolute, reason }) => [absolute, reason]),
      [[gone, "unreadable"]],
    );
  });

  it("finds a host wherever it stands in a file of several parts, in every encoding", async () => {
    const part = 256 * 1024;
    const files: Record<string, Buffer> = {};
    for (let shift = -60; shift <= 60; shift += 7) {
      const text = `${" ".repeat(part + shift)}${HOST.toUpperCase()}${" ".repeat(part)}`;
      files[`${shift}.txt`] = Buffer.from(text);
      const wide = `\uFEFF${" ".repeat(part / 2 + shift)}${HOST}${" ".repeat(part)}`;
      files[`${shift}.utf16le.txt`] = Buffer.from(wide, "utf16le");
      files[`${shift}.utf16be.txt`] = Buffer.from(wide, "utf16le").swap16();
      const widest = Uint32Array.from(`\uFEFF${" ".repeat(part / 4 + shift)}${HOST}`, (letter) =>
        letter.charCodeAt(0),
      );
      files[`${shift}.utf32le.txt`] = Buffer.from(widest.buffer);
      files[`${shift}.utf32be.txt`] = Buffer.from(widest.buffer.slice(0)).swap32();
    }
    const folder = temporaryFolder(files);
    assert.equal((await audited(folder)).files.length, Object.keys(files).length);
  });

  it("keeps so many mentions of one file, and lists it", async () => {
    const lines = (count: number) => `${HOST}\n`.repeat(count);
    const folder = temporaryFolder({ "dump.log": lines(MAX_MENTIONS + 1), "whole.log": lines(MAX_MENTIONS) });
    const { files, skipped } = await audited(folder);
    assert.deepEqual(
      files.map(({ scanned }) => scanned.mentions.length),
      [MAX_MENTIONS, MAX_MENTIONS],
    );
    assert.deepEqual(
      skipped.map(({ name, reason }) => [name, reason]),
      [["dump.log", "too-large"]],
    );
  });

  it("ends with links that lead in circles", async function () {
    if (process.platform === "win32") this.skip();
    const folder = temporaryFolder({ "a/x.env": HOST });
    symlinkSync("..", path.join(folder, "a/up"));
    symlinkSync("self", path.join(folder, "self"));
    const { files, skipped } = await audited(folder);
    assert.deepEqual(
      [files.map(({ name }) => name), skipped.map(({ name }) => name)],
      [["a/x.env"], ["self"]],
    );
  });

  it("stops when it is aborted, and says no more", async () => {
    const folder = temporaryFolder();
    for (let i = 0; i < 3000; i++) writeFileSync(path.join(folder, `${i}.env`), HOST);
    const request = await requestFor(folder);
    const before = new AbortController();
    before.abort();
    await assert.rejects(auditFolders(request, new Collected(), before.signal), { name: "AbortError" });
    const controller = new AbortController();
    let isSettled = false;
    let late = 0;
    const hear = () => {
      if (isSettled) late++;
      controller.abort();
    };
    const listener = { onFiles: hear, onSkipped: hear, onProgress: hear };
    await assert.rejects(auditFolders(request, listener, controller.signal), { name: "AbortError" });
    isSettled = true;
    await audited(folder);
    assert.equal(late, 0);
  });

  it("stops on its own thread, too", async () => {
    const folder = temporaryFolder({ "a.env": HOST });
    const plan = {
      ...(await requestFor(folder)),
      ...{ threads: 1, omit: [] },
      roots: [{ given: folder, folder, file: null, real: realpathSync(folder), exclude: [] }],
    };
    const controller = new AbortController();
    const work = SharedWork.for(plan);
    const listener = { onResults: () => {}, onProgress: () => controller.abort() };
    await assert.rejects(lead(plan, listener, work, controller.signal), { name: "AbortError" });
    assert.equal(work.isAborted, true);
  });

  it("says that the worker is missing or broken, and never hangs", async () => {
    const folder = temporaryFolder({
      "a.env": HOST,
      "throws.js": "throw new Error('secret');",
      "ends.js": "process.exit(3)",
    });
    const rejection = async (file: string) => {
      const request = await requestFor(folder, { workerFile: path.join(folder, file) });
      return assert.rejects(auditFolders(request, new Collected(), never), (error: Error) => {
        assert.equal(error.name, "AuditError");
        assert.doesNotMatch(error.message, /secret/);
        return true;
      });
    };
    await rejection("missing.js");
    await rejection("throws.js");
    await rejection("ends.js");
  });

  it("breaks off where a helper fails: what it had claimed would be missing", async () => {
    const folder = temporaryFolder({ "throws.js": "throw new Error('secret');" });
    for (let i = 0; i < 200; i++) writeFileSync(path.join(folder, `${i}.env`), HOST);
    const plan = {
      ...(await requestFor(folder, { workerFile: path.join(folder, "throws.js") })),
      ...{ threads: 2, omit: [], helpAfter: 1 },
      roots: [{ given: folder, folder, file: null, real: realpathSync(folder), exclude: [] }],
    };
    const listener = { onResults: () => {}, onProgress: () => {} };
    await assert.rejects(scanHere(plan, listener, never), { name: "AuditError" });
  });

  it("goes on alone, on its own thread, where the worker is missing", async () => {
    const folder = temporaryFolder({ "a.env": HOST });
    const plan = {
      ...{
        maxFileSize: 1_000_000,
        workerFile: path.join(folder, "gone.js"),
        threads: 2,
        omit: [],
        helpAfter: 0,
      },
      roots: [{ given: folder, folder, file: null, real: realpathSync(folder), exclude: [] }],
    };
    const listener = { onResults: () => {}, onProgress: () => {} };
    assert.equal(await scanHere(plan, listener, never), 1);
    rmSync(folder, { recursive: true });
  });
});
