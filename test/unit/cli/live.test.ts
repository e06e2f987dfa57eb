import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, linkSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type FakeElastiCache, startFakeElastiCache } from "../../fake-elasticache/server";
import { cert, startConnectProxy } from "../aws/connectProxy";
import { account, group, hostsOf } from "../core/accountBuilder";
import { readReport } from "./contract";
import { environment, program, removeWorkspaces, run, workspace } from "./program";

const hosts = hostsOf("tito-redis");
const node = hosts.node("tito-redis-001");
const paris = hostsOf("paris", { region: "eu-west-3", hash: "q2w3e4" });

describe("audit of a live account", () => {
  let fake: FakeElastiCache;
  before(program);
  beforeEach(async () => {
    fake = await startFakeElastiCache({
      snapshot: account(group("tito-redis"), group("paris", { region: "eu-west-3", hash: "q2w3e4" })),
    });
  });
  afterEach(async () => {
    await fake.close();
    removeWorkspaces();
  });

  const profiles = {
    config: "[profile box]\nregion = us-east-1\n[profile roles]\nregion = us-east-1\n",
    credentials: "[box]\naws_access_key_id = AKIABOX\naws_secret_access_key = C4NARYSECRET\n",
  };
  const files = {
    ...profiles,
    "app/a.env": `HOST=${node}\n`,
    "app/b.env": `HOST=${paris.node("paris-002")}\n`,
  };

  async function audited(...flags: string[]) {
    const folder = workspace(files);
    const outcome = await run(["audit", "app", "--format", "json", "--endpoint-url", fake.url, ...flags], {
      cwd: folder,
    });
    assert.ok(!`${outcome.stdout}${outcome.stderr}`.includes("C4NARY"));
    return { ...outcome, report: readReport(outcome.stdout), folder };
  }
  const regionsAsked = () => [...new Set(fake.calls.map(({ region }) => region))].sort();

  it("asks for the regions of the hosts found, and for nothing but reading", async () => {
    const { code, report, stderr } = await audited("--profile", "box");
    assert.equal(stderr, "");
    assert.equal(code, 1);
    assert.deepEqual(regionsAsked(), ["eu-west-3", "us-east-1"]);
    assert.ok(fake.calls.every(({ action }) => /^(Describe|GetCallerIdentity)/.test(action)));
    assert.equal(report.account.state, "complete");
    assert.deepEqual(
      report.account.sources.map(({ kind, profile, region, problems }) => [kind, profile, region, problems]),
      [
        ["live", "box", "eu-west-3", []],
        ["live", "box", "us-east-1", []],
      ],
    );
    assert.ok(report.account.sources.every(({ fetchedAt }) => fetchedAt !== null));
    assert.deepEqual(
      report.findings.map(({ rule }) => rule),
      ["primary-node", "replica-node"],
    );
  });

  it("asks for the regions named alone, by short code too", async () => {
    const { report } = await audited("--profile", "box", "--region", "euw3");
    assert.deepEqual(regionsAsked(), ["eu-west-3"]);
    assert.deepEqual(
      report.mentions.map(({ confirmed }) => confirmed),
      [false, true],
    );
  });

  it("uses the default credentials with --region alone", async () => {
    const folder = workspace(files);
    const { code, stdout } = await run(
      ["audit", "app", "--region", "us-east-1", "--endpoint-url", fake.url, "--format", "json"],
      { cwd: folder, env: { AWS_ACCESS_KEY_ID: "AKIAENV", AWS_SECRET_ACCESS_KEY: "s" } },
    );
    assert.equal(code, 1);
    assert.equal(readReport(stdout).account.sources[0]?.profile, null);
    assert.ok(fake.calls.every(({ accessKeyId }) => accessKeyId === "AKIAENV"));
  });

  it("goes through the proxy that the environment names, to AWS's own address", async () => {
    const proxy = await startConnectProxy(fake.url);
    try {
      const folder = workspace({ ...files, "ca.pem": cert });
      const { code, stdout, stderr } = await run(["audit", "app", "--profile", "box", "--format", "json"], {
        cwd: folder,
        env: { HTTPS_PROXY: `http://127.0.0.1:${proxy.port}`, AWS_CA_BUNDLE: path.join(folder, "ca.pem") },
      });
      assert.deepEqual([code, stderr, readReport(stdout).account.state], [1, "", "complete"]);
      assert.deepEqual(
        [...new Set(proxy.asked.map(({ host }) => host))].sort(),
        ["eu-west-3", "us-east-1"].map((region) => `elasticache.${region}.amazonaws.com:443`),
      );
    } finally {
      await proxy.close();
    }
  });

  it("follows a failover", async () => {
    fake.failOver("tito-redis");
    const { report } = await audited("--profile", "box");
    assert.deepEqual([report.findings[0]?.rule, report.findings[0]?.severity], ["replica-node", "error"]);
  });

  it("fixes what a live account confirms", async () => {
    const { code, report } = await audited("--profile", "box", "--fix");
    assert.equal(code, 0);
    assert.deepEqual(
      report.mentions.map(({ host }) => host),
      [hosts.primary, paris.primary],
    );
  });

  it("exits with 3 and reports what it read where one list is denied", async () => {
    fake.fail({ kind: "deny", action: "DescribeServerlessCaches", region: "us-east-1" });
    const { code, report, stderr } = await audited("--profile", "box");
    assert.equal(code, 3);
    assert.equal(report.account.state, "partial");
    assert.equal(report.findings.length, 2);
    const problems = report.account.sources.find(({ region }) => region === "us-east-1")?.problems ?? [];
    assert.deepEqual(
      problems.map(({ kind, region, list }) => [kind, region, list]),
      [["denied", "us-east-1", "serverlessCaches"]],
    );
    assert.ok(stderr.includes(problems[0]?.nextStep ?? "?"), stderr);
  });

  it("exits with 3 and keeps the other region where one is lost", async () => {
    fake.fail({ kind: "error", status: 500, code: "InternalFailure", message: "x", region: "eu-west-3" });
    const { code, report } = await audited("--profile", "box");
    assert.equal(code, 3);
    assert.equal(report.account.state, "partial");
    assert.deepEqual(
      report.mentions.map(({ confirmed }) => confirmed),
      [true, false],
    );
    assert.deepEqual(
      report.findings.map(({ rule }) => rule),
      ["primary-node", "unconfirmed-node"],
    );
  });

  for (const [what, flags] of [
    ["a profile that does not exist", ["--profile", "nobody"]],
    ["a profile without credentials", ["--profile", "roles"]],
  ] as const)
    it(`exits with 3, names it and still tells by shape: ${what}`, async () => {
      const { code, report, stderr } = await audited(...flags);
      assert.equal(code, 3);
      assert.equal(report.account.state, "failed");
      assert.ok(report.account.sources.length > 0);
      assert.ok(report.account.sources.every(({ problems }) => problems[0]?.kind === "no-credentials"));
      assert.ok(stderr.includes(flags[1]), stderr);
      assert.equal(report.mentions.length, 2);
    });

  it("exits with 3 where nothing answers", async () => {
    await fake.close();
    const { code, report, stderr } = await audited("--profile", "box", "--region", "us-east-1");
    assert.equal(code, 3);
    assert.equal(report.account.state, "failed");
    assert.match(stderr, /us-east-1/);
  });

  it("takes a snapshot beside an account that fails", async () => {
    const folder = workspace({ ...files, "snap.json": JSON.stringify(account(group("tito-redis"))) });
    const { code, stdout } = await run(
      [
        ...["audit", "app", "--profile", "nobody", "--endpoint-url", fake.url],
        ...["--snapshot", "snap.json", "--format", "json"],
      ],
      { cwd: folder },
    );
    const report = readReport(stdout);
    assert.equal(code, 3);
    assert.equal(report.account.state, "partial");
    assert.equal(report.mentions[0]?.confirmed, true);
  });

  it("fixes neither what has become a link nor what says something else, and loses nothing, while the account was read", async function () {
    if (process.platform === "win32") this.skip();
    const text = `HOST=${node}\n`;
    const outside = workspace({ "a.env": text });
    const folder = workspace({
      ...profiles,
      "app/a.env": text,
      "app/b.env": text,
      "app/c.env": text,
      "app/d.env": text,
    });
    const at = (name: string) => path.join(folder, "app", name);
    linkSync(at("c.env"), path.join(outside, "c.env"));
    let changed = false;
    const now = () => {
      if (!changed) {
        rmSync(at("a.env"));
        symlinkSync(path.join(outside, "a.env"), at("a.env"));
        appendFileSync(at("b.env"), "MORE=1\n");
        writeFileSync(at("d.env"), `# ${text}`);
      }
      changed = true;
      return new Date();
    };
    const changing = await startFakeElastiCache({ snapshot: account(group("tito-redis")), now });
    const words = ["audit", "app", "--fix", "--profile", "box", "--endpoint-url", changing.url];
    const { code, stderr } = await run(words, { cwd: folder });
    await changing.close();
    assert.ok(changed);
    assert.equal(code, 1);
    assert.match(stderr, /app.a\.env was not fixed: it has become a link out of the folder\./);
    assert.match(stderr, /app.d\.env was not fixed: the file has changed since it was read\./);
    const read = (file: string) => readFileSync(file, "utf8");
    assert.deepEqual([read(path.join(outside, "a.env")), read(at("d.env"))], [text, `# ${text}`]);
    assert.equal(read(at("b.env")), `HOST=${hosts.primary}\nMORE=1\n`);
    // A file with two names is one file still.
    assert.deepEqual(
      [read(at("c.env")), read(path.join(outside, "c.env"))],
      Array(2).fill(`HOST=${hosts.primary}\n`),
    );
  });

  it("ends with 130 on an interrupt while the account is read, and prints nothing", async function () {
    if (process.platform === "win32") this.skip();
    const script = await program();
    const folder = workspace(files);
    fake.fail({ kind: "hang" });
    const child = spawn(
      process.execPath,
      [script, "audit", "app", "--fix", "--profile", "box", "--endpoint-url", fake.url],
      { cwd: folder, env: environment(folder) },
    );
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk: Buffer) => {
        output += chunk.toString();
      });
    const ended = once(child, "close");
    while (fake.calls.length === 0) await new Promise((resolve) => setImmediate(resolve));
    child.kill("SIGINT");
    const [code, killedBy] = await ended;
    assert.deepEqual([code, killedBy, output], [130, null, ""]);
  });
});
