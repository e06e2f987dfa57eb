import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type FakeElastiCache, startFakeElastiCache } from "../../fake-elasticache/server";
import { readReport } from "./contract";
import { environment, program, removeWorkspaces, run, workspace } from "./program";

const demo = JSON.parse(readFileSync(path.resolve("demo/account.json"), "utf8"));
const profiles = {
  config: "[profile box]\nregion = us-east-1\n",
  credentials: "[box]\naws_access_key_id = AKIABOX\naws_secret_access_key = C4NARYSECRET\n",
};
const app = Object.fromEntries(
  readdirSync(path.resolve("demo/workspace"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((file) => [`app/${path.relative("demo/workspace", file)}`, readFileSync(file)]),
);

describe("snapshot", () => {
  let fake: FakeElastiCache;
  before(program);
  beforeEach(async () => {
    fake = await startFakeElastiCache({ snapshot: demo });
  });
  afterEach(async () => {
    await fake.close();
    removeWorkspaces();
  });

  const live = () => ["--profile", "box", "--endpoint-url", fake.url];
  async function snapshot(folder: string, ...words: string[]) {
    const outcome = await run(["snapshot", ...live(), ...words], { cwd: folder });
    assert.ok(!`${outcome.stdout}${outcome.stderr}`.includes("C4NARY"));
    return outcome;
  }
  async function audited(folder: string, ...words: string[]) {
    const { stdout, stderr, code } = await run(["audit", "app", "--format", "json", ...words], {
      cwd: folder,
    });
    const { mentions, findings } = readReport(stdout);
    return { mentions, findings, stderr, code };
  }
  const regions = [...new Set<string>(demoRegions())].sort();
  function demoRegions(): string[] {
    return [...demo.ReplicationGroups, ...demo.CacheClusters, ...demo.ServerlessCaches].flatMap(
      ({ ARN }: { ARN?: string }) => ARN?.split(":")[3] ?? [],
    );
  }
  const regionFlags = regions.flatMap((region) => ["--region", region]);

  it("of an account gives the audit of that account, from one file and from a folder", async () => {
    const folder = workspace({ ...profiles, ...app });
    const expected = await audited(folder, ...live(), ...regionFlags);
    assert.ok(expected.findings.length > 5);
    for (const output of ["caches.json", "caches/"]) {
      const { code, stdout, stderr } = await snapshot(folder, ...regionFlags, "--output", output);
      assert.deepEqual([code, stdout], [0, ""], stderr);
      const calls = fake.calls.length;
      assert.deepEqual(await audited(folder, "--snapshot", output), expected);
      assert.equal(fake.calls.length, calls);
    }
    assert.deepEqual(
      readdirSync(path.join(folder, "caches")).sort(),
      regions.map((region) => `box-${region}.json`),
    );
  });

  it("reads, and does nothing else", async () => {
    await snapshot(workspace(profiles));
    assert.ok(fake.calls.length > 0);
    assert.ok(fake.calls.every(({ action }) => /^(Describe|GetCallerIdentity)/.test(action)));
  });

  it("goes to standard output where nothing else is said, with dates as ISO texts", async () => {
    const { code, stdout, stderr } = await snapshot(workspace(profiles));
    assert.deepEqual([code, stderr], [0, ""]);
    const object = JSON.parse(stdout);
    assert.ok(object.ReplicationGroups.length > 0);
    assert.ok(object.Events.length > 0);
    assert.match(object.Events[0].Date, /^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    assert.equal(object.CacheEndpointLens.Regions[0].Region, "us-east-1");
  });

  it("is for its owner alone", async function () {
    if (process.platform === "win32") this.skip();
    const folder = workspace(profiles);
    await snapshot(folder, "--output", "a.json");
    assert.equal(statSync(path.join(folder, "a.json")).mode & 0o777, 0o600);
  });

  it("replaces no file unasked, and asks before it reads the account", async () => {
    const folder = workspace({ ...profiles, "a.json": "mine" });
    const { code, stderr } = await snapshot(folder, "--output", "a.json");
    assert.equal(code, 2);
    assert.match(stderr, /a\.json exists\. Add --force to replace it\./);
    assert.equal(readFileSync(path.join(folder, "a.json"), "utf8"), "mine");
    assert.equal(fake.calls.length, 0);
    assert.equal((await snapshot(folder, "--output", "a.json", "--force")).code, 0);
    assert.match(readFileSync(path.join(folder, "a.json"), "utf8"), /ReplicationGroups/);
    writeFileSync(path.join(folder, "box-us-east-1.json"), "mine");
    assert.match((await snapshot(folder, "--output", ".")).stderr, /box-us-east-1\.json exists/);
    assert.deepEqual(
      readdirSync(folder).filter((name) => name.endsWith(".tmp")),
      [],
    );
  });

  it("exits with 3, writes what was read and lets nothing be called missing by the rest", async () => {
    fake.fail({ kind: "deny", action: "DescribeCacheClusters" });
    const folder = workspace({ ...profiles, ...app });
    const { code, stderr } = await snapshot(folder, "--region", "us-east-1", "--output", "a.json");
    assert.equal(code, 3);
    assert.match(stderr, /DescribeCacheClusters/);
    const written = JSON.parse(readFileSync(path.join(folder, "a.json"), "utf8"));
    assert.equal(written.CacheClusters, undefined);
    const expected = await audited(folder, ...live(), "--region", "us-east-1");
    const again = await audited(folder, "--snapshot", "a.json");
    assert.deepEqual(again.findings, expected.findings);
    assert.match(
      again.stderr,
      /a\.json: DescribeCacheClusters in us-east-1 could not be read when it was made/,
    );
  });

  it("knows an empty region as empty, and keeps its time", async () => {
    const folder = workspace({ ...profiles, "app/a.env": "X=1\n" });
    await snapshot(folder, "--region", "ap-south-1", "--output", "a.json");
    const read = JSON.parse(readFileSync(path.join(folder, "a.json"), "utf8")).CacheEndpointLens.Regions[0];
    const { stdout } = await run(["audit", "app", "--format", "json", "--snapshot", "a.json"], {
      cwd: folder,
    });
    assert.deepEqual(
      readReport(stdout).account.sources.map(({ region, fetchedAt }) => [region, fetchedAt]),
      [["ap-south-1", read.ReadAt]],
    );
  });

  it("writes nothing where nothing could be read", async () => {
    const folder = workspace(profiles);
    const { code, stderr } = await run(["snapshot", "--profile", "nobody", "--output", "a.json"], {
      cwd: folder,
    });
    assert.equal(code, 3);
    assert.match(stderr, /nobody.*\n.*Nothing was written\./);
    assert.deepEqual(readdirSync(folder).sort(), ["config", "credentials"]);
  });

  it("ends with 130 on an interrupt between two attempts of a call, and leaves nothing behind", async function () {
    if (process.platform === "win32") this.skip();
    const script = await program();
    const folder = workspace(profiles);
    fake.fail({ kind: "throttle" });
    const child = spawn(process.execPath, [script, "snapshot", ...live(), "--output", "a.json"], {
      cwd: folder,
      env: environment(folder),
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk: Buffer) => {
        output += chunk.toString();
      });
    const ended = once(child, "close");
    while (fake.calls.length < 7) await new Promise((resolve) => setImmediate(resolve));
    child.kill("SIGINT");
    assert.deepEqual([...(await ended), output], [130, null, ""]);
    assert.deepEqual(readdirSync(folder).sort(), ["config", "credentials"]);
  });
});
