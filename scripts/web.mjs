// The bundle for a browser (vscode.dev): the same extension, without what a browser has not. Accounts, DNS, worker threads
// and the disk are left out; snapshots, the demo account and folders of any file system are there.
import path from "node:path";

/** What stands in the place of a module, by the end of its path. @type {readonly (readonly [RegExp, string])[]} */
const INSTEAD = [
  [/\/aws\/main$/, "account.ts"],
  [/\/dns\/aliasResolver$/, "aliasResolver.ts"],
  [/\/(?:inventoryStore|leases|toldOnce)$/, "disk.ts"],
];

/** What of Node is used: the rest is not there, and nothing calls it. @type {Readonly<Record<string, string>>} */
const NODE = {
  "node:buffer": `
    const { Buffer } = require("buffer/");
    const isAscii = (bytes) => bytes.every((byte) => byte < 128);
    const isUtf8 = (bytes) => {
      try {
        new TextDecoder("utf-8", { fatal: true }).decode(bytes);
        return true;
      } catch {
        return false;
      }
    };
    module.exports = { Buffer, isAscii, isUtf8 };`,
  "node:crypto": `
    const { Buffer } = require("buffer/");
    module.exports = { randomBytes: (length) => Buffer.from(crypto.getRandomValues(new Uint8Array(length))) };`,
  "node:fs": `module.exports = { constants: {} };`,
  "node:os": `module.exports = { homedir: () => "/" };`,
  "node:path": `module.exports = { sep: "/" };`,
};

/**
 * @param {string} root the project
 * @returns {import("esbuild").Plugin}
 */
export function inBrowser(root) {
  return {
    name: "in-browser",
    setup(build) {
      build.onResolve({ filter: /^\.{1,2}\// }, ({ path: module }) => {
        const [, instead] = INSTEAD.find(([pattern]) => pattern.test(module)) ?? [];
        return instead === undefined ? undefined : { path: path.join(root, "src/web", instead) };
      });
      build.onResolve({ filter: /^node:/ }, ({ path: module }) => ({ path: module, namespace: "node" }));
      build.onLoad({ filter: /.*/, namespace: "node" }, ({ path: module }) => ({
        contents: NODE[module] ?? "module.exports = {};",
        resolveDir: root,
      }));
    },
  };
}
