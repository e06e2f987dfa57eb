// npm run coverage: which lines and branches of src/core the unit tests run, as V8's own counts.
//   node scripts/coverage.mjs [FOLDER…]  those that are about src/core where none is named: others start processes, of which
//   the counts are lost
import { rmSync } from "node:fs";
import path from "node:path";
import { atExit, run } from "../test/run/processes.mjs";
import { projectRoot } from "../test/run/project.mjs";
import { strangersEnvironment, temporaryFolder } from "../test/run/temporary.mjs";
import { buildTests } from "./build-tests.mjs";

const out = `out/coverage-${process.pid}`;
atExit(() => rmSync(path.join(projectRoot, out), { recursive: true, force: true }));
const home = await temporaryFolder("coverage");
const ABOUT_CORE = ["core", "cases", "agents", "secrets/core", "map", "hard"].map(
  (name) => `test/unit/${name}`,
);
const wanted = process.argv.length > 2 ? process.argv.slice(2) : ABOUT_CORE;
const bundles = (await buildTests(["test/unit"], out, { sourcesContent: true, sourcemap: "linked" })).filter(
  ({ sources }) =>
    sources.some((source) =>
      wanted.some((folder) => source.startsWith(folder) && source.endsWith(".test.ts")),
    ),
);
const { code } = await run(
  process.execPath,
  [
    "node_modules/monocart-coverage-reports/lib/cli.js",
    ...["--outputDir", "out/coverage", "--reports", "console-summary,json-summary,console-details"],
    ...["--entryFilter", JSON.stringify({ "**/test/unit/**": true, "**": false })],
    ...["--sourceFilter", JSON.stringify({ "**/src/core/**": true, "**": false })],
    ...[
      process.execPath,
      // In one process: of several, those that mocha ends before they have written their counts are lost.
      "node_modules/mocha/bin/mocha.js",
    ],
    ...["--timeout", "300000", "--reporter", "dot", ...bundles.map(({ file }) => file)],
  ],
  { cwd: projectRoot, env: await strangersEnvironment(home.path), echo: true },
);
home.remove();
process.exitCode = code;
