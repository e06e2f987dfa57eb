// Measures the processor time that the audit takes for a file that has to be read, side by side with another build.
//   node bench/candidates.mjs --against FOLDER [--files 2000] [--runs 5] [--budget 0.667]
// FOLDER is a built worktree of another commit. Both audit the same workspace, in turns: one in which every file is sifted
// only, and one of as many files of which some must be read. What the second takes more is what those files cost. Ends
// with 1 when the budget is broken.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { flag, median, report } from "./measure.mjs";
import { makeWorkspace } from "./workspace.mjs";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const base = path.join(tmpdir(), "cache-endpoint-lens-candidates");
const against = path.resolve(flag("against", ""));
const files = Number(flag("files", "2000"));
const runs = Number(flag("runs", "5"));
const bare = { files, giants: 0, giantBytes: 0, share: 0 };
/** Half of the files are candidates, half of these decoys: the start of the process weighs less. */
const dense = { ...bare, share: 0.1, hidden: 0.05, clients: 0.1, decoys: 0.25 };

/** The processor time of an audit with all its threads, in milliseconds. @param {string} build @param {string} folder */
function processorTime(build, folder) {
  const used = path.join(base, "used");
  const words = ["audit", "--offline", "--format", "json", "--output", path.join(base, "audit.json")];
  const { status, stderr } = spawnSync(
    process.execPath,
    [
      ...["--require", path.join(root, "bench/usage.cjs"), path.join(build, "dist/cli.js")],
      ...[...words, "--fail-on", "never", folder],
    ],
    { encoding: "utf8", env: { ...process.env, CACHE_ENDPOINT_BENCH_PROCESSOR: used } },
  );
  if (status !== 0) throw new Error(`${build} ended with ${status}: ${stderr.slice(0, 500)}`);
  return Number(readFileSync(used, "utf8"));
}

mkdirSync(base, { recursive: true });
try {
  const [bareFolder, denseFolder] = ["bare", "dense"].map((name) => path.join(base, name));
  if (bareFolder === undefined || denseFolder === undefined) throw new Error("no folders");
  makeWorkspace(bareFolder, bare);
  const { plants, encoded, code } = makeWorkspace(denseFolder, dense);
  const holding = plants.length + encoded.length + code.length;
  /** @type {number[]} */
  const own = [];
  /** @type {number[]} */
  const theirs = [];
  for (let run = 0; run < runs; run++)
    for (const [build, list] of /** @type {const} */ ([
      [root, own],
      [against, theirs],
    ]))
      list.push(processorTime(build, denseFolder) - processorTime(build, bareFolder));
  const each = (/** @type {number[]} */ list) => median(list) / (2 * holding);
  const ratio = median(own) / median(theirs);
  const broken = report(`Candidates among ${files} files, medians of ${runs} alternating runs`, [
    { what: "here, per candidate", measured: each(own), budget: null, unit: "ms" },
    { what: "there, per candidate", measured: each(theirs), budget: null, unit: "ms" },
    { what: "here / there", measured: ratio, budget: Number(flag("budget", "0.667")), unit: "×" },
  ]);
  process.exitCode = broken > 0 ? 1 : 0;
} finally {
  rmSync(base, { recursive: true, force: true });
}
