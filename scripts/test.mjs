// npm test: installs what is missing, then checks types and style and runs the tests. All of it runs, whatever
// fails; the last line adds up truly: "N passed, N failed".
//   node scripts/test.mjs [SUITE…] [--grep REGEXP] [--verbose] [--seed NUMBER] [--factor NUMBER]
//   SUITE: check, unit, explore, host (host:floor, host:current), ui, desktop (desktop:floor, desktop:latest)
//   Without one: check, unit, host and ui. `--grep` picks tests by their full titles. Types and style count one each.
//   `explore` asks the properties with a seed of its own, or the one that is given, and FACTOR times as many runs.
import { rmSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { atExit, run } from "../test/run/processes.mjs";
import { projectRoot } from "../test/run/project.mjs";
import { installDependencies } from "./dependencies.mjs";

/** @typedef {import("../test/run/events.mjs").Count} Count */

const groups = {
  all: ["check", "unit", "host:floor", "host:current", "ui"],
  host: ["host:floor", "host:current"],
  desktop: ["desktop:floor", "desktop:latest"],
};
const suites = ["check", "unit", "explore", ...groups.host, "ui", ...groups.desktop];

/** @param {string[]} args */
function parseArguments(args) {
  /** @type {string[]} */
  const wanted = [];
  /** @type {string | undefined} */
  let grep;
  let verbose = false;
  let seed = Math.floor(Math.random() * 2 ** 31);
  let factor = 10;
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] ?? "";
    // "npm run test:desktop floor" arrives as "desktop floor".
    const version = args[at + 1] ?? "";
    if (arg === "--grep" && at + 1 < args.length) grep = args[++at];
    else if (arg === "--verbose") verbose = true;
    else if (arg === "--seed" && Number.isSafeInteger(Number(version))) seed = Number(args[++at]);
    else if (arg === "--factor" && Number(version) > 0) factor = Number(args[++at]);
    else if (suites.includes(arg)) wanted.push(arg);
    else if (suites.includes(`${arg}:${version}`)) wanted.push(`${arg}:${args[++at]}`);
    else if (arg === "host" || arg === "desktop") wanted.push(...groups[arg]);
    else throw new Error(`Unknown argument ${arg}. Suites: host, desktop, ${suites.join(", ")}.`);
  }
  return { wanted: wanted.length > 0 ? wanted : groups.all, grep, verbose, exploring: { seed, factor } };
}

/**
 * Runs a part and tells how it went; one that crashes counts as one failure.
 * @param {string} title
 * @param {() => Promise<Count>} part
 * @returns {Promise<Count>}
 */
async function counted(title, part) {
  const began = performance.now();
  console.log(`\n• ${title} …`);
  /** @type {Count} */
  let count;
  try {
    count = await part();
  } catch (error) {
    console.log(`  ${error instanceof Error ? error.message : error}`);
    count = { passed: 0, failed: 1 };
  }
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  const counts =
    count.passed + count.failed === 0 ? "done" : `${count.passed} passed, ${count.failed} failed`;
  console.log(`  ${title}: ${counts} (${seconds} s)`);
  return count;
}

/**
 * A tool of node_modules as one check.
 * @param {string} script its JavaScript entry, relative to node_modules
 * @param {string[]} args
 * @returns {Promise<Count>}
 */
async function tool(script, args) {
  const { code } = await run(process.execPath, [path.join("node_modules", script), ...args], {
    cwd: projectRoot,
    echo: true,
  });
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/**
 * @param {string | undefined} grep
 * @param {string} out
 * @returns {Promise<Count>}
 */
async function unitTests(grep, out) {
  const { buildTests } = await import("./build-tests.mjs");
  const { runUnitSuite } = await import("../test/run/unitTests.mjs");
  const bundles = await buildTests(["test/unit"], out);
  return runUnitSuite({ files: bundles.map(({ file }) => file), grep });
}

/**
 * Asks the properties alone, with values of their own and many of them, and tells how to ask again what failed.
 * @param {string | undefined} grep
 * @param {string} out
 * @param {import("../test/run/unitTests.mjs").Exploring} exploring
 * @returns {Promise<Count>}
 */
async function explore(grep, out, exploring) {
  const { buildTests } = await import("./build-tests.mjs");
  const { runUnitSuite } = await import("../test/run/unitTests.mjs");
  const bundles = await buildTests(["test/unit"], out);
  const files = bundles.filter(({ sources }) => sources.includes("test/unit/properties.ts"));
  console.log(`  seed ${exploring.seed}, ${exploring.factor} times as many runs as a property names`);
  const result = await runUnitSuite({ files: files.map(({ file }) => file), grep, exploring });
  for (const title of result.failures) {
    const pattern = title.replace(/[\\^$.*+?()[\]{}|"'`]/g, ".");
    console.log(
      `  to repeat: npm run test:explore -- --seed ${exploring.seed} --factor ${exploring.factor} --grep "${pattern}"`,
    );
  }
  return result;
}

/**
 * @param {string | undefined} grep
 * @param {string} out
 * @returns {Promise<Count>}
 */
async function uiTests(grep, out) {
  const { buildTests } = await import("./build-tests.mjs");
  const { runUiSuite } = await import("../test/run/uiTests.mjs");
  await buildTests(["test/ui"], out);
  return runUiSuite({ testsFolder: path.join(projectRoot, out, "test/ui"), grep });
}

/** @param {string[]} args */
async function main(args) {
  const { wanted, grep, verbose, exploring } = parseArguments(args);
  await installDependencies();

  // A folder of this run's own: another run at the same time does not pull its files away.
  const out = `out/run-${process.pid}`;
  await mkdir(path.join(projectRoot, out), { recursive: true });
  const removeOut = atExit(() => rmSync(path.join(projectRoot, out), { recursive: true, force: true }));

  const total = { passed: 0, failed: 0 };
  /** @param {Count} count */
  const add = (count) => {
    total.passed += count.passed;
    total.failed += count.failed;
  };

  if (wanted.includes("check")) {
    add(await counted("Types", () => tool("typescript/bin/tsc", ["--noEmit", "-p", "tsconfig.json"])));
    const pageTypes = ["--noEmit", "-p", "src/map/page/tsconfig.json"];
    add(await counted("Types of the map's page", () => tool("typescript/bin/tsc", pageTypes)));
    add(
      await counted("Style", () => tool("@biomejs/biome/bin/biome", ["check", "--error-on-warnings", "."])),
    );
  }
  const tests = wanted.filter((suite) => suite !== "check");
  if (tests.length > 0) {
    const build = await counted("Build", async () => {
      const { code, output } = await run(process.execPath, ["scripts/build.mjs"], { cwd: projectRoot });
      if (code !== 0) throw new Error(output);
      return { passed: 0, failed: 0 };
    });
    add(build);
    if (tests.includes("unit")) add(await counted("Unit tests", () => unitTests(grep, out)));
    if (tests.includes("explore")) add(await counted("Properties", () => explore(grep, out, exploring)));
    const hosts = tests.filter((suite) => /^(?:host|desktop):/.test(suite));
    if (hosts.length > 0) {
      const { buildTests } = await import("./build-tests.mjs");
      const { runHostSuite } = await import("../test/run/hostTests.mjs");
      const built = await counted("Build of the host tests", async () => {
        await buildTests(["test/host"], out);
        return { passed: 0, failed: 0 };
      });
      add(built);
      const testsFolder = path.join(projectRoot, out, "test/host");
      for (const name of built.failed > 0 ? [] : hosts) {
        const host = /** @type {import("../test/run/hostTests.mjs").Host} */ (
          name.replace("host:", "server:")
        );
        for (const suite of /** @type {const} */ (["trusted", "untrusted"])) {
          add(
            await counted(`Tests in VS Code (${name}, ${suite})`, () =>
              runHostSuite({ host, suite, testsFolder, grep, verbose }),
            ),
          );
        }
      }
    }
  }
  if (wanted.includes("ui")) add(await counted("Tests in the workbench (ui)", () => uiTests(grep, out)));
  removeOut();
  if (total.passed + total.failed === 0) {
    console.log(`\nNothing ran${grep === undefined ? "" : `: no test's title matches ${grep}`}.`);
    total.failed = 1;
  }
  return total;
}

/** @type {Count} */
let total = { passed: 0, failed: 1 };
try {
  total = await main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
}
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;
