/**
 * Calls and messages of every kind that somebody else makes up: of language models, of the map's page, of command lines,
 * of configurations and of snapshots. Each is answered or refused in words; nothing throws what its caller does not expect,
 * and no answer holds what it was not asked for.
 */
import assert from "node:assert/strict";
import { ToolError } from "../../src/agents/input";
import { TOOLS } from "../../src/agents/tools";
import { parseAuditOptions } from "../../src/cli/options";
import { UsageError } from "../../src/cli/usage";
import { readFolderConfig } from "../../src/core/config/folderConfig";
import { readSnapshots } from "../../src/core/inventory/snapshot";
import { isToHost } from "../../src/map/protocol";
import { call, demoInventories, surveyOf } from "../unit/agents/surveys";
import { Chance, Faults, type Trial } from "./trial";

const PASSWORD = "canary-password";
const NODE = "tito-redis-001.x7k2qf.0001.use1.cache.amazonaws.com";
const survey = surveyOf(
  {
    "config/a.yml": `url: redis://:${PASSWORD}@${NODE}:6379\n`,
    ".env": `REDIS_HOST=${NODE}\nPASSWORD=${PASSWORD}\n`,
  },
  demoInventories(),
);

const TEXTS = [
  ...[
    "",
    " ",
    "a",
    NODE,
    "../../etc/passwd",
    "/etc/passwd",
    "C:\\Windows",
    "config/a.yml",
    "__proto__",
    "constructor",
  ],
  ...[
    "\u0000",
    "\u202e",
    "${process.env.HOME}",
    "<script>",
    "error",
    "warning",
    "-1",
    "NaN",
    "x".repeat(100_000),
    "é😀\uD800",
  ],
  ...[
    "--fix",
    "--output=/tmp/x",
    "--rule=node-endpoint=off",
    "--format",
    "json",
    "--",
    "-",
    "--region=use1",
    "--stdin",
    "*",
  ],
];
const KEYS = [
  "file",
  "severity",
  "rule",
  "host",
  "offset",
  "limit",
  "group",
  "region",
  "type",
  "id",
  "line",
  "shard",
  "command",
];
const MORE_KEYS = [
  "__proto__",
  "toString",
  "a",
  "rules",
  "ignoredHosts",
  "exclude",
  "failOn",
  "snapshots",
  "ReplicationGroups",
  "CacheClusters",
  "svg",
];

/** Any value that JSON can tell, and some that it cannot. */
function anything(chance: Chance, depth = 3): unknown {
  switch (chance.below(depth > 0 ? 12 : 8)) {
    case 0:
      return null;
    case 1:
      return undefined;
    case 2:
      return chance.of([0, 1, -1, 1.5, Number.POSITIVE_INFINITY, Number.NaN, 2 ** 53, -0, 7]);
    case 3:
      return chance.below(2) === 0;
    case 8:
    case 9:
      return Array.from({ length: chance.below(5) }, () => anything(chance, depth - 1));
    case 10:
    case 11:
      return Object.fromEntries(
        Array.from({ length: chance.below(5) }, () => [
          chance.of([...KEYS, ...MORE_KEYS]),
          anything(chance, depth - 1),
        ]),
      );
    default:
      return chance.of(TEXTS);
  }
}

/** Who asked may be told by an error of these alone. */
const isRefusal = (error: unknown) => error instanceof ToolError || error instanceof UsageError;

async function tool(chance: Chance): Promise<void> {
  const { name, inputSchema } = chance.of(TOOLS);
  const known = Object.keys(inputSchema.properties);
  const input =
    chance.below(3) === 0
      ? anything(chance)
      : Object.fromEntries(
          known.filter(() => chance.below(2) === 0).map((key) => [key, anything(chance, 1)]),
        );
  const answer = await call(name, input, survey).catch((error: unknown) => {
    if (!isRefusal(error)) throw error;
    return String(error);
  });
  assert.ok(!answer.includes(PASSWORD), `${name} tells a secret`);
  assert.ok(answer.length < 200_000, `${name} answers at length`);
}

function commandLine(chance: Chance): void {
  try {
    parseAuditOptions(Array.from({ length: chance.below(6) }, () => chance.of(TEXTS)));
  } catch (error) {
    if (!isRefusal(error)) throw error;
  }
}

function pageMessage(chance: Chance): void {
  const message = anything(chance);
  assert.equal(typeof isToHost(message), "boolean");
  if (isToHost(message)) assert.equal(typeof message.type, "string");
}

const LINES = [
  ...[
    "rules:",
    "  node-endpoint: off",
    "ignoredHosts:",
    "  - '*'",
    "snapshots: [a]",
    "regions: [use1]",
    "failOn: never",
  ],
  ...["exclude: ['**', 1]", "- a", "&a", "*a", "!!x", "? ", "---", "%YAML 9", "\t", "'", "[", "{a: b", "|"],
];

function configuration(chance: Chance): void {
  const text = Array.from({ length: chance.below(12) }, () =>
    chance.of([...LINES, `${chance.of([...KEYS, ...MORE_KEYS])}: ${JSON.stringify(anything(chance)) ?? ""}`]),
  ).join(chance.of(["\n", "\r\n", "\n\n", " "]));
  const { mistakes } = readFolderConfig(text);
  for (const { start, end } of mistakes)
    assert.ok(
      start >= 0 && start <= end && end <= text.length,
      `${start} to ${end} is no place in ${JSON.stringify(text)}`,
    );
}

function snapshot(chance: Chance): void {
  const text = JSON.stringify(anything(chance, 5)) ?? chance.of(TEXTS);
  const reading = readSnapshots([
    { name: "x.json", text: chance.below(4) === 0 ? text.slice(1) : text, time: null },
  ]);
  if (!reading.ok)
    assert.ok(JSON.stringify(reading).includes("x.json"), "the file that cannot be used is named");
}

export const hostileMessages: Trial = {
  name: "messages",
  short: 1_500,
  async run(count, seed) {
    const chance = new Chance(seed);
    const faults = new Faults();
    const kinds = [tool, tool, commandLine, pageMessage, configuration, snapshot];
    for (let at = 0; at < count; at++) {
      const kind = kinds[at % kinds.length] ?? tool;
      try {
        await kind(chance);
      } catch (error) {
        faults.add(
          `call ${at} of seed ${seed} (${kind.name}): ${error instanceof Error ? error.stack : error}`,
        );
      }
    }
    return { tried: "hostile calls and messages", count, wrong: faults.all };
  },
};
