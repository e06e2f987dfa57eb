// A network of the lab's own: two network namespaces, one for the clients and one for the servers, joined by a virtual
// cable. Every server has an address of its own there; nothing of it is seen outside, and it goes with its processes.
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { atExit } from "../test/run/processes.mjs";

const INSIDE = "CACHE_ENDPOINTS_LAB_INSIDE";

/** Whether this process has the lab's network already. */
export const isInside = process.env[INSIDE] !== undefined;

/**
 * Runs this very program again, in namespaces of its own.
 * @returns {number} its exit code
 */
export function runInside() {
  const isRoot = process.getuid?.() === 0;
  const flags = ["--net", "--mount", ...(isRoot ? [] : ["--map-root-user"])];
  const command = [...flags, process.execPath, ...process.argv.slice(1)];
  const { status } = spawnSync("unshare", command, {
    stdio: "inherit",
    env: { ...process.env, [INSIDE]: "1" },
  });
  return status ?? 1;
}

/** @param {...string} args */
function run(...args) {
  const [command = "", ...rest] = args;
  const { status, stderr, error } = spawnSync(command, rest, { encoding: "utf8" });
  if (status !== 0) throw new Error(`${args.join(" ")}: ${error?.message ?? stderr}`);
}

/** The address of one of the two servers of a run. */
export const addressOf = (/** @type {number} */ number, /** @type {1 | 2} */ which) =>
  `10.9.${Math.floor(number / 100)}.${(number % 100) * 2 + which}`;

/** An address to which packets go and from which none comes back. */
const NOBODY = "02:00:00:00:00:01";

export class Network {
  /** @param {number} runs how many there are in all: each has two addresses */
  constructor(runs) {
    const folder = mkdtempSync(path.join(tmpdir(), "failover-lab-"));
    atExit(() => rmSync(folder, { recursive: true, force: true }));
    this.folder = folder;
    // The resolver of the C library asks port 53 and no other.
    writeFileSync(path.join(folder, "resolv.conf"), "nameserver 127.0.0.1\noptions timeout:2 attempts:2\n");
    run("mount", "--bind", path.join(folder, "resolv.conf"), "/etc/resolv.conf");
    run("ip", "link", "set", "lo", "up");
    const holder = spawn("unshare", ["--net", "sleep", "infinity"], { stdio: "ignore" });
    atExit(() => holder.kill());
    this.holder = String(holder.pid);
    this.#untilOwnNamespace();
    run("ip", "link", "add", "lab0", "type", "veth", "peer", "name", "lab1", "netns", this.holder);
    run("ip", "address", "add", "10.9.255.1/16", "dev", "lab0");
    run("ip", "link", "set", "lab0", "up");
    this.#there("ip", "link", "set", "lo", "up");
    this.#there("ip", "address", "add", "10.9.255.2/16", "dev", "lab1");
    this.#there("ip", "link", "set", "lab1", "up");
    const lines = [...Array(runs).keys()].flatMap((number) =>
      [1, 2].map((which) => `address add ${addressOf(number, which === 1 ? 1 : 2)}/32 dev lab1`),
    );
    writeFileSync(path.join(folder, "addresses"), `${lines.join("\n")}\n`);
    this.#there("ip", "-batch", path.join(folder, "addresses"));
  }

  /** The program becomes `sleep` only after it has its namespace. */
  #untilOwnNamespace() {
    const until = Date.now() + 5000;
    for (;;) {
      const { stdout } = spawnSync("cat", [`/proc/${this.holder}/comm`], { encoding: "utf8" });
      if (stdout.trim() === "sleep") return;
      if (Date.now() > until) throw new Error("no second network namespace could be made");
    }
  }

  /** @param {...string} args */
  #there(...args) {
    run("nsenter", "--target", this.holder, "--net", ...args);
  }

  /**
   * A command line that runs on the servers' side.
   * @param {string[]} command
   */
  onServers(command) {
    return ["nsenter", "--target", this.holder, "--net", ...command];
  }

  /**
   * From now on nothing that is sent to the address gets there, and nobody is told.
   * @param {string} address
   */
  lose(address) {
    run("ip", "neighbour", "replace", address, "lladdr", NOBODY, "dev", "lab0", "nud", "permanent");
  }
}
