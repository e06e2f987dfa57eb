/** The table of cases in test/cases: small files as frameworks' own documentation would write them, right and wrong. */
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import path from "node:path";
import { findCodeReferences } from "../../../src/core/infrastructure/find";
import { findMentions } from "../../../src/core/mentions/find";
import { analyze } from "../../../src/core/rules/analyze";
import { applyEdits } from "../../../src/core/rules/fix";
import { editsOf, fixesTogether } from "../../../src/core/rules/fixesTogether";
import { analyzeScanned, scanText } from "../../../src/core/rules/scanned";
import { SourceText } from "../../../src/core/syntax/sourceText";
import { LineMap } from "../../../src/core/text/lines";
import { locate } from "../core/locate";
import { FOLDER, index, read, SETTINGS } from "./account";

interface Case {
  readonly file: string;
  readonly as?: string;
  readonly why: string;
  readonly findings: readonly {
    readonly rule: string;
    readonly line: number;
    readonly at: string;
    readonly severity?: string;
    readonly says?: string;
  }[];
  readonly mentions?: readonly Readonly<Record<string, unknown>>[];
  readonly fixed?: readonly (readonly [before: string, after: string])[];
}

const topics = readdirSync(FOLDER, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

for (const topic of topics)
  describe(`Cases of ${topic}`, () => {
    const cases = JSON.parse(read(topic, "cases.json")) as Case[];

    it("name every file beside them", () => {
      const files = readdirSync(path.join(FOLDER, topic)).filter((name) => name !== "cases.json");
      assert.deepEqual([...new Set(cases.map(({ file }) => file))].sort(), files.sort());
    });

    for (const each of cases) it(`${each.file}: ${each.why}`, () => check(topic, each));
  });

function check(topic: string, { file, as, findings, mentions, fixed = [] }: Case): void {
  const text = read(topic, file);
  const name = as ?? file;
  const found = findMentions(new SourceText(text, name));
  const analysis = analyze(text, found, index, SETTINGS, findCodeReferences(new SourceText(text, name)));
  const lines = new LineMap(text);
  const located = locate(name, analysis, lines);

  assert.deepEqual(
    located.findings.map(({ rule, range, start, end }) => ({
      rule,
      line: range.line,
      at: text.slice(start, end),
    })),
    findings.map(({ rule, line, at }) => ({ rule, line, at })),
  );
  for (const [i, { severity, says }] of findings.entries()) {
    const finding = located.findings[i];
    if (severity !== undefined) assert.equal(finding?.severity, severity);
    if (says !== undefined) assert.ok(finding?.message.includes(says), finding?.message);
  }

  if (mentions !== undefined) {
    assert.equal(located.mentions.length, mentions.length, "number of mentions");
    for (const [i, wanted] of mentions.entries()) {
      const is = located.mentions[i];
      const facts: Record<string, unknown> = {
        host: is?.mention.host,
        line: is?.range.line,
        port: is?.mention.port,
        kind: is?.resolution.kind,
        via: is?.mention.via,
        use: is?.mention.use,
        place: is?.mention.place,
        client: is?.mention.client.name,
        clusterAware: is?.mention.client.clusterAware,
        needsNodes: is?.mention.client.needsNodes,
        tls: is?.mention.client.tls,
      };
      for (const [key, value] of Object.entries(wanted)) {
        assert.ok(key in facts, `${key} is no fact of a mention`);
        assert.deepEqual(facts[key], value, `${key} of mention ${i + 1}`);
      }
    }
  }

  const edits = editsOf(fixesTogether(analysis.findings, ({ preferred }) => preferred));
  let wanted = text;
  for (const [before, after] of fixed) {
    assert.equal(text.split(before).length, 2, `${before} stands once in ${file}`);
    wanted = wanted.replace(before, () => after);
  }
  assert.equal(applyEdits(text, edits).text, wanted);

  // What a scanned file says once its text is gone is what the open document says.
  const scanned = analyzeScanned(scanText(text, name), index, SETTINGS);
  assert.deepEqual(scanned.findings, located.findings);
  assert.deepEqual(scanned.mentions, located.mentions);
}
