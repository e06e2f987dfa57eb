// What a program asks of the system, as strace saw it: connections, names looked up, credentials opened, programs started.
// Always: what a process did before it came to what is looked at is left out; its threads belong to it.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { findOnPath } from "./processes.mjs";

/** Whether there is strace; it is Linux' own. */
export const canTrace = findOnPath("strace") !== undefined;

/**
 * Starts a program so that each of its threads has a file of its own in the folder.
 * @param {string} folder absolute
 * @returns {string[]}
 */
export function traceInto(folder) {
  const calls = "trace=network,process,openat,open";
  return [
    "strace",
    "-ff",
    "-qq",
    "--seccomp-bpf",
    "-s",
    "400",
    "-e",
    calls,
    "-o",
    path.join(folder, "trace"),
  ];
}

/**
 * @typedef {object} Traced
 * @property {number} calls how many were looked at
 * @property {string[]} wrong those that reach out, each as strace tells it
 * @property {string[]} started the programs that were started, with their first arguments
 */

/** DNS begins with these, and credentials lie in those. */
const OPENS =
  /"(?:\/etc\/(?:resolv\.conf|hosts|nsswitch\.conf)|[^"]*\/\.?aws\/[^"]*|[^"]*\/dist\/(?:aws|dns)\.js)"/;
const REACHES = /^(?:connect|sendto|sendmsg|sendmmsg)\(/;
/** What the kernel tells through a socket that leads nowhere, and what programs of one machine do among themselves. */
const WITHIN = /AF_NETLINK|AF_UNIX|^send\w+\(\d+, (?!.*sa_family)/;

/**
 * @param {string} folder that was traced into
 * @param {RegExp} root the `execve` of the process that is looked at
 * @param {RegExp} [after] a call after which it is looked at; from the start on, where left out
 * @returns {Traced}
 */
export function readTraces(folder, root, after) {
  /** @type {Map<string, string[]>} */
  const files = new Map(
    readdirSync(folder)
      .filter((name) => name.startsWith("trace."))
      .map((name) => [name.slice(6), readFileSync(path.join(folder, name), "utf8").split("\n")]),
  );
  const begins = [...files].find(([, lines]) =>
    lines.some((line) => line.startsWith("execve(") && root.test(line)),
  );
  if (begins === undefined) throw new Error(`strace saw no process like ${root}`);
  /** @type {Traced} */
  const traced = { calls: 0, wrong: [], started: [] };
  /** @param {string[]} lines */
  const look = (lines) => {
    for (const line of lines) {
      if (line === "") continue;
      traced.calls += 1;
      const [, child] = /^(?:clone3?|v?fork)\(.* = (\d+)$/.exec(line) ?? [];
      if (REACHES.test(line) ? !WITHIN.test(line) : /^open/.test(line) && OPENS.test(line))
        traced.wrong.push(line);
      else if (child !== undefined && line.includes("CLONE_THREAD")) look(files.get(child) ?? []);
      else if (child !== undefined) traced.started.push(programOf(files.get(child) ?? []));
    }
  };
  const [, lines] = begins;
  const at = after === undefined ? 0 : lines.findIndex((line) => after.test(line));
  if (at < 0) throw new Error(`strace saw no call like ${after}`);
  look(lines.slice(at));
  return traced;
}

/** @param {string[]} lines */
function programOf(lines) {
  const begun = lines.find((line) => line.startsWith("execve(")) ?? "";
  return /\[(.*?)\](?:\.\.\.)?, 0x/.exec(begun)?.[1] ?? begun;
}
