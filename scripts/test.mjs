// npm test: installs what is missing, then checks types and style and runs the tests, as many suites side by side as
// there are cores. All of it runs, whatever fails; the last line adds up truly: "N passed, N failed".
//   node scripts/test.mjs [SUITE…] [--grep REGEXP] [--verbose] [--seed NUMBER] [--factor NUMBER] [--vsix FILE]
//   SUITE: check, unit, explore, host (host:floor, host:current), ui, desktop (desktop:floor, desktop:latest), package
//   (package:floor, package:current)
//   Without one: check, unit, host and ui. `--grep` picks tests by their full titles. Types and style count one each.
//   `package` installs the VSIX that is given, or one that it makes, in VS Code and sees that it works there.
//   `explore` asks the properties with a seed of its own, or the one that is given, and FACTOR times as many runs.
import { rmSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { availableParallelism } from "node:os";
import path from "node:path";
import { atExit, run } from "../test/run/processes.mjs";
import { projectRoot } from "../test/run/project.mjs";
import { installDependencies } from "./dependencies.mjs";

/**
 * @typedef {import("../test/run/events.mjs").Count} Count
 * @typedef {import("../test/run/events.mjs").Say} Say
 *
 * @typedef {object} Part
 * @property {string} name stands before each of its lines
 * @property {(say: Say) => Promise<Count>} work
 */

const groups = {
  all: ["check", "unit", "host:floor", "host:current", "ui"],
  host: ["host:floor", "host:current"],
  desktop: ["desktop:floor", "desktop:latest"],
  package: ["package:floor", "package:current"],
};
const suites = ["check", "unit", "explore", ...groups.host, "ui", ...groups.desktop, ...groups.package];
/** The package that the tests of the installed extension make for themselves. */
const PACKED = "cache-endpoint-lens.vsix";
const lanes = Math.max(2, availableParallelism());

/**
 * What the parts said that failed, passed tests left out: told again at the end, since suites that run side by side
 * mix their lines, and records of long runs keep the end of them.
 * @type {string[]}
 */
const failures = [];
const MOST_TOLD_AGAIN = 120;

/** @param {string[]} args */
function parseArguments(args) {
  /** @type {string[]} */
  const wanted = [];
  /** @type {string | undefined} */
  let grep;
  let verbose = false;
  let seed = Math.floor(Math.random() * 2 ** 31);
  let factor = 10;
  /** @type {string | undefined} */
  let vsix;
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] ?? "";
    // "npm run test:desktop floor" arrives as "desktop floor".
    const version = args[at + 1] ?? "";
    if (arg === "--grep" && at + 1 < args.length) grep = args[++at];
    else if (arg === "--verbose") verbose = true;
    else if (arg === "--vsix" && at + 1 < args.length) vsix = path.resolve(args[++at] ?? "");
    else if (arg === "--seed" && Number.isSafeInteger(Number(version))) seed = Number(args[++at]);
    else if (arg === "--factor" && Number(version) > 0) factor = Number(args[++at]);
    else if (suites.includes(arg)) wanted.push(arg);
    else if (suites.includes(`${arg}:${version}`)) wanted.push(`${arg}:${args[++at]}`);
    else if (arg === "host" || arg === "desktop" || arg === "package") wanted.push(...groups[arg]);
    else throw new Error(`Unknown argument ${arg}. Suites: host, desktop, package, ${suites.join(", ")}.`);
  }
  return {
    wanted: wanted.length > 0 ? wanted : groups.all,
    grep,
    verbose,
    vsix,
    exploring: { seed, factor },
  };
}

/**
 * Runs a part and tells how it went; one that crashes counts as one failure.
 * @param {Part} part
 * @returns {Promise<Count>}
 */
async function counted({ name, work }) {
  const began = performance.now();
  /** @type {string[]} */
  const told = [];
  /** @type {Say} */
  const say = (text) => {
    const lines = text.replace(/^/gm, `${name} │ `);
    console.log(lines);
    if (!/^ {2}[✓-] /.test(text)) told.push(lines);
  };
  say("…");
  /** @type {Count} */
  let count;
  try {
    count = await work(say);
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    count = { passed: 0, failed: 1 };
  }
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  const counts =
    count.passed + count.failed === 0 ? "done" : `${count.passed} passed, ${count.failed} failed`;
  say(`${counts} (${seconds} s)`);
  if (count.failed > 0) failures.push(...told.slice(-MOST_TOLD_AGAIN));
  return count;
}

/**
 * Runs parts side by side.
 * @param {readonly Part[]} parts in the order in which they begin
 * @param {number} atOnce
 * @returns {Promise<Count>}
 */
async function allCounted(parts, atOnce) {
  const total = { passed: 0, failed: 0 };
  const waiting = [...parts];
  const lane = async () => {
    for (let part = waiting.shift(); part !== undefined; part = waiting.shift()) {
      const { passed, failed } = await counted(part);
      total.passed += passed;
      total.failed += failed;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  return total;
}

/**
 * A tool of node_modules as one check.
 * @param {string} name
 * @param {string} script its JavaScript entry, relative to node_modules
 * @param {string[]} args
 * @returns {Part}
 */
function tool(name, script, args) {
  return {
    name,
    async work(say) {
      const { code, output } = await run(process.execPath, [path.join("node_modules", script), ...args], {
        cwd: projectRoot,
      });
      if (code !== 0) say(output);
      return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
    },
  };
}

const checks = [
  tool("types", "typescript/bin/tsc", ["--noEmit", "-p", "tsconfig.json"]),
  tool("types of the map's page", "typescript/bin/tsc", ["--noEmit", "-p", "src/map/page/tsconfig.json"]),
  tool("style", "@biomejs/biome/bin/biome", ["check", "--error-on-warnings", "."]),
];

/**
 * The tests of the suites that are wanted, those that take longest first.
 * @param {ReturnType<typeof parseArguments>} options
 * @param {{ file: string, sources: string[] }[]} bundles
 * @param {string} out where the bundles lie, absolute
 * @returns {Promise<Part[]>}
 */
async function testParts({ wanted, grep, verbose, vsix, exploring }, bundles, out) {
  const { runHostSuite } = await import("../test/run/hostTests.mjs");
  const { explore, runUiSuite, runUnitSuite } = await import("../test/run/mochaSuites.mjs");
  /** @param {"trusted" | "untrusted" | "installed"} suite */
  const hosts = (suite) =>
    wanted
      .filter((each) => (suite === "installed" ? /^package:/ : /^(?:host|desktop):/).test(each))
      .reverse()
      .map((each) => ({
        name: `${each} ${suite}`,
        /** @param {Say} say */
        work: (say) =>
          runHostSuite({
            host: /** @type {import("../test/run/hostTests.mjs").Host} */ (
              each.replace(/^(?:host|package):/, "server:")
            ),
            ...(suite === "installed" && { vsix: vsix ?? path.join(out, PACKED) }),
            ...{ suite, testsFolder: path.join(out, "test/host"), grep, verbose, say },
          }),
      }));
  return [
    ...hosts("trusted"),
    {
      name: "unit",
      /** @param {Say} say */
      work: (say) => runUnitSuite({ bundles, grep, say, jobs: lanes }),
    },
    {
      name: "explore",
      /** @param {Say} say */
      work: (say) => explore({ bundles, grep, say, jobs: lanes, ...exploring }),
    },
    {
      name: "ui",
      /** @param {Say} say */
      work: (say) => runUiSuite({ bundles, grep, say, jobs: lanes }),
    },
    ...hosts("untrusted"),
    ...hosts("installed"),
  ].filter(({ name }) => wanted.some((suite) => name.startsWith(suite)));
}

/** @param {string[]} args */
async function main(args) {
  const options = parseArguments(args);
  const { wanted } = options;
  await installDependencies();

  // A folder of this run's own: another run at the same time does not pull its files away.
  const out = `out/run-${process.pid}`;
  await mkdir(path.join(projectRoot, out), { recursive: true });
  const removeOut = atExit(() => rmSync(path.join(projectRoot, out), { recursive: true, force: true }));

  const hasTests = wanted.some((suite) => suite !== "check");
  /** @type {{ file: string, sources: string[] }[]} */
  let bundles = [];
  const build = {
    name: "build",
    async work() {
      const { buildTests } = await import("./build-tests.mjs");
      const kinds = ["unit", "host", "ui"].filter((kind) => wanted.some((suite) => folderOf(suite) === kind));
      const { code, output } = await run(process.execPath, ["scripts/build.mjs"], { cwd: projectRoot });
      if (code !== 0) throw new Error(output);
      bundles = await buildTests(
        kinds.map((kind) => `test/${kind}`),
        out,
      );
      if (wanted.some((suite) => suite.startsWith("package:")) && options.vsix === undefined) {
        const packed = await run(
          process.execPath,
          ["scripts/package.mjs", "--out", path.join(projectRoot, out, PACKED)],
          { cwd: projectRoot },
        );
        if (packed.code !== 0) throw new Error(packed.output);
      }
      return { passed: 0, failed: 0 };
    },
  };
  const first = [...(hasTests ? [build] : []), ...(wanted.includes("check") ? checks : [])];
  const total = await allCounted(first, lanes);
  if (bundles.length > 0) {
    // Windows on one desktop take the focus from one another.
    const atOnce = wanted.some((suite) => suite.startsWith("desktop:")) ? 1 : lanes;
    const tests = await allCounted(await testParts(options, bundles, path.join(projectRoot, out)), atOnce);
    total.passed += tests.passed;
    total.failed += tests.failed;
  }
  removeOut();
  if (total.passed + total.failed === 0) {
    console.log(
      `\nNothing ran${options.grep === undefined ? "" : `: no test's title matches ${options.grep}`}.`,
    );
    total.failed = 1;
  }
  return total;
}

/** @param {string} suite @returns {string} below test/ */
function folderOf(suite) {
  if (suite === "explore") return "unit";
  return /^(?:desktop|package):/.test(suite) ? "host" : (suite.split(":")[0] ?? "");
}

/** @type {Count} */
let total = { passed: 0, failed: 1 };
try {
  total = await main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
}
if (failures.length > 0) console.log(`\nWhat failed:\n${failures.join("\n")}`);
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;
