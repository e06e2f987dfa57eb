/** Where reports go, and what is there when something comes in between. */
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import fs, {
  chmodSync,
  chownSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
} from "node:fs";
import path from "node:path";
import { Interrupts } from "../../../src/cli/interrupts";
import { Output } from "../../../src/cli/outputFile";
import { RunError } from "../../../src/cli/usage";
import { account, group, hostsOf } from "../core/accountBuilder";
import { environment, program, removeWorkspaces, run, workspace } from "./program";

const hosts = hostsOf("tito-redis");
const line = `HOST=${hosts.node("tito-redis-001")}\n`;
const snapshot = JSON.stringify(account(group("tito-redis")));

describe("the file of a report", () => {
  afterEach(removeWorkspaces);

  function project(files: Readonly<Record<string, string>> = { "r.json": "old" }) {
    const folder = workspace(files);
    const at = (name: string) => path.join(folder, name);
    return {
      at,
      names: () => readdirSync(folder).sort(),
      text: (name = "r.json") => readFileSync(at(name), "utf8"),
      write: (pieces: Iterable<string>, name = "r.json") =>
        new Output(name, folder).write(pieces, process.stdout, new Interrupts()),
    };
  }

  /** Makes the system refuse something, once. */
  function refuse(name: "writeSync" | "renameSync" | "openSync", code: string): void {
    const original = fs[name];
    const refused = () => {
      Object.assign(fs, { [name]: original });
      throw Object.assign(new Error(code), { code });
    };
    Object.assign(fs, { [name]: refused });
  }

  it("is made, or replaced with its mode kept", async () => {
    const { at, names, text, write } = project();
    if (process.platform !== "win32") chmodSync(at("r.json"), 0o640);
    await write(["a", "", "b".repeat(100_000), "c"]);
    await write(["new"], "s.json");
    assert.deepEqual(
      [text(), text("s.json"), names()],
      [`a${"b".repeat(100_000)}c`, "new", ["r.json", "s.json"]],
    );
    if (process.platform !== "win32") assert.equal(statSync(at("r.json")).mode & 0o777, 0o640);
  });

  it("is as it was where there is no space, and that is said", async () => {
    const { names, text, write } = project();
    refuse("writeSync", "ENOSPC");
    await assert.rejects(
      write(["new"]),
      (error: unknown) =>
        error instanceof RunError &&
        error.message === "--output r.json could not be written: no space left on the disk.",
    );
    assert.deepEqual([text(), names()], ["old", ["r.json"]]);
  });

  it("is as it was where what is reported cannot be made to its end", async () => {
    const { names, text, write } = project();
    function* pieces() {
      yield "new".repeat(100_000);
      throw new TypeError("a defect");
    }
    await assert.rejects(write(pieces()));
    assert.deepEqual([text(), names()], ["old", ["r.json"]]);
  });

  it("is as it was where a signal is heard", async function () {
    if (process.platform === "win32") this.skip();
    const { names, text, write } = project();
    function* pieces() {
      process.kill(process.pid, "SIGINT");
      for (;;) yield "new".repeat(100_000);
    }
    try {
      await assert.rejects(write(pieces()), { name: "AbortError" });
      assert.equal(process.exitCode, 130);
    } finally {
      process.exitCode = undefined;
    }
    assert.deepEqual([text(), names()], ["old", ["r.json"]]);
    assert.equal(process.listenerCount("SIGHUP"), 0);
  });

  it("is written in its place where it has several names or cannot be replaced", async function () {
    if (process.platform === "win32") this.skip();
    for (const old of ["old", "old".repeat(100_000)])
      for (const report of ["new", "new".repeat(70_000)]) {
        const { at, names, text, write } = project({ "r.json": old, "mounted.json": old });
        linkSync(at("r.json"), at("other.json"));
        await write([report]);
        refuse("renameSync", "EBUSY");
        await write([report], "mounted.json");
        assert.deepEqual([text("other.json"), text("mounted.json")], [report, report]);
        assert.equal(statSync(at("r.json")).ino, statSync(at("other.json")).ino);
        assert.deepEqual(names(), ["mounted.json", "other.json", "r.json"]);
      }
  });

  it("is written where its folder takes no new file", async () => {
    const { text, write } = project();
    refuse("openSync", "EACCES");
    await write(["new"]);
    assert.equal(text(), "new");
  });

  it("stays a link where it is one, also to what is not there yet", async function () {
    if (process.platform === "win32") this.skip();
    const { at, text, write } = project({ "real.json": "old" });
    symlinkSync("real.json", at("r.json"));
    symlinkSync("later.json", at("s.json"));
    await write(["new"]);
    await write(["new"], "s.json");
    assert.deepEqual([text("real.json"), text("later.json")], ["new", "new"]);
    assert.ok(lstatSync(at("r.json")).isSymbolicLink() && lstatSync(at("s.json")).isSymbolicLink());
  });
});

describe("a report", () => {
  before(program);
  afterEach(removeWorkspaces);

  const words = ["audit", "a.env", "--snapshot", "account.json", "--format", "json"];

  it("goes to a pipe that is named, and to standard output by its own name", async function () {
    if (process.platform === "win32") this.skip();
    const folder = workspace({ "a.env": line, "account.json": snapshot });
    execFileSync("mkfifo", [path.join(folder, "pipe")]);
    const reader = spawn("cat", ["pipe"], { cwd: folder });
    let read = "";
    reader.stdout.on("data", (chunk: Buffer) => {
      read += chunk.toString();
    });
    const closed = once(reader, "close");
    const piped = await run([...words, "--output", "pipe"], { cwd: folder });
    await closed;
    assert.deepEqual([piped.code, piped.stdout], [1, ""]);
    assert.equal(JSON.parse(read).findings.length, 1);
    assert.ok(lstatSync(path.join(folder, "pipe")).isFIFO());
    for (const name of ["-", "/dev/stdout"])
      assert.deepEqual(await run([...words, "--output", name], { cwd: folder }), { ...piped, stdout: read });
  });

  it("is waited for no longer than until a signal, where nobody reads the pipe", async function () {
    if (process.platform === "win32") this.skip();
    const folder = workspace({ "a.env": line, "account.json": snapshot });
    execFileSync("mkfifo", [path.join(folder, "pipe")]);
    const script = await program();
    const child = spawn(process.execPath, [script, ...words, "--fix", "--output", "pipe"], {
      cwd: folder,
      env: environment(folder),
    });
    const closed = once(child, "close");
    // It is fixed before it is reported: from then on the report waits for its reader.
    const file = path.join(folder, "a.env");
    while (readFileSync(file, "utf8") === line) await new Promise((resolve) => setTimeout(resolve, 20));
    // Whoever ends a program asks again: Node loses a signal that comes while a listener for it is taken off.
    const asking = setInterval(() => child.kill("SIGTERM"), 500);
    child.kill("SIGTERM");
    const [code, signal] = await closed;
    clearInterval(asking);
    // Where the file has just been changed the program hears it itself, and says so by its exit code.
    assert.ok(signal === "SIGTERM" || code === 143, `ended with ${code ?? signal}`);
  });

  it("that cannot be written leaves files unfixed, and is an error without the usage", async function () {
    if (process.getuid?.() !== 0) this.skip();
    const folder = workspace({ "a.env": line, "account.json": snapshot });
    for (const name of [".", "a.env", "account.json"]) chownSync(path.join(folder, name), 65534, 65534);
    const owned = workspace();
    mkdirSync(path.join(owned, "closed"), { mode: 0o755 });
    chmodSync(owned, 0o755);
    const output = path.join(owned, "closed/r.json");
    const script = await program();
    const child = spawn(process.execPath, [script, ...words, "--fix", "--output", output], {
      cwd: folder,
      env: environment(folder),
      uid: 65534,
      gid: 65534,
    });
    let stderr = "";
    child.stderr.on("data", (chunk: Buffer) => {
      stderr += chunk.toString();
    });
    assert.deepEqual(await once(child, "close"), [2, null]);
    assert.equal(
      stderr,
      `cache-endpoint-lens: --output ${output} could not be written: permission denied.\n`,
    );
    assert.equal(readFileSync(path.join(folder, "a.env"), "utf8"), line);
  });

  it("is none of the files that are named to be read, under any name", async () => {
    const folder = workspace({ "a.env": line, "account.json": snapshot, "b.json": "[]" });
    const names = ["a.env", "account.json", "b.json"];
    if (process.platform !== "win32") {
      symlinkSync("a.env", path.join(folder, "link"));
      names.push("link");
    }
    const read = ["audit", "a.env", "--snapshot", "account.json", "--baseline", "b.json"];
    for (const name of names) {
      const { code, stderr } = await run([...read, "--output", `./${name}`], { cwd: folder });
      assert.equal(code, 2);
      assert.match(stderr, /--output \.\/\S+ would take the place of what is read\. Name another file\./);
    }
    const rehearsed = ["rehearse", "a.env", "--snapshot", "account.json", "--output", "account.json"];
    assert.equal((await run(rehearsed, { cwd: folder })).code, 2);
    assert.equal(readFileSync(path.join(folder, "a.env"), "utf8"), line);
    assert.equal(readFileSync(path.join(folder, "account.json"), "utf8"), snapshot);
  });

  it("that cannot be written at the end says what was fixed, and no usage", async function () {
    if (!existsSync("/dev/full")) this.skip();
    const folder = workspace({ "a.env": line, "account.json": snapshot });
    const { code, stderr } = await run([...words, "--fix", "--output", "/dev/full"], { cwd: folder });
    assert.equal(code, 2);
    assert.match(
      stderr,
      /Fixed 1 place in 1 file\.\n.*--output \/dev\/full could not be written: no space left/,
    );
    assert.doesNotMatch(stderr, /Usage/);
  });

  it("takes a bounded share of memory, whatever its length", async () => {
    const many = Array.from({ length: 9999 }, (_, i) => `K${i}=${hosts.node("tito-redis-001")}\n`).join("");
    const files = Object.fromEntries(Array.from({ length: 3 }, (_, i) => [`f/${i}.env`, many]));
    const folder = workspace({ "account.json": snapshot, ...files });
    const { code, stderr } = await run(
      ["audit", "f", "--snapshot", "account.json", "--format", "json", "--output", "r.json"],
      { cwd: folder, env: { NODE_OPTIONS: "--max-old-space-size=150" } },
    );
    assert.deepEqual([code, stderr], [1, ""]);
    const report = JSON.parse(readFileSync(path.join(folder, "r.json"), "utf8"));
    assert.equal(report.findings.length, 3 * 9999);
  });
});

describe("a signal", () => {
  before(program);
  afterEach(removeWorkspaces);

  it("ends the program at once where there is nothing to put in order", async function () {
    if (process.platform === "win32") this.skip();
    const child = spawn(process.execPath, [await program(), "audit", "--stdin"], { env: environment("/") });
    child.stdin.on("error", () => {});
    const closed = once(child, "close");
    // It reads once this much has been taken.
    await new Promise((resolve) => child.stdin.write("x".repeat(1024 * 1024), resolve));
    child.kill("SIGINT");
    assert.deepEqual(await closed, [null, "SIGINT"]);
  });
});
