import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";

import { NO_CONFIG, readFolderConfig } from "../../../../src/core/config/folderConfig";
import { RULE_IDS } from "../../../../src/core/model/rule";
import { projectRoot } from "../../projectRoot";
import { fc } from "../../properties";

/** What is wrong, as `LINE:COLUMN message`. */
function mistakes(text: string): string[] {
  return readFolderConfig(text).mistakes.map(({ line, column, message }) => `${line}:${column} ${message}`);
}

describe("a folder's configuration", () => {
  it("sets rules, ignored hosts, exclusions, snapshots, regions and what fails", () => {
    const { config, mistakes: wrong } = readFolderConfig(
      `rules:
  primary-node: error
  memcached-node: off
ignoredHosts: ["Lab-*.cache.amazonaws.com"]
exclude:
  - legacy/**
snapshots: aws/elasticache.json
regions: [use1, eu-central-1]
failOn: error
`,
    );
    assert.deepEqual(wrong, []);
    assert.deepEqual(config, {
      rules: { "primary-node": "error", "memcached-node": "off" },
      ignoredHosts: ["lab-*.cache.amazonaws.com"],
      exclude: ["legacy/**"],
      snapshots: ["aws/elasticache.json"],
      regions: ["us-east-1", "eu-central-1"],
      failOn: "error",
    });
  });

  it("says nothing where it is empty, or has comments alone", () => {
    for (const text of ["", "# nothing yet\n", "rules:\n", "---\n"])
      assert.deepEqual(readFolderConfig(text), { config: NO_CONFIG, mistakes: [] }, text);
  });

  for (const [text, wrong] of [
    ["rule:\n  primary-node: error\n", '1:1 There is no key "rule"; there are rules, ignoredHosts'],
    ["rules:\n  primary-nodes: error\n", '2:3 There is no rule "primary-nodes". Did you mean primary-node?'],
    ["rules:\n  colour: error\n", '2:3 There is no rule "colour".'],
    ["failOn: warnings\n", "1:9 failOn must be error, warning, information or never. Did you mean warning?"],
    ["rules:\n  primary-node: loud\n", "2:17 primary-node must be error, warning, information, hint or off."],
    ["rules: [primary-node]\n", "1:8 rules must map rule ids to severities."],
    ["failOn: hint\n", "1:9 failOn must be error, warning, information or never."],
    ["exclude: {a: true}\n", "1:10 exclude must be a list of texts."],
    ["exclude:\n  - 3\n", "2:5 exclude must hold texts only."],
    ["regions: [mars-1]\n", '1:11 "mars-1" is no AWS region'],
    ['ignoredHosts: ["a b"]\n', '1:16 "a b" is no host'],
    ["- a\n", "1:1 The file must map keys to values."],
    ["failOn: error\nfailOn: warning\n", "2:1 Map keys must be unique"],
    ["rules: {\n", "1:8 "],
  ] as const)
    it(`names a mistake with its place: ${JSON.stringify(text)}`, () => {
      const [first, ...rest] = mistakes(text);
      assert.ok(first?.startsWith(wrong), first);
      assert.deepEqual(rest, []);
    });

  it("keeps what is right beside a mistake", () => {
    const { config } = readFolderConfig("rules:\n  primary-node: loud\n  shard-node: off\nfailOn: error\n");
    assert.deepEqual(config, { ...NO_CONFIG, rules: { "shard-node": "off" }, failOn: "error" });
  });

  it("can choose no credentials, no API endpoint and no file outside its folder", () => {
    for (const key of ["profile", "profiles", "endpointUrl", "endpoint"])
      assert.match(mistakes(`${key}: x\n`)[0] ?? "", /cannot be set here/);
    for (const file of [
      "/etc/passwd",
      "../other/a.json",
      "a/../../b",
      "C:\\a.json",
      "~/.aws/config",
      "..\\a",
    ]) {
      const { config, mistakes: wrong } = readFolderConfig(`snapshots:\n  - '${file}'\n`);
      assert.deepEqual(config, NO_CONFIG, file);
      assert.match(wrong[0]?.message ?? "", /leads out of the folder/);
    }
  });

  it("shows what is missing at the end at the last thing that stands there", () => {
    const text = "regions: [use1\n\n";
    const { start, end, line, column } = readFolderConfig(text).mistakes[0] ?? assert.fail("no mistake");
    assert.deepEqual([text.slice(start, end), line, column], ["1", 1, 14]);
  });

  it("never throws, and places every mistake within the text", () => {
    const word = fc.constantFrom(
      "rules",
      "failOn",
      "exclude",
      "primary-node",
      "off",
      "- a",
      "*x",
      "&x",
      "{",
      "[",
      "'",
      "\t",
      "é",
      "!!js",
    );
    const text = fc.array(fc.tuple(word, fc.constantFrom(":", " ", "\n", "\n  ", ": ")), { maxLength: 12 });
    fc.assert(
      fc.property(text, (parts) => {
        const said = parts.flat().join("");
        for (const { start, end, line, column } of readFolderConfig(said).mistakes)
          assert.ok(start >= 0 && end > start && line >= 1 && column >= 1 && end <= said.length);
      }),
    );
  });

  it("has a schema that knows the same rules and keys", () => {
    const file = path.join(projectRoot(__dirname), "schemas/cache-endpoints.schema.json");
    const { properties } = JSON.parse(readFileSync(file, "utf8"));
    assert.deepEqual(Object.keys(properties).sort(), Object.keys(NO_CONFIG).sort());
    assert.deepEqual(Object.keys(properties.rules.properties).sort(), [...RULE_IDS].sort());
  });
});
