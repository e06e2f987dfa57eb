// Runs test files by mocha, one file after the other in each of several processes, and counts what really ran. What a
// process starts (VS Code, a browser, folders) goes with it, however it ends.
import { readFile } from "node:fs/promises";
import path from "node:path";
import { createInterface } from "node:readline";
import { followEvents, silenceMs, testLimitMs } from "./events.mjs";
import { start } from "./processes.mjs";
import { projectRoot } from "./project.mjs";
import { temporaryFolder } from "./temporary.mjs";

/**
 * @typedef {object} MochaOptions
 * @property {readonly string[]} files bundled tests, absolute, in the order in which they are to begin
 * @property {number} jobs how many processes
 * @property {"reporter.mjs" | "unitReporter.mjs"} reporter
 * @property {string | undefined} grep a regular expression over full titles
 * @property {(folder: string) => Promise<NodeJS.ProcessEnv>} environment gets a folder that lasts as long as the tests
 * @property {number} [patience] how many times as long as usual a test may take
 * @property {import("./events.mjs").Say} say
 *
 * @param {MochaOptions} options
 * @returns {Promise<import("./reporter.mjs").MochaResult>}
 */
export async function runMochaSuite({ files, jobs, reporter, grep, environment, patience = 1, say }) {
  const results = await temporaryFolder("mocha");
  const resultFile = path.join(results.path, "result.json");
  const events = path.join(results.path, "events.jsonl");
  const { child, exited, stop } = start(
    process.execPath,
    [
      "--enable-source-maps",
      "node_modules/mocha/bin/mocha.js",
      ...["--parallel", "--jobs", String(jobs), "--timeout", String(testLimitMs * patience)],
      ...["--require", "test/run/heartbeat.mjs", "--reporter", `test/run/${reporter}`],
      ...(grep === undefined ? [] : ["--grep", grep]),
      ...files,
    ],
    {
      cwd: projectRoot,
      env: {
        ...(await environment(results.path)),
        CEL_TEST_RESULT: resultFile,
        CEL_TEST_EVENTS: events,
      },
    },
  );
  for (const input of [child.stdout, child.stderr])
    if (input !== null) createInterface({ input }).on("line", say);
  /** @type {Map<number, string>} */
  const running = new Map();
  /** @param {import("./heartbeat.mjs").Heartbeat} beat */
  const onEvent = (beat) => void running.set(beat.process, beat.title);
  const limitMs = silenceMs * patience;
  const outcome = await followEvents({ file: events, exited, onEvent, limitMs });
  await stop();
  const text = await readFile(resultFile, "utf8").catch(() => undefined);
  results.remove();
  if ("silent" in outcome)
    throw new Error(`no test has begun for ${limitMs / 1000} s, after ${[...running.values()].join("; ")}`);
  if ("error" in outcome) throw outcome.error;
  const { code } = outcome;
  if (text === undefined) throw new Error(`mocha ended with exit code ${code} before its tests did`);
  /** @type {import("./reporter.mjs").MochaResult} */
  const result = JSON.parse(text);
  if (result.passed + result.failed === 0 && grep === undefined) throw new Error("no test ran");
  // A failure outside any test: mocha says so by its exit code alone.
  if (code !== 0 && result.failed === 0) return { ...result, failed: 1 };
  return result;
}
