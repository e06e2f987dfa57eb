import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { SKIPPED_FOLDERS } from "../../../src/audit/files";
import { account, group, hostsOf } from "../core/accountBuilder";
import { readReport } from "./contract";
import { program, removeWorkspaces, run, workspace } from "./program";

interface Hook {
  readonly entry: string;
  readonly args: readonly string[];
  readonly types: readonly string[];
  readonly exclude: string;
}

const [hook]: Hook[] = parse(readFileSync(path.resolve(".pre-commit-hooks.yaml"), "utf8"));
const node = hostsOf("tito-redis").node("tito-redis-001");

describe("the pre-commit hook", () => {
  before(program);
  afterEach(removeWorkspaces);

  async function committed(folder: string, names: readonly string[], ...args: string[]) {
    assert.ok(hook);
    const [command, ...words] = hook.entry.split(" ");
    assert.equal(command, "cache-endpoint-lens");
    return run([...words, ...hook.args, ...args, ...names], { cwd: folder });
  }

  it("runs a command and flags that the program knows, on the names that it gets", async () => {
    const folder = workspace({
      "caches.json": JSON.stringify(account(group("tito-redis"))),
      "a.env": `HOST=${node}\n`,
      "sub/b c.env": `HOST=${node}\n`,
      "not-committed.env": `HOST=${node}\n`,
    });
    const names = ["a.env", "sub/b c.env"];
    const { code, stdout } = await committed(folder, names, "--snapshot", "caches.json");
    assert.equal(code, 1);
    assert.match(stdout, /^a\.env\n/m);
    assert.match(stdout, /^sub\/b c\.env\n/m);
    assert.ok(!stdout.includes("not-committed"), stdout);
    assert.equal((await committed(folder, names)).code, 0);
  });

  it("takes as many names as a commit has", async () => {
    const names = Array.from({ length: 1500 }, (_, i) => `dir${i % 40}/${i}.env`);
    const folder = workspace(Object.fromEntries(names.map((name) => [name, `HOST=${node}\n`])));
    const { code, stdout, stderr } = await committed(folder, [...names, "--format", "json"]);
    assert.deepEqual([code, stderr], [0, ""]);
    assert.equal(readReport(stdout).findings.length, names.length);
  });

  it("leaves out what an audit of the folder leaves out", async () => {
    // The pattern is Python's; in verbose mode white space is none of it.
    const source = (hook?.exclude ?? "").replace("(?x)", "").replace(/\s/g, "");
    const leftOut = new RegExp(source);
    const names = [
      ...[...SKIPPED_FOLDERS]
        .filter((name) => !/^\.(?:git|hg|svn|jj)$/.test(name))
        .map((name) => `a/${name}/x.env`),
      ...[
        "package-lock.json",
        "sub/yarn.lock",
        "pnpm-lock.yaml",
        "bun.lockb",
        "go.sum",
        "x/.terraform.lock.hcl",
      ],
      ...["terraform.tfstate", "env/prod.tfstate.backup"],
    ];
    const folder = workspace(Object.fromEntries(names.map((name) => [name, `HOST=${node}\n`])));
    const { stdout } = await run(["audit", "--format", "json"], { cwd: folder });
    assert.deepEqual(readReport(stdout).mentions, []);
    for (const name of names) assert.ok(leftOut.test(name), name);
    for (const name of [
      ".env",
      "config/redis.yml",
      "package.json",
      "outside/a.env",
      "src/build.gradle",
      "yarn.lock.md",
    ])
      assert.ok(!leftOut.test(name), name);
  });
});
