// Writes a deterministic workspace for the benchmarks and tests: files of mixed formats and sizes as repositories have
// them, nested as deep, with packages, build output, version control, lock files, state and binaries among them, hidden
// and ignored files, minified lines, lines of 50 MB, near misses everywhere, and hosts planted at known positions, some in
// base64. The same options give the same bytes on every machine.
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import path from "node:path";
import { CLIENTS, NEAR_CODE } from "./dense.mjs";
import { DECOYS, FORMATS, WORDS } from "./formats.mjs";
import { CODE, ENCODED } from "./hidden.mjs";

/**
 * @typedef {{ file: string, line: number, column: number, endColumn: number, host: string }} Plant
 * file with `/`, relative to the workspace; line and columns 1-based in UTF-16 units, end exclusive
 * @typedef {Plant & { endLine: number }} Encoded
 * a host in base64, at the place of the whole value
 * @typedef {{ file: string, line: number }} Code
 * infrastructure code that hands out a node's address there
 * @typedef {{ plants: Plant[], encoded: Encoded[], code: Code[], files: number, bytes: number }} Workspace
 * @typedef {{ files: number, giants: number, giantBytes: number, share: number, hidden?: number, clients?: number, decoys?: number }} Options
 * giants: how many files of one line of giantBytes; share: of the files, how many hold a planted host; hidden: of the
 * files, how many hold one in base64 or hand one out as code; clients: how many are a client's code or settings with a
 * host; decoys: how many look like one of these and hold nothing to find
 */

/** Another version of this file makes another workspace. */
const VERSION = 6;

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

/** Folders that no audit looks into; the tops of a third of the tree. */
const SKIPPED = [
  "node_modules",
  "node_modules",
  "node_modules",
  "dist",
  "vendor",
  ".git",
  ".terraform",
  "build",
];
/** The same for files. */
const SKIPPED_FILES = [
  "package-lock.json",
  "yarn.lock",
  "terraform.tfstate",
  "terraform.tfstate.backup",
  "go.sum",
];
/** What the audit leaves out of these workspaces, for a search that is to do the same. */
export const LEFT_OUT = [...new Set([...SKIPPED, ...SKIPPED_FILES])];
/** Taken though their names are hidden, and though `.gitignore` names the first. */
const HIDDEN_FILES = [".env", ".env.production", ".redisrc", ".gitlab-ci.yml"];

class Writer {
  /** @type {Plant[]} */
  plants = [];
  /** @type {Encoded[]} */
  encoded = [];
  /** @type {Code[]} */
  code = [];
  files = 0;
  bytes = 0;

  /** @param {string} folder @param {() => number} random */
  constructor(folder, random) {
    this.folder = folder;
    this.random = random;
  }

  /** @template T @param {readonly T[]} list @returns {T} */
  pick(list) {
    const item = list[Math.floor(this.random() * list.length)];
    if (item === undefined) throw new Error("nothing to pick from");
    return item;
  }

  words() {
    return `${this.pick(WORDS)} ${this.pick(WORDS)} ${this.pick(WORDS)}`;
  }

  format() {
    let turn = this.random() * FORMATS.reduce((sum, format) => sum + format.share, 0);
    for (const format of FORMATS) {
      turn -= format.share;
      if (turn < 0) return format;
    }
    return this.pick(FORMATS);
  }

  /** @param {string} file @param {Buffer} data */
  write(file, data) {
    writeFileSync(path.join(this.folder, file), data);
    this.files++;
    this.bytes += data.length;
  }

  /** @param {string} file */
  binary(file) {
    const data = Buffer.alloc(2000 + Math.floor(this.random() * 30_000));
    for (let at = 0; at + 4 <= data.length; at += 4)
      data.writeUInt32LE(Math.floor(this.random() * 4294967296), at);
    data[7] = 0;
    this.write(file, data);
  }

  /**
   * A text file, perhaps with a host, which counts as planted unless the audit is to skip the file.
   * @param {string} file @param {ReturnType<Writer["format"]>} format @param {boolean} planted @param {boolean} skipped
   */
  text(file, format, planted, skipped) {
    const { random } = this;
    // Sizes fall off as in real repositories: most small, some of tens of kilobytes.
    const count = Math.max(3, Math.floor(78 * -Math.log(1 - random() * 0.999)));
    const isMinified = random() < 0.004;
    const at = planted ? Math.floor(random() * count) : -1;
    const eol = isMinified ? " " : random() < 0.1 ? "\r\n" : "\n";
    /** @type {string[]} */
    const lines = [];
    let column = 1;
    for (let i = 0; i < (isMinified ? count * 20 : count); i++) {
      let line = format.line(random() < 0.0004 ? `${this.pick(WORDS)} ${this.pick(DECOYS)}` : this.words());
      if (i === at) {
        const serial = String(1 + Math.floor(random() * 5)).padStart(3, "0");
        const host = `${this.pick(WORDS)}-${this.files}-${serial}.x7k2qf.0001.use1.cache.amazonaws.com`;
        const written = random() < 0.05 ? host.toUpperCase() : host;
        line = format.host(written);
        const from = (isMinified ? column : 1) + line.indexOf(written);
        if (!skipped)
          this.plants.push({
            file,
            line: isMinified ? 1 : i + 1,
            column: from,
            endColumn: from + host.length,
            host,
          });
      }
      lines.push(line);
      column += line.length + eol.length;
    }
    this.write(file, this.encode(lines.join(eol) + eol));
  }

  /** A small file that hides a host. @param {string} stem path without an ending @param {boolean} skipped */
  hidden(stem, skipped) {
    const words = [this.pick(WORDS), this.pick(WORDS), this.pick(WORDS)];
    if (this.random() < 0.3) {
      const { ext, hide } = this.pick(CODE);
      const { text, place } = hide(words);
      if (!skipped) this.code.push({ file: `${stem}.${ext}`, line: place.line });
      this.write(`${stem}.${ext}`, Buffer.from(text));
      return;
    }
    const host = `hidden-${this.files}-001.x7k2qf.0001.use1.cache.amazonaws.com`;
    const { ext, hide } = this.pick(ENCODED);
    const { text, place } = hide(words, host);
    if (!skipped) this.encoded.push({ file: `${stem}.${ext}`, ...place, host });
    this.write(`${stem}.${ext}`, Buffer.from(text));
  }

  /** A client's code or settings among lines of the same format. @param {string} stem path without an ending @param {boolean} skipped */
  client(stem, skipped) {
    const { ext, client } = this.pick(CLIENTS);
    const host = `client-${this.files}-001.x7k2qf.0001.use1.cache.amazonaws.com`;
    const file = `${stem}.${ext}`;
    const { text, line } = this.amid(ext, client(host));
    const column = (text.split("\n")[line - 1] ?? "").indexOf(host) + 1;
    if (!skipped) this.plants.push({ file, line, column, endColumn: column + host.length, host });
    this.write(file, Buffer.from(text));
  }

  /** What the audit has to read and finds nothing in. @param {string} stem path without an ending */
  decoy(stem) {
    const { ext, lines } = this.pick(NEAR_CODE);
    const { text } = this.amid(ext, lines(this.pick(DECOYS)));
    this.write(`${stem}.${ext}`, Buffer.from(text));
  }

  /** So many lines of the format before and after that a file has 5 kB, and the number of the line that holds a host.
   * @param {string} ext @param {readonly string[]} lines */
  amid(ext, lines) {
    const format = FORMATS.find((each) => each.ext === ext);
    const around = () => Array.from({ length: 45 }, () => format?.line(this.words()) ?? this.words());
    const before = around();
    const all = [...before, ...lines, ...around()];
    return {
      text: `${all.join("\n")}\n`,
      line: before.length + 1 + lines.findIndex((each) => each.includes(".x7k2qf.0001.")),
    };
  }

  /** As editors save: nearly always UTF-8, a few with a byte order mark, as UTF-16, or in an old one-byte code.
   * @param {string} content */
  encode(content) {
    const turn = this.random();
    if (turn < 0.003) return Buffer.from(`\uFEFF${content}`, "utf16le");
    if (turn < 0.004) return Buffer.from(`\uFEFF${content}`, "utf16le").swap16();
    if (turn < 0.01) return Buffer.from(`\uFEFF${content}`);
    if (turn < 0.013 && Buffer.byteLength(content) === content.length)
      return Buffer.from(`${content}\xe9`, "latin1");
    return Buffer.from(content);
  }

  /** One line, the host in its middle. @param {string} file @param {number} size @param {number} number */
  giant(file, size, number) {
    const host = `giant-${number}-001.x7k2qf.0001.use1.cache.amazonaws.com`;
    const filler = `var a${number}=[${"1234567890,".repeat(1000)}0];`;
    const descriptor = openSync(path.join(this.folder, file), "w");
    let written = 0;
    let isPlanted = false;
    while (written < size) {
      if (!isPlanted && written >= size / 2) {
        const text = `connect("${host}");`;
        const column = written + text.indexOf(host) + 1;
        written += writeSync(descriptor, text);
        this.plants.push({ file, line: 1, column, endColumn: column + host.length, host });
        isPlanted = true;
      }
      written += writeSync(descriptor, filler.slice(0, Math.max(1, size - written)));
    }
    closeSync(descriptor);
    this.files++;
    this.bytes += written;
  }
}

/** @param {Writer} writer @param {number} count */
function makeFolders(writer, count) {
  const { random } = writer;
  /** @type {string[]} */
  const folders = [];
  for (let i = 0; i < Math.ceil(count / 40); i++) {
    const segments = [
      random() < 0.3 ? writer.pick(SKIPPED) : writer.pick(["services", "apps", "infra", "libs"]),
    ];
    segments.push(`${writer.pick(WORDS)}-${i}`);
    for (let depth = Math.floor(random() * 6); depth > 0; depth--)
      segments.push(
        writer.pick(["src", "config", "test", "lib", "main", "resources", "internal", ".github"]),
      );
    // Skipped folders lie at any depth.
    if (random() < 0.04) segments.push("node_modules", writer.pick(WORDS));
    folders.push(segments.join("/"));
  }
  for (const each of folders) mkdirSync(path.join(writer.folder, each), { recursive: true });
  return folders;
}

/**
 * Makes the workspace in `folder`, or takes it as it stands when it is there and whole.
 * @param {string} folder
 * @param {Options} options
 * @returns {Workspace}
 */
export function makeWorkspace(folder, options) {
  const stamp = `${folder}.json`;
  const key = JSON.stringify({ VERSION, ...options });
  if (existsSync(stamp)) {
    const made = JSON.parse(readFileSync(stamp, "utf8"));
    if (made.key === key) return made.workspace;
    rmSync(stamp);
  }
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const writer = new Writer(folder, generator(options.files));
  const { random } = writer;
  const { hidden = 0, clients = 0, decoys = 0 } = options;
  const client = 0.065 + hidden;
  const decoy = client + clients;
  const folders = makeFolders(writer, options.files);
  writer.write(".gitignore", Buffer.from("node_modules/\ndist/\n.env\n*.min.js\n"));
  for (let i = 0; i < options.giants; i++)
    writer.giant(
      `giant-${i}.min.js`,
      i === 0 ? options.giantBytes : Math.floor(options.giantBytes * 0.95),
      i,
    );
  while (writer.files < options.files) {
    const place = folders[Math.floor((writer.files / options.files) * folders.length)] ?? "";
    const isSkipped = place.split("/").some((segment) => SKIPPED.includes(segment));
    const turn = random();
    const id = `${writer.pick(WORDS)}-${writer.files}`;
    const planted = random() < options.share;
    const format = writer.format();
    if (turn < 0.04) writer.binary(`${place}/${id}.${writer.pick(["png", "woff2", "ico"])}`);
    else if (turn < 0.045) writer.write(`${place}/${id}.txt`, Buffer.alloc(0));
    else if (turn < 0.055) {
      const file = `${place}/${writer.pick(SKIPPED_FILES)}`;
      if (!existsSync(path.join(folder, file))) writer.text(file, format, true, true);
    } else if (turn < 0.065) {
      const file = `${place}/${writer.pick(HIDDEN_FILES)}`;
      if (!existsSync(path.join(folder, file))) writer.text(file, format, planted, isSkipped);
    } else if (turn < client) writer.hidden(`${place}/${id}`, isSkipped);
    else if (turn < decoy) writer.client(`${place}/${id}`, isSkipped);
    else if (turn < decoy + decoys) writer.decoy(`${place}/${id}`);
    else writer.text(`${place}/${id}.${format.ext}`, format, planted, isSkipped);
  }
  const { plants, encoded, code, bytes } = writer;
  const workspace = { plants, encoded, code, files: writer.files, bytes };
  writeFileSync(stamp, JSON.stringify({ key, workspace }));
  return workspace;
}
