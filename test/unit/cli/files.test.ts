import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { chmodSync, mkdirSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import path from "node:path";
import { hostsOf } from "../core/accountBuilder";
import { readReport } from "./contract";
import { environment, program, removeWorkspaces, run, workspace } from "./program";

const host = hostsOf("tito-redis").node("tito-redis-001");
const line = `REDIS_HOST=${host}\n`;

function utf32(text: string): Buffer {
  return Buffer.from(Uint32Array.from(`\uFEFF${text}`, (character) => character.codePointAt(0) ?? 0).buffer);
}

async function audited(folder: string, ...words: string[]) {
  const { stdout } = await run(["audit", "--format", "json", ...words], { cwd: folder });
  const report = readReport(stdout);
  return { files: report.mentions.map(({ file }) => file), skipped: report.skipped, report };
}

describe("which files are audited", () => {
  before(program);
  afterEach(removeWorkspaces);

  it("names a file in a folder whose name begins with dots from the folder of the run", async () => {
    const folder = workspace({ "..data/a.env": "HOST=a-001.x7k2qf.0001.use1.cache.amazonaws.com\n" });
    const { stdout } = await run(["audit", "--format", "sarif"], { cwd: folder });
    assert.match(stdout, /"uri": "\.\.data\/a\.env"/);
  });

  it("walks in the order of names, hidden files included", async () => {
    const folder = workspace({ "b/x.env": line, "a/y.env": line, ".env": line, "c.env": line });
    assert.deepEqual((await audited(folder)).files, [".env", "c.env", "a/y.env", "b/x.env"]);
  });

  it("takes ignored files, and leaves packages, build output, locks and Terraform state out", async () => {
    const folder = workspace({
      ".gitignore": ".env\n",
      ".env": line,
      ".git/config": line,
      "node_modules/x/a.js": line,
      "vendor/a.rb": line,
      ".terraform/a.tf": line,
      "dist/a.js": line,
      "terraform.tfstate": line,
      "terraform.tfstate.backup": line,
      "package-lock.json": line,
      "build.env": line,
    });
    assert.deepEqual((await audited(folder)).files, [".env", "build.env"]);
    // What is named is looked into, whatever its name.
    assert.deepEqual((await audited(folder, "vendor")).files, ["a.rb"]);
    assert.deepEqual((await audited(folder, "terraform.tfstate")).files, ["terraform.tfstate"]);
  });

  it("leaves out what --exclude names", async () => {
    const folder = workspace({
      "a.env": line,
      "test/a.env": line,
      "lib/test/b.env": line,
      "lib/c.yml": line,
    });
    assert.deepEqual((await audited(folder, "--exclude", "test")).files, ["a.env", "lib/c.yml"]);
    assert.deepEqual((await audited(folder, "--exclude", "lib/**", "--exclude", "*.yml")).files, [
      "a.env",
      "test/a.env",
    ]);
    assert.deepEqual((await audited(folder, "--exclude=**/*.env")).files, ["lib/c.yml"]);
    assert.deepEqual((await audited(folder, "--exclude=lib/test/")).files, [
      "a.env",
      "lib/c.yml",
      "test/a.env",
    ]);
  });

  it("names files relative to one PATH, absolutely with several, and each once", async () => {
    const folder = workspace({ "a/x.env": line, "b/y.env": line });
    assert.deepEqual((await audited(folder, "a")).files, ["x.env"]);
    assert.deepEqual((await audited(folder, "a/x.env")).files, ["x.env"]);
    const absolute = ["a/x.env", "b/y.env"].map((name) => path.join(folder, name));
    assert.deepEqual((await audited(folder, "a", "b")).files, absolute);
    assert.deepEqual((await audited(folder, "a", ".", "b/y.env", ".")).files, absolute);
  });

  it("lists what is too large or binary, and goes on", async () => {
    const folder = workspace({
      "a.bin": Buffer.from(`\0${line}`),
      "b.log": line,
      "c.env": line,
      "late.bin": Buffer.from(`${" ".repeat(9000)}${line}\0`),
    });
    truncateSync(path.join(folder, "b.log"), 64 * 1024 * 1024 + 1);
    const { files, skipped, report } = await audited(folder);
    assert.deepEqual(files, ["c.env", "late.bin"]);
    assert.deepEqual(skipped, [
      { file: "a.bin", reason: "binary" },
      { file: "b.log", reason: "too-large" },
    ]);
    assert.equal(report.summary.filesScanned, 2);
  });

  it("follows a link to a file inside the folder only where the walk does not come there", async function () {
    if (process.platform === "win32") this.skip();
    const outside = workspace({ "secret.env": line });
    const folder = workspace({ "real.env": line, "node_modules/shared.env": line, "sub/x.env": line });
    symlinkSync("real.env", path.join(folder, "again.env"));
    symlinkSync("node_modules/shared.env", path.join(folder, "shared.env"));
    symlinkSync(path.join(outside, "secret.env"), path.join(folder, "outside.env"));
    symlinkSync(outside, path.join(folder, "outside"));
    symlinkSync("..", path.join(folder, "sub/loop"));
    symlinkSync("self", path.join(folder, "self"));
    symlinkSync("nowhere", path.join(folder, "dangling"));
    const { files, skipped } = await audited(folder);
    assert.deepEqual(files, ["real.env", "sub/x.env", "shared.env"]);
    assert.deepEqual(skipped, [
      { file: "dangling", reason: "unreadable" },
      { file: "outside", reason: "link-outside" },
      { file: "outside.env", reason: "link-outside" },
      { file: "self", reason: "unreadable" },
    ]);
  });

  it("lists a link out of all PATHs as one, and none that another PATH is or holds", async function () {
    if (process.platform === "win32") this.skip();
    const outside = workspace({ "far.env": line });
    const folder = workspace({ "a/x.env": line, "b/y.env": line, "b/dist/z.env": line });
    for (const [name, target] of [
      ["file", "../b/y.env"],
      ["folder", "../b"],
      ["within", "../b/dist/z.env"],
      ["out", path.join(outside, "far.env")],
      ["device", "/dev/null"],
    ] as const)
      symlinkSync(target, path.join(folder, "a", name));
    const names = async (...words: string[]) =>
      (await audited(folder, ...words)).skipped.map(({ file, reason }) => `${path.basename(file)} ${reason}`);
    const far = ["device link-outside", "out link-outside"];
    assert.deepEqual(await names("a"), [
      far[0],
      "file link-outside",
      "folder link-outside",
      far[1],
      "within link-outside",
    ]);
    // What no walk comes to is not looked into by that link either.
    assert.deepEqual(await names("a", "b"), [...far, "within link-outside"]);
    const texts = await run(["audit", "a"], { cwd: folder });
    assert.match(texts.stdout, /5 files skipped: 5 leading out of the folder\.\n {2}a.device \(leading out/);
  });

  it("follows a link that is the PATH itself", async function () {
    if (process.platform === "win32") this.skip();
    const folder = workspace({ "real/x.env": line });
    symlinkSync("real", path.join(folder, "link"));
    assert.deepEqual((await audited(folder, "link")).files, ["x.env"]);
    assert.deepEqual((await audited(folder, "link", "real")).files.length, 1);
  });

  it("never opens a pipe", async function () {
    if (process.platform === "win32") this.skip();
    const folder = workspace({ "a.env": line });
    const { execFileSync } = await import("node:child_process");
    execFileSync("mkfifo", [path.join(folder, "pipe")]);
    const { files, skipped } = await audited(folder);
    assert.deepEqual(files, ["a.env"]);
    assert.deepEqual(skipped, []);
    const named = await run(["audit", "pipe"], { cwd: folder });
    assert.equal(named.code, 2);
    assert.match(named.stderr, /pipe is neither a file nor a folder/);
  });

  it("lists what may not be read, and exits with 2 where it was named", async function () {
    if (process.platform === "win32") this.skip();
    const folder = workspace({ "a.env": line, "b/x.env": line, "c.env": line });
    chmodSync(folder, 0o755);
    chmodSync(path.join(folder, "a.env"), 0);
    chmodSync(path.join(folder, "b"), 0);
    const script = await program();
    // The superuser may read everything, so somebody else is asked.
    const other = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
    const asOther = (...words: string[]): Promise<{ code: number | null; stdout: string; stderr: string }> =>
      new Promise((resolve) => {
        const child = spawn(process.execPath, [script, "audit", "--format", "json", ...words], {
          cwd: folder,
          env: environment(folder),
          ...other,
        });
        let stdout = "";
        child.stdout.on("data", (chunk: Buffer) => {
          stdout += chunk.toString();
        });
        let stderr = "";
        child.stderr.on("data", (chunk: Buffer) => {
          stderr += chunk.toString();
        });
        child.on("close", (code) => resolve({ code, stdout, stderr }));
      });
    const walked = await asOther();
    const closed = await asOther("b");
    assert.equal(closed.code, 2);
    assert.match(closed.stderr, /^cache-endpoint-lens: b: permission denied\./);
    chmodSync(path.join(folder, "b"), 0o755);
    const report = readReport(walked.stdout);
    assert.deepEqual(report.skipped, [
      { file: "a.env", reason: "unreadable" },
      { file: "b", reason: "unreadable" },
    ]);
    assert.deepEqual(
      report.mentions.map(({ file }) => file),
      ["c.env"],
    );
    assert.equal(walked.code, 0);
    assert.equal((await asOther("a.env")).code, 2);
  });

  it("reads hosts in every encoding, at columns counted without the byte order mark", async () => {
    const text = `é😀 host: "${host.toUpperCase()}"\r\nx: ${host}`;
    const swapped = Buffer.from(text, "utf16le").swap16();
    const folder = workspace({
      "bom.yml": Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(text)]),
      "utf16be.yml": Buffer.concat([Buffer.from([0xfe, 0xff]), swapped]),
      "utf16le.yml": Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")]),
      "utf32be.yml": utf32(text).swap32(),
      "utf32le.yml": utf32(text),
      "utf8.yml": text,
      "latin1.yml": Buffer.from(text.replace("😀", "ÿ!"), "latin1"),
      "cr.yml": text.replace("\r\n", "\r"),
    });
    const { report } = await audited(folder);
    assert.deepEqual(
      report.mentions.map(({ line: at, column, endLine, endColumn }) => [at, column, endLine, endColumn]),
      Array.from({ length: 8 }, () => [
        [1, 12, 1, 12 + host.length],
        [2, 4, 2, 4 + host.length],
      ]).flat(),
    );
  });

  it("lists what has the mark of UTF-32 and is none", async () => {
    const units = utf32(host);
    units.writeUInt32LE(0x110000, 40);
    const folder = workspace({ "a.yml": units, "b.yml": Buffer.from(units).swap32() });
    assert.deepEqual(
      (await audited(folder)).skipped.map(({ reason }) => reason),
      ["binary", "binary"],
    );
  });

  it("survives files that vanish while it walks", async () => {
    const folder = workspace();
    const many = path.join(folder, "many");
    mkdirSync(many);
    for (let i = 0; i < 300; i++) writeFileSync(path.join(many, `${i}.env`), line);
    const running = run(["audit", "--format", "json"], { cwd: folder });
    for (let i = 299; i >= 0; i--) rmSync(path.join(many, `${i}.env`));
    const { code, stdout } = await running;
    assert.equal(code, 0);
    const report = readReport(stdout);
    assert.ok(report.skipped.every(({ reason }) => reason === "unreadable"));
  });
});
