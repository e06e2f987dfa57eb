/**
 * Files as disks hold them, through the real command line: twenty formats, four ends of lines, seven encodings, with the
 * host anywhere, at the edges of what is read at once too. Each host is found at its place and nothing else is; after
 * `--fix` each file is what it was, byte for byte, but for the host.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { FOLDER } from "../unit/cases/account";
import { run } from "../unit/cli/program";
import { Chance, Faults, type Trial } from "./trial";

const NODE = "orders-001.q7x2kd.0001.use1.cache.amazonaws.com";
const PRIMARY = "orders.q7x2kd.ng.0001.use1.cache.amazonaws.com";

/** What stands before and after a host that a program reads as a setting or in a call; `PAD` is any number of lines. */
const FORMATS: readonly (readonly [file: string, before: string, after: string, padLine: string])[] = [
  [".env", "PAD\nREDIS_HOST=", "\nA=b\n", "KEY=värde"],
  ["a.yml", "PAD\nredis:\n  host: ", "\n  db: 1\n", "key: värde"],
  ["b.yaml", 'PAD\nurl: "redis://', ':6379/0"\n', "# ord på väg"],
  ["a.json", '{"a": [\nPAD\n0], "redis": {"host": "', '"}}\n', '"värde",'],
  ["a.jsonc", '{\n// ord\n"a": [\nPAD\n0], "redisHost": "', '"}\n', '"värde",'],
  ["a.toml", 'PAD\n[redis]\nhost = "', '"\n', 'key = "värde"'],
  ["a.properties", "PAD\nspring.redis.host=", "\n", "key=v\\u00e4rde"],
  ["a.ini", "PAD\n[redis]\nhost = ", "\n", "key = värde"],
  ["a.conf", "PAD\nredis_host ", ";\n", "# värde"],
  ["main.tf", 'PAD\nlocals {\n  redis_host = "', '"\n}\n', '# "värde"'],
  ["a.tfvars", 'PAD\nredis_host = "', '"\n', "# värde"],
  ["a.rb", 'PAD\nRedis.new(host: "', '")\n', "# värde"],
  ["a.py", 'PAD\nr = redis.Redis(host="', '")\n', "# värde"],
  ["a.js", 'PAD\nconst r = new Redis({ host: "', '" });\n', "// värde"],
  ["a.ts", 'PAD\nconst r = new Redis({ host: "', '" });\n', "/* värde */"],
  ["a.php", "<?php\nPAD\n$r->connect('", "', 6379);\n", "// värde"],
  ["a.go", 'package a\nPAD\nvar o = &redis.Options{Addr: "', ':6379"}\n', "// värde"],
  ["A.java", 'PAD\nclass A { Jedis j = new Jedis("', '"); }\n', "// värde"],
  ["a.xml", '<a>\nPAD\n<redis host="', '"/></a>\n', "<!-- värde -->"],
  ["a.sh", "PAD\nexport REDIS_HOST=", "\n", "# värde"],
];
const ENDS = ["\n", "\r\n", "\r", "mixed"] as const;
const ENCODINGS = ["utf8", "utf8-mark", "utf16le", "utf16be", "utf32le", "utf32be", "latin1"] as const;

/** What is read at once, in bytes: hosts are put across its edges. */
const EDGES = [64 * 1024, 256 * 1024];

function encoded(text: string, encoding: (typeof ENCODINGS)[number]): Buffer {
  switch (encoding) {
    case "utf8":
      return Buffer.from(text);
    case "latin1":
      return Buffer.from(text, "latin1");
    case "utf8-mark":
      return Buffer.from(`\uFEFF${text}`);
    case "utf16le":
      return Buffer.from(`\uFEFF${text}`, "utf16le");
    case "utf16be":
      return Buffer.from(`\uFEFF${text}`, "utf16le").swap16();
    default: {
      const units = Buffer.from(Uint32Array.from(`\uFEFF${text}`, (each) => each.codePointAt(0) ?? 0).buffer);
      return encoding === "utf32le" ? units : units.swap32();
    }
  }
}

interface Planted {
  readonly name: string;
  readonly text: string;
  readonly encoding: (typeof ENCODINGS)[number];
  /** 1-based. */
  readonly line: number;
  readonly column: number;
}

function ended(text: string, end: (typeof ENDS)[number], chance: Chance): string {
  return text.replaceAll("\n", () => (end === "mixed" ? chance.of(["\n", "\r\n", "\r"]) : end));
}

function plant(at: number, chance: Chance): Planted {
  const format = FORMATS[at % FORMATS.length] as (typeof FORMATS)[number];
  const [file, start, tail, padLine] = format;
  const end = ENDS[Math.floor(at / FORMATS.length) % ENDS.length] ?? "\n";
  const encoding = ENCODINGS[Math.floor(at / FORMATS.length / ENDS.length) % ENCODINGS.length] ?? "utf8";
  let pad = Array.from({ length: 1 + chance.below(6) }, () => padLine).join("\n");
  if (at % 40 === 7) {
    const width = encoding.startsWith("utf32") ? 4 : encoding.startsWith("utf16") ? 2 : 1;
    const wanted = Math.max(
      0,
      Math.floor(chance.of(EDGES) / width) - start.length - chance.below(NODE.length),
    );
    const line = `${padLine.replace("ä", "a")}\n`;
    pad = line.repeat(Math.floor(wanted / line.length)) + padLine.replace("ä", "a");
  }
  const before = ended(
    start.replace("PAD", () => pad),
    end,
    chance,
  );
  const lines = before.split(/\r\n|\r|\n/);
  return {
    name: `${at}/${file}`,
    text: before + NODE + ended(tail, end, chance),
    encoding,
    line: lines.length,
    column: (lines.at(-1)?.length ?? 0) + 1,
  };
}

interface Report {
  readonly findings: readonly {
    readonly file: string;
    readonly line: number;
    readonly column: number;
    readonly host: string;
  }[];
}

async function checkTogether(planted: readonly Planted[], faults: Faults): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "cache-endpoint-lens-files-"));
  try {
    for (const { name, text, encoding } of planted) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), encoded(text, encoding));
    }
    const account = path.join(FOLDER, "account.json");
    const words = ["audit", "--offline", "--snapshot", account, "--format", "json", "--fail-on", "never"];
    const first = await run([...words, folder]);
    const { findings } = JSON.parse(first.stdout) as Report;
    const found = new Map<string, string[]>();
    for (const { file, line, column, host } of findings) {
      const name = file.slice(
        file.indexOf(path.basename(folder)) < 0
          ? 0
          : file.indexOf(path.basename(folder)) + path.basename(folder).length + 1,
      );
      found.set(name, [...(found.get(name) ?? []), `${line}:${column} ${host}`]);
    }
    for (const each of planted) {
      const [is, wanted] = [found.get(each.name) ?? [], `${each.line}:${each.column} ${NODE}`];
      if (is.length !== 1 || is[0] !== wanted)
        faults.add(`${each.name} ${each.encoding}: ${is.join(", ") || "nothing"} in place of ${wanted}`);
    }
    await run([...words, "--fix", folder]);
    for (const { name, text, encoding } of planted)
      if (!readFileSync(path.join(folder, name)).equals(encoded(text.replace(NODE, PRIMARY), encoding)))
        faults.add(`${name} ${encoding}: not as it should be after --fix`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const AT_ONCE = 2_500;

export const builtFiles: Trial = {
  name: "files",
  short: FORMATS.length * ENDS.length * ENCODINGS.length,
  async run(count, seed) {
    const chance = new Chance(seed);
    const faults = new Faults();
    for (let from = 0; from < count; from += AT_ONCE)
      await checkTogether(
        Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, i) => plant(from + i, chance)),
        faults,
      );
    const notes = { formats: FORMATS.length, "ends of lines": ENDS.length, encodings: ENCODINGS.length };
    return { tried: "built files, audited and fixed", count, wrong: faults.all, notes };
  },
};
