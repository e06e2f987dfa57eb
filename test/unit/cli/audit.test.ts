import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { closeSync, cpSync, existsSync, openSync, readFileSync } from "node:fs";
import path from "node:path";
import { demoFindings } from "../../demoFindings";
import { account, group, hostsOf } from "../core/accountBuilder";
import { readReport } from "./contract";
import { program, removeWorkspaces, run, workspace } from "./program";

const hosts = hostsOf("tito-redis");
const primaryNode = hosts.node("tito-redis-001");
const replicaNode = hosts.node("tito-redis-002");
const snapshot = JSON.stringify(account(group("tito-redis")));

/** A workspace with a snapshot beside it, outside what is audited. */
function project(files: Readonly<Record<string, string | Buffer>>) {
  const folder = workspace({
    "account.json": snapshot,
    ...Object.fromEntries(Object.entries(files).map(([name, content]) => [`app/${name}`, content])),
  });
  return { folder, app: path.join(folder, "app"), snapshot: path.join(folder, "account.json") };
}

/** Runs the program alone in a folder, so that an attempt to load the AWS bundle fails. */
async function runAlone(words: readonly string[]) {
  const copy = workspace({ "cli.js": readFileSync(await program()) });
  return spawnSync(process.execPath, [path.join(copy, "cli.js"), ...words], { encoding: "utf8" });
}

describe("audit", () => {
  before(program);
  afterEach(removeWorkspaces);

  describe("offline", () => {
    it("tells kinds by shape, with exact 1-based positions, and keeps the contract", async () => {
      const text = `# 😀\nredis:\n  url: "redis://:pw@${primaryNode.toUpperCase()}:6380/0" # 😀\n`;
      const { app } = project({ "config/redis.yml": text });
      const { code, stdout } = await run(["audit", "--offline", "--format", "json"], { cwd: app });
      const report = readReport(stdout);
      assert.equal(code, 0);
      assert.deepEqual(report.account, { state: "offline", sources: [] });
      assert.equal(report.summary.filesScanned, 1);
      const [mention] = report.mentions;
      assert.ok(mention);
      const column = (text.split("\n")[2] ?? "").indexOf(primaryNode.toUpperCase()) + 1;
      assert.deepEqual(
        { ...mention, keyPath: null },
        {
          file: "config/redis.yml",
          line: 3,
          column,
          endLine: 3,
          endColumn: column + primaryNode.length,
          host: primaryNode,
          port: 6380,
          kind: "node",
          confirmed: false,
          resource: null,
          role: null,
          keyPath: null,
          inComment: false,
          place: "setting",
          linked: null,
          via: null,
        },
      );
      assert.deepEqual(
        report.findings.map(({ rule, fixes }) => ({ rule, fixes })),
        [{ rule: "unconfirmed-node", fixes: [] }],
      );
    });

    it("is the default, and loads no AWS code", async () => {
      const { app } = project({ "a.env": `REDIS_HOST=${primaryNode}\n` });
      const { status, stdout } = await runAlone(["audit", app]);
      assert.equal(status, 0);
      assert.match(stdout, /unconfirmed-node/);
      assert.match(stdout, /Offline/);
    });
  });

  describe("with a snapshot", () => {
    it("confirms hosts, states the account, and fails from warnings on", async () => {
      const { app, snapshot: file } = project({
        "a.env": `REDIS_HOST=${primaryNode}\n`,
        "b.env": `REDIS_HOST=${replicaNode}\n`,
      });
      const { code, stdout } = await run(["audit", app, "--snapshot", file, "--format", "json"]);
      const report = readReport(stdout);
      assert.equal(code, 1);
      assert.equal(report.account.state, "complete");
      assert.deepEqual(
        report.account.sources.map(({ kind, region, problems }) => ({ kind, region, problems })),
        [{ kind: "snapshot", region: "us-east-1", problems: [] }],
      );
      assert.deepEqual(
        report.mentions.map(({ file, confirmed, resource, role }) => ({ file, confirmed, resource, role })),
        [
          ["a.env", "primary"],
          ["b.env", "replica"],
        ].map(([name, role]) => ({
          file: name,
          confirmed: true,
          resource: { type: "replication-group", id: "tito-redis", region: "us-east-1" },
          role,
        })),
      );
      assert.deepEqual(
        report.findings.map(({ rule, severity, fixes }) => [
          rule,
          severity,
          fixes[0]?.newHost,
          fixes[0]?.safe,
        ]),
        [
          ["primary-node", "warning", hosts.primary, true],
          ["replica-node", "error", hosts.primary, true],
        ],
      );
    });

    it("takes a folder of snapshots, UTF-16 as PowerShell writes it, and --offline beside it", async () => {
      const { app } = project({ "a.env": `REDIS_HOST=${primaryNode}\n` });
      const folder = workspace({
        "groups.json": Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(snapshot, "utf16le")]),
        "notes.txt": "no snapshot",
      });
      const { code, stdout } = await run([
        ...["audit", app, "--offline", "--snapshot", folder, "--format", "json"],
      ]);
      assert.equal(code, 1);
      assert.equal(readReport(stdout).mentions[0]?.confirmed, true);
    });

    for (const [what, name, content, reason] of [
      ["is missing", "none.json", null, /no such file/],
      ["is no JSON", "broken.json", "{", /./],
      ["holds no list of the account", "other.json", '{"a":1}', /./],
    ] as const)
      it(`exits with 2 and names a snapshot that ${what}`, async () => {
        const { app } = project({ "a.env": `REDIS_HOST=${primaryNode}\n` });
        const folder = workspace(content === null ? {} : { [name]: content });
        const { code, stdout, stderr } = await run(["audit", app, "--snapshot", path.join(folder, name)]);
        assert.equal(code, 2);
        assert.equal(stdout, "");
        assert.ok(stderr.includes(name), stderr);
        assert.match(stderr, reason);
      });

    it("exits with 3 where a snapshot holds no cache, which a wrong region or account gives", async () => {
      const { app } = project({ "a.env": `REDIS_HOST=${primaryNode}\n` });
      const folder = workspace({ "empty.json": '{"ReplicationGroups": []}' });
      const empty = ["--snapshot", path.join(folder, "empty.json")];
      const { code, stdout, stderr } = await run(["audit", app, ...empty]);
      assert.equal(code, 3);
      assert.match(stdout, /\nAccount, not read: no cache in the snapshots that were named\.\n$/);
      assert.match(stderr, /it holds no cache, so it was left out\. Was it saved in the right account/);
      const json = await run(["audit", app, ...empty, "--format", "json"]);
      assert.equal(readReport(json.stdout).account.state, "failed");
      assert.equal((await run(["rehearse", app, ...empty])).code, 3);
    });

    it("says which hosts are in a region that was not read", async () => {
      const elsewhere = "master.orders.m4p9zd.euw1.cache.amazonaws.com";
      const { app, snapshot: file } = project({
        "a.env": `REDIS_HOST=${hosts.primary}\nA=${elsewhere}\nB=${elsewhere}\n# C=${elsewhere}\n`,
      });
      const { code, stderr } = await run(["audit", app, "--snapshot", file]);
      assert.equal(code, 0);
      assert.match(
        stderr,
        /: 2 hosts are in eu-west-1, which was not read: add --region eu-west-1, or a snapshot of it\.\n$/,
      );
      assert.equal((await run(["audit", app, "--snapshot", file, "--quiet"])).stderr, "");
      assert.equal((await run(["audit", app])).stderr, "");
    });

    it("does not take the snapshot or an earlier report for configuration", async () => {
      const folder = workspace({ "account.json": snapshot, "a.env": `REDIS_HOST=${primaryNode}\n` });
      const words = ["audit", "--snapshot", "account.json", "--format", "json", "--output", "report.json"];
      for (const _ of [1, 2]) {
        const { code, stdout } = await run(words, { cwd: folder });
        assert.equal(code, 1);
        assert.equal(stdout, "");
        const report = readReport(readFileSync(path.join(folder, "report.json"), "utf8"));
        assert.deepEqual(
          report.mentions.map(({ file }) => file),
          ["a.env"],
        );
      }
    });

    it("finds in the demo what the demo says", async () => {
      const folder = workspace();
      cpSync("demo", folder, { recursive: true });
      const { code, stdout } = await run(
        ["audit", "workspace", "--snapshot", "account.json", "--format", "json"],
        { cwd: folder },
      );
      const found = readReport(stdout).findings.map(
        ({ file, line, column, endLine, endColumn, host, rule, severity }) => {
          assert.equal(endLine, line);
          const text = readFileSync(path.join(folder, "workspace", file), "utf8").split("\n")[line - 1];
          const shown = text?.slice(column - 1, endColumn - 1);
          return { file, line, column, host, rule, severity, underlined: shown };
        },
      );
      const expected = demoFindings(".").map(({ at, ...finding }) => ({
        ...finding,
        underlined: at ?? finding.host,
      }));
      const order = (a: object, b: object) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
      assert.deepEqual(found.sort(order), expected.sort(order));
      assert.equal(code, 1);
    });
  });

  describe("exit code", () => {
    it("follows --fail-on and --rule", async () => {
      const { app, snapshot: file } = project({ "a.env": `REDIS_HOST=${primaryNode}\n` });
      const code = async (...flags: string[]) =>
        (await run(["audit", app, "--snapshot", file, ...flags])).code;
      assert.equal(await code("--fail-on", "error"), 0);
      assert.equal(await code("--fail-on=information"), 1);
      assert.equal(await code("--fail-on", "never"), 0);
      assert.equal(await code("--rule", "primary-node=off"), 0);
      assert.equal(await code("--rule", "primary-node=error", "--fail-on", "error"), 1);
    });

    it("is 0 for a folder without hosts", async () => {
      const { code, stdout } = await run(["audit", workspace({ "a.txt": "no host" })]);
      assert.equal(code, 0);
      assert.match(stdout, /^No findings; 0 mentions of cache hosts in 1 file\./);
    });
  });

  describe("text", () => {
    it("groups by file, says the fix, and sums up", async () => {
      const { app, snapshot: file } = project({ "a.env": `REDIS_HOST=${primaryNode}\n` });
      const { stdout, stderr } = await run(["audit", "app", "--snapshot", file], { cwd: path.dirname(app) });
      assert.match(stdout, /^app\/a\.env\n {2}1:12 {2}warning {2}.* primary-node\n/);
      assert.ok(stdout.includes(`→ Use the Primary endpoint of tito-redis: ${hosts.primary}`), stdout);
      assert.match(stdout, /\n1 finding \(1 warning\); 1 mention of cache hosts in 1 file\.\n/);
      assert.equal(stderr, "");
    });

    it("has colours where FORCE_COLOR asks for them, never with NO_COLOR, --no-color or a pipe", async () => {
      const { app, snapshot: file } = project({ "a.env": `REDIS_HOST=${primaryNode}\n` });
      const words = ["audit", app, "--snapshot", file];
      const coloured = async (env: Record<string, string>, ...flags: string[]) =>
        (await run([...words, ...flags], { env })).stdout.includes("\u001b[");
      assert.equal(await coloured({}), false);
      assert.equal(await coloured({ FORCE_COLOR: "1" }), true);
      assert.equal(await coloured({ FORCE_COLOR: "1", NO_COLOR: "1" }), false);
      assert.equal(await coloured({ FORCE_COLOR: "1" }, "--no-color"), false);
      assert.equal(await coloured({ FORCE_COLOR: "0" }), false);
    });

    it("prints findings alone with --quiet", async () => {
      const { app, snapshot: file } = project({ "a.env": `REDIS_HOST=${primaryNode}\n` });
      const { stdout, stderr } = await run(["audit", app, "--snapshot", file, "--quiet"]);
      assert.match(stdout, /primary-node\n.*→.*\n$/);
      assert.equal(stderr, "");
    });
  });

  it("prints no part of a file but hosts: no password of any URL or key", async () => {
    const line = (i: number) => {
      const pw = `C4NARY${i}`;
      const forms = [
        `redis://:${pw}@${primaryNode}:6379/0`,
        `rediss://user:${pw}p%40ss@${replicaNode}`,
        `${primaryNode}:6379,password=${pw},ssl=True`,
        `"${replicaNode}", "${pw}"`,
        `https://x/?token=${pw}&host=${primaryNode}`,
      ];
      return forms[i % forms.length] ?? "";
    };
    const lines = Array.from({ length: 20 }, (_, i) => line(i));
    const { app, snapshot: file } = project({
      "a.yml": lines.map((each, i) => `k${i}: ${each}`).join("\n"),
      "b.env": lines.map((each, i) => `K${i}=${each}`).join("\n"),
      "c.txt": lines.join("\n"),
      "d.json": JSON.stringify(lines, null, 1),
    });
    for (const flags of [[], ["--format", "json"], ["--dry-run"], ["--dry-run", "--format", "json"]]) {
      const { stdout, stderr } = await run(["audit", app, "--snapshot", file, ...flags]);
      assert.ok(stdout.includes(hosts.primary), flags.join(" "));
      assert.ok(!`${stdout}${stderr}`.includes("C4NARY"), `${flags.join(" ")}\n${stdout}`);
    }
  });

  describe("--stdin", () => {
    it("audits what comes in, by the name given", async () => {
      const { snapshot: file } = project({});
      const { code, stdout } = await run(
        ["audit", "--stdin", "--stdin-filename", "x/redis.yml", "--snapshot", file, "--format", "json"],
        { input: `production:\n  host: ${primaryNode}\n` },
      );
      const report = readReport(stdout);
      assert.equal(code, 1);
      assert.equal(report.findings[0]?.file, "x/redis.yml");
      assert.equal(report.mentions[0]?.keyPath, "production.host");
    });

    it("lists binary input as skipped", async () => {
      const { code, stdout } = await run(["audit", "--stdin", "--format", "json"], {
        input: Buffer.from([0, 1, 2]),
      });
      assert.equal(code, 0);
      assert.deepEqual(readReport(stdout).skipped, [{ file: "stdin", reason: "binary" }]);
    });
  });

  it("says so and exits with 2 where its output has no space", async function () {
    if (!existsSync("/dev/full")) this.skip();
    const { app } = project({ "a.env": `REDIS_HOST=${primaryNode}\n` });
    const full = openSync("/dev/full", "w");
    const { status, stderr } = spawnSync(process.execPath, [await program(), "audit", app], {
      stdio: ["ignore", full, "pipe"],
      encoding: "utf8",
    });
    closeSync(full);
    assert.equal(status, 2);
    assert.match(stderr, /The output could not be written: no space left on the disk\./);
  });

  it("exits with 3 and reports by shape where its AWS part is missing", async () => {
    const { app } = project({ "a.env": `REDIS_HOST=${primaryNode}\n` });
    const words = ["audit", app, "--region", "us-east-1", "--format", "json"];
    const { status, stdout, stderr } = await runAlone(words);
    assert.equal(status, 3);
    assert.equal(readReport(stdout).findings.length, 1);
    assert.match(stderr, /could not be loaded\. Install cache-endpoint-lens again\./);
  });

  it("ends quietly when the reader of its output goes away", async () => {
    const lines = Array.from({ length: 3000 }, (_, i) => `K${i}=${primaryNode}`).join("\n");
    const { app, snapshot: file } = project({ "a.env": lines });
    const script = await program();
    const child = spawn(process.execPath, [script, "audit", app, "--snapshot", file]);
    let stderr = "";
    child.stderr.on("data", (chunk: Buffer) => {
      stderr += chunk.toString();
    });
    child.stdout.once("data", () => child.stdout.destroy());
    const code = await new Promise((resolve) => child.on("close", resolve));
    assert.equal(code, 1);
    assert.equal(stderr, "");
  });
});
