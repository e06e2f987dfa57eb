import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import Ajv from "ajv-draft-04";
import addFormats from "ajv-formats";
import type { Log } from "sarif";
import type { AuditResult } from "../../../../src/core/model/auditResult";
import { MAX_RESULTS, SHOWN_RESULTS, sarifReport, uriOf } from "../../../../src/core/report/sarif";
import { RULES } from "../../../../src/core/rules/all";
import { audited, denied, hostile, hosts, parsed, primaryNode, replicaNode, resultOf } from "./results";

const schema: object = JSON.parse(
  readFileSync(path.resolve("test/fixtures/sarif/sarif-2.1.0-rtm.5.json"), "utf8"),
);
// One pattern of the schema is none in Unicode mode.
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats(ajv);
const validate = ajv.compile(schema);

function report(result: AuditResult, nameOf = (file: string) => file) {
  const log = parsed<Log>(sarifReport(result, { version: "1.2.3", nameOf }));
  const valid = validate(log);
  assert.ok(valid, JSON.stringify(validate.errors, null, 2));
  const run = log.runs[0];
  assert.ok(run);
  return run;
}

const fetchedAt = "2024-05-01T03:00:00.000Z";
const partial = {
  account: {
    state: "partial",
    sources: [{ kind: "live", profile: "box", region: "us-east-1", fetchedAt, problems: [denied, denied] }],
  },
} as const;

describe("the SARIF report", () => {
  it("is valid with everything in it", () => {
    const run = report(
      resultOf(
        [
          audited("config/a b.yml", `x:\n  redis: redis://${replicaNode}:6380/0\n  two: ${primaryNode}\n`),
          audited("/abs/c.env", `MC=fragments.x7k2qf.0001.use1.cache.amazonaws.com\n`),
          hostile(audited("d.env", `HOST=${primaryNode}\n`), "see [here](https://evil.example) {0} \\"),
        ],
        {
          ...partial,
          skipped: [
            { file: "big.sql", reason: "too-large" },
            { file: "lost.env", reason: "unreadable" },
            { file: "a.png", reason: "binary" },
            { file: "b.png", reason: "binary" },
          ],
        },
      ),
    );
    assert.equal(run.results?.length, 5);
    assert.equal(run.columnKind, "utf16CodeUnits");
  });

  it("is valid with nothing in it, and says that the run went well", () => {
    const run = report(resultOf([]));
    assert.deepEqual(run.results, []);
    assert.deepEqual(run.invocations, [{ executionSuccessful: true, toolExecutionNotifications: [] }]);
  });

  it("describes every rule with what a reader asks for", () => {
    const rules = report(resultOf([])).tool.driver.rules ?? [];
    assert.deepEqual(
      rules.map(({ id }) => id),
      RULES.map(({ id }) => id),
    );
    for (const rule of rules) {
      assert.match(rule.name ?? "", /^[A-Z][A-Za-z]+$/);
      assert.ok(
        rule.shortDescription?.text && rule.fullDescription?.text && rule.help?.text && rule.help.markdown,
      );
      assert.equal(rule.helpUri?.endsWith(`docs/rules/${rule.id}.md`), true);
      assert.ok((rule.properties?.tags?.length ?? 0) <= 10);
      assert.match(String(rule.properties?.["problem.severity"]), /^(error|warning|recommendation)$/);
    }
  });

  it("places a result in UTF-16 columns from 1, and its fix on the same text", () => {
    const file = audited("config/redis.env", `A=1\n😀HOST=${replicaNode}:6380\n`);
    const [result, ofPort] = report(resultOf([file])).results ?? [];
    const start = "😀HOST=".length + 1;
    const end = start + replicaNode.length;
    const region = { startLine: 2, startColumn: start, endLine: 2, endColumn: end };
    const artifactLocation = { uri: "config/redis.env", uriBaseId: "%SRCROOT%" };
    assert.deepEqual(
      [result?.ruleId, result?.level, result?.locations],
      ["replica-node", "error", [{ physicalLocation: { artifactLocation, region } }]],
    );
    assert.equal(RULES[result?.ruleIndex ?? -1]?.id, "replica-node");
    assert.deepEqual(result?.fixes?.[0], {
      description: { text: "Use the Primary endpoint of tito-redis" },
      artifactChanges: [
        {
          artifactLocation,
          replacements: [{ deletedRegion: region, insertedContent: { text: hosts.primary } }],
        },
      ],
      properties: { preferred: true, safe: true },
    });
    assert.deepEqual([ofPort?.ruleId, ofPort?.locations], ["port-mismatch", result?.locations]);
    assert.deepEqual(ofPort?.fixes?.[0]?.artifactChanges[0]?.replacements, [
      {
        deletedRegion: { startLine: 2, startColumn: end + 1, endLine: 2, endColumn: end + 5 },
        insertedContent: { text: "6379" },
      },
    ]);
  });

  it("calls information and hints notes", () => {
    const file = audited("a.env", "MC=fragments.x7k2qf.0001.use1.cache.amazonaws.com\n");
    assert.equal(file.findings[0]?.severity, "information");
    assert.equal(report(resultOf([file])).results?.[0]?.level, "note");
  });

  it("keeps a finding's fingerprint when lines above it change, and no two are the same", () => {
    const fingerprints = (text: string) =>
      (report(resultOf([audited("a.yml", text)])).results ?? []).map((each) => each.partialFingerprints);
    const lines = `redis:\n  host: ${primaryNode}\n  other: ${primaryNode}\n`;
    const before = fingerprints(lines);
    assert.deepEqual(fingerprints(`# a comment\n\nadded: 1\n${lines}`), before);
    assert.equal(new Set(before.map((each) => JSON.stringify(each))).size, 2);
    assert.deepEqual(Object.keys(before[0] ?? {}), ["cacheEndpointLens/v1"]);
  });

  it("tells account problems once, and that the run did not do all that it was asked for", () => {
    const [invocation] = report(resultOf([], partial)).invocations ?? [];
    assert.equal(invocation?.executionSuccessful, false);
    assert.deepEqual(
      invocation?.toolExecutionNotifications?.map(({ level, message, descriptor }) => [
        descriptor?.id,
        level,
        message.text,
      ]),
      [["account", "error", "AWS refused DescribeEvents. Allow elasticache:DescribeEvents."]],
    );
  });

  it("names files that were skipped, but counts binary ones", () => {
    const skipped = [
      { file: "big one.sql", reason: "too-large" },
      { file: "a.png", reason: "binary" },
      { file: "b.png", reason: "binary" },
    ] as const;
    const [invocation] = report(resultOf([], { skipped })).invocations ?? [];
    assert.deepEqual(
      invocation?.toolExecutionNotifications?.map(({ message, locations }) => [
        message.text,
        locations?.[0]?.physicalLocation?.artifactLocation?.uri,
      ]),
      [
        ["Too large to be audited.", "big%20one.sql"],
        ["Binary files not audited: 2.", undefined],
      ],
    );
  });

  it("makes no link of what an account is called", () => {
    const file = hostile(audited("a.env", `HOST=${primaryNode}\n`), "[x](https://evil.example) {0}");
    assert.equal(report(resultOf([file])).results?.[0]?.message.text, "\\[x\\](https://evil.example) {{0}}");
  });

  it("puts the worst first where readers show the first alone, and leaves out the mildest above the limit", () => {
    const mild = audited("mild.env", "MC=fragments.x7k2qf.0001.use1.cache.amazonaws.com\n");
    const bad = audited("bad.env", `HOST=${replicaNode}\n`);
    const many = Array.from({ length: MAX_RESULTS }, (_, i) => ({ ...mild, file: `mild${i}.env` }));
    const log = parsed<Log>(sarifReport(resultOf([...many, bad]), { version: "1", nameOf: (file) => file }));
    const run = log.runs[0];
    assert.equal(run?.results?.length, MAX_RESULTS);
    assert.equal(run?.results?.[0]?.ruleId, "replica-node");
    assert.match(
      run?.invocations?.[0]?.toolExecutionNotifications?.[0]?.message.text ?? "",
      /^1 finding is left out, the mildest/,
    );
    const few = parsed<Log>(
      sarifReport(resultOf([...many.slice(0, SHOWN_RESULTS - 1), bad]), {
        version: "1",
        nameOf: (file) => file,
      }),
    );
    assert.equal(few.runs[0]?.results?.at(-1)?.ruleId, "replica-node");
  });
});

describe("a file's URI", () => {
  for (const [name, uri] of [
    ["config/redis.yml", "config/redis.yml"],
    ["a b/ü#?%.env", "a%20b/%C3%BC%23%3F%25.env"],
    ["x:y.env", "x%3Ay.env"],
    ["half\ud800.env", "half%EF%BF%BD.env"],
    ["/srv/app/a.env", "file:///srv/app/a.env"],
    ["C:/app/a.env", "file:///C:/app/a.env"],
    ["//server/share/a.env", "file://server/share/a.env"],
  ] as const)
    it(`of ${JSON.stringify(name)} is ${uri}`, () => assert.equal(uriOf(name), uri));
});
