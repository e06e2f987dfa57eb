// Measures how the kinds of places are told: lines of every kind are planted into real files of this machine at places
// that fit, and the files as they are must say nothing.
//   node bench/places.mjs [--each 200] [--files 30000] [--seed 1]
// Folders are the packages installed here and what the system ships. Ends with 1 when a budget is broken.
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import { wat } from "../scripts/wat.mjs";
import { flag } from "./measure.mjs";
import { ROWS } from "./placeRows.mjs";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const NODE = "orders-002.q7x2kd.0001.use1.cache.amazonaws.com";
const BUDGET = { found: 1, place: 0.98, verdict: 0.95, falseAlarms: 0 };
const LONGEST = 200_000;
const FOLDERS = [path.join(root, "node_modules"), "/etc", "/usr/share", "/usr/lib", "/usr/local/lib"];

/** The product's own ways, bundled. */
async function product() {
  const outfile = path.join(root, "out", "places.cjs");
  await esbuild.build({
    stdin: {
      resolveDir: path.join(root, "src", "core"),
      contents: `export { findMentions } from "./mentions/find"; export { analyze } from "./rules/analyze";
        export { SourceText } from "./syntax/sourceText"; export { InventoryIndex } from "./inventory/inventoryIndex";
        export { readSnapshots } from "./inventory/snapshot";`,
    },
    outfile,
    bundle: true,
    platform: "node",
    format: "cjs",
    mainFields: ["module", "main"],
    plugins: [wat],
  });
  return createRequire(import.meta.url)(outfile);
}

/** @type {Readonly<Record<string, RegExp>>} Which real files lines of an extension go into. */
const FILES = {
  js: /\.(?:[cm]?js|ts)$/,
  py: /\.py$/,
  sh: /\.(?:sh|bash)$/,
  json: /\.json$/,
  yaml: /\.ya?ml$/,
  ini: /\.(?:ini|cfg)$/,
  env: /\.(?:sh|bash)$/,
  md: /\.(?:md|markdown)$/,
  toml: /\.toml$/,
  cfg: /\.cfg$/,
};

/** @param {string} text @param {RegExp} mark */
const isOpen = (text, mark) => (text.match(mark)?.length ?? 0) % 2 === 1;

/** Where a line may be put, as the part of the text before it; null where none is sure.
 * @type {Readonly<Record<string, (lines: readonly string[], i: number) => boolean>>} */
const POSITIONS = {
  js: (lines, i) =>
    /^(?:import|export|const|let|var|function|class)\b/.test(lines[i] ?? "") &&
    /^(?:|.*;|[}\])]+;?)$/.test(lines[i - 1] ?? "") &&
    !isOpen(lines.slice(0, i).join("\n"), /`/g),
  py: (lines, i) =>
    /^(?:def|class|import|from)\b/.test(lines[i] ?? "") &&
    (lines[i - 1] ?? "") === "" &&
    !isOpen(lines.slice(0, i).join("\n"), /"""|'''/g),
  sh: (lines, i) =>
    /^(?:if|for|echo|exit|set|export|cd)\b|^\w+=|^#/.test(lines[i] ?? "") &&
    (lines[i - 1] ?? "") === "" &&
    !lines.some((line) => line.includes("<<")) &&
    !isOpen(lines.slice(0, i).join("\n"), /["']/g),
  json: (lines, i) => i === 1 && lines[0] === "{" && lines.length > 3,
  yaml: (lines, i) =>
    /^[A-Za-z][\w-]*:/.test(lines[i] ?? "") &&
    lines.every((line) => !/^(?:-|---)/.test(line)) &&
    !lines.some((line) => /^(?:run|command|if|data|expr|message|summary|description):/.test(line)),
  ini: (lines, i) => /^\[[\w.: -]+\]$/.test(lines[i - 1] ?? ""),
  md: (lines, i) =>
    (lines[i] ?? "") === "" &&
    /^(?:|[A-Z#].*)$/.test(lines[i - 1] ?? "") &&
    !/^\s{2,}/.test(lines[i + 1] ?? "") &&
    !isOpen(lines.slice(0, i).join("\n"), /^\s*(?:```|~~~)/gm),
  toml: (lines, i) => i === lines.length - 1,
  cfg: (lines, i) => i === lines.length - 1,
};

/** @param {string} ext */
const formatOf = (ext) => ext.replace(/^test\./, "");

/** @param {readonly string[]} folders @param {number} most @returns {string[]} */
function filesIn(folders, most) {
  /** @type {string[]} */
  const found = [];
  const open = [...folders].reverse();
  for (let folder = open.pop(); folder !== undefined && found.length < most; folder = open.pop()) {
    /** @type {import("node:fs").Dirent[]} */
    let entries = [];
    try {
      entries = readdirSync(folder, { withFileTypes: true });
    } catch {}
    for (const entry of entries) {
      const file = path.join(folder, entry.name);
      if (entry.isDirectory()) open.push(file);
      else if (entry.isFile() && !/\.(?:map|pyc|so|a|o|gz|png|woff2?|ttf|wasm|node|mo|jar|deb)$/.test(file))
        found.push(file);
    }
  }
  return found;
}

/** @param {string} file */
function textOf(file) {
  try {
    const text = readFileSync(file, "utf8");
    return text.length > LONGEST || text.includes("\0") ? null : text;
  } catch {
    return null;
  }
}

/** Numbers from 0 to 1, the same for the same seed. @param {number} seed */
function randomFrom(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

async function main() {
  const each = Number(flag("each", "200"));
  const most = Number(flag("files", "40000"));
  const random = randomFrom(Number(flag("seed", "1")));
  const core = await product();
  const account = readFileSync(path.join(root, "test", "cases", "account.json"), "utf8");
  const snapshot = core.readSnapshots([{ name: "account.json", text: account, time: null }]);
  const index = new core.InventoryIndex(snapshot.inventories);
  const settings = { rules: {}, ignoredHosts: [] };
  /** @param {string} text @param {string} name */
  const judged = (text, name) => {
    const mentions = core.findMentions(new core.SourceText(text, name));
    return { mentions, findings: core.analyze(text, mentions, index, settings, []).findings };
  };

  const files = filesIn(FOLDERS, most);
  let falseAlarms = 0;
  let read = 0;
  for (const file of files) {
    const text = textOf(file);
    if (text === null) continue;
    read++;
    falseAlarms += judged(text, file).findings.filter((/** @type {{ severity: string }} */ { severity }) =>
      /error|warning/.test(severity),
    ).length;
  }

  /** @type {Map<string, string[]>} */
  const byFormat = new Map();
  for (const [format, names] of Object.entries(FILES))
    byFormat.set(
      format,
      files.filter(
        (file) =>
          names.test(file) &&
          !/(?:^|[/._-])(?:tests?|specs?|fixtures?|mocks?|testing|testdata|e2e)(?:[/._-]|$)|__|conftest|CHANGELOG/i.test(
            path.relative(root, file),
          ),
      ),
    );

  /** @type {Map<string, { planted: number, found: number, place: number, verdict: number, alarms: number }>} */
  const table = new Map();
  /** @type {string[]} */
  const wrong = [];
  for (const kind of new Set(ROWS.map((row) => row.kind))) {
    const rows = ROWS.filter((row) => row.kind === kind);
    const sums = { planted: 0, found: 0, place: 0, verdict: 0, alarms: 0 };
    table.set(kind, sums);
    for (let tries = 0; sums.planted < each && tries < each * 60; tries++) {
      const row = rows[tries % rows.length];
      const format = row && formatOf(row.ext);
      const choices = (format && byFormat.get(format)) ?? [];
      const file = choices[Math.floor(random() * choices.length)];
      const text = file === undefined ? null : textOf(file);
      if (!row || !format || file === undefined || text === null || text.length > 60_000) continue;
      const planted = plant(text, format, row.lines, random);
      if (planted === null) continue;
      const base = path.relative(root, file).replace(/^(?:\.\.\/)+/, "");
      const name =
        row.ext === "env" ? `${base}.env` : row.ext.startsWith("test.") ? testName(base, format) : base;
      const { mentions, findings } = judged(planted, name);
      const host = mentions.find((/** @type {{ host: string }} */ mention) => mention.host === NODE);
      const said = findings
        .map((/** @type {{ severity: string, rule: string }} */ { severity, rule }) => `${severity} ${rule}`)
        .join(", ");
      sums.planted++;
      if (host) sums.found++;
      const isRight = host?.place === row.kind;
      if (isRight) sums.place++;
      if (said === (row.says ?? "")) sums.verdict++;
      if (!row.says?.startsWith("error") && /error|warning/.test(said)) sums.alarms++;
      if (!isRight || said !== (row.says ?? ""))
        wrong.push(
          `${row.kind} is ${host?.place ?? "not found"}, says "${said}": ${row.lines.split("\n").at(-1)} in ${name}`,
        );
    }
  }
  const { failed, lines } = summed(table, falseAlarms);
  console.log(`${read} files as they are: ${falseAlarms} findings at warning or above`);
  for (const line of lines) console.log(line);
  for (const line of wrong.slice(0, 40)) console.log(`  ${line}`);
  process.exitCode = failed ? 1 : 0;
}

/** The file's text with the lines put in; null where no place is sure.
 * @param {string} text @param {string} format @param {string} lines @param {() => number} random */
function plant(text, format, lines, random) {
  const planted = lines.replaceAll("NODE", NODE);
  if (format === "env") return `${planted}\n`;
  if (format === "cfg") return `${planted}\n`;
  const all = text.split(/\r?\n/);
  const fits = all.map((_, i) => i).filter((i) => i > 0 && POSITIONS[format]?.(all, i));
  const at = fits[Math.floor(random() * fits.length)];
  if (at === undefined) return null;
  const around = format === "md" ? ["", planted, ""] : format === "json" ? [`  ${planted}`] : [planted];
  return [...all.slice(0, at), ...around, ...all.slice(at)].join("\n");
}

/** @param {string} file @param {string} format */
function testName(file, format) {
  const { dir, name, ext } = path.posix.parse(file);
  return format === "py" ? `${dir}/test_${name}.py` : `${dir}/${name}.test${ext}`;
}

/** @param {Map<string, { planted: number, found: number, place: number, verdict: number, alarms: number }>} table @param {number} falseAlarms */
function summed(table, falseAlarms) {
  const all = { planted: 0, found: 0, place: 0, verdict: 0, alarms: 0 };
  const lines = ["kind              planted   found   place  verdict  false alarms"];
  /** @param {string} name @param {typeof all} sums */
  const line = (name, sums) => {
    const share = (/** @type {number} */ n) =>
      `${((100 * n) / Math.max(1, sums.planted)).toFixed(1)} %`.padStart(8);
    lines.push(
      `${name.padEnd(16)} ${String(sums.planted).padStart(8)}${share(sums.found)}${share(sums.place)} ${share(sums.verdict)} ${String(sums.alarms).padStart(13)}`,
    );
  };
  for (const [kind, sums] of table) {
    line(kind, sums);
    for (const key of /** @type {(keyof typeof all)[]} */ (Object.keys(all))) all[key] += sums[key];
  }
  line("all", all);
  const failed =
    all.found / all.planted < BUDGET.found ||
    all.place / all.planted < BUDGET.place ||
    all.verdict / all.planted < BUDGET.verdict ||
    all.alarms + falseAlarms > BUDGET.falseAlarms;
  return { failed, lines };
}

await main();
