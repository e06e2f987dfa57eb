// Measures the audit of generated workspaces against ripgrep, which lists the same hosts of the same files: one with hosts
// in a hundredth of the files, and a dense one, in which a twentieth holds hosts, infrastructure code or clients, half of
// them decoys.
//   node bench/audit.mjs [--sizes 10000,100000] [--dense 100000] [--runs 7] [--keep]
// First checks that every planted host is found at its place and nothing else, also those in base64 and those that
// infrastructure code hands out, which ripgrep is not asked for. Then the two run in turns, so that what
// else the machine does falls on both; Node's own start counts. Ends with 1 when a budget is broken.
import { spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { flag, median, report } from "./measure.mjs";
import { benchmarkOptions, denseOptions } from "./options.mjs";
import { ripgrep } from "./ripgrep.mjs";
import { LEFT_OUT, makeWorkspace } from "./workspace.mjs";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const base = path.join(tmpdir(), "cache-endpoint-lens-bench");
const MEGABYTE = 1_000_000;
/** Ratio to ripgrep's wall time, by the number of files. */
const RATIO = new Map([
  [10_000, 3],
  [100_000, 1.4],
]);
const DENSE_RATIO = new Map([[100_000, 2]]);
const MEMORY = 300 * MEGABYTE;

/**
 * Runs a program to its end and gives its wall time in milliseconds.
 * @param {string} program @param {readonly string[]} words @param {string} output takes what it prints
 * @param {Record<string, string>} [env]
 * @returns {Promise<number>}
 */
function timed(program, words, output, env = {}) {
  const descriptor = openSync(output, "w");
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const child = spawn(program, words, {
      stdio: ["ignore", descriptor, "inherit"],
      env: { ...process.env, ...env },
    });
    child.on("error", reject);
    child.on("exit", (code) => {
      const took = performance.now() - began;
      closeSync(descriptor);
      if (code === 0) resolve(took);
      else reject(new Error(`${path.basename(program)} ended with ${code}`));
    });
  });
}

/** @param {string} folder */
async function auditOnce(folder) {
  const output = path.join(base, "audit.json");
  const memory = path.join(base, "memory");
  const words = ["audit", "--offline", "--format", "json", "--output", output, "--fail-on", "never", folder];
  const script = ["--require", path.join(root, "bench/usage.cjs"), path.join(root, "dist/cli.js"), ...words];
  const took = await timed(process.execPath, script, path.join(base, "audit.out"), {
    CACHE_ENDPOINT_BENCH_MEMORY: memory,
  });
  return { took, memory: Number(readFileSync(memory, "utf8")), output };
}

/**
 * The fastest command line that lists file, line, column and host of all that the audit knows as hosts.
 * @param {string} rg @param {string} folder
 */
async function searchOnce(rg, folder) {
  const output = path.join(base, "rg.out");
  const took = await timed(
    rg,
    [
      ...["--no-config", "--no-ignore", "--hidden", "--no-heading", "--with-filename"],
      ...["-i", "-o", "-n", "--column"],
      ...LEFT_OUT.flatMap((name) => ["-g", `!${name}`]),
      String.raw`[a-z0-9_.-]+\.(cache|memorydb)\.amazonaws\.com(\.cn)?`,
      folder,
    ],
    output,
  );
  return { took, output };
}

/** @param {readonly string[]} found @param {readonly string[]} expected @param {string} what */
function check(found, expected, what) {
  const known = new Set(expected);
  const seen = new Set(found);
  const invented = found.filter((each) => !known.has(each));
  const missed = expected.filter((each) => !seen.has(each));
  for (const each of missed.slice(0, 5)) console.error(`${what} missed ${each}`);
  for (const each of invented.slice(0, 5)) console.error(`${what} invented ${each}`);
  if (missed.length + invented.length + (found.length - seen.size) > 0)
    throw new Error(`${what}: ${missed.length} hosts missed, ${invented.length} invented`);
}

/** @param {string} rg @param {string} folder @param {import("./workspace.mjs").Workspace} workspace */
async function verify(rg, folder, { plants, encoded, code }) {
  const { output } = await auditOnce(folder);
  /** @type {{ mentions: any[], findings: any[] }} */
  const { mentions, findings } = JSON.parse(readFileSync(output, "utf8"));
  const inLine = (/** @type {import("./workspace.mjs").Plant} */ each) =>
    [each.file, each.line, each.column, each.endColumn, each.host].join(" ");
  const inLines = (/** @type {import("./workspace.mjs").Encoded} */ each) =>
    [each.file, each.line, each.column, each.endLine, each.endColumn, each.host].join(" ");
  const atLine = (/** @type {import("./workspace.mjs").Code} */ each) => `${each.file} ${each.line}`;
  check(mentions.filter(({ via }) => via === null).map(inLine), plants.map(inLine), "the audit");
  check(
    mentions.filter(({ via }) => via !== null).map(inLines),
    encoded.map(inLines),
    "the audit, in base64,",
  );
  check(findings.filter(({ host }) => host === null).map(atLine), code.map(atLine), "the audit, in code,");
  // Its columns are bytes and it takes near misses with a longer end, so only files, lines and hosts are compared.
  const lines = readFileSync((await searchOnce(rg, folder)).output, "utf8")
    .split("\n")
    .filter(Boolean);
  const listed = new Set(
    lines.map((line) => {
      const [, file, at, host] = /^(.*?):(\d+):\d+:(.*)$/.exec(line) ?? [];
      return `${path.relative(folder, file ?? "").replaceAll("\\", "/")} ${at} ${host?.toLowerCase()}`;
    }),
  );
  const unlisted = plants.filter(({ file, line, host }) => !listed.has(`${file} ${line} ${host}`));
  if (unlisted.length > 0) throw new Error(`ripgrep does not list ${unlisted[0]?.file}: not the same work`);
}

/** @param {string} rg @param {number} size @param {number} runs @param {boolean} isDense */
async function measure(rg, size, runs, isDense) {
  const folder = path.join(base, isDense ? `dense-${size}` : String(size));
  const workspace = makeWorkspace(folder, isDense ? denseOptions(size) : benchmarkOptions(size));
  const { files, bytes, plants, encoded, code } = workspace;
  const planted = `${plants.length} planted hosts, ${encoded.length} in base64, ${code.length} in code`;
  console.log(`\n${files} files, ${(bytes / MEGABYTE).toFixed(0)} MB, ${planted}`);
  await verify(rg, folder, workspace);
  console.log("  every planted host found at its place, and nothing else");
  const audits = [];
  /** @type {Awaited<ReturnType<typeof searchOnce>>[]} */
  const searches = [];
  for (let run = 0; run < runs; run++) {
    audits.push(await auditOnce(folder));
    searches.push(await searchOnce(rg, folder));
  }
  const ratio = median(audits.map(({ took }, i) => took / (searches[i]?.took ?? Number.NaN)));
  const all = (/** @type {{ took: number }[]} */ list) => list.map(({ took }) => took.toFixed(0)).join(" ");
  console.log(`  audit ${all(audits)} ms\n  rg    ${all(searches)} ms`);
  return report(`${size} files${isDense ? ", dense" : ""}, medians of ${runs} alternating runs`, [
    { what: "audit", measured: median(audits.map(({ took }) => took)), budget: null, unit: "ms" },
    { what: "rg", measured: median(searches.map(({ took }) => took)), budget: null, unit: "ms" },
    {
      what: "audit / rg",
      measured: ratio,
      budget: (isDense ? DENSE_RATIO : RATIO).get(size) ?? null,
      unit: "×",
    },
    {
      what: "peak memory",
      measured: Math.max(...audits.map(({ memory }) => memory)) / MEGABYTE,
      budget: MEMORY / MEGABYTE,
      unit: "MB",
    },
  ]);
}

/** None of `none`. @param {string} list */
function sizesOf(list) {
  return list === "none" ? [] : list.split(",").map(Number);
}

mkdirSync(base, { recursive: true });
const rg = await ripgrep();
console.log(`Node ${process.version}, ${cpus().length} cores, ${cpus()[0]?.model ?? ""}`);
let broken = 0;
for (const [name, otherwise] of [
  ["sizes", "10000,100000"],
  ["dense", "100000"],
])
  for (const size of sizesOf(flag(name ?? "", otherwise ?? "")))
    broken += await measure(rg, size, Number(flag("runs", "7")), name === "dense");
if (!process.argv.includes("--keep")) rmSync(base, { recursive: true, force: true });
process.exitCode = broken > 0 ? 1 : 0;
