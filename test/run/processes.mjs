// Starts programs and makes sure that none of them outlives this one.
// Always: whatever is registered with `atExit` is undone exactly once, when its owner is done with it or when
// this process ends, by whatever way it ends (return, exception, Ctrl+C, SIGTERM). Only what was started here is
// ended: on POSIX every program gets a process group of its own, and that group is what is signalled.
import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";

const windows = process.platform === "win32";

/** @type {Set<() => void>} */
const pending = new Set();
let hooked = false;
/** @type {(() => void) | undefined} */
let onSignal;

function undoAll() {
  for (const undo of [...pending].reverse()) {
    try {
      undo();
    } catch (error) {
      process.stderr.write(`could not clean up: ${error}\n`);
    }
  }
  pending.clear();
}

/**
 * Registers something to undo when this process ends. It must be synchronous: nothing else runs by then.
 * @param {() => void} undo
 * @returns {() => void} undoes it now instead
 */
export function atExit(undo) {
  if (!hooked) {
    hooked = true;
    process.on("exit", undoAll);
    for (const [signal, number] of /** @type {const} */ ([
      ["SIGINT", 2],
      ["SIGTERM", 15],
      ["SIGHUP", 1],
    ])) {
      process.on(signal, () => (onSignal ? onSignal() : process.exit(128 + number)));
    }
  }
  pending.add(undo);
  return () => {
    if (pending.delete(undo)) undo();
  };
}

/**
 * Replaces what a signal does (the default ends this process with 128 + the signal's number).
 * @param {() => void} handler
 */
export function whenInterrupted(handler) {
  onSignal = handler;
}

/**
 * @typedef {object} Started
 * @property {import("node:child_process").ChildProcess} child
 * @property {Promise<number>} exited its exit code; 128 + n where signal n ended it; rejects when it cannot be started
 * @property {() => Promise<void>} stop asks it and all its children to end, and makes them after five seconds
 */

/**
 * Starts a program in a process group of its own.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, output?: "pipe" | "inherit" | "ignore", shell?: boolean }} [options]
 * @returns {Started}
 */
export function start(command, args, { cwd, env = process.env, output = "pipe", shell = false } = {}) {
  const child = spawn(command, args, {
    cwd,
    env,
    shell,
    stdio: ["ignore", output, output],
    detached: !windows,
    windowsHide: true,
  });
  /** @param {NodeJS.Signals} signal */
  const signalGroup = (signal) => {
    if (child.pid === undefined) return;
    if (windows) {
      if (child.exitCode === null) spawnSync("taskkill", ["/pid", String(child.pid), "/T", "/F"]);
      return;
    }
    try {
      process.kill(-child.pid, signal);
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== "ESRCH") throw error;
    }
  };
  const kill = atExit(() => signalGroup("SIGKILL"));
  const exited = new Promise((resolve, reject) => {
    child.once("error", (error) => {
      kill();
      reject(new Error(`${command} could not be started: ${error.message}`));
    });
    child.once("close", (code, signal) => {
      kill();
      resolve(code ?? 128 + (signal === "SIGKILL" ? 9 : 15));
    });
  });
  exited.catch(() => {});
  return {
    child,
    exited,
    async stop() {
      const running = child.exitCode === null && child.signalCode === null && child.pid !== undefined;
      if (running && !windows) {
        signalGroup("SIGTERM");
        const late = setTimeout(kill, 5000);
        await exited.catch(() => {});
        clearTimeout(late);
      }
      kill();
      await exited.catch(() => {});
    },
  };
}

/**
 * Runs a program to its end and keeps what it printed.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, echo?: boolean, shell?: boolean }} [options] `echo` shows the
 *   output as it comes
 * @returns {Promise<{ code: number, output: string }>}
 */
export async function run(command, args, { echo = false, ...options } = {}) {
  const { child, exited } = start(command, args, options);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (text) => {
      output += text;
      if (echo) process.stdout.write(text);
    });
  }
  return { code: await exited, output };
}

/**
 * Runs npm, the one that runs this script where there is one: that needs no shell on Windows.
 * @param {string[]} args
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv, echo?: boolean }} options
 * @throws with npm's own output where it fails
 */
export async function npm(args, { cwd, env = process.env, echo = false }) {
  const quiet = [...args, "--loglevel=error", "--no-fund", "--no-audit", "--no-update-notifier"];
  const cli = process.env.npm_execpath;
  const { code, output } =
    cli !== undefined && /npm-cli\.[cm]?js$/.test(cli) && existsSync(cli)
      ? await run(process.execPath, [cli, ...quiet], { cwd, env, echo })
      : await run(windows ? "npm.cmd" : "npm", quiet, { cwd, env, echo, shell: windows });
  if (code !== 0) throw new Error(`npm ${args.join(" ")} failed (exit ${code}) in ${cwd}:\n${output.trim()}`);
}

/**
 * The file that a command stands for, looked up as a shell would.
 * @param {string} command
 * @returns {string | undefined}
 */
export function findOnPath(command) {
  const endings = windows ? (process.env.PATHEXT ?? ".EXE;.CMD").split(";") : [""];
  for (const folder of (process.env.PATH ?? "").split(path.delimiter)) {
    if (folder === "") continue;
    for (const ending of endings) {
      const file = path.join(folder, command + ending);
      if (existsSync(file)) return file;
    }
  }
  return undefined;
}
