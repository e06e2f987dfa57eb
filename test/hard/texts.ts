/**
 * Files of the table of cases, broken by chance: whatever stands in a text, it is read to its end, what is found stands
 * where it is said to stand, and what is safe to fix changes hosts, ports and schemes alone and leaves nothing behind.
 */
import assert from "node:assert/strict";
import { findCodeReferences } from "../../src/core/infrastructure/find";
import { findAliases } from "../../src/core/mentions/aliases";
import { findMentions } from "../../src/core/mentions/find";
import type { Fix, FixEdit } from "../../src/core/model/finding";
import { ASPECT_OF } from "../../src/core/model/rule";
import { analyze } from "../../src/core/rules/analyze";
import { applyEdits } from "../../src/core/rules/fix";
import { editsOf, fixesTogether } from "../../src/core/rules/fixesTogether";
import { analyzeScanned, scanText } from "../../src/core/rules/scanned";
import { SourceText } from "../../src/core/syntax/sourceText";
import { LineMap } from "../../src/core/text/lines";
import { caseFiles, index, SETTINGS } from "../unit/cases/account";
import { locate } from "../unit/core/locate";
import { Chance, Faults, type Trial } from "./trial";

/** Longer ones take long and break in no other way. */
const LONGEST = 3_000;

export const TOKENS = [
  ..."\n \t\r\0\"'`{}[]()<>:;,=#/\\-|&*!%$@.~^?+_0aé😀\uFEFF\u2028\uD800".split(/(?<!\uD83D)/),
  ...[
    "\r\n",
    "\n\n",
    "  ",
    "  - ",
    "---\n",
    "...\n",
    "<<EOF\n",
    "EOF\n",
    '"""',
    "'''",
    "/*",
    "*/",
    "//",
    "<!--",
    "-->",
  ],
  ...[
    "${",
    "}}",
    "{{ ",
    "<%= ",
    "%>",
    "$(",
    "#{",
    "|\n",
    ">-\n",
    "&a ",
    "*a ",
    "!!str ",
    "?:",
    "=>",
    ":=",
    "::",
    "\\n",
  ],
  ...[
    "host: ",
    "REDIS_URL=",
    "export ",
    "redis://",
    "rediss://u:p@",
    ":6379",
    ":11211",
    "port: 6380\n",
    "tls: true\n",
  ],
  ...[
    "new Redis(",
    "createClient({",
    "Redis.new(",
    'resource "aws_elasticache_replication_group" "a" {\n',
    "```yaml\n",
    "```\n",
  ],
  ...[
    "tito-redis-001.x7k2qf.0001.use1.cache.amazonaws.com",
    "master.checkout.x7k2qf.use1.cache.amazonaws.com",
  ],
  ...[
    "cache-endpoints-ignore",
    ".amazonaws.com",
    "dGl0by1yZWRpcy0wMDEueDdrMnFmLjAwMDEudXNlMS5jYWNoZS5hbWF6b25hd3MuY29t",
  ],
];

function broken(text: string, chance: Chance, texts: readonly { readonly text: string }[]): string {
  let now = text;
  for (let left = 1 + chance.below(4); left > 0; left--) now = brokenOnce(now, chance, texts);
  return now.slice(0, 2 * LONGEST);
}

function brokenOnce(text: string, chance: Chance, texts: readonly { readonly text: string }[]): string {
  const at = chance.below(text.length + 1);
  const to = Math.min(text.length, at + chance.below(chance.below(4) === 0 ? 200 : 8));
  switch (chance.below(8)) {
    case 0:
      return text.slice(0, at) + text.slice(to);
    case 1:
      return text.slice(0, to) + text.slice(at, to) + text.slice(to);
    case 2: {
      const other = chance.of(texts).text;
      return text.slice(0, at) + other.slice(chance.below(other.length));
    }
    case 3:
      return text.slice(0, at);
    case 4:
      return text.replaceAll("\n", chance.of(["\r\n", "\r", "\n\n", "\n  ", " ", "\n\t"]));
    case 5:
      return text.slice(to) + text.slice(0, at);
    default:
      return text.slice(0, at) + chance.of(TOKENS) + text.slice(chance.below(3) === 0 ? to : at);
  }
}

const isSafe = ({ safe }: Fix): boolean => safe;
const code = (text: string, name: string) => findCodeReferences(new SourceText(text, name));
const analysisOf = (text: string, name: string) =>
  analyze(text, findMentions(new SourceText(text, name)), index, SETTINGS, code(text, name));
const safeEdits = (text: string, name: string) =>
  editsOf(fixesTogether(analysisOf(text, name).findings, isSafe));

/** Outside of the edits, and so of hosts, ports and schemes, every byte stays. Values in base64 have a property of their own. */
function untouchedStays(text: string, after: string, edits: readonly FixEdit[]): void {
  if (edits.some(({ inBase64 }) => inBase64)) return;
  let [from, into] = [0, 0];
  for (const { start, end, newText } of [...edits].sort((a, b) => a.start - b.start)) {
    assert.equal(after.slice(into, into + start - from), text.slice(from, start), "what no edit touches");
    into += start - from + newText.length;
    from = end;
  }
  assert.equal(after.slice(into), text.slice(from), "what no edit touches");
}

function check(text: string, name: string, whole: boolean): void {
  const analysis = analysisOf(text, name);
  for (const { mention } of analysis.mentions) {
    assert.ok(
      mention.start >= 0 && mention.start < mention.end && mention.end <= text.length,
      "range in bounds",
    );
    if (!mention.encoded && !mention.template && mention.written !== "")
      assert.equal(text.slice(mention.start, mention.end), mention.written, "the range holds the host");
  }
  const verdicts = analysis.findings.map(
    ({ start, end, rule, mention }) =>
      `${start} ${end} ${ASPECT_OF[rule]} ${mention?.encoded?.byteOffset ?? ""}`,
  );
  assert.equal(new Set(verdicts).size, verdicts.length, "one finding per use and aspect");
  for (const { fixes } of analysis.findings)
    for (const { edits } of fixes)
      for (const { start, end, oldText, inBase64 } of edits) {
        assert.ok(start >= 0 && start <= end && end <= text.length, "edit in bounds");
        if (!inBase64) assert.equal(text.slice(start, end), oldText, "the edit knows its text");
      }
  const safe = editsOf(fixesTogether(analysis.findings, isSafe));
  if (safe.length > 0) {
    const { text: after, refused } = applyEdits(text, safe);
    assert.deepEqual(refused, []);
    untouchedStays(text, after, safe);
    assert.deepEqual(safeEdits(after, name), [], "nothing safe is left");
  }
  if (!whole) return;
  findAliases(new SourceText(text, name));
  const located = locate(name, analysis, new LineMap(text));
  const scanned = analyzeScanned(scanText(text, name), index, SETTINGS);
  assert.deepEqual(scanned.findings, located.findings, "a scanned file says what the open one says");
}

export const mutatedTexts: Trial = {
  name: "texts",
  short: 1_500,
  run(count, seed) {
    const chance = new Chance(seed);
    const texts = caseFiles().filter(({ text }) => text.length <= LONGEST && text.length > 0);
    const names = [...new Set(texts.map(({ name }) => name))];
    const faults = new Faults();
    let bytes = 0;
    for (let at = 0; at < count; at++) {
      const { text, name } = chance.of(texts);
      const mutated = broken(text, chance, texts);
      const as = chance.below(8) === 0 ? chance.of(names) : name;
      bytes += mutated.length;
      faults.attempt(
        () => `${as}: ${JSON.stringify(mutated)}`,
        () => check(mutated, as, at % 10 === 0),
      );
    }
    return Promise.resolve({
      tried: "mutated texts",
      count,
      wrong: faults.all,
      notes: { characters: bytes },
    });
  },
};
