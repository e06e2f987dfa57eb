// Builds the bundles: dist/extension.js, dist/analysis.js with the scanner and the rules, which all of them share, dist/aws.js (the only one that
// holds the AWS SDK), dist/mcp.js (the only one that holds the SDK of the Model Context Protocol), dist/cli.js and dist/auditWorker.js, which both faces start as threads, dist/web/extension.js, the whole extension for a browser, and dist/map.js with
// dist/map.css, the page of the Failover Map, for a browser; and dist/ThirdPartyNotices.txt. CommonJS because esbuild splits no CommonJS and split ESM bundles fail in packaged extensions; two
// entry files with the second marked external give the same lazy load.
//   --watch   rebuild on change      --dev   readable output and source maps
// Always: a failed build leaves the last good one in place, and an editor that runs from dist/ never sees it empty.
import { readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import { thirdPartyNotices } from "./notices.mjs";
import { wat } from "./wat.mjs";
import { inBrowser } from "./web.mjs";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const watch = process.argv.includes("--watch");
const dev = watch || process.argv.includes("--dev");

/**
 * The lazy imports of src/aws/main and src/mcp/main stay imports of sibling bundles at run time.
 * @type {esbuild.Plugin}
 */
const lazyBundles = {
  name: "lazy-bundles",
  setup(build) {
    build.onResolve({ filter: /\/(?:aws|mcp)\/main$/ }, (args) =>
      args.kind === "dynamic-import"
        ? { path: `./${args.path.split("/").at(-2)}.js`, external: true }
        : undefined,
    );
  },
};

/** What walks folders, reads texts, judges them and reports; it is most of the code, and nothing at start-up needs it. */
const ANALYSIS =
  /[/\\]src[/\\](?:agents[/\\]|audit[/\\](?!worker)|core[/\\](?:(?:syntax|clients|mentions|infrastructure|rehearsal|report|config[/\\](?!files)|places[/\\](?!words)|rules[/\\](?!rule\.|state\.|fixesTogether|base64Edits)|hosts[/\\](?!endpoint\.|regions|base64\.))[/\\]?))/;
/** The modules of it that the rest of the extension imports, from the project. @type {Set<string>} */
const analysisModules = new Set();

/**
 * Node parses the whole of a file before it runs the first line of it. So the analysis is a file of its own, which the
 * modules that use it read when they are first used themselves: each import of such a module, lazy or not, becomes a
 * look into the sibling bundle. Both hold a copy of the small modules that both need; none of them keeps a state.
 * @type {esbuild.Plugin}
 */
const analysisIsASiblingBundle = {
  name: "analysis-is-a-sibling-bundle",
  setup(build) {
    // esbuild's own filters know no lookahead.
    build.onLoad({ filter: /src/ }, ({ path: file }) => {
      if (!ANALYSIS.test(file)) return undefined;
      const module = path.relative(root, file).replaceAll("\\", "/");
      analysisModules.add(module);
      return {
        contents: `module.exports = require("./analysis.js")[${JSON.stringify(module)}];`,
        loader: "js",
        resolveDir: root,
      };
    });
    build.onResolve({ filter: /^\.\/analysis\.js$/ }, ({ path: file }) => ({ path: file, external: true }));
  },
};

/** The analysis by the names of its modules. @returns {esbuild.BuildOptions} */
function analysisBundle() {
  const contents = [...analysisModules]
    .sort()
    .map((module) => `export * as ${JSON.stringify(module)} from "./${module}";`)
    .join("\n");
  const stdin = { contents, resolveDir: root, sourcefile: "analysis.ts" };
  return { ...common, stdin, outfile: "dist/analysis.js" };
}

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
  // The SDK warns everybody who runs it in Node 20 that its versions to come will not: those are not in the bundle.
  define: { "process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED": '"true"' },
  plugins: [wat],
  logLevel: "warning",
};

/**
 * The protocol's SDK checks with ajv what people fill into forms. No tool here asks for any: half of the bundle stays out.
 * @type {esbuild.Plugin}
 */
const withoutForms = {
  name: "without-forms",
  setup(build) {
    build.onLoad({ filter: /modelcontextprotocol[/\\].*[/\\]ajv-provider\.js$/ }, () => ({
      contents: "export class AjvJsonSchemaValidator {}",
    }));
  },
};

/**
 * The proxy's agent tells its address, user and password in it, to whomever sets DEBUG.
 * @type {esbuild.Plugin}
 */
const withoutDebugLog = {
  name: "without-debug-log",
  setup(build) {
    build.onLoad({ filter: /node_modules[/\\]debug[/\\]src[/\\]index\.js$/ }, () => ({
      contents: "module.exports = () => () => {};",
    }));
  },
};

/** @type {esbuild.BuildOptions} */
const extension = {
  ...common,
  entryPoints: { extension: "src/extension.ts" },
  outdir: "dist",
  external: ["vscode"],
  plugins: [lazyBundles, analysisIsASiblingBundle, wat],
};

/** @type {esbuild.BuildOptions[]} */
const bundles = [
  extension,
  { ...common, entryPoints: { aws: "src/aws/main.ts" }, outdir: "dist", plugins: [withoutDebugLog] },
  { ...common, entryPoints: { mcp: "src/mcp/main.ts" }, outdir: "dist", plugins: [withoutForms] },
  {
    ...common,
    entryPoints: { auditWorker: "src/audit/worker.ts" },
    outdir: "dist",
    plugins: [analysisIsASiblingBundle, wat],
  },
  {
    ...common,
    entryPoints: { cli: "src/cli/main.ts" },
    outdir: "dist",
    banner: { js: "#!/usr/bin/env node" },
    plugins: [lazyBundles, analysisIsASiblingBundle, wat],
  },
  {
    ...common,
    entryPoints: { "web/extension": "src/extension.ts" },
    outdir: "dist",
    platform: "browser",
    target: "es2022",
    external: ["vscode"],
    inject: ["src/web/globals.ts"],
    plugins: [inBrowser(root), wat],
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

const NOTICES = path.join(root, "dist", "ThirdPartyNotices.txt");

/** @param {esbuild.BuildResult[]} results */
async function writeNotices(results) {
  const metafiles = results.flatMap(({ metafile }) => metafile ?? []);
  await writeFile(NOTICES, await thirdPartyNotices(root, metafiles));
}

/** @param {esbuild.BuildResult[]} results */
async function removeStale(results) {
  const made = new Set([
    NOTICES,
    ...results.flatMap(({ metafile }) =>
      Object.keys(metafile?.outputs ?? {}).map((file) => path.join(root, file)),
    ),
  ]);
  const dist = path.join(root, "dist");
  for (const entry of await readdir(dist, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    if (entry.isFile() && !made.has(file)) await rm(file, { force: true });
  }
}

if (watch) {
  await esbuild.build({ ...extension, write: false });
  for (const options of [...bundles, analysisBundle()]) await (await esbuild.context(options)).watch();
  console.log("watching");
} else {
  try {
    const made = await Promise.all(bundles.map((options) => esbuild.build(options)));
    // Which of its modules are asked for is known once the extension is built.
    const results = [...made, await esbuild.build(analysisBundle())];
    await writeNotices(results);
    await removeStale(results);
  } catch (error) {
    // esbuild has said what is wrong and where; its own stack would only hide it.
    if (!(error instanceof Error && "errors" in error)) throw error;
    process.exitCode = 1;
  }
}
