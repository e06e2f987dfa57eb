// Writes a deterministic workspace for the benchmarks: files of mixed formats and sizes as repositories have them,
// with node_modules, build output and binaries among them, one-line files of 50 MB, and hosts planted at known
// positions. The same count gives the same bytes on every machine.
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from "node:fs";
import path from "node:path";

/**
 * @typedef {{ file: string, line: number, column: number, endColumn: number, host: string }} Plant
 * file with `/`, relative to the workspace; line and columns 1-based in UTF-16 units, end exclusive
 */

/** A small deterministic generator (mulberry32); Math.random would make every run another workspace.
 * @param {number} seed */
function generator(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const WORDS = (
  "service config redis cache order ticket event user session account stream queue worker handler request response " +
  "client server database connection timeout retry default production staging development memory region cluster node " +
  "primary replica amazon aws elastic endpoint url host port token secret value key name type version build deploy"
).split(" ");

/** How each format writes a line of prose, and a line with a host. */
const FORMATS = [
  { ext: "ts", share: 26, line: (/** @type {string} */ w) => `export const ${w.replaceAll(" ", "_")} = load("${w}");`, host: (/** @type {string} */ h) => `  const client = new Redis({ host: "${h}", port: 6379 });` },
  { ext: "js", share: 14, line: (/** @type {string} */ w) => `module.exports.${w.replaceAll(" ", "_")} = require("./${w.split(" ")[0]}");`, host: (/** @type {string} */ h) => `connect('redis://user:p%40ss@${h}:6379/0'); // 😀` },
  { ext: "py", share: 10, line: (/** @type {string} */ w) => `def ${w.replaceAll(" ", "_")}(value):  # ${w}`, host: (/** @type {string} */ h) => `REDIS_URL = "rediss://${h}:6379"` },
  { ext: "rb", share: 8, line: (/** @type {string} */ w) => `  ${w.replaceAll(" ", "_")} = options.fetch(:${w.split(" ")[0]})`, host: (/** @type {string} */ h) => `  redis_host = '${h}'` },
  { ext: "go", share: 8, line: (/** @type {string} */ w) => `\tif err := ${w.replaceAll(" ", "")}(ctx); err != nil { return err }`, host: (/** @type {string} */ h) => `\taddr := "${h}:6379"` },
  { ext: "md", share: 6, line: (/** @type {string} */ w) => `The ${w} is described in the ${w} guide.`, host: (/** @type {string} */ h) => `Connect to \`${h}\` for tests.` },
  { ext: "json", share: 10, line: (/** @type {string} */ w) => `  "${w}": "${w}",`, host: (/** @type {string} */ h) => `  "redis": { "host": "${h}" },` },
  { ext: "yml", share: 9, line: (/** @type {string} */ w) => `${w.replaceAll(" ", "_")}: ${w}`, host: (/** @type {string} */ h) => `  host: ${h}` },
  { ext: "env", share: 2, line: (/** @type {string} */ w) => `${w.replaceAll(" ", "_").toUpperCase()}=${w.split(" ")[0]}`, host: (/** @type {string} */ h) => `export REDIS_URL="redis://${h}:6379"` },
  { ext: "tf", share: 3, line: (/** @type {string} */ w) => `  ${w.replaceAll(" ", "_")} = "${w}"`, host: (/** @type {string} */ h) => `  redis_host = "${h}"` },
  { ext: "html", share: 4, line: (/** @type {string} */ w) => `<div class="${w}">${w}</div>`, host: (/** @type {string} */ h) => `<param name="host" value="${h}"/>` },
];
const DECOYS = [
  "evilcache.amazonaws.com",
  "s3.us-east-1.amazonaws.com",
  "elasticache.us-east-1.amazonaws.com",
  "https://sqs.eu-west-1.amazonaws.com/123456789012/jobs",
  "tables.x7k2qf.clustercfg.dax.use1.cache.amazonaws.com",
  "contoso.redis.cache.windows.net",
];

/** @param {string} name */
function isSkippedFolder(name) {
  return name === "node_modules" || name === "dist";
}

/** The first characters of every 50 MB line; the host stands in its middle where the file has one. */
const GIANT_BYTES = 50 * 1024 * 1024 - 4096;

/**
 * Makes the workspace, or takes it as it stands when it is there and whole.
 * @param {string} folder
 * @param {number} count how many files in all
 * @returns {{ plants: Plant[], files: number, bytes: number }}
 */
export function makeWorkspace(folder, count) {
  const stamp = `${folder}.json`;
  if (existsSync(stamp)) return JSON.parse(readFileSync(stamp, "utf8"));
  rmSync(folder, { recursive: true, force: true });
  const random = generator(count);
  const pick = (/** @type {readonly any[]} */ list) => list[Math.floor(random() * list.length)];
  /** @type {Plant[]} */
  const plants = [];
  let bytes = 0;
  const total = FORMATS.reduce((sum, format) => sum + format.share, 0);
  const giants = count >= 100_000 ? 2 : 1;
  /** @type {string[]} */
  const folders = [];
  for (let i = 0; i < Math.ceil(count / 40); i++) {
    const top = random() < 0.3 ? "node_modules" : random() < 0.05 ? "dist" : pick(["services", "apps", "infra", "libs"]);
    folders.push([top, `${pick(WORDS)}-${i}`, pick(["src", "config", "test", "lib"])].join("/"));
  }
  for (const each of folders) mkdirSync(path.join(folder, each), { recursive: true });

  for (let i = 0; i < count - giants; i++) {
    const place = folders[Math.floor((i / count) * folders.length)] ?? "";
    const skipped = isSkippedFolder(place.split("/")[0] ?? "");
    if (random() < 0.04) {
      const binary = Buffer.alloc(2000 + Math.floor(random() * 30_000));
      for (let at = 0; at + 4 <= binary.length; at += 4) binary.writeUInt32LE(Math.floor(random() * 4294967296), at);
      binary[7] = 0;
      writeFileSync(path.join(folder, place, `image-${i}.${pick(["png", "woff2", "ico"])}`), binary);
      bytes += binary.length;
      continue;
    }
    let turn = random() * total;
    const format = FORMATS.find((candidate) => (turn -= candidate.share) < 0) ?? FORMATS[0];
    if (!format) throw new Error("no format");
    const name = `${pick(WORDS)}-${i}.${format.ext}`;
    // Sizes fall off as in real repositories: most small, some of tens of kilobytes.
    const lines = Math.max(3, Math.floor(110 * -Math.log(1 - random() * 0.999)));
    const planted = random() < 0.01;
    const at = planted ? Math.floor(random() * lines) : -1;
    const eol = random() < 0.1 ? "\r\n" : "\n";
    const text = [];
    for (let line = 0; line < lines; line++) {
      if (line === at) {
        const number = String(1 + Math.floor(random() * 5)).padStart(3, "0");
        const plain = `${pick(WORDS)}-${i}-${number}.x7k2qf.0001.use1.cache.amazonaws.com`;
        const host = random() < 0.05 ? plain.toUpperCase() : plain;
        const written = format.host(host);
        const column = written.indexOf(host) + 1;
        if (!skipped)
          plants.push({ file: `${place}/${name}`, line: line + 1, column, endColumn: column + host.length, host: plain });
        text.push(written);
      } else if (random() < 0.0004) text.push(format.line(`${pick(WORDS)} ${pick(DECOYS)}`));
      else text.push(format.line(`${pick(WORDS)} ${pick(WORDS)} ${pick(WORDS)}`));
    }
    // One in a few hundred is UTF-16 as Windows editors save it.
    const content = text.join(eol) + eol;
    const utf16 = random() < 0.003;
    const data = utf16 ? Buffer.from(`\uFEFF${content}`, "utf16le") : Buffer.from(content);
    writeFileSync(path.join(folder, place, name), data);
    bytes += data.length;
  }
  for (let i = 0; i < giants; i++) {
    const host = `giant-${i}-001.x7k2qf.0001.use1.cache.amazonaws.com`;
    const filler = `var a${i}=[${"1234567890,".repeat(1000)}0];`;
    const file = openSync(path.join(folder, `giant-${i}.min.js`), "w");
    let written = 0;
    let column = 0;
    while (written < GIANT_BYTES) {
      if (column === 0 && written > GIANT_BYTES / 2) {
        const text = `connect("${host}");`;
        column = written + text.indexOf(host) + 1;
        written += writeSync(file, text);
        plants.push({ file: `giant-${i}.min.js`, line: 1, column, endColumn: column + host.length, host });
      }
      written += writeSync(file, filler);
    }
    closeSync(file);
    bytes += written;
  }
  const result = { plants, files: count, bytes };
  writeFileSync(stamp, JSON.stringify(result));
  return result;
}
