/** What files are called gets into no line of any output as anything but a name. */
import assert from "node:assert/strict";
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { account, group, hostsOf } from "../core/accountBuilder";
import { type Outcome, program, removeWorkspaces, run, workspace } from "./program";

const host = hostsOf("tito-redis").node("tito-redis-001");
const snapshot = JSON.stringify(account(group("tito-redis")));

/** A command to a build's runner, a control character other than an end of a line, or a mark that reorders. */
const COMMAND = /^\s*::|##\w*\[|(?!\n)\p{Cc}|[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/mu;

const NAMES = [
  "::error file=app.js,line=1::x",
  "::stop-commands::x",
  " ::add-mask::x",
  "##vso[task.setvariable variable=X]y",
  "a##[error]x",
  "##teamcity[message text='x']",
  "section_start:0:x\r\u001b[0K",
  "two\nlines",
  "two\n::error::lines",
  "clear\u001b[2J",
  "turned\u202egpj",
];

describe("names of files that are commands", function () {
  this.timeout(120_000);
  before(program);
  afterEach(removeWorkspaces);

  function harmless({ stdout, stderr }: Outcome, what: string): void {
    for (const output of [stdout, stderr]) assert.doesNotMatch(output, COMMAND, what);
    assert.doesNotMatch(stderr, /defect/);
  }

  /** A file of each name, of each folder, one that cannot be fixed, and one that leads nowhere. */
  function project(): string {
    const folder = workspace({ "account.json": snapshot });
    for (const name of NAMES) {
      mkdirSync(path.join(folder, name));
      for (const file of [`${name}.yml`, path.join(name, "a.yml")]) write(folder, file);
      chmodSync(path.join(folder, `${name}.yml`), 0o444);
      symlinkSync("nowhere", path.join(folder, `${name}.link`));
    }
    return folder;
  }

  const write = (folder: string, name: string) => writeFileSync(path.join(folder, name), `host: ${host}\n`);

  it("are none in any report, note or error", async function () {
    if (process.platform === "win32") this.skip();
    const folder = project();
    const words = ["audit", "--snapshot", "account.json", "--baseline", "base.json"];
    harmless(await run([...words, "--update-baseline"], { cwd: folder }), "baseline");
    for (const more of [[], ["--dry-run"], ["--format=json"], ["--format=sarif"], ["--format=markdown"]])
      harmless(await run(["audit", "--snapshot", "account.json", ...more], { cwd: folder }), `${more}`);
    for (const format of ["text", "json", "markdown"])
      harmless(
        await run(["rehearse", "--snapshot", "account.json", "--format", format], { cwd: folder }),
        format,
      );
    const fixed = await run([...words.slice(0, 3), "--fix"], { cwd: folder });
    assert.match(fixed.stderr, /was not fixed/);
    harmless(fixed, "fix");
    // What is accepted is there no more.
    const resolved = await run(words, { cwd: folder });
    assert.match(resolved.stderr, /resolved: .*a\.yml/);
    harmless(resolved, "resolved");
  });

  it("are none where they are named as inputs or outputs that cannot be used", async () => {
    const name = "::x ##vso[a]\n::error::\u001b[2J\u202e";
    const folder = workspace({ "caches/x.json": "{" });
    if (process.platform !== "win32") writeFileSync(path.join(folder, "caches", `${name}.json`), "{");
    for (const words of [
      ["--snapshot", "caches"],
      ["--snapshot", name],
      ["--baseline", name],
      ["--output", `${name}/x`],
      ["--format", name],
      ["--exclude", name, name],
      ["--stdin", `--stdin-filename=${name}`],
      [`--${name}`],
      ["--region", name],
      ["--stdin", name],
    ])
      harmless(await run(["audit", ...words], { cwd: folder }), words.join(" "));
    harmless(await run([name], { cwd: folder }), name);
  });
});
