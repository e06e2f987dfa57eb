// Measures what the extension adds to the start of a process: dist/extension.js, loaded and activated, against an empty
// bundle in a process of its own, in turns. Node's own start counts for both, since a bundle alone is nothing to compare
// with. Neither AWS nor the analysis may be read on the way. Ends with 1 when a budget is broken.
//   node bench/start.mjs [--runs 15]
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { flag, median, report } from "./measure.mjs";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const runs = Number(flag("runs", "15"));

// What VS Code itself costs is not ours: the module `vscode` is a stand-in that takes everything.
const SCRIPT = `
  const Module = require("node:module");
  const anything = new Proxy(function () {}, {
    get: (target, key) => key === Symbol.toPrimitive ? () => "" : key === Symbol.iterator ? function* () {} : key === "then" ? undefined : key === "prototype" ? target.prototype : anything,
    set: () => true, apply: () => anything,
    construct: (target, words, maker) => maker === anything ? anything : Object.create(maker.prototype),
  });
  // The bundle copies the module's own members into an object with the same prototype.
  const vscode = Object.create(anything);
  const load = Module._load;
  const read = [];
  Module._load = (name, ...rest) => {
    read.push(name);
    return name === "vscode" ? vscode : load(name, ...rest);
  };
  const began = performance.now();
  require(process.argv[1]).activate(anything);
  const took = performance.now() - began;
  const { user, system } = process.cpuUsage();
  console.log(JSON.stringify({ took, processor: (user + system) / 1000, read }));
  process.exit();`;

/** @param {string} bundle @returns {{ took: number, processor: number, read: string[] }} in milliseconds */
function start(bundle) {
  return JSON.parse(execFileSync(process.execPath, ["-e", SCRIPT, bundle], { encoding: "utf8" }));
}

const folder = mkdtempSync(path.join(tmpdir(), "cache-endpoint-lens-start-"));
try {
  const empty = path.join(folder, "empty.js");
  writeFileSync(empty, "exports.activate = () => {};\n");
  const bundle = path.join(root, "dist/extension.js");
  const extension = [];
  const ratios = [];
  for (let run = 0; run < runs; run++) {
    const started = start(bundle);
    for (const name of started.read)
      if (/(?:analysis|aws)\.js$/.test(name)) throw new Error(`the start reads ${name}`);
    extension.push(started);
    ratios.push(started.processor / start(empty).processor);
  }
  const broken = report(`Start, medians of ${runs} alternating runs, without VS Code`, [
    { what: "load and activate / an empty bundle", measured: median(ratios), budget: 2, unit: "×" },
    {
      what: "load and activate",
      measured: median(extension.map(({ took }) => took)),
      budget: null,
      unit: "ms",
    },
  ]);
  process.exitCode = broken > 0 ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
