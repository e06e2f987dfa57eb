// Installs what package-lock.json names where node_modules does not hold it.
// Always: only Node's own modules are imported, since nothing else may be there yet.
import { readFile } from "node:fs/promises";
import path from "node:path";
import { npm } from "../test/run/processes.mjs";
import { projectRoot, step } from "../test/run/project.mjs";

/**
 * @typedef {{ packages?: Record<string, { version?: string, optional?: boolean, link?: boolean }> }} LockFile
 * @param {string} file
 * @returns {Promise<LockFile | undefined>}
 */
async function lockFile(file) {
  try {
    return JSON.parse(await readFile(path.join(projectRoot, file), "utf8"));
  } catch {
    return undefined;
  }
}

/** Whether every package of the lock file is installed in its version; optional ones may be missing. */
async function isInstalled() {
  const wanted = (await lockFile("package-lock.json"))?.packages ?? {};
  const there = (await lockFile("node_modules/.package-lock.json"))?.packages;
  if (there === undefined) return false;
  return Object.entries(wanted).every(
    ([place, { version, optional }]) =>
      place === "" || optional === true || there[place]?.version === version,
  );
}

/** @throws with npm's own output where it fails */
export async function installDependencies() {
  if (await isInstalled()) return;
  // No install script is needed: every tool here works from its files alone.
  await step("Installing dependencies (npm ci)", () => npm(["ci", "--ignore-scripts"], { cwd: projectRoot }));
}
