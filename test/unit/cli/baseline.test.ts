import assert from "node:assert/strict";
import { existsSync, lstatSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { account, group, hostsOf } from "../core/accountBuilder";
import { readReport } from "./contract";
import { program, removeWorkspaces, run, workspace } from "./program";

const hosts = hostsOf("tito-redis");
const one = hosts.node("tito-redis-001");
const two = hosts.node("tito-redis-002");
const snapshot = JSON.stringify(account(group("tito-redis")));

describe("audit --baseline", () => {
  before(program);
  afterEach(removeWorkspaces);

  function project(files: Readonly<Record<string, string>> = { "a.yml": `a: ${one}\nb: ${two}\n` }) {
    const folder = workspace({ "account.json": snapshot, ...files });
    const audit = async (...words: string[]) => {
      const outcome = await run(
        ["audit", "--format", "json", "--snapshot", "account.json", "--baseline", "base.json", ...words],
        { cwd: folder },
      );
      const rules = outcome.code === 2 ? [] : readReport(outcome.stdout).findings.map(({ rule }) => rule);
      return { ...outcome, rules };
    };
    const baseline = () => JSON.parse(readFileSync(path.join(folder, "base.json"), "utf8"));
    const write = (name: string, text: string) => writeFileSync(path.join(folder, name), text);
    return { folder, audit, baseline, write };
  }

  it("accepts what was there, and fails on what is new", async () => {
    const { audit, baseline, write } = project();
    const made = await audit("--update-baseline");
    assert.deepEqual([made.code, made.rules], [0, []]);
    assert.match(made.stderr, /base\.json holds 2 findings: 2 added, 0 taken out\./);
    assert.deepEqual(
      baseline().findings.map(({ rule, file, severity }: Record<string, string>) => [rule, file, severity]),
      [
        ["primary-node", "a.yml", "warning"],
        ["replica-node", "a.yml", "error"],
      ],
    );
    const again = await audit();
    assert.deepEqual([again.code, again.rules], [0, []]);
    assert.match(again.stderr, /2 findings accepted by base\.json\./);
    write("a.yml", `# moved\n\na: ${one}\nnew: ${one}\nb: ${two}\n`);
    const later = await audit();
    assert.deepEqual([later.code, later.rules], [1, ["primary-node"]]);
    assert.equal(readReport(later.stdout).findings[0]?.line, 4);
    assert.equal(readReport(later.stdout).mentions.length, 3);
  });

  it("says what is resolved, and takes it out when updated", async () => {
    const { audit, baseline, write } = project();
    await audit("--update-baseline");
    write("a.yml", `a: ${hosts.primary}\nb: ${two}\n`);
    const { code, stderr } = await audit();
    assert.equal(code, 0);
    assert.match(stderr, /1 finding accepted/);
    assert.match(
      stderr,
      /resolved: primary-node tito-redis-001\.x7k2qf\.0001\.use1 in a\.yml\n.*--update-baseline takes/,
    );
    assert.match((await audit("--update-baseline")).stderr, /holds 1 finding: 0 added, 1 taken out/);
    assert.equal(baseline().findings.length, 1);
    assert.equal((await audit("--quiet")).stderr, "");
  });

  it("neither resolves nor takes out what it did not look at", async () => {
    const { audit, baseline } = project({ "a.yml": `a: ${one}\n`, "sub/b.yml": `b: ${two}\n` });
    await audit("--update-baseline");
    const before = baseline();
    for (const words of [["a.yml"], ["sub"], ["sub/b.yml", "a.yml"]]) {
      const { code, stderr } = await audit(...words);
      assert.equal(code, 0);
      assert.doesNotMatch(stderr, /resolved/);
      await audit(...words, "--update-baseline");
      assert.deepEqual(baseline(), before);
    }
  });

  it("keeps what stands in a file that could not be looked into", async () => {
    const { audit, baseline, write } = project();
    await audit("--update-baseline");
    const before = baseline();
    write("a.yml", "\0");
    const { stderr } = await audit();
    assert.doesNotMatch(stderr, /resolved/);
    await audit("--update-baseline");
    assert.deepEqual(baseline(), before);
  });

  it("is the same file for the same findings", async () => {
    const { folder, audit } = project();
    await audit("--update-baseline");
    const before = readFileSync(path.join(folder, "base.json"));
    await audit("--update-baseline");
    assert.deepEqual(readFileSync(path.join(folder, "base.json")), before);
  });

  it("is not audited itself, nor by an audit that does not know it", async () => {
    const { folder, audit } = project();
    await audit("--update-baseline");
    const { stdout } = await run(["audit", "--format", "json", "a.yml", "base.json"], { cwd: folder });
    const audited = readReport(stdout).mentions.map(({ file }) => path.basename(file));
    assert.deepEqual([...new Set(audited)], ["a.yml"]);
  });

  it("is written after a fix", async () => {
    const { audit, baseline } = project();
    assert.equal((await audit("--fix", "--update-baseline")).code, 0);
    assert.deepEqual(baseline().findings, []);
  });

  it("stays a link where it is one", async function () {
    if (process.platform === "win32") this.skip();
    const { folder, audit, write } = project();
    write("real.json", '{"version":1,"findings":[]}');
    symlinkSync("real.json", path.join(folder, "base.json"));
    await audit("--update-baseline");
    assert.ok(lstatSync(path.join(folder, "base.json")).isSymbolicLink());
    assert.equal(JSON.parse(readFileSync(path.join(folder, "real.json"), "utf8")).findings.length, 2);
  });

  it("that cannot be written is a problem, and the report is made all the same", async () => {
    const { folder, audit } = project();
    const { code, stdout, stderr } = await run(
      [
        ...["audit", "--format", "json", "--snapshot", "account.json", "--fix"],
        ...["--baseline", "nowhere/base.json", "--update-baseline"],
      ],
      { cwd: folder },
    );
    assert.equal(code, 2);
    assert.match(stderr, /--baseline nowhere\/base\.json could not be written: no such file or folder\./);
    assert.match(stderr, /Fixed 2 places in 1 file\./);
    assert.doesNotMatch(stderr, /Usage/);
    assert.deepEqual(readReport(stdout).findings, []);
    assert.equal((await audit()).code, 2);
  });

  it("is not written where the account could not be read", async () => {
    const { folder, audit } = project();
    const { code, stderr } = await audit("--update-baseline", "--profile", "nobody");
    assert.equal(code, 3);
    assert.match(stderr, /base\.json was not written: the account could not be read in full\./);
    assert.ok(!existsSync(path.join(folder, "base.json")));
  });

  it("is refused where it cannot be used, also for an update: what a person wrote is not replaced", async () => {
    for (const [text, says] of [
      ["{", /--baseline base\.json is not valid JSON\./],
      ['{"version":9,"findings":[]}', /is a baseline of version 9, and only 1 is known/],
      ["{}", /is no baseline/],
    ] as const)
      for (const words of [[], ["--update-baseline"]]) {
        const { folder, audit, write } = project();
        write("base.json", text);
        const { code, stdout, stderr } = await audit(...words);
        assert.deepEqual([code, stdout], [2, ""]);
        assert.match(stderr, says);
        assert.equal(readFileSync(path.join(folder, "base.json"), "utf8"), text);
      }
  });

  it("exits with 2 where it cannot be written", async () => {
    const { code, stderr } = await run(["audit", "--baseline", "nowhere/base.json", "--update-baseline"], {
      cwd: workspace({ "a.env": `HOST=${one}\n` }),
    });
    assert.equal(code, 2);
    assert.match(stderr, /nowhere\/base\.json could not be written: no such file or folder/);
  });

  it("holds for standard input too", async () => {
    const folder = workspace({ "account.json": snapshot });
    const words = [
      ...["audit", "--stdin", "--stdin-filename", "a.env", "--snapshot", "account.json"],
      ...["--baseline", "base.json"],
    ];
    const input = `HOST=${one}\n`;
    assert.equal((await run([...words, "--update-baseline"], { cwd: folder, input })).code, 0);
    assert.equal((await run(words, { cwd: folder, input })).code, 0);
    assert.equal((await run(words, { cwd: folder, input: `${input}OTHER=${one}\n` })).code, 1);
  });
});
