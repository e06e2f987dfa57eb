// Bundles test files so that plain mocha can run them: each `*.test.ts` below the folders given becomes one
// CommonJS file at the same place below out/. `vscode` and mocha stay what the host gives.
//   node scripts/build-tests.mjs test/unit [test/host …]
import { readdir, rm } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import { wat } from "./wat.mjs";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");

/**
 * @param {string} folder relative to the project
 * @returns {Promise<string[]>}
 */
async function testFiles(folder) {
  const entries = await readdir(path.join(root, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && /\.test\.ts$|^index\.ts$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name));
}

/**
 * @param {string[]} folders relative to the project
 * @param {string} [out] relative to the project; below it, so that the tests find mocha
 * @param {esbuild.BuildOptions} [more] over the options here
 * @returns {Promise<{ file: string, sources: string[] }[]>} what was bundled from what: absolute, and relative to the project
 */
export async function buildTests(folders, out = "out", more = {}) {
  /** @type {{ file: string, sources: string[] }[]} */
  const bundles = [];
  for (const folder of folders) {
    const outdir = path.join(root, out, folder);
    await rm(outdir, { recursive: true, force: true });
    const { metafile } = await esbuild.build({
      absWorkingDir: root,
      entryPoints: await testFiles(folder),
      outbase: path.join(root, folder),
      outdir,
      bundle: true,
      platform: "node",
      format: "cjs",
      target: "node20.19",
      sourcemap: "inline",
      sourcesContent: false,
      mainFields: ["module", "main"],
      define: { "process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED": '"true"' },
      plugins: [wat],
      external: ["vscode", "mocha", "esbuild", "wabt"],
      logLevel: "warning",
      ...more,
      metafile: true,
    });
    for (const [file, { inputs }] of Object.entries(metafile.outputs))
      bundles.push({ file: path.join(root, file), sources: Object.keys(inputs) });
  }
  return bundles;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildTests(process.argv.slice(2));
