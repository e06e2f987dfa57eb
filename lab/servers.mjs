// The servers of one experiment: two of Redis, a primary and its replica, or two of memcached that know nothing of each
// other; and what they are told while a failover is played.
import { spawn } from "node:child_process";
import { connect } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { atExit } from "../test/run/processes.mjs";

export const PORTS = { redis: 6379, memcached: 11211 };
const PATIENCE_MS = 60_000;

/**
 * One command in the inline form, which Redis and memcached both take; the first answer as text.
 * @param {string} address
 * @param {number} port
 * @param {string} command
 * @returns {Promise<string>}
 */
export function ask(address, port, command) {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: address, port });
    socket.setTimeout(10_000, () => socket.destroy(new Error(`${address} does not answer`)));
    let answer = "";
    socket.on("connect", () => socket.write(`${command}\r\n`));
    socket.on("data", (chunk) => {
      answer += chunk.toString("latin1");
      socket.end();
    });
    socket.on("error", reject);
    socket.on("close", () => resolve(answer));
  });
}

/**
 * Asks until the answer fits.
 * @param {string} address
 * @param {number} port
 * @param {string} command
 * @param {RegExp} wanted
 */
async function until(address, port, command, wanted) {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const answer = await ask(address, port, command).catch((error) => String(error));
    if (wanted.test(answer)) return;
    if (Date.now() > end) throw new Error(`${address}: ${command} gave ${answer.trim()}`);
    await wait(100);
  }
}

export class Server {
  /**
   * @param {import("./network.mjs").Network} network
   * @param {"redis" | "memcached"} engine
   * @param {string} address
   */
  constructor(network, engine, address) {
    this.network = network;
    this.engine = engine;
    this.address = address;
    this.port = PORTS[engine];
  }

  /** @param {string} [primary] the address of another server, which it becomes a replica of */
  async start(primary) {
    const { engine, address, port } = this;
    const its =
      engine === "redis"
        ? ["redis-server", "--bind", address, "--port", String(port), "--save", "", "--protected-mode", "no"]
        : ["memcached", "-u", "nobody", "-l", address, "-p", String(port), "-m", "16", "-t", "1"];
    // A small backlog and no disk: the primary sends what it holds at once.
    const quick = engine === "redis" ? ["--repl-diskless-sync-delay", "0", "--dir", this.network.folder] : [];
    const follows = primary === undefined ? [] : ["--replicaof", primary, String(port)];
    const [command = "", ...args] = this.network.onServers([...its, ...quick, ...follows]);
    const child = spawn(command, args, { stdio: "ignore" });
    const undo = atExit(() => child.kill("SIGKILL"));
    this.kill = () => {
      undo();
      return new Promise((resolve) =>
        child.exitCode !== null || child.signalCode !== null ? resolve(null) : child.once("exit", resolve),
      );
    };
    if (engine === "memcached") await until(address, port, "version", /^VERSION/);
    else if (primary === undefined) await until(address, port, "PING", /PONG/);
    else await until(address, port, "INFO replication", /role:slave/);
  }

  /** @type {() => Promise<unknown>} */
  kill = async () => {};

  promote() {
    return ask(this.address, this.port, "REPLICAOF NO ONE");
  }

  /** @param {Server} primary */
  follow(primary) {
    return ask(this.address, this.port, `REPLICAOF ${primary.address} ${primary.port}`);
  }

  isSynchronised() {
    return until(this.address, this.port, "INFO replication", /master_link_status:up/);
  }

  /** The number of the last write that it holds; null where it holds none. */
  async lastWrite() {
    const found = await ask(this.address, this.port, "get lab").catch(() => "");
    const number = /^VALUE lab \d+ \d+\r\n(\d+)/.exec(found)?.[1];
    return number === undefined ? null : Number(number);
  }
}
