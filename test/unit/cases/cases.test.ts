/** The table of cases in test/cases: small files as frameworks' own documentation would write them, right and wrong. */
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import path from "node:path";
import { manifestOf } from "../../../src/core/clients/packages/manifest";
import { WANTED } from "../../../src/core/clients/packages/versions";
import { findCodeReferences } from "../../../src/core/infrastructure/find";
import { findMentions } from "../../../src/core/mentions/find";
import { Links } from "../../../src/core/mentions/links";
import { analyze } from "../../../src/core/rules/analyze";
import { applyEdits } from "../../../src/core/rules/fix";
import { editsOf, fixesTogether } from "../../../src/core/rules/fixesTogether";
import { analyzeScanned, scanText, withLinks } from "../../../src/core/rules/scanned";
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
  /** What lies beside it in its project: a file here, and the name of the manifest or lock file that it is. */
  readonly manifest?: readonly [file: string, as: string];
}

const topics = readdirSync(FOLDER, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

for (const topic of topics)
  describe(`Cases of ${topic}`, () => {
    const cases = JSON.parse(read(topic, "cases.json")) as Case[];

    it("name every file beside them", () => {
      const files = readdirSync(path.join(FOLDER, topic)).filter((name) => name !== "cases.json");
      const named = cases.flatMap(({ file, manifest }) => [file, ...(manifest?.slice(0, 1) ?? [])]);
      assert.deepEqual([...new Set(named)].sort(), files.sort());
    });

    for (const each of cases) it(`${each.file}: ${each.why}`, () => check(topic, each));
  });

function linksOf(topic: string, [file, as]: NonNullable<Case["manifest"]>): Links {
  const manifest = manifestOf(as);
  assert.ok(manifest, `${as} is a manifest`);
  const { ecosystem, isLock } = manifest;
  const versions = manifest.read(read(topic, file), WANTED.get(ecosystem) ?? new Set());
  return new Links([{ folder: "/shop", ecosystem, isLock, versions }]);
}

/** Where the file lies, below the manifest. */
const PATH = "/shop/src/file";

function check(topic: string, { file, as, findings, mentions, fixed = [], manifest }: Case): void {
  const text = read(topic, file);
  const name = as ?? file;
  const links = manifest ? linksOf(topic, manifest) : Links.NONE;
  const found = findMentions(new SourceText(text, name)).map((each) => links.join(each, PATH));
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
  const scanned = analyzeScanned(withLinks(scanText(text, name), links, PATH), index, SETTINGS);
  assert.deepEqual(scanned.findings, located.findings);
  assert.deepEqual(scanned.mentions, located.mentions);
}
