// Runs the tests of one bundle while one mutant of it is there, in a process that scripts/mutation.mjs starts and ends.
//   node test/mutation/worker.mjs BUNDLE
// It asks nothing of mocha: the same functions are run again for thousands of mutants, in any order.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import vm from "node:vm";

/**
 * @typedef {object} Reached what runs while no mutant is there
 * @property {{ title: string, ms: number | null }[]} tests null for those that do not pass beside the others in one process
 * @property {string[]} whileLoading the mutants that are come upon before any test
 * @property {Map<string, number>[]} byTest how often each test comes upon which
 *
 * @typedef {object} Question
 * @property {string} id of the mutant
 * @property {number[]} tests in the order in which they are asked
 * @property {boolean} loads whether the mutant has to be there while the bundle is loaded
 * @property {number} limit how often it may be come upon
 *
 * @typedef {object} Answer
 * @property {number | null} killer the test that failed; -1 where none could begin
 */

const bundle = process.argv[2] ?? "";
const script = new vm.Script(
  `(function (exports, require, module, __filename, __dirname) {${readFileSync(bundle, "utf8")}\n})`,
  { filename: bundle },
);
/** @type {import("./switch.mjs").Switch} */
const mutants = { active: null, left: 0, met: new Map() };
Object.assign(globalThis, { mutants });

/** @type {{ title: string, run: () => unknown }[]} */
let tests = [];
/** Whether what is loaded is as it is without any mutant. */
let isClean = false;

/** Loads the bundle as if for the first time. */
function load() {
  isClean = mutants.active === null;
  tests = [];
  /** @type {string[]} */
  const titles = [];
  const context = { timeout: () => context };
  const describe = (/** @type {string} */ title, /** @type {() => void} */ body) => {
    titles.push(title);
    body.call(context);
    titles.pop();
  };
  const it = (/** @type {string} */ title, /** @type {() => unknown} */ body) => {
    tests.push({ title: [...titles, title].join(" "), run: () => body.call(context) });
  };
  Object.assign(globalThis, { describe, it });
  script.runInThisContext()({}, createRequire(bundle), { exports: {} }, bundle, path.dirname(bundle));
}

/** @param {number} test */
async function passes(test) {
  try {
    await tests[test]?.run();
    return true;
  } catch {
    return false;
  }
}

/** @returns {Promise<Reached>} */
async function reached() {
  load();
  const whileLoading = [...mutants.met.keys()];
  const times = [];
  const byTest = [];
  for (const [i, { title }] of tests.entries()) {
    mutants.met = new Map();
    const began = performance.now();
    const ms = (await passes(i)) ? performance.now() - began : null;
    times.push({ title, ms });
    byTest.push(mutants.met);
  }
  return { tests: times, whileLoading, byTest };
}

/** @param {Question} question @returns {Promise<Answer>} */
async function asked({ id, tests: order, loads, limit }) {
  if (!isClean) load();
  // As a key of an object a string is one with the literals of the code, and quick to compare.
  mutants.active = Object.keys({ [`${id}`]: 0 })[0] ?? null;
  mutants.left = limit;
  try {
    if (loads) load();
    for (const test of order) if (!(await passes(test))) return { killer: test };
    return { killer: null };
  } catch {
    return { killer: -1 };
  } finally {
    mutants.active = null;
  }
}

/** @param {Question} question @returns {Promise<Answer>} */
async function answered(question) {
  const first = await asked(question);
  if (question.loads || first.killer === null || (await passes(first.killer))) return first;
  // What another mutant left behind may have failed the test.
  isClean = false;
  const again = await asked(question);
  isClean = false;
  return again;
}

process.on("unhandledRejection", () => {});
process.on("message", (/** @type {Question | "reach"} */ message) => {
  void (message === "reach" ? reached() : answered(message)).then((result) => process.send?.(result));
});
process.send?.("ready");
