import assert from "node:assert/strict";
import { findMentions } from "../../../src/core/mentions/find";
import type { AnalysisSettings } from "../../../src/core/model/finding";
import { analyze } from "../../../src/core/rules/analyze";
import { analyzeScanned, scanText } from "../../../src/core/rules/scanned";
import { SourceText } from "../../../src/core/syntax/sourceText";
import { LineMap } from "../../../src/core/text/lines";
import { fc, runs } from "../properties";
import { group, hostsOf, indexOf } from "./accountBuilder";
import { locate } from "./locate";

const tito = hostsOf("tito-redis");
const INDEX = indexOf(group("tito-redis", { members: ["tito-redis-001", "tito-redis-002"] }));

const part = fc.constantFrom(
  ...[
    tito.node("tito-redis-001"),
    tito.node("tito-redis-002"),
    tito.primary,
    "gone.x7k2qf.0001.use1.cache.amazonaws.com",
  ],
  ...[
    "\n",
    "\r\n",
    "\r",
    "  ",
    "- ",
    "# ",
    "host: ",
    "READ_HOST=",
    "redis://u:p@",
    ":6379",
    ":06380",
    "😀",
    ", ",
  ],
  ...[
    "cache-endpoints-ignore",
    "cache-endpoints-ignore-next-line",
    " primary-node",
    " replica-node, shard-node -- why",
    "[",
    "]",
    '"',
  ],
);
const text = fc.array(part, { maxLength: 40 }).map((parts) => parts.join(""));
const fileName = fc.constantFrom("a.yml", ".env", "a.json", "a.ts", "a.toml", "notes");
const settings: fc.Arbitrary<AnalysisSettings> = fc.record({
  rules: fc.constantFrom({}, { "primary-node": "off" as const }, { "replica-node": "hint" as const }),
  ignoredHosts: fc.constantFrom([], ["*002*"]),
});

describe("a scanned text", () => {
  it("gives, without the text, what the analysis of the text gives", () => {
    fc.assert(
      fc.property(text, fileName, settings, (whole, name, how) => {
        const analysis = analyze(whole, findMentions(new SourceText(whole, name)), INDEX, how);
        const { mentions, findings } = locate(name, analysis, new LineMap(whole));
        const scanned = scanText(whole, name);
        assert.deepEqual(analyzeScanned(scanned, INDEX, how), { mentions, findings });
        // It goes from thread to thread, and may be kept as JSON.
        assert.deepEqual(structuredClone(scanned), scanned);
        assert.deepEqual(JSON.parse(JSON.stringify(scanned)), scanned);
      }),
      { numRuns: runs(1000) },
    );
  });

  it("places every edit on the text that it replaces", () => {
    const whole = `# ünï\r\n  url: redis://${tito.node("tito-redis-002")}:6380 # x\r\n`;
    const { findings } = analyzeScanned(scanText(whole, "a.yml"), INDEX, { rules: {}, ignoredHosts: [] });
    const edits = findings.flatMap(({ fixes }) => fixes[0]?.edits ?? []);
    assert.deepEqual(
      edits.map(({ range }) =>
        whole.split("\r\n")[range.line - 1]?.slice(range.column - 1, range.endColumn - 1),
      ),
      [tito.node("tito-redis-002"), "6380"],
    );
  });

  it("stops at the limit", () => {
    const whole = `${tito.primary}\n`.repeat(5);
    assert.equal(scanText(whole, "a.txt", undefined, 3).mentions.length, 3);
  });
});
