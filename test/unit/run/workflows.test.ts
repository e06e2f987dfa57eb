/** The workflows are what GitHub takes, and a release publishes what was tested and nothing else. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import * as esbuild from "esbuild";
import { parse } from "yaml";
import { releaseOf } from "../../../scripts/releaseOf.mjs";
import { projectRoot } from "../projectRoot";

const root = projectRoot(__dirname);
const FOLDER = path.join(root, ".github", "workflows");
const files = readdirSync(FOLDER).map((name) => path.join(FOLDER, name));

/**
 * GitHub's own parser (https://github.com/actions/languageservices), which Node 20 cannot load as it is. It prints the
 * faults of the files that it is given, a line each.
 */
const LINT = `
import { NoOperationTraceWriter, parseWorkflow } from "@actions/workflow-parser";
import { readFileSync } from "node:fs";
for (const file of process.argv.slice(2)) {
  const { context } = parseWorkflow({ name: file, content: readFileSync(file, "utf8") }, new NoOperationTraceWriter());
  for (const { message } of context.errors.getErrors()) console.log(message);
}`;

interface Job {
  readonly needs?: string | readonly string[];
  readonly if?: string;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly steps: readonly { readonly uses?: string; readonly run?: string; readonly env?: object }[];
}

const jobsOf = (file: string): Readonly<Record<string, Job>> => parse(readFileSync(file, "utf8")).jobs;

describe("The workflows", () => {
  it("are what GitHub's own parser takes", () => {
    const folder = mkdtempSync(path.join(tmpdir(), "cache-endpoint-lens-workflows-"));
    try {
      const outfile = path.join(folder, "lint.cjs");
      esbuild.buildSync({
        stdin: { contents: LINT, resolveDir: root },
        ...{ bundle: true, platform: "node", format: "cjs", mainFields: ["module", "main"], outfile },
      });
      const { stdout, stderr, status } = spawnSync(process.execPath, [outfile, ...files], {
        encoding: "utf8",
      });
      assert.deepEqual([status, stderr, stdout], [0, "", ""]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it("need jobs that exist, run scripts that exist, and pin what they use", () => {
    const { scripts } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
    for (const file of files) {
      const jobs = jobsOf(file);
      for (const [name, { needs = [], steps }] of Object.entries(jobs)) {
        for (const needed of [needs].flat()) assert.ok(needed in jobs, `${name} needs ${needed}`);
        for (const { uses, run = "" } of steps) {
          if (uses !== undefined) assert.match(uses, /^[\w-]+\/[\w-]+@(?:v\d+(?:\.\d+)*|[0-9a-f]{40})$/);
          for (const [, script = ""] of run.matchAll(/\bnpm run ([\w:-]+)/g))
            assert.ok(script in scripts, script);
          for (const [, script = ""] of run.matchAll(/\bnode (scripts\/[\w.]+)/g))
            assert.ok(readFileSync(path.join(root, script)).length > 0);
          for (const [, tool = ""] of run.matchAll(/npx --yes (\S+)/g)) assert.match(tool, /@\d+\.\d+\.\d+$/);
          // Without `pipefail` a program that fails before another would pass.
          assert.doesNotMatch(run, /[^|]\|[^|]/, name);
          // What others named is never read as code by the shell.
          assert.doesNotMatch(run, /\$\{\{(?! *matrix\.)/, name);
        }
      }
    }
  });
});

describe("A release", () => {
  const jobs = jobsOf(path.join(FOLDER, "release.yml"));
  const publishing = ["marketplace", "open-vsx", "npm"];

  it("publishes to the marketplace, Open VSX and npm what was packed once and tested", () => {
    for (const name of publishing) {
      const { needs, steps } = jobs[name] as Job;
      assert.deepEqual(needs, ["pack", "test", "installed"], name);
      assert.ok(steps.some(({ uses }) => uses?.startsWith("actions/download-artifact@")));
      const run = steps.map((step) => step.run ?? "").join("\n");
      assert.match(run, /publish .*packed\//, name);
      assert.doesNotMatch(run, /npm run (?:build|package)|npm pack/);
    }
  });

  it("is dry unless a tag was pushed", () => {
    for (const name of ["marketplace", "open-vsx"]) assert.equal(jobs[name]?.if, "github.ref_type == 'tag'");
    const env = jobs.npm?.steps.at(-1)?.env as { readonly DRY?: string } | undefined;
    assert.equal(env?.DRY, "${{ github.ref_type == 'tag' && '' || '--dry-run' }}");
  });

  it("may write nothing but what signs its origin", () => {
    for (const [name, { permissions = {} }] of Object.entries(jobs))
      for (const [scope, access] of Object.entries(permissions))
        assert.ok(access === "read" || ["id-token", "attestations"].includes(scope), `${name}: ${scope}`);
  });

  it("has the tag of its version and a changelog; an odd minor version is a pre-release", () => {
    const told = "# Changelog\n\n## 0.1.0\n\n## 1.2.0, 3 May\n";
    assert.deepEqual(releaseOf("v0.1.0", "0.1.0", told), {
      version: "0.1.0",
      preRelease: true,
      npmTag: "next",
    });
    assert.deepEqual(releaseOf("v1.2.0", "1.2.0", told), {
      version: "1.2.0",
      preRelease: false,
      npmTag: "latest",
    });
    assert.equal(releaseOf(undefined, "9.9.9", "").preRelease, true);
    assert.throws(() => releaseOf("v1.2.1", "1.2.0", told), /is not v1\.2\.0/);
    assert.throws(() => releaseOf("v1.4.0", "1.4.0", told), /says nothing of 1\.4\.0/);
    assert.throws(() => releaseOf("v0.1.0", "0.1.0", "## 0.1.0, not yet released\n"), /not yet released/);
    assert.throws(() => releaseOf("v1.0.0-rc.1", "1.0.0-rc.1", told), /marketplace takes no other/);
  });
});
