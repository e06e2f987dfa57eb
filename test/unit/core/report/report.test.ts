import assert from "node:assert/strict";
import { InventoryIndex } from "../../../../src/core/inventory/inventoryIndex";
import { findMentions } from "../../../../src/core/mentions/find";
import type { AuditResult } from "../../../../src/core/model/auditResult";
import type { AwsProblem } from "../../../../src/core/model/problem";
import type { Severity } from "../../../../src/core/model/rule";
import { type JsonReport, jsonReport } from "../../../../src/core/report/json";
import { PLAIN, type TextReportOptions, textReport } from "../../../../src/core/report/text";
import { analyze } from "../../../../src/core/rules/analyze";
import { SourceText } from "../../../../src/core/syntax/sourceText";
import { LineMap } from "../../../../src/core/text/lines";
import { account, group, hostsOf, inventoriesOf, memcached } from "../accountBuilder";
import { locate } from "../locate";
import { parsed, resultOf, whole } from "./results";

const index = new InventoryIndex(inventoriesOf(account(group("tito-redis"), memcached("fragments", 2))));
const hosts = hostsOf("tito-redis");

function audited(file: string, text: string) {
  const analysis = analyze(text, findMentions(new SourceText(text, file)), index, {
    rules: {},
    ignoredHosts: [],
  });
  return locate(file, analysis, new LineMap(text));
}

const result = (more: Partial<AuditResult>) => resultOf([], { filesScanned: 3, ...more });
const textOf = (...words: Parameters<typeof textReport>) => whole(textReport(...words));

const options: TextReportOptions = {
  palette: PLAIN,
  quiet: false,
  displayName: (file) => file,
  age: (time) => `as of ${time}`,
};

const problem: AwsProblem = {
  kind: "denied",
  message: "AWS refused DescribeEvents.",
  nextStep: "Allow elasticache:DescribeEvents.",
  command: "aws login",
  profile: "box",
  region: "us-east-1",
  list: "events",
  requestId: "r-1",
};

describe("located ranges", () => {
  it("are 1-based, in UTF-16 units, and end where the host ends", () => {
    const host = hosts.node("tito-redis-002");
    const file = audited("a.env", `\r\nX=1\r😀HOST=${host}\n`);
    const range = { line: 3, column: 8, endLine: 3, endColumn: 8 + host.length };
    assert.deepEqual(
      file.mentions.map((mention) => mention.range),
      [range],
    );
    assert.deepEqual(file.findings[0]?.range, range);
    assert.deepEqual(file.findings[0]?.fixes[0]?.edits[0]?.range, range);
  });
});

describe("the JSON report", () => {
  const node = hosts.node("tito-redis-002");
  const made = () =>
    jsonReport(
      result({
        account: {
          state: "partial",
          sources: [
            {
              kind: "live",
              profile: "box",
              region: "us-east-1",
              fetchedAt: "2024-05-01T03:00:00.000Z",
              problems: [problem],
            },
          ],
        },
        files: [audited("a.env", `HOST=${node}:6380\n# ${node}\nCACHE=${hosts.primary}\n`)],
        skipped: [{ file: "b.bin", reason: "binary" }],
      }),
    );
  const report = parsed<JsonReport>(made());

  it("counts what it lists", () => {
    assert.deepEqual(report.summary, {
      filesScanned: 3,
      mentions: 3,
      findings: { error: 1, warning: 1, information: 0, hint: 0 },
    });
    assert.deepEqual(report.skipped, [{ file: "b.bin", reason: "binary" }]);
  });

  it("says of a problem what it is and what to do, and nothing that is for us alone", () => {
    assert.deepEqual(report.account.sources[0]?.problems, [
      {
        kind: "denied",
        message: "AWS refused DescribeEvents.",
        nextStep: "Allow elasticache:DescribeEvents.",
        region: "us-east-1",
        list: "events",
      },
    ]);
  });

  it("lists a mention in a comment, which has no finding", () => {
    assert.deepEqual(
      report.mentions.map(({ line, port, role, inComment, keyPath }) => [
        line,
        port,
        role,
        inComment,
        keyPath,
      ]),
      [
        [1, 6380, "replica", false, "HOST"],
        [2, null, "replica", true, null],
        [3, null, null, false, "CACHE"],
      ],
    );
  });

  it("survives JSON: no member is undefined", () => {
    const { mentions, findings, ...rest } = made();
    const all = { ...rest, mentions: [...mentions], findings: [...findings] };
    assert.deepEqual(JSON.parse(JSON.stringify(all)), all);
    assert.deepEqual(all, report);
  });
});

describe("the text report", () => {
  it("says nothing of files without findings, and sums up", () => {
    const files = [
      audited(
        "a.env",
        `A=${hosts.node("tito-redis-002")}\n\n\n\n\n\n\n\n\nBB=${hosts.node("tito-redis-001")}\n`,
      ),
      audited("fine.env", `A=${hosts.primary}\n`),
    ];
    const lines = textOf(result({ files }), options).split("\n");
    assert.equal(lines[0], "a.env");
    assert.match(lines[1] ?? "", /^ {3}1:3 {2}error {4}.* replica-node$/);
    assert.equal(
      lines[2],
      `        → Use the Primary endpoint of tito-redis: ${hosts.primary} (1 other fix: --format json)`,
    );
    assert.match(lines[3] ?? "", /^ {2}10:4 {2}warning {2}.* primary-node$/);
    assert.deepEqual(lines.slice(5), [
      "",
      "2 findings (1 error, 1 warning); 3 mentions of cache hosts in 3 files.",
      "Offline: hosts are judged only by their name pattern. --profile, --region or --snapshot looks it up in the account.",
      "",
    ]);
  });

  it("marks what --fix does not do", () => {
    const files = [audited("a.env", "MC=fragments.x7k2qf.0001.use1.cache.amazonaws.com\n")];
    assert.match(textOf(result({ files }), options), /\(not applied by --fix\)\n/);
  });

  it("names skipped files but binary ones, which are counted", () => {
    const text = textOf(
      result({
        skipped: [
          { file: "a.png", reason: "binary" },
          { file: "b.png", reason: "binary" },
          { file: "c.log", reason: "too-large" },
          { file: "d.env", reason: "unreadable" },
        ],
      }),
      options,
    );
    assert.ok(
      text.includes(
        "\n4 files skipped: 1 unreadable, 1 too large, 2 binary.\n  c.log (too large)\n  d.env (unreadable)\n",
      ),
      text,
    );
  });

  it("states each account with its age", () => {
    const fetchedAt = "2024-05-01T03:00:00.000Z";
    const text = textOf(
      result({
        account: {
          state: "partial",
          sources: [
            { kind: "live", profile: "box", region: "us-east-1", fetchedAt, problems: [] },
            { kind: "live", profile: null, region: null, fetchedAt: null, problems: [problem] },
            { kind: "snapshot", profile: null, region: "eu-west-1", fetchedAt: null, problems: [] },
          ],
        },
      }),
      options,
    );
    assert.ok(
      text.endsWith(
        `Account, read in part: profile box in us-east-1, as of ${fetchedAt}; default credentials, not read; snapshot in eu-west-1, age unknown.\n`,
      ),
      text,
    );
  });

  it("paints by the palette it gets", () => {
    const painted = textOf(result({ files: [audited("a.env", `A=${hosts.node("tito-redis-001")}`)] }), {
      ...options,
      palette: {
        severity: (severity: Severity, text) => `<${severity}>${text}</>`,
        file: (text) => `<f>${text}</>`,
        dim: (text) => `<d>${text}</>`,
        good: (text) => `<g>${text}</>`,
      },
    });
    assert.match(painted, /^<f>a\.env<\/>\n {2}1:3 {2}<warning>warning<\/> .*<d>primary-node<\/>\n +<g>→/);
  });

  it("shows no control or bidirectional characters of names", () => {
    const files = [audited("x\u001b\n::error::.env", `A=${hosts.node("tito-redis-001")}`)];
    assert.match(textOf(result({ files }), options), /^x\?\?::error::\.env\n/);
  });
});
