// One client through one failover.
import { spawn } from "node:child_process";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { atExit } from "../test/run/processes.mjs";
import { judge } from "./judge.mjs";
import { addressOf } from "./network.mjs";
import { startProxy } from "./proxies.mjs";
import { Server } from "./servers.mjs";

const CLIENTS = fileURLToPath(new URL("clients", import.meta.url));
const PATIENCE_MS = 120_000;
/** So many writes must have worked before a failover begins. */
const WARM = 20;

/**
 * @typedef {object} Lab
 * @property {import("./network.mjs").Network} network
 * @property {(name: string, address: string) => void} point makes a name lead to an address
 */

/** A program that writes, and what it told so far. */
export class Writer {
  /** @type {import("./judge.mjs").Write[]} by number */
  writes = [];
  exited = false;
  said = "";

  /** @param {readonly string[]} command */
  constructor([program = "", ...args]) {
    const child = spawn(program, args, {
      cwd: CLIENTS,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, NODE_NO_WARNINGS: "1", PYTHONWARNINGS: "ignore" },
    });
    this.stop = atExit(() => child.kill("SIGKILL"));
    let rest = "";
    child.stdout.setEncoding("utf8").on("data", (chunk) => {
      const lines = `${rest}${chunk}`.split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) this.#take(line);
    });
    child.stderr.setEncoding("utf8").on("data", (chunk) => {
      this.said = `${this.said}${chunk}`.slice(-2000);
    });
    child.on("error", (error) => {
      this.said = String(error);
      this.exited = true;
    });
    child.on("exit", () => {
      this.exited = true;
    });
  }

  /** @param {string} line */
  #take(line) {
    if (!line.startsWith("[")) return;
    const [number, begun, answered, error] = JSON.parse(line);
    this.writes[number] = { begun, answered, error };
  }

  get worked() {
    return this.writes.filter((write) => write?.error === null).length;
  }

  /** Waits until it has written; one that cannot even do that says why. */
  async untilWarm() {
    const end = Date.now() + PATIENCE_MS;
    while (this.worked < WARM) {
      if (this.exited || Date.now() > end) throw new Error(`the client did not start: ${this.said.trim()}`);
      await wait(100);
    }
  }

  /**
   * The writes from a time on. Those that were begun and had no answer are told by their numbers alone: as many as are
   * missing between those that were answered, and, where nothing is answered any more, as the clock says.
   * @param {number} from
   * @param {number} until
   * @param {boolean} isOneByOne whether a write waits for the one before it
   */
  since(from, until, isOneByOne) {
    /** @type {import("./judge.mjs").Write[]} */
    const all = [];
    let last = from;
    for (let number = 0; number < this.writes.length; number++) {
      const write = this.writes[number];
      if (write) last = Math.max(last, write.begun);
      if (write === undefined) all.push({ begun: last, answered: null, error: null });
      else if (write.begun >= from || (write.answered ?? 0) >= from) all.push(write);
    }
    // Behind the last answer.
    if (isOneByOne) {
      const quiet = this.writes.at(-1)?.answered ?? from;
      if (until - quiet > 1000) all.push({ begun: quiet, answered: null, error: null });
    } else
      for (let at = last + 50; at < until - 50; at += 50)
        all.push({ begun: at, answered: null, error: null });
    return all;
  }
}

/**
 * @param {Lab} lab
 * @param {number} number from 0, of this run alone: it has two addresses and a name
 * @param {import("./experiments.mjs").Experiment} experiment
 * @param {import("./failovers.mjs").Failover} failover
 */
export async function play({ network, point }, number, experiment, failover) {
  const { engine } = experiment;
  const name = `primary-${number}.lab.test`;
  const old = new Server(network, engine, addressOf(number, 1));
  const fresh = new Server(network, engine, addressOf(number, 2));
  await old.start();
  await fresh.start(engine === "redis" ? old.address : undefined);
  if (engine === "redis") await fresh.isSynchronised();
  point(name, old.address);
  const proxy = experiment.proxy && (await startProxy(network, number, experiment, name));
  const target = proxy ? [proxy.host, String(proxy.port)] : [name, String(old.port)];
  const writer = new Writer([...experiment.program, ...target]);
  try {
    await writer.untilWarm();
    const begun = Date.now();
    const stage = {
      old,
      fresh,
      moveName: () => point(name, fresh.address),
      lose: (/** @type {string} */ address) => network.lose(address),
    };
    const steps = engine === "redis" ? failover.play : failover.playMemcached;
    await steps?.(stage);
    await wait(failover.watchedMs);
    const ended = Date.now();
    const isOneByOne = !experiment.program.includes("js.mjs");
    const told = judge(writer.since(begun, ended, isOneByOne), begun, ended, writer.exited);
    return writer.exited ? { ...told, error: lastLine(writer.said) ?? told.error } : told;
  } finally {
    writer.stop();
    proxy?.stop();
    await Promise.all([old.kill(), fresh.kill()]);
  }
}

/** @param {string} said */
function lastLine(said) {
  return (
    /^(?:\w*Error|Uncaught)[^\n]*/m
      .exec(said)?.[0]
      .replace(/\b10\.9\.\d+\.\d+/g, "ADDRESS")
      .slice(0, 120) ?? null
  );
}
