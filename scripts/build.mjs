// Builds the bundles: dist/extension.js, dist/aws.js (the only one that holds the AWS SDK), dist/cli.js and
// dist/auditWorker.js, which both faces start as threads, and dist/map.js with dist/map.css, the page of the Failover Map,
// for a browser. CommonJS because esbuild splits no CommonJS and split ESM bundles fail in packaged extensions; two
// entry files with the second marked external give the same lazy load.
//   --watch   rebuild on change      --dev   readable output and source maps
// Always: a failed build leaves the last good one in place, and an editor that runs from dist/ never sees it empty.
import { readdir, rm } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import { wat } from "./wat.mjs";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const watch = process.argv.includes("--watch");
const dev = watch || process.argv.includes("--dev");

/**
 * The lazy import of src/aws/main stays an import of a sibling bundle at run time.
 * @type {esbuild.Plugin}
 */
const awsIsASiblingBundle = {
  name: "aws-is-a-sibling-bundle",
  setup(build) {
    build.onResolve({ filter: /\/aws\/main$/ }, (args) =>
      args.kind === "dynamic-import" ? { path: "./aws.js", external: true } : undefined,
    );
  },
};

/** @type {esbuild.BuildOptions} */
const common = {
  absWorkingDir: root,
  bundle: true,
  metafile: true,
  platform: "node",
  format: "cjs",
  target: "node20.19",
  minify: !dev,
  sourcemap: dev ? "linked" : false,
  // jsonc-parser's UMD build hides its own requires from a bundler; its ESM build does not.
  mainFields: ["module", "main"],
  supported: { "dynamic-import": false },
  legalComments: "none",
  plugins: [wat],
  logLevel: "warning",
};

/** @type {esbuild.BuildOptions[]} */
const bundles = [
  {
    ...common,
    entryPoints: { extension: "src/extension.ts" },
    outdir: "dist",
    external: ["vscode"],
    plugins: [awsIsASiblingBundle, wat],
  },
  { ...common, entryPoints: { aws: "src/aws/main.ts" }, outdir: "dist" },
  { ...common, entryPoints: { auditWorker: "src/audit/worker.ts" }, outdir: "dist" },
  {
    ...common,
    entryPoints: { cli: "src/cli/main.ts" },
    outdir: "dist",
    banner: { js: "#!/usr/bin/env node" },
    plugins: [awsIsASiblingBundle, wat],
  },
  {
    ...common,
    entryPoints: { map: "src/map/page/main.ts" },
    outdir: "dist",
    platform: "browser",
    format: "iife",
    target: "es2022",
    supported: {},
  },
  {
    ...common,
    entryPoints: { map: "src/map/page/map.css" },
    outdir: "dist",
    platform: "browser",
    target: "chrome120",
  },
];

/** @param {esbuild.BuildResult[]} results */
async function removeStale(results) {
  const made = new Set(
    results.flatMap(({ metafile }) =>
      Object.keys(metafile?.outputs ?? {}).map((file) => path.join(root, file)),
    ),
  );
  for (const entry of await readdir(path.join(root, "dist"))) {
    const file = path.join(root, "dist", entry);
    if (!made.has(file)) await rm(file, { recursive: true, force: true });
  }
}

if (watch) {
  for (const options of bundles) await (await esbuild.context(options)).watch();
  console.log("watching");
} else {
  try {
    await removeStale(await Promise.all(bundles.map((options) => esbuild.build(options))));
  } catch (error) {
    // esbuild has said what is wrong and where; its own stack would only hide it.
    if (!(error instanceof Error && "errors" in error)) throw error;
    process.exitCode = 1;
  }
}
