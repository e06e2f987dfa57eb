// npm run test:hard: what attacks the product at length, in as many processes as there are cores, told as one table.
//   node scripts/hard.mjs [TRIAL…] [--seed NUMBER] [--share NUMBER]
//   SHARE is how much of each trial is asked, 1 for all of it. The seed is told, so that what it found comes again.
import { fork } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { runHostSuite } from "../test/run/hostTests.mjs";
import { atExit, run } from "../test/run/processes.mjs";
import { projectRoot } from "../test/run/project.mjs";
import { temporaryFolder } from "../test/run/temporary.mjs";
import { canTrace, readTraces, traceInto } from "../test/run/traces.mjs";
import { buildTests } from "./build-tests.mjs";
import { installDependencies } from "./dependencies.mjs";

/** @typedef {import("../test/hard/trial").Row} Row */

/**
 * @typedef {object} Extent
 * @property {number} whole how often a trial is asked in all
 * @property {number} parts in how many parts: none takes longer than a minute
 * @property {boolean} [inVsCode] whether it needs a real VS Code: its parts are asked in one
 */

/** By the names of the trials. @type {ReadonlyMap<string, Extent>} */
const EXTENTS = new Map(
  Object.entries({
    texts: { whole: 1_000_000, parts: 24 },
    pumped: { whole: 20_000, parts: 8 },
    files: { whole: 10_000, parts: 4 },
    workspaces: { whole: 120, parts: 6 },
    cloud: { whole: 243, parts: 1 },
    answers: { whole: 4_000, parts: 2 },
    hosts: { whole: 1_000_000, parts: 4 },
    messages: { whole: 50_000, parts: 1 },
    traced: { whole: 26, parts: 1 },
    calls: { whole: 1_290, parts: 20, inVsCode: true },
    turns: { whole: 1_000, parts: 20, inVsCode: true },
    cycles: { whole: 50, parts: 1, inVsCode: true },
    windows: { whole: 22, parts: 1, inVsCode: true },
    edits: { whole: 10_000, parts: 1, inVsCode: true },
    refreshes: { whole: 800, parts: 1, inVsCode: true },
    blocks: { whole: 2, parts: 1, inVsCode: true },
    cancels: { whole: 20, parts: 1, inVsCode: true },
    untrusted: { whole: 1, parts: 1, inVsCode: true },
  }),
);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: "string" }, share: { type: "string", default: "1" } },
});
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
const share = Number(values.share);
const unknown = positionals.filter((name) => !EXTENTS.has(name));
if (unknown.length > 0 || !(share > 0) || !Number.isSafeInteger(seed)) {
  console.error(
    `Trials: ${[...EXTENTS.keys()].join(", ")}. --seed takes a whole number, --share one above 0.`,
  );
  process.exit(2);
}

await installDependencies();
const out = `out/hard-${process.pid}`;
atExit(() => rmSync(path.join(projectRoot, out), { recursive: true, force: true }));
const [bundle] = await buildTests(["test/hard"], out);
if (bundle === undefined) throw new Error("nothing was bundled");

/**
 * @param {string} trial @param {number} count @param {number} partSeed
 * @returns {Promise<Row>}
 */
function ask(trial, count, partSeed) {
  return new Promise((resolve) => {
    const child = fork(bundle?.file ?? "", [trial, String(count), String(partSeed)], {
      cwd: projectRoot,
      execArgv: ["--enable-source-maps"],
    });
    const undo = atExit(() => void child.kill());
    /** @type {Row | undefined} */
    let row;
    child.on("message", (message) => {
      row = /** @type {Row} */ (message);
      child.disconnect();
    });
    child.on("exit", (code, signal) => {
      undo();
      resolve(row ?? { tried: trial, count: 0, wrong: [`seed ${partSeed} ended with ${code ?? signal}`] });
    });
  });
}

/** @typedef {{ name: string, count: number, seed: number }} Part */

/**
 * @param {string} trial @param {Part[]} parts
 * @returns {Promise<Row[]>}
 */
async function askInVsCode(trial, parts) {
  if (trial === "untrusted") return [await traceUntrusted()];
  const rows = path.join(projectRoot, out, `${trial}.jsonl`);
  /** @type {string[]} */
  const told = [];
  const { failed } = await runHostSuite({
    ...{ host: "server:current", suite: "hard", testsFolder: path.join(projectRoot, out, "test/host") },
    ...{ grep: undefined, env: { CEL_HARD_PARTS: JSON.stringify(parts), CEL_HARD_ROWS: rows } },
    say: (text) => void told.push(text),
  });
  const lines = existsSync(rows) ? readFileSync(rows, "utf8").trim().split("\n") : [];
  /** @type {Row[]} */
  const found = lines.map((line) => JSON.parse(line));
  if (failed > 0)
    found.push({ tried: trial, count: 0, wrong: [told.filter((text) => /✗/.test(text)).join("\n")] });
  return found;
}

/** What VS Code starts by itself beside an extension: its search, its language servers, and its look at open ports. */
const OF_VSCODE = [
  /^"[^"]*\/rg"/,
  /^"[^"]*\/node", "[^"]*\/extensions\//,
  /^"\/bin\/sh", "-c", "(?:ls -l \/proc\/|ps -F -A)/,
];

/**
 * The suite of the untrusted workspace, seen by the system from where the extension is loaded.
 * @returns {Promise<Row>}
 */
async function traceUntrusted() {
  const tried = "the extension in an untrusted workspace, traced";
  if (!canTrace)
    return { tried, count: 0, wrong: [], notes: { "system calls, for there is no strace here": 0 } };
  const traces = await temporaryFolder("traces");
  try {
    /** @type {string[]} */
    const said = [];
    const { passed, failed } = await runHostSuite({
      ...{
        host: "server:current",
        suite: "untrusted",
        testsFolder: path.join(projectRoot, out, "test/host"),
      },
      ...{ grep: undefined, under: traceInto(traces.path), say: (text) => void said.push(text) },
    });
    const loaded = path.join(projectRoot, "dist", "extension.js");
    const seen = readTraces(traces.path, /--type=extensionHost/, new RegExp(`^open\\w*\\(.*"${loaded}"`));
    const foreign = seen.started.filter((program) => !OF_VSCODE.some((own) => own.test(program)));
    const wrong = [...seen.wrong, ...foreign.map((program) => `starts ${program}`)];
    if (failed > 0) wrong.push(said.join("\n"));
    return { tried, count: passed, wrong, notes: { "system calls": seen.calls } };
  } finally {
    traces.remove();
  }
}

// A real VS Code takes longest: it begins first.
const wanted = [...EXTENTS]
  .filter(([name]) => positionals.length === 0 || positionals.includes(name))
  .sort(([, a], [, b]) => Number(b.inVsCode ?? false) - Number(a.inVsCode ?? false));
if (wanted.some(([, { inVsCode }]) => inVsCode)) {
  const { code, output } = await run(process.execPath, ["scripts/build.mjs"], { cwd: projectRoot });
  if (code !== 0) throw new Error(output);
  await buildTests(["test/host"], out);
}
const jobs = wanted.flatMap(([name, extent]) => {
  const parts = Array.from({ length: extent.parts }, (_, i) => ({
    name,
    count: Math.ceil((extent.whole * share) / extent.parts),
    seed: (seed + i * 7919) % 2 ** 31,
  }));
  return extent.inVsCode
    ? [{ name, about: `${name}, seed ${seed}`, work: () => askInVsCode(name, parts) }]
    : parts.map((part) => ({
        name,
        about: `${name}, seed ${part.seed}`,
        work: async () => [await ask(name, part.count, part.seed)],
      }));
});
/** @type {Map<string, { rows: Row[], seconds: number }>} */
const told = new Map();
const began = performance.now();
const lane = async () => {
  for (let job = jobs.shift(); job !== undefined; job = jobs.shift()) {
    const start = performance.now();
    const rows = await job.work();
    const entry = told.get(job.name) ?? { rows: [], seconds: 0 };
    told.set(job.name, entry);
    entry.rows.push(...rows);
    entry.seconds += (performance.now() - start) / 1000;
    for (const { wrong } of rows) for (const fault of wrong) console.log(`✗ ${job.about}: ${fault}`);
  }
};
await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, lane));

let failed = 0;
/** @type {string[][]} */
const table = [["what was tried", "times", "wrong", "seconds", "besides"]];
for (const { rows, seconds } of told.values()) {
  const wrong = rows.reduce((sum, row) => sum + row.wrong.length, 0);
  if (wrong > 0) failed += 1;
  const times = rows.reduce((sum, row) => sum + row.count, 0);
  const notes = Object.entries(rows[0]?.notes ?? {}).map(([what, first]) => {
    // What is no number, or says how many kinds there are, is the same in every part.
    const all = rows.map((row) => row.notes?.[what]);
    const sum = all.reduce((/** @type {number} */ total, each) => total + Number(each), 0);
    return `${(all.every((each) => each === first) ? Number(first) : sum).toLocaleString("en")} ${what}`;
  });
  table.push([
    rows[0]?.tried ?? "",
    times.toLocaleString("en"),
    String(wrong),
    seconds.toFixed(0),
    notes.join(", "),
  ]);
}
const widths = table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? [];
console.log(`\nSeed ${seed}, ${((performance.now() - began) / 1000).toFixed(0)} s`);
for (const row of table)
  console.log(
    row
      .map((cell, column) =>
        column === 0 || column === 4 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join("  ")
      .trimEnd(),
  );
console.log(`\n${told.size - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
