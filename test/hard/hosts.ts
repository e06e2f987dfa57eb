/**
 * Hostnames by chance against a second grammar, written from the endpoint facts as regular expressions over whole names:
 * kind, resource, hash and region are what both say. In a text, a host is found where it was put, and with its port.
 */
import assert from "node:assert/strict";
import { classifyHost } from "../../src/core/hosts/endpoint";
import { REGION_CODES } from "../../src/core/hosts/regions";
import { scanHosts } from "../../src/core/hosts/scan";
import { Chance, Faults, type Trial } from "./trial";

const LABEL = "[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?";
const HASH = "[a-z0-9]{4,7}";
const name = (group: string) => `(?<${group}>${LABEL})`;

/** Labels before the region, the first that fits first; `kind` may ask what was bound. */
const ELASTICACHE: readonly (readonly [labels: string, kind: (bound: Bound) => string])[] = [
  [`${name("n")}\\.${name("h")}\\.ng\\.\\d{4}`, ({ n = "" }) => (n.endsWith("-ro") ? "reader" : "primary")],
  [`${name("s")}\\.(?:public\\.)?serverless`, () => "serverless"],
  [`${name("n")}\\.${name("h")}\\.clustercfg`, () => "configuration"],
  [`${name("n")}\\.${name("h")}\\.cfg`, () => "memcached-configuration"],
  [`${name("m")}\\.${name("h")}\\.0001`, () => "node"],
  [`${name("m")}\\.${name("h")}\\.\\d{4}`, () => "memcached-node"],
  [`(?:master|primary)\\.${name("n")}\\.${name("h")}`, () => "primary"],
  [`replica\\.${name("n")}\\.${name("h")}`, () => "reader"],
  [`clustercfg\\.${name("n")}\\.${name("h")}`, () => "configuration"],
  [`cfg\\.${name("n")}\\.${name("h")}`, () => "memcached-configuration"],
  [`\\d{4}\\.${name("n")}\\.${name("h")}`, () => "memcached-node"],
  [`${name("m")}\\.${name("n")}\\.${name("h")}`, () => "node"],
];
const MEMORYDB: typeof ELASTICACHE = [
  [`${name("n")}\\.${name("h")}\\.clustercfg`, () => "memorydb-configuration"],
  [`clustercfg\\.${name("n")}\\.${name("h")}`, () => "memorydb-configuration"],
  [`${name("m")}\\.${name("h")}\\.\\d{4}`, () => "memorydb-node"],
  [
    `${name("m")}\\.${name("n")}\\.${name("h")}`,
    ({ m = "" }) => (/-\d{4}-\d{3}$/.test(m) ? "memorydb-node" : "no"),
  ],
];

type Bound = Readonly<Record<string, string | undefined>>;
interface Reading {
  readonly kind: string;
  readonly hash: string | undefined;
}

const compile = (table: typeof ELASTICACHE, tail: string) =>
  table.map(([labels, kind]) => ({ whole: new RegExp(`^${labels}\\.${tail}$`), kind }));
const CACHE = compile(ELASTICACHE, "[a-z0-9_-]+\\.cache\\.amazonaws\\.com(?:\\.cn)?");
const MEMORY = compile(MEMORYDB, "memorydb\\.[a-z0-9-]+\\.amazonaws\\.com(?:\\.cn)?");

/** What the second grammar says of a name in lower case; undefined where it is no node's or endpoint's. */
function secondReading(host: string): Reading | undefined {
  for (const { whole, kind } of host.includes(".memorydb.") ? MEMORY : CACHE) {
    const bound = whole.exec(host)?.groups;
    const is = bound && kind(bound);
    if (!bound || !is || is === "no") continue;
    return { kind: is, hash: bound.s === undefined ? bound.h : /-([^-]*)$/.exec(bound.s)?.[1] };
  }
  return undefined;
}

const WORDS = [
  "tito",
  "a",
  "my-cache",
  "x-ro",
  "x-001",
  "n-0001-002",
  "0001",
  "0002",
  "ng",
  "cfg",
  "clustercfg",
  "master",
];
const MORE = [
  "replica",
  "serverless",
  "public",
  "primary",
  "abc123",
  "x7k2qf",
  "p4m8zt",
  "xxxxxx",
  "-bad",
  "bad-",
  "é",
  "",
];
const LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789-_";

function label(chance: Chance): string {
  if (chance.below(3) > 0) return chance.of(chance.below(3) === 0 ? MORE : WORDS);
  let text = "";
  for (let left = 1 + chance.below(12); left > 0; left--) text += LETTERS[chance.below(LETTERS.length)];
  return text;
}

const SHAPES = [
  "N.H.ng.0001",
  "N-ro.H.ng.0001",
  "N-001.H.0001",
  "N.H.cfg",
  "N.H.clustercfg",
  "master.N.H",
  "replica.N.H",
];
const TLS = [
  "clustercfg.N.H",
  "cfg.N.H",
  "N-002.N.H",
  "N-0001-001.N.H",
  "0002.N.H",
  "N-H.serverless",
  "N.H.0003",
];

function made(chance: Chance): string {
  const region = chance.of(REGION_CODES);
  const labels =
    chance.below(2) === 0
      ? chance
          .of([...SHAPES, ...TLS])
          .replaceAll("N", label(chance))
          .replaceAll("H", label(chance))
      : Array.from({ length: 1 + chance.below(5) }, () => label(chance)).join(".");
  if (chance.below(5) === 0) return `${labels}.memorydb.${region[1]}.amazonaws.com`;
  const code = chance.below(10) === 0 ? label(chance) : region[0];
  return `${labels}.${code}.cache.amazonaws.com${chance.below(12) === 0 ? ".cn" : ""}`;
}

const NAMES = new RegExp(`^(?:${LABEL}\\.)+${LABEL}$`);

function check(host: string, chance: Chance): void {
  const shape = classifyHost(host);
  // Only of names that DNS allows, and not of DAX, which lives below the same suffix.
  const isName = NAMES.test(host) && host.length <= 253;
  const region = host.split(".").at(host.endsWith(".cn") ? -5 : -4) ?? "";
  const isDax =
    !host.includes(".memorydb.") && (region === "dax" || /\.dax\.[^.]+\.cache\.amazonaws\.com/.test(host));
  if (!isName || isDax) {
    assert.equal(shape, null, "no name of a cache");
    return;
  }
  assert.ok(shape, "a name of a cache");
  const second = secondReading(host);
  const isFullRegion = REGION_CODES.some(([, full]) => full === region) && !host.includes(".memorydb.");
  if (shape.placeholder) {
    const isHash = second?.hash !== undefined && new RegExp(`^${HASH}$`).test(second.hash);
    if (second !== undefined && !isFullRegion && isHash)
      assert.match(
        `${second.hash} ${host}`,
        /^(?:abc|abcd|xxx|123|a1b|xyz|hash|cluster|cache|(.)\1+ )|x{3}|\b(?:your|example|placeholder)\b|^[a-z]{4,7} /,
        "a made-up name",
      );
    return;
  }
  assert.equal(shape.kind, second?.kind);
  assert.equal(shape.hash, second?.hash);
  const port = chance.below(2) === 0 ? "" : `:${6379 + chance.below(20)}`;
  const [open, close] = chance.of([
    ["=", "\n"],
    ['"', '"'],
    ["redis://", "/0"],
    [" ", ","],
    ["u:p@", ")"],
    ["\n", ""],
  ] as const);
  const text = `${open}${host}${port}${close}`;
  const hits = scanHosts(text);
  assert.deepEqual(
    hits.map(({ host: found, start, end, port: its }) => [found, start, end, its]),
    [[host, open.length, open.length + host.length, port === "" ? null : Number(port.slice(1))]],
  );
}

export const hostnames: Trial = {
  name: "hosts",
  short: 5_000,
  run(count, seed) {
    const chance = new Chance(seed);
    const faults = new Faults();
    let known = 0;
    for (let at = 0; at < count; at++) {
      const host = made(chance);
      faults.attempt(
        () => host,
        () => check(host, chance),
      );
      if (classifyHost(host)?.placeholder === false) known += 1;
    }
    return Promise.resolve({
      tried: "hosts against a second grammar",
      count,
      wrong: faults.all,
      notes: { endpoints: known },
    });
  },
};
