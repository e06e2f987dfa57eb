/** What the command line is told to read, whatever it turns out to be. */
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import path from "node:path";
import { account, group, hostsOf } from "../core/accountBuilder";
import { environment, program, removeWorkspaces, run, workspace } from "./program";

const snapshot = JSON.stringify(account(group("tito-redis")));
const line = `HOST=${hostsOf("tito-redis").node("tito-redis-001")}\n`;

describe("files that are read whole", function () {
  this.timeout(60_000);
  before(program);
  afterEach(removeWorkspaces);

  function project() {
    const folder = workspace({ "a.env": line, "caches/a.json": snapshot });
    return { folder, at: (name: string) => path.join(folder, name) };
  }

  const INPUTS: readonly (readonly [string, string, readonly string[]])[] = [
    ["a snapshot", "x.json", ["--snapshot", "x.json"]],
    ["a file in a folder of snapshots", "caches/x.json", ["--snapshot", "caches"]],
    ["a baseline", "x.json", ["--baseline", "x.json"]],
    ["a baseline that is to be updated", "x.json", ["--baseline", "x.json", "--update-baseline"]],
  ];

  for (const [what, name, words] of INPUTS) {
    for (const [kind, make] of [
      ["a pipe", (file: string) => execFileSync("mkfifo", [file])],
      ["a link to a device", (file: string) => symlinkSync("/dev/zero", file)],
      ["a link to a terminal", (file: string) => symlinkSync("/dev/tty", file)],
    ] as const)
      it(`are not read where ${what} is ${kind}, which is said at once`, async function () {
        if (process.platform === "win32" || !existsSync("/dev/zero")) this.skip();
        const { folder, at } = project();
        make(at(name));
        const { code, stdout, stderr } = await run(["audit", "a.env", ...words], { cwd: folder });
        assert.deepEqual([code, stdout], [2, ""]);
        assert.ok(stderr.includes(`${name} is a pipe or a device. Name a file`), stderr);
        assert.doesNotMatch(stderr, /Usage/);
      });

    it(`are not read where ${what} is larger than its limit, which is said with the limit`, async () => {
      const { folder, at } = project();
      writeFileSync(at(name), "");
      // Holes: it takes no room on the disk.
      truncateSync(at(name), 1024 * 1024 * 1024);
      const { code, stdout, stderr } = await run(["audit", "a.env", ...words], { cwd: folder });
      assert.deepEqual([code, stdout], [2, ""]);
      assert.ok(stderr.includes(`${name} is larger than 64 MB. Name a smaller file.`), stderr);
    });

    it(`are not read where ${what} is a folder`, async () => {
      const { folder, at } = project();
      mkdirSync(at(name));
      const { code, stderr } = await run(["audit", "a.env", ...words], { cwd: folder });
      assert.equal(code, 2);
      assert.match(
        stderr,
        name === "x.json" && what === "a snapshot" ? /holds no \*\.json/ : /is a folder\./,
      );
    });
  }

  it("are not read where snapshots are too large together", async () => {
    const { folder, at } = project();
    for (const name of ["b", "c", "d", "e", "f"]) {
      writeFileSync(at(`caches/${name}.json`), "");
      truncateSync(at(`caches/${name}.json`), 60 * 1024 * 1024);
    }
    const { code, stderr } = await run(["audit", "a.env", "--snapshot", "caches"], { cwd: folder });
    assert.equal(code, 2);
    assert.match(stderr, /caches.f\.json and the snapshots before it are larger than 256 MB\. Name those/);
  });

  it("are read through a link to a file", async function () {
    if (process.platform === "win32") this.skip();
    const { folder, at } = project();
    symlinkSync("caches/a.json", at("link.json"));
    assert.equal((await run(["audit", "a.env", "--snapshot", "link.json"], { cwd: folder })).code, 1);
  });

  it("end where standard input does not", async () => {
    const { folder } = project();
    const child = spawn(process.execPath, [await program(), "audit", "--stdin", "--fix"], {
      cwd: folder,
      env: environment(folder),
    });
    let stderr = "";
    let stdout = "";
    child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
    child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
    child.stdin.on("error", () => {});
    const zeros = Buffer.alloc(1024 * 1024, "a");
    const feed = () => {
      while (child.exitCode === null && child.stdin.writable) if (!child.stdin.write(zeros)) return;
    };
    child.stdin.on("drain", feed);
    feed();
    const code = await new Promise((resolve) => child.on("close", resolve));
    assert.deepEqual([code, stdout], [2, ""]);
    assert.match(stderr, /Standard input is larger than 64 MB\./);
  });
});
