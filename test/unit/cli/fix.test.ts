import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync } from "node:fs";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { account, group, hostsOf } from "../core/accountBuilder";
import { readReport } from "./contract";
import { program, removeWorkspaces, run, workspace } from "./program";

const hosts = hostsOf("tito-redis");
const node = hosts.node("tito-redis-001");

function accountFile(): string {
  return path.join(
    workspace({ "account.json": JSON.stringify(account(group("tito-redis"))) }),
    "account.json",
  );
}

function utf32(text: string): Buffer {
  return Buffer.from(Uint32Array.from(`\uFEFF${text}`, (character) => character.codePointAt(0) ?? 0).buffer);
}

const encodings: Readonly<Record<string, (text: string) => Buffer>> = {
  "UTF-8": (text) => Buffer.from(text),
  "UTF-8 with a byte order mark": (text) =>
    Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(text)]),
  "UTF-16 LE": (text) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")]),
  "UTF-16 BE with an odd last byte": (text) =>
    Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(text, "utf16le").swap16(), Buffer.from([7])]),
  "UTF-32 LE": utf32,
  "UTF-32 BE with a cut last character": (text) =>
    Buffer.concat([utf32(text).swap32(), Buffer.from([0, 0, 7])]),
  "Latin-1": (text) => Buffer.from(text.replaceAll("😀", "ÿ\u0080"), "latin1"),
};

describe("audit --fix", () => {
  before(program);
  afterEach(removeWorkspaces);

  for (const [name, encode] of Object.entries(encodings))
    for (const [ending, lineEnd] of [
      ["LF", "\n"],
      ["CRLF", "\r\n"],
      ["CR", "\r"],
    ] as const)
      it(`changes the host and no other byte of ${name} with ${ending}`, async () => {
        const text = [
          "# é 😀 \t",
          `a: "redis://us%40er:p%40ss@${node.toUpperCase()}:6379/0?x=😀"  # 😀 é`,
          `b: '${node}'`,
          "",
          `😀 c: [${node}, x]`,
        ].join(lineEnd);
        const folder = workspace({ "a.txt": encode(text) });
        const file = path.join(folder, "a.txt");
        const { code, stdout, stderr } = await run([
          "audit",
          folder,
          "--fix",
          "--snapshot",
          accountFile(),
          "--format",
          "json",
        ]);
        const expected = encode(text.replaceAll(new RegExp(node, "gi"), hosts.primary));
        assert.deepEqual(readFileSync(file), expected);
        const report = readReport(stdout);
        assert.deepEqual(report.findings, []);
        assert.deepEqual(
          report.mentions.map(({ kind }) => kind),
          ["primary", "primary", "primary"],
        );
        assert.equal(code, 0);
        assert.match(stderr, /Fixed 3 places in 1 file\./);
        assert.deepEqual(readdirSync(folder), ["a.txt"]);
      });

  it("reports what it cannot fix safely, and leaves it alone", async () => {
    const text = `HOST=${node}\nOTHER=${hostsOf("unseen").node("unseen-001")}\n`;
    const folder = workspace({ "a.env": text });
    const { stdout } = await run(["audit", folder, "--fix", "--snapshot", accountFile(), "--format", "json"]);
    assert.equal(readFileSync(path.join(folder, "a.env"), "utf8"), text.replace(node, hosts.primary));
    assert.deepEqual(
      readReport(stdout).findings.map(({ file, line: at }) => [file, at]),
      [["a.env", 2]],
    );
  });

  it("says how far it came where a signal ends it", async function () {
    if (process.platform === "win32") this.skip();
    const names = Array.from({ length: 3000 }, (_, i) => `${String(i).padStart(4, "0")}.env`);
    const text = `HOST=${node}\n`;
    const folder = workspace(Object.fromEntries(names.map((name) => [name, text])));
    const words = [await program(), "audit", folder, "--fix", "--snapshot", accountFile()];
    const child = spawn(process.execPath, words, { stdio: ["ignore", "ignore", "pipe"] });
    let said = "";
    child.stderr.on("data", (data) => {
      said += data;
    });
    const closed = once(child, "close");
    const read = (name = "") => readFileSync(path.join(folder, name), "utf8");
    while (read(names[0]) === text && child.exitCode === null) await setTimeout(1);
    child.kill("SIGINT");
    assert.deepEqual(await closed, [130, null]);
    const fixed = names.filter((name) => read(name) !== text);
    assert.ok(fixed.length < names.length);
    const files = fixed.length === 1 ? "1 file" : `${fixed.length.toLocaleString("en")} files`;
    assert.equal(
      said,
      `cache-endpoint-lens: Stopped: ${files} of 3,000 files with hosts had been fixed, each as a whole.\n`,
    );
    for (const name of fixed) assert.equal(read(name), `HOST=${hosts.primary}\n`);
  });

  it("changes nothing offline", async () => {
    const text = `HOST=${node}\n`;
    const folder = workspace({ "a.env": text });
    const { stderr } = await run(["audit", folder, "--fix"]);
    assert.equal(readFileSync(path.join(folder, "a.env"), "utf8"), text);
    assert.match(stderr, /Nothing to fix safely/);
  });

  it("keeps the mode of the file, and a link a link", async function () {
    if (process.platform === "win32") this.skip();
    const folder = workspace({ "node_modules/real.env": `HOST=${node}\n` });
    const real = path.join(folder, "node_modules/real.env");
    chmodSync(real, 0o640);
    symlinkSync("node_modules/real.env", path.join(folder, "link.env"));
    await run(["audit", folder, "--fix", "--snapshot", accountFile()]);
    assert.equal(readFileSync(real, "utf8"), `HOST=${hosts.primary}\n`);
    assert.equal(statSync(real).mode & 0o777, 0o640);
    assert.ok(lstatSync(path.join(folder, "link.env")).isSymbolicLink());
  });

  it("leaves a read-only file alone and says so", async () => {
    const text = `HOST=${node}\n`;
    const folder = workspace({ "a.env": text, "b.env": text });
    chmodSync(path.join(folder, "a.env"), 0o444);
    const { code, stdout, stderr } = await run(
      ["audit", "--fix", "--snapshot", accountFile(), "--format", "json"],
      { cwd: folder },
    );
    chmodSync(path.join(folder, "a.env"), 0o644);
    assert.equal(readFileSync(path.join(folder, "a.env"), "utf8"), text);
    assert.equal(readFileSync(path.join(folder, "b.env"), "utf8"), `HOST=${hosts.primary}\n`);
    assert.match(stderr, /a\.env was not fixed: the file is read-only\./);
    assert.deepEqual(
      readReport(stdout).findings.map(({ file }) => file),
      ["a.env"],
    );
    assert.equal(code, 1);
  });

  it("does not say that there was nothing to fix where it could not", async () => {
    const folder = workspace({ "a.env": `HOST=${node}\n` });
    chmodSync(path.join(folder, "a.env"), 0o444);
    const { stderr } = await run(["audit", "--fix", "--snapshot", accountFile()], { cwd: folder });
    assert.match(stderr, /a\.env was not fixed/);
    assert.doesNotMatch(stderr, /Nothing to fix/);
  });

  it("with --stdin prints the fixed text byte for byte, and the report beside it", async () => {
    const words = ["audit", "--stdin", "--stdin-filename", "a.env", "--fix", "--snapshot", accountFile()];
    const { code, stdout, stderr } = await run(words, { input: `\ufeffHOST=${node}:6379\r\nX=1` });
    assert.equal(stdout, `\ufeffHOST=${hosts.primary}:6379\r\nX=1`);
    assert.match(stderr, /No findings/);
    assert.equal(code, 0);
    const untouched = await run(words, { input: "no host here" });
    assert.equal(untouched.stdout, "no host here");
  });

  describe("--dry-run", () => {
    it("prints a diff, changes nothing, and reports as before fixing", async () => {
      const text = `A=1\nHOST="${node}"\nB=2\n`;
      const folder = workspace({ "sub/a.env": text });
      const words = ["audit", "--dry-run", "--snapshot", accountFile()];
      for (const more of [[], ["--fix"]]) {
        const { code, stdout, stderr } = await run([...words, ...more], { cwd: folder });
        assert.equal(
          stdout,
          `--- a/sub/a.env\n+++ b/sub/a.env\n@@ -2 +2 @@\n-HOST="${node}"\n+HOST="${hosts.primary}"\n`,
        );
        assert.match(stderr, /primary-node/);
        assert.match(stderr, /--fix would change 1 place in 1 file\./);
        assert.equal(code, 1);
      }
      const { stdout } = await run([...words, "--format", "json"], { cwd: folder });
      assert.equal(readReport(stdout).findings.length, 1);
      assert.equal(readFileSync(path.join(folder, "sub/a.env"), "utf8"), text);
    });

    it("gives a diff that git applies", async () => {
      const text = `A=1\r\nHOST="${node}"\r\nurl=redis://${node}:6379/0`;
      const folder = workspace({ "a.env": text });
      const { stdout } = await run(["audit", "--dry-run", "--snapshot", accountFile()], { cwd: folder });
      const { execFileSync } = await import("node:child_process");
      execFileSync("git", ["apply", "--unidiff-zero", "-"], { cwd: folder, input: stdout, stdio: "pipe" });
      assert.equal(readFileSync(path.join(folder, "a.env"), "utf8"), text.replaceAll(node, hosts.primary));
    });
  });
});
