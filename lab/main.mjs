// npm run lab: plays failovers with real servers and real clients, and writes down what the clients did.
//   node lab/main.mjs [--check] [--only TEXT] [--failover NAME] [--write] [--incident] [--at-once NUMBER]
//   --check      compares the verdicts with results.json, and writes nothing
//   --only       plays the clients whose name, version and options hold the text, and writes nothing
//   --failover   plays one kind of failover, and writes nothing
//   --write      writes what was played all the same, beside what is known of the others
//   --incident   plays the incident alone
//   --at-once    how many are played side by side
import { readFileSync, writeFileSync } from "node:fs";
import { availableParallelism, loadavg } from "node:os";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { experiments } from "./experiments.mjs";
import { FAILOVERS } from "./failovers.mjs";
import { playIncident } from "./incident.mjs";
import { startNames } from "./names.mjs";
import { missing, versionOf } from "./needs.mjs";
import { isInside, Network, runInside } from "./network.mjs";
import { play } from "./play.mjs";

/**
 * @typedef {object} Result
 * @property {string} client
 * @property {string} version
 * @property {string} options
 * @property {string} failover
 * @property {"recovers" | "stuck" | "exits"} outcome
 * @property {number | null} recoveredAfterMs
 * @property {number} failedWrites
 * @property {string | null} error
 */

/** Programs that wait for a processor, for each of them. */
const BUSY = 10;
const RESULTS = fileURLToPath(new URL("results.json", import.meta.url));

/** @param {readonly string[]} args */
function parse(args) {
  const options = { check: false, only: "", failover: "", atOnce: 14, incident: false, write: false };
  for (let at = 0; at < args.length; at += 1) {
    const value = args[at + 1] ?? "";
    if (args[at] === "--check") options.check = true;
    else if (args[at] === "--incident") options.incident = true;
    else if (args[at] === "--write") options.write = true;
    else if (args[at] === "--only" && value) [options.only, at] = [value, at + 1];
    else if (args[at] === "--failover" && value) [options.failover, at] = [value, at + 1];
    else if (args[at] === "--at-once" && Number(value) > 0) [options.atOnce, at] = [Number(value), at + 1];
    else throw new Error(`Unknown argument ${args[at]}.`);
  }
  return options;
}

/** Waits while the machine has so much else to do that a client would be measured late; ten seconds at most. */
async function untilCalm() {
  for (let tries = 0; tries < 10 && (loadavg()[0] ?? 0) > BUSY * availableParallelism(); tries++)
    await wait(1000);
}

/** @param {Pick<Result, "client" | "version" | "options" | "failover">} result */
const keyOf = ({ client, version, options, failover }) => `${client} ${version}, ${options}: ${failover}`;

/** @returns {{ date: string, results: Result[] }} */
function known() {
  try {
    return JSON.parse(readFileSync(RESULTS, "utf8"));
  } catch {
    return { date: "", results: [] };
  }
}

/** @param {ReturnType<typeof parse>} options */
async function main({ check, only, failover, atOnce, incident, write: isAsked }) {
  const runs = incident
    ? []
    : experiments(versionOf).flatMap((experiment) =>
        FAILOVERS.filter(
          ({ name, playMemcached }) =>
            (failover === "" || name === failover) &&
            (experiment.engine === "redis" || playMemcached !== null) &&
            `${experiment.client} ${experiment.version} ${experiment.options}`.includes(only),
        ).map((each) => ({ experiment, failover: each })),
      );
  // The longest first, so that none of them is left for the end.
  runs.sort((a, b) => b.failover.watchedMs - a.failover.watchedMs);
  // The last numbers are the incident's.
  const network = new Network(runs.length + 1);
  const names = await startNames();
  const lab = { network, point: names.point };
  const began = Date.now();
  /** @type {Result[]} */
  const results = [];
  let failures = 0;
  let next = 0;
  const lane = async () => {
    for (let number = next++; number < runs.length; number = next++) {
      const run = runs[number];
      if (!run) return;
      const { client, version, options } = run.experiment;
      const which = { client, version, options, failover: run.failover.name };
      try {
        await untilCalm();
        const told = await play(lab, number, run.experiment, run.failover);
        results.push({ ...which, ...told });
        const after = told.recoveredAfterMs === null ? "" : ` after ${told.recoveredAfterMs} ms`;
        console.log(
          `${keyOf(which)}: ${told.outcome}${after}, ${told.failedWrites} failed (${told.error ?? "-"})`,
        );
      } catch (error) {
        failures++;
        console.error(`${keyOf(which)}: ${error instanceof Error ? error.message : error}`);
      }
    }
  };
  await Promise.all([...Array(Math.min(atOnce, runs.length)).keys()].map(lane));
  if (!only && !failover && !(await playIncident(lab, runs.length))) failures++;
  names.stop();
  const minutes = ((Date.now() - began) / 60_000).toFixed(1);
  const played = new Set(results.map(keyOf));
  const before = new Map(known().results.map((result) => [keyOf(result), result.outcome]));
  const changed = results.filter(
    (result) => (before.get(keyOf(result)) ?? result.outcome) !== result.outcome,
  );
  for (const result of changed)
    console.log(`other than before: ${keyOf(result)}: ${before.get(keyOf(result))} -> ${result.outcome}`);
  console.log(
    `${results.length} played in ${minutes} min, ${failures} failed, ${changed.length} other than before`,
  );
  const isWhole = !check && !only && !failover && !incident;
  if (isWhole && failures === 0) write(results);
  else if (isAsked) write([...known().results.filter((each) => !played.has(keyOf(each))), ...results]);
  return failures > 0 || (check && changed.length > 0) ? 1 : 0;
}

/** @param {Result[]} results */
function write(results) {
  const order = experiments(versionOf).map(({ client, version, options }) =>
    [client, version, options].join(),
  );
  const place = (/** @type {Result} */ { client, version, options, failover }) =>
    order.indexOf([client, version, options].join()) * 10 +
    FAILOVERS.findIndex(({ name }) => name === failover);
  const lines = results
    .filter((each) => place(each) >= 0)
    .sort((a, b) => place(a) - place(b))
    .map((result) => `    ${JSON.stringify(result)}`);
  const date = new Date().toISOString().slice(0, 10);
  writeFileSync(RESULTS, `{\n  "date": "${date}",\n  "results": [\n${lines.join(",\n")}\n  ]\n}\n`);
}

const lacking = missing();
if (lacking.length > 0) {
  console.error(`The lab needs more than is here:\n${lacking.join("\n")}`);
  process.exit(2);
}
process.exit(isInside ? await main(parse(process.argv.slice(2))) : runInside());
