/** Of a file nothing leaves the analysis and its reports but hosts, ports, names of keys and places. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { InventoryIndex } from "../../../src/core/inventory/inventoryIndex";
import { readSnapshots } from "../../../src/core/inventory/snapshot";
import { type AuditResult, countsOf } from "../../../src/core/model/auditResult";
import { rehearse } from "../../../src/core/rehearsal/rehearse";
import { baselineText, compareWithBaseline } from "../../../src/core/report/baseline";
import { diffOfFixes } from "../../../src/core/report/diff";
import { type JsonReport, jsonReport } from "../../../src/core/report/json";
import { jsonText } from "../../../src/core/report/jsonText";
import { markdownReport } from "../../../src/core/report/markdown";
import { sarifReport } from "../../../src/core/report/sarif";
import { PLAIN, textReport } from "../../../src/core/report/text";
import { applyEdits } from "../../../src/core/rules/fix";
import { analyzeScanned, scanText } from "../../../src/core/rules/scanned";
import { base64, FILES, NODE, PRIMARY, SECRETS, secretsIn } from "../../secretCorpus";
import { parsed, whole } from "../core/report/results";
import { projectRoot } from "../projectRoot";

const SETTINGS = { rules: {}, ignoredHosts: [] };
const account = readFileSync(path.join(projectRoot(__dirname), "demo", "account.json"), "utf8");
const snapshot = readSnapshots([{ name: "account.json", text: account, time: null }]);
assert.ok(snapshot.ok);
const { inventories } = snapshot;
const index = new InventoryIndex(inventories);

const files = FILES.map(({ name, text, hosts }) => {
  const scanned = scanText(text, name);
  return { file: name, text, hosts, scanned, ...analyzeScanned(scanned, index, SETTINGS) };
});
const result: AuditResult = {
  account: { state: "complete", sources: [] },
  filesScanned: files.length,
  files: files.map(({ file, mentions, findings }) => ({ file, mentions, findings })),
  counts: countsOf(files),
  skipped: [],
};

function holdsNone(what: string, output: string): void {
  assert.deepEqual(secretsIn(output), [], what);
}

describe("secrets beside hosts", () => {
  it("are seen by the test itself, plain and in base64 wherever they begin", () => {
    for (const secret of SECRETS)
      for (const text of [secret, ...["", "a", "ab", "abc"].map((before) => base64(`${before}${secret}!`))])
        assert.deepEqual(secretsIn(`x ${text} y`), [secret]);
    const all = secretsIn(FILES.map(({ text }) => text).join("\n"));
    assert.deepEqual(all.sort(), [...SECRETS].sort());
  });

  for (const { file, hosts, scanned, mentions, findings, text } of files) {
    it(`in ${file} are in nothing that is kept of it, while its hosts are`, () => {
      assert.equal(mentions.length, hosts);
      assert.ok(findings.length > 0);
      holdsNone("what is kept after the scan", JSON.stringify(scanned));
      holdsNone("mentions", JSON.stringify(mentions));
      holdsNone("findings", JSON.stringify(findings));
    });

    it(`in ${file} stay as they are when its hosts are fixed, and are not in the diff`, () => {
      const edits = findings.flatMap(({ fixes }) => fixes.find(({ preferred }) => preferred)?.edits ?? []);
      const fixed = applyEdits(text, edits);
      assert.deepEqual(fixed.refused, []);
      assert.deepEqual(secretsIn(fixed.text), secretsIn(text));
      const diff = diffOfFixes(file, text, edits);
      holdsNone("the diff", diff);
      assert.ok(diff.includes(NODE) || diff.includes(base64(NODE)), diff);
      assert.ok(diff.includes(PRIMARY), diff);
    });
  }

  it("are in no report, while hosts are in all of them", () => {
    const age = () => "now";
    const displayName = (name: string) => name;
    const reports = {
      json: whole(jsonText(jsonReport(result))),
      sarif: whole(jsonText(sarifReport(result, { version: "1.0.0", nameOf: displayName }))),
      markdown: markdownReport(result, { displayName, age }),
      text: whole(textReport(result, { palette: PLAIN, quiet: false, displayName, age })),
    };
    for (const [format, report] of Object.entries(reports)) {
      holdsNone(format, report);
      assert.ok(report.includes(PRIMARY), format);
    }
  });

  it("are in no baseline and no fingerprint", () => {
    const { present } = compareWithBaseline(result.files, [], (name) => name);
    assert.ok(present.length > 0);
    holdsNone("the baseline", whole(baselineText(present)));
  });

  it("are in no rehearsal", () => {
    const rehearsal = rehearse(files, inventories, SETTINGS);
    holdsNone("the rehearsal", JSON.stringify(rehearsal));
    assert.ok(JSON.stringify(rehearsal).includes(NODE));
  });

  it("show in the JSON report as no edit, while the edit of a value with nothing but a host is whole", () => {
    const text = `a: ${base64(NODE)}\nb: ${base64(`redis://:MARKSecret@${NODE}`)}\n`;
    const { mentions, findings } = analyzeScanned(scanText(text, "a.yml"), index, SETTINGS);
    const { findings: shown } = parsed<JsonReport>(
      jsonReport({ ...result, files: [{ file: "a.yml", mentions, findings }] }),
    );
    assert.deepEqual(
      shown.map(({ fixes }) => fixes[0]?.edits),
      [
        [{ line: 1, column: 4, endLine: 1, endColumn: 4 + base64(NODE).length, newText: base64(PRIMARY) }],
        [],
      ],
    );
  });
});
