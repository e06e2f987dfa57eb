// npm run mutation: changes the grammar of hosts, the rules and the fixes at one place at a time, and tells which changes no
// test notices.
//   node scripts/mutation.mjs [FILE…] [--every NUMBER] [--jobs NUMBER]
//   FILE: parts of names below src/core, all where none is given. One mutant of every NUMBER is asked, all by default.
import { fork } from "node:child_process";
import { rmSync } from "node:fs";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { Instrumenter } from "@stryker-mutator/instrumenter";
import * as esbuild from "esbuild";
import { atExit } from "../test/run/processes.mjs";
import { projectRoot } from "../test/run/project.mjs";
import { installDependencies } from "./dependencies.mjs";
import { wat } from "./wat.mjs";

/** @typedef {import("../test/mutation/worker.mjs").Reached} Reached */
/** @typedef {import("../test/mutation/worker.mjs").Question} Question */
/** @typedef {import("../test/mutation/worker.mjs").Answer} Answer */
/** @typedef {Awaited<ReturnType<Instrumenter["instrument"]>>["mutants"][number]} Mutant */
/** @typedef {"killed" | "endless" | "survived" | "unreached"} Status */

const MUTATED = ["src/core/hosts", "src/core/rules"];
const ASKED = ["test/unit/core", "test/unit/cases"];
/** What is about neither of them, and takes most of the time: the readers of formats, infrastructure, reports, failovers. */
const NOT_ASKED =
  /hidden|writtenOtherwise|ailover|history|[Rr]obustness|Oracle|plain|hcl|yaml|toml|json|[/\\](?:infrastructure|report|clients)[/\\]/;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    every: { type: "string", default: "1" },
    jobs: { type: "string", default: String(availableParallelism()) },
  },
});

await installDependencies();
const out = path.join(projectRoot, `out/mutation-${process.pid}`);
await mkdir(out, { recursive: true });
atExit(() => rmSync(out, { recursive: true, force: true }));

/** @param {string[]} folders @param {RegExp} wanted */
async function filesBelow(folders, wanted) {
  const files = [];
  for (const folder of folders)
    for (const file of await readdir(path.join(projectRoot, folder), { recursive: true }))
      if (wanted.test(file)) files.push(path.join(folder, file));
  return files.sort();
}

const sources = await Promise.all(
  (await filesBelow(MUTATED, /\.ts$/))
    .filter((file) => positionals.length === 0 || positionals.some((part) => file.includes(part)))
    .map(async (file) => ({
      name: path.join(projectRoot, file),
      mutate: true,
      content: await readFile(path.join(projectRoot, file), "utf8"),
    })),
);
const silent = () => {};
const logger = {
  ...{ trace: silent, debug: silent, info: silent, warn: silent, error: silent, fatal: silent },
  ...{ isTraceEnabled: () => false, isDebugEnabled: () => false, isInfoEnabled: () => false },
  ...{ isWarnEnabled: () => false, isErrorEnabled: () => false, isFatalEnabled: () => false },
};
const { files, mutants } = await new Instrumenter(logger).instrument(sources, {
  ...{ plugins: [], excludedMutations: [], ignorers: [], noHeader: true },
});
const contents = new Map(files.map(({ name, content }) => [name, content]));
const tests = (await filesBelow(ASKED, /\.test\.ts$/)).filter((file) => !NOT_ASKED.test(file));

/**
 * All tests, and the code with all its mutants, of which none is there, as one file.
 * @param {string} name
 * @param {boolean} counts whether it counts what is come upon, which takes most of the time
 */
async function bundle(name, counts) {
  const outfile = path.join(out, name);
  await esbuild.build({
    stdin: {
      contents: [
        'import fc from "fast-check";',
        ...tests.map((file) => `import ${JSON.stringify(`./${file.replaceAll("\\", "/")}`)};`),
        // A smaller counterexample helps nobody here.
        "fc.configureGlobal({ ...fc.readConfigureGlobal(), endOnFailure: true });",
      ].join("\n"),
      resolveDir: projectRoot,
    },
    ...{ bundle: true, platform: "node", format: "cjs", target: "node20.19", mainFields: ["module", "main"] },
    ...{ external: ["vscode", "mocha", "esbuild", "wabt"], logLevel: "error", outfile },
    inject: [path.join(projectRoot, "test/mutation/switch.mjs")],
    define: { "process.env.COUNTS_MUTANTS": counts ? '"yes"' : '"no"' },
    plugins: [
      {
        name: "mutants",
        setup(build) {
          build.onLoad({ filter: /\.ts$/ }, ({ path: file }) => {
            const content = contents.get(file);
            return content === undefined ? undefined : { contents: content, loader: "ts" };
          });
        },
      },
      wat,
    ],
  });
  return outfile;
}

class Worker {
  /** @param {string} file */
  constructor(file) {
    this.child = fork(path.join(projectRoot, "test/mutation/worker.mjs"), [file], {
      cwd: projectRoot,
      execArgv: ["--max-old-space-size=1500"],
      serialization: "advanced",
    });
    this.forget = atExit(() => void this.child.kill("SIGKILL"));
    this.ready = this.next();
  }

  /** @returns {Promise<unknown>} what it says next; null where it ends */
  next() {
    return new Promise((resolve) => {
      this.child.once("message", resolve);
      this.child.once("exit", () => resolve(null));
    });
  }

  /**
   * @param {Question | "reach"} question
   * @param {number} ms
   * @returns {Promise<unknown>} null where it ends or takes longer
   */
  async ask(question, ms) {
    if ((await this.ready) === null) return null;
    this.child.removeAllListeners();
    const answer = this.next();
    const timer = setTimeout(() => this.child.kill("SIGKILL"), ms);
    this.child.send(question);
    await answer;
    clearTimeout(timer);
    return answer;
  }

  end() {
    this.child.kill("SIGKILL");
    this.forget();
  }
}

const began = performance.now();
const seconds = () => ((performance.now() - began) / 1000).toFixed(0);
const counting = new Worker(await bundle("counting.cjs", true));
const reached = /** @type {Reached | null} */ (await counting.ask("reach", 600_000));
counting.end();
if (reached === null) throw new Error("the tests could not be loaded");
for (const { title, ms } of reached.tests) if (ms === null) console.log(`not asked: ${title}`);
const timeOf = (/** @type {number} */ test) => reached.tests[test]?.ms ?? 0;
const swift = [...reached.tests.keys()]
  .filter((test) => reached.tests[test]?.ms !== null)
  .sort((a, b) => timeOf(a) - timeOf(b));
/** What reads a constant of a file need not come upon anything else in it. */
const briefOnes = swift.filter((test) => timeOf(test) < 20);
const whileLoading = new Set(reached.whileLoading);
/** The tests that come upon each mutant, and how often. @type {Map<string, Map<number, number>>} */
const hits = new Map(mutants.map(({ id }) => [id, new Map()]));
for (const test of swift)
  for (const [id, count] of reached.byTest[test] ?? []) hits.get(id)?.set(test, count);
/** The tests that come upon any mutant of a file. @type {Map<string, Set<number>>} */
const ofFile = new Map();
for (const { id, fileName } of mutants) {
  const entry = ofFile.get(fileName) ?? new Set();
  ofFile.set(fileName, entry);
  for (const test of hits.get(id)?.keys() ?? []) entry.add(test);
}
/** The tests that lately killed mutants of a file, the last first: neighbours die of the same. @type {Map<string, number[]>} */
const killers = new Map();

/**
 * @param {Worker} worker
 * @param {Mutant} mutant
 * @returns {Promise<Status>}
 */
async function judged(worker, { id, fileName }) {
  const own = hits.get(id) ?? new Map();
  // What is a constant is made before the tests.
  const loads = own.size === 0 && whileLoading.has(id);
  const those = loads ? new Set([...(ofFile.get(fileName) ?? []), ...briefOnes]) : new Set(own.keys());
  if (those.size === 0) return "unreached";
  const before = killers.get(fileName) ?? [];
  const first = before.filter((test) => those.has(test)).slice(0, 20);
  const order = [...first, ...swift.filter((test) => those.has(test) && !first.includes(test))];
  const limit = [...own.values()].reduce((sum, count) => sum + 10 * count, 1_000_000);
  const ms = order.reduce((sum, test) => sum + 8 * timeOf(test), 30_000);
  const answer = /** @type {Answer | null} */ (await worker.ask({ id, tests: order, loads, limit }, ms));
  if (answer === null) return "endless";
  const { killer } = answer;
  if (killer === null) return "survived";
  killers.set(fileName, [killer, ...before.filter((test) => test !== killer)].slice(0, 40));
  return "killed";
}

console.log(`${mutants.length} mutants, ${reached.tests.length} tests, ${seconds()} s`);
/** @type {{ mutant: Mutant, status: Status, ms: number }[]} */
const results = [];
const quick = await bundle("quick.cjs", false);
const queue = mutants.filter((_, i) => i % Number(values.every) === 0);
const lane = async () => {
  let worker = new Worker(quick);
  let asked = 0;
  for (let mutant = queue.shift(); mutant !== undefined; mutant = queue.shift()) {
    const start = performance.now();
    const status = await judged(worker, mutant);
    results.push({ mutant, status, ms: performance.now() - start });
    // What was loaded again and again is never given back.
    if (status === "endless" || ++asked % 150 === 0) {
      worker.end();
      worker = new Worker(quick);
    }
    if (results.length % 250 === 0)
      console.log(`${results.length} asked, ${queue.length} to go, ${seconds()} s`);
  }
  worker.end();
};
await Promise.all(Array.from({ length: Number(values.jobs) }, lane));

results.sort((a, b) => Number(a.mutant.id) - Number(b.mutant.id));
await writeFile(path.join(projectRoot, "out/mutation.json"), JSON.stringify(results));
const isAlive = (/** @type {(typeof results)[number]} */ { status }) =>
  status === "survived" || status === "unreached";
for (const { name, content } of sources) {
  const own = results.filter(({ mutant }) => mutant.fileName === name);
  const alive = own.filter(isAlive);
  if (own.length > 0)
    console.log(
      `\n${path.relative(projectRoot, name)}: ${own.length - alive.length} of ${own.length} killed`,
    );
  const lines = content.split("\n");
  for (const { mutant, status } of alive) {
    const { start, end } = mutant.location;
    const line = lines[start.line] ?? "";
    const old =
      start.line === end.line ? line.slice(start.column, end.column) : `${line.slice(start.column)} …`;
    console.log(
      `  ${start.line + 1}: ${old} -> ${mutant.replacement.replace(/\s+/g, " ")}${status === "unreached" ? " (no test comes there)" : ""}`,
    );
  }
}
const killed = results.filter((result) => !isAlive(result)).length;
console.log(
  `\n${results.length} of ${mutants.length} mutants asked, ${killed} killed: ${((100 * killed) / results.length).toFixed(1)} %, ${seconds()} s`,
);
