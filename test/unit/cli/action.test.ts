/** The action for GitHub runs the flags that there are, by the script that it is. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { version } from "../../../package.json";
import { AUDIT_FLAGS } from "../../../src/cli/flags";
import { projectRoot } from "../projectRoot";
import { removeWorkspaces, workspace } from "./program";

const action = parse(readFileSync(path.join(projectRoot(__dirname), "action.yml"), "utf8"));
const [step] = action.runs.steps;

/** The arguments that npx is called with, one a line, in the place of the real one. */
function called(inputs: Readonly<Record<string, string>>): string[] {
  const folder = workspace({ npx: '#!/bin/sh\nprintf "%s\\n" "$@"\n' });
  chmodSync(path.join(folder, "npx"), 0o755);
  writeFileSync(path.join(folder, "run.sh"), step.run);
  const names = Object.keys(action.inputs);
  const variables = names.map((name) => [
    `INPUT_${name.toUpperCase().replaceAll("-", "_")}`,
    inputs[name] ?? String(action.inputs[name].default),
  ]);
  const env = { ...Object.fromEntries(variables), PATH: `${folder}:${process.env.PATH}` };
  const { stdout, status, stderr } = spawnSync("bash", ["-e", path.join(folder, "run.sh")], {
    env,
    encoding: "utf8",
  });
  assert.equal(status, 0, stderr);
  return stdout.trimEnd().split("\n");
}

describe("the action for GitHub", () => {
  afterEach(removeWorkspaces);

  it("runs its own version, which whoever pins it pins, too", () => {
    assert.equal(action.inputs.version.default, version);
  });

  it("passes every input by a variable", () => {
    for (const name of Object.keys(action.inputs))
      assert.equal(step.env[`INPUT_${name.toUpperCase().replaceAll("-", "_")}`], `\${{ inputs.${name} }}`);
    assert.ok(!step.run.includes("${{"), "nothing of an input is read as code");
  });

  it("audits the whole repository with annotations where nothing is said", () => {
    assert.deepEqual(called({}), [
      "--yes",
      `cache-endpoint-lens@${version}`,
      "audit",
      "--format",
      "github",
      "--",
      ".",
    ]);
  });

  it("knows the flags, and takes nothing for code", () => {
    const words = called({
      paths: "a $(id) *",
      region: "use1 eu-west-1",
      "fail-on": "error",
      output: "r;x",
      snapshot: "s",
    });
    assert.deepEqual(words.slice(3), [
      ...["--format", "github", "--output", "r;x", "--snapshot", "s", "--fail-on", "error"],
      ...["--region", "use1", "--region", "eu-west-1", "--", "a", "$(id)", "*"],
    ]);
    for (const word of words.filter((each) => /^--[a-z]/.test(each) && each !== "--yes"))
      assert.ok(Object.hasOwn(AUDIT_FLAGS, word.slice(2)), word);
  });
});
