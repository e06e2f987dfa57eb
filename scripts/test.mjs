// npm test: installs what is missing, then checks types and style and runs the tests. All of it runs, whatever
// fails; the last line adds up truly: "N passed, N failed".
//   node scripts/test.mjs [SUITE…] [--grep REGEXP] [--verbose]
//   SUITE: check, unit, host (host:floor, host:current), ui, desktop (desktop:floor, desktop:latest)
//   Without one: check, unit, host and ui. `--grep` picks tests by their full titles. Types and style count one each.
import { rmSync } from "node:fs";
import { mkdir, readFile } from "node:fs/promises";
import path from "node:path";
import { atExit, run } from "../test/run/processes.mjs";
import { projectRoot } from "../test/run/project.mjs";
import { strangersEnvironment, temporaryFolder } from "../test/run/temporary.mjs";
import { installDependencies } from "./dependencies.mjs";

/** @typedef {import("../test/run/hostTests.mjs").Count} Count */

const groups = {
  all: ["check", "unit", "host:floor", "host:current", "ui"],
  host: ["host:floor", "host:current"],
  desktop: ["desktop:floor", "desktop:latest"],
};
const suites = ["check", "unit", ...groups.host, "ui", ...groups.desktop];

/** @param {string[]} args */
function parseArguments(args) {
  /** @type {string[]} */
  const wanted = [];
  /** @type {string | undefined} */
  let grep;
  let verbose = false;
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] ?? "";
    // "npm run test:desktop floor" arrives as "desktop floor".
    const version = args[at + 1] ?? "";
    if (arg === "--grep" && at + 1 < args.length) grep = args[++at];
    else if (arg === "--verbose") verbose = true;
    else if (suites.includes(arg)) wanted.push(arg);
    else if (suites.includes(`${arg}:${version}`)) wanted.push(`${arg}:${args[++at]}`);
    else if (arg === "host" || arg === "desktop") wanted.push(...groups[arg]);
    else throw new Error(`Unknown argument ${arg}. Suites: host, desktop, ${suites.join(", ")}.`);
  }
  return { wanted: wanted.length > 0 ? wanted : groups.all, grep, verbose };
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
  await buildTests(["test/unit"], out);
  const results = await temporaryFolder("unit");
  const file = path.join(results.path, "result.json");
  const { code } = await run(
    process.execPath,
    [
      ...[
        "--enable-source-maps",
        "node_modules/mocha/bin/mocha.js",
        "--timeout=20000",
        `${out}/test/unit/**/*.test.js`,
      ],
      ...["--reporter", "test/run/unitReporter.mjs", ...(process.env.CI ? ["--forbid-only"] : [])],
      ...(grep === undefined ? [] : ["--grep", grep]),
    ],
    {
      cwd: projectRoot,
      echo: true,
      // No test may depend on the AWS profiles of whoever runs it.
      env: { ...(await strangersEnvironment(results.path)), CEL_UNIT_RESULT: file },
    },
  );
  const text = await readFile(file, "utf8").catch(() => undefined);
  results.remove();
  if (text === undefined) throw new Error(`mocha ended with exit code ${code} before its tests did`);
  /** @type {Count} */
  const count = JSON.parse(text);
  if (count.passed + count.failed === 0 && grep === undefined) throw new Error("no test ran");
  // A failure outside any test: mocha says so by its exit code alone.
  if (code !== 0 && count.failed === 0) return { ...count, failed: 1 };
  return count;
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
  const { wanted, grep, verbose } = parseArguments(args);
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
    const hosts = tests.filter((suite) => suite !== "unit" && suite !== "ui");
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
