// Runs the unit tests by mocha, a file after the other in as many processes as there are cores.
import { readFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import path from "node:path";
import { followEvents, silenceMs, testLimitMs } from "./events.mjs";
import { start } from "./processes.mjs";
import { projectRoot } from "./project.mjs";
import { strangersEnvironment, temporaryFolder } from "./temporary.mjs";

/** Where the tests take longest: they begin first, so that all processes end together. */
const LONG = ["secrets", "audit", "cli", "aws", "core/failoverReality"];

/**
 * @typedef {{ seed: number, factor: number }} Exploring of properties, with other values than the fixed ones and more of them
 *
 * @param {object} options
 * @param {readonly string[]} options.files the bundled tests, absolute
 * @param {string | undefined} options.grep a regular expression over full titles
 * @param {Exploring | undefined} [options.exploring]
 * @returns {Promise<import("./unitReporter.mjs").UnitResult>}
 */
export async function runUnitSuite({ files, grep, exploring }) {
  const results = await temporaryFolder("unit");
  const resultFile = path.join(results.path, "result.json");
  const events = path.join(results.path, "events.jsonl");
  const slower = exploring?.factor ?? 1;
  const { child, exited, stop } = start(
    process.execPath,
    [
      "--enable-source-maps",
      "node_modules/mocha/bin/mocha.js",
      ...["--parallel", "--jobs", String(Math.max(2, availableParallelism()))],
      ...["--timeout", String(testLimitMs * slower), "--require", "test/run/unitHooks.mjs"],
      ...["--reporter", "test/run/unitReporter.mjs"],
      ...(grep === undefined ? [] : ["--grep", grep]),
      ...longestFirst(files),
    ],
    {
      cwd: projectRoot,
      env: {
        // No test may depend on the AWS profiles of whoever runs it.
        ...(await strangersEnvironment(results.path)),
        CEL_UNIT_RESULT: resultFile,
        CEL_TEST_EVENTS: events,
        ...(exploring && {
          CEL_PROPERTY_SEED: String(exploring.seed),
          CEL_PROPERTY_FACTOR: String(exploring.factor),
        }),
      },
    },
  );
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding("utf8").on("data", (text) => process.stdout.write(text));
  /** @type {Map<number, string>} */
  const running = new Map();
  /** @param {import("./unitHooks.mjs").UnitEvent} event */
  const onEvent = (event) => void running.set(event.process, event.title);
  const outcome = await followEvents({ file: events, exited, onEvent, limitMs: silenceMs * slower });
  await stop();
  const text = await readFile(resultFile, "utf8").catch(() => undefined);
  results.remove();
  if ("silent" in outcome)
    throw new Error(
      `no unit test has ended for ${(silenceMs * slower) / 1000} s: ${[...running.values()].join("; ")}`,
    );
  if ("error" in outcome) throw outcome.error;
  const { code } = outcome;
  if (text === undefined) throw new Error(`mocha ended with exit code ${code} before its tests did`);
  /** @type {import("./unitReporter.mjs").UnitResult} */
  const result = JSON.parse(text);
  if (result.passed + result.failed === 0 && grep === undefined) throw new Error("no test ran");
  // A failure outside any test: mocha says so by its exit code alone.
  if (code !== 0 && result.failed === 0) return { ...result, failed: 1 };
  return result;
}

/** @param {readonly string[]} files */
function longestFirst(files) {
  /** @param {string} file */
  const rank = (file) => {
    const at = LONG.findIndex((long) => file.replaceAll("\\", "/").includes(`/unit/${long}`));
    return at < 0 ? LONG.length : at;
  };
  return [...files].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}
