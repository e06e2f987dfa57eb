/** The program as a real process: nothing that it prints or writes holds a secret of the files that it reads. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { FILES, NODE, PRIMARY, secretsIn } from "../../secretCorpus";
import { program, removeWorkspaces, run, workspace } from "../cli/program";
import { projectRoot } from "../projectRoot";

const ACCOUNT = path.join(projectRoot(__dirname), "demo", "account.json");

function corpus(): string {
  return workspace(Object.fromEntries(FILES.map(({ name, text }) => [name, text])));
}

function read(folder: string, name: string): string {
  return readFileSync(path.join(folder, name), "utf8");
}

describe("secrets beside hosts, on the command line,", () => {
  before(program);
  afterEach(removeWorkspaces);

  async function said(folder: string, ...flags: string[]): Promise<string> {
    const { code, stdout, stderr } = await run(["audit", ".", "--snapshot", ACCOUNT, ...flags], {
      cwd: folder,
    });
    assert.ok(code === 0 || code === 1, stderr);
    assert.deepEqual(secretsIn(stdout), [], "standard output");
    assert.deepEqual(secretsIn(stderr), [], "standard error");
    return stdout;
  }

  for (const format of ["text", "json", "sarif", "markdown"])
    it(`are not in the ${format} report, printed or written`, async () => {
      const folder = corpus();
      assert.ok((await said(folder, "--format", format)).includes(PRIMARY));
      await said(folder, "--format", format, "--output", "report");
      assert.deepEqual(secretsIn(read(folder, "report")), []);
      assert.ok(read(folder, "report").includes(PRIMARY));
    });

  it("are not in the diff of --dry-run, and stay in the files that --fix changes", async () => {
    const folder = corpus();
    const diff = await said(folder, "--fix", "--dry-run");
    assert.ok(diff.includes(NODE) && diff.includes(PRIMARY), diff);
    await said(folder, "--fix");
    for (const { name, text } of FILES)
      assert.deepEqual(secretsIn(read(folder, name)), secretsIn(text), name);
    assert.deepEqual(readdirSync(folder).sort(), FILES.map(({ name }) => name).sort());
  });

  it("are not in a baseline, nor in what a rehearsal says", async () => {
    const folder = corpus();
    await said(folder, "--baseline", "baseline.json", "--update-baseline");
    assert.ok(read(folder, "baseline.json").includes("tito-redis-001"));
    assert.deepEqual(secretsIn(read(folder, "baseline.json")), []);
    for (const format of ["text", "json", "markdown"]) {
      const { stdout, stderr } = await run(["rehearse", ".", "--snapshot", ACCOUNT, "--format", format], {
        cwd: folder,
      });
      assert.deepEqual(secretsIn(stdout + stderr), [], format);
      assert.ok(stdout.includes("tito-redis"), stdout + stderr);
    }
  });

  it("are not in the report on standard input; its fixed text keeps them", async () => {
    for (const { name, text } of FILES) {
      const words = ["audit", "--stdin", "--stdin-filename", name, "--snapshot", ACCOUNT];
      const { stdout, stderr } = await run([...words, "--format", "json"], { input: text });
      assert.deepEqual(secretsIn(stdout + stderr), [], name);
      const fixed = await run([...words, "--fix"], { input: text });
      assert.deepEqual(secretsIn(fixed.stdout), secretsIn(text), name);
      assert.deepEqual(secretsIn(fixed.stderr), [], name);
    }
  });
});
