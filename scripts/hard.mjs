// npm run test:hard: what attacks the product at length, in as many processes as there are cores, told as one table.
//   node scripts/hard.mjs [TRIAL…] [--seed NUMBER] [--share NUMBER]
//   SHARE is how much of each trial is asked, 1 for all of it. The seed is told, so that what it found comes again.
import { fork } from "node:child_process";
import { rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { atExit } from "../test/run/processes.mjs";
import { projectRoot } from "../test/run/project.mjs";
import { buildTests } from "./build-tests.mjs";
import { installDependencies } from "./dependencies.mjs";

/** @typedef {import("../test/hard/trial").Row} Row */

/** In how many parts each trial is asked: none takes longer than a minute or two. */
const PARTS = { texts: 24, pumped: 8, files: 4, workspaces: 6, cloud: 1, hosts: 4, messages: 1 };
/** How often each trial is asked in all. @type {Record<keyof typeof PARTS, number>} */
const WHOLE = {
  texts: 1_000_000,
  pumped: 20_000,
  files: 10_000,
  workspaces: 120,
  cloud: 243,
  hosts: 1_000_000,
  messages: 50_000,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: "string" }, share: { type: "string", default: "1" } },
});
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
const share = Number(values.share);
const names = /** @type {(keyof typeof PARTS)[]} */ (Object.keys(PARTS));
const unknown = positionals.filter((name) => !names.some((each) => each === name));
if (unknown.length > 0 || !(share > 0) || !Number.isSafeInteger(seed)) {
  console.error(`Trials: ${names.join(", ")}. --seed takes a whole number, --share one above 0.`);
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

const parts = names
  .filter((name) => positionals.length === 0 || positionals.includes(name))
  .flatMap((name) =>
    Array.from({ length: PARTS[name] }, (_, i) => ({
      name,
      count: Math.ceil((WHOLE[name] * share) / PARTS[name]),
      partSeed: (seed + i * 7919) % 2 ** 31,
    })),
  );
/** @type {Map<string, { rows: Row[], seconds: number }>} */
const told = new Map();
const began = performance.now();
const lane = async () => {
  for (let part = parts.shift(); part !== undefined; part = parts.shift()) {
    const start = performance.now();
    const row = await ask(part.name, part.count, part.partSeed);
    const entry = told.get(part.name) ?? { rows: [], seconds: 0 };
    told.set(part.name, entry);
    entry.rows.push(row);
    entry.seconds += (performance.now() - start) / 1000;
    for (const fault of row.wrong) console.log(`✗ ${part.name}, seed ${part.partSeed}: ${fault}`);
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
