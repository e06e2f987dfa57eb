import assert from "node:assert/strict";
import { MAX_MARKDOWN, type MarkdownOptions, markdownReport } from "../../../../src/core/report/markdown";
import { codeSpan, plainText } from "../../../../src/core/report/markdownEscape";
import { fc } from "../../properties";
import { audited, denied, hostile, hosts, primaryNode, replicaNode, resultOf } from "./results";

const options: MarkdownOptions = { displayName: (file) => file, age: (time) => `as of ${time}` };

describe("the Markdown report", () => {
  it("sums up, and groups findings from the worst on", () => {
    const files = [
      audited("config/a.yml", `x: ${primaryNode}\n\ny: ${replicaNode}\n`),
      audited("b.env", "MC=fragments.x7k2qf.0001.use1.cache.amazonaws.com\n"),
    ];
    const text = markdownReport(resultOf(files, { filesScanned: 9 }), options);
    assert.ok(
      text.startsWith(
        "## Cache endpoint audit\n\n**3 findings** in 2 files: 1 error, 1 warning, 1 information.\n",
      ),
    );
    assert.ok(text.includes("\n| 1 | 1 | 1 | 0 | 9 | 3 |\n"), text);
    const order = ["### Errors (1)", "### Warnings (1)", "<summary>Information (1)</summary>"];
    assert.deepEqual(
      order.map((heading) => text.indexOf(heading)).sort((a, b) => a - b),
      order.map((heading) => text.indexOf(heading)),
    );
    assert.ok(order.every((heading) => text.includes(heading)));
    assert.match(
      text,
      /\n- \[`config\/a\.yml:3`\]\(config\/a\.yml#L3\) \[replica-node\]\(https:[^)]*\/replica-node\.md\): tito-redis-002 /,
    );
    assert.ok(
      text.includes(
        `\n  \`${replicaNode}\` → \`${hosts.primary}\` (Use the Primary endpoint of tito-redis)\n`,
      ),
    );
    assert.match(text, /, not applied by `--fix`\)/);
  });

  it("says so where there is nothing", () => {
    const text = markdownReport(resultOf([]), options);
    assert.match(text, /\*\*No findings\.\*\*/);
    assert.match(text, /Account: none was asked for/);
    assert.ok(!text.includes("<details>"));
  });

  it("states each account with its age, and what went wrong", () => {
    const fetchedAt = "2024-05-01T03:00:00.000Z";
    const sources = [
      { kind: "live", profile: "box", region: "us-east-1", fetchedAt, problems: [denied] },
      { kind: "snapshot", profile: null, region: "eu-west-1", fetchedAt: null, problems: [] },
    ] as const;
    const text = markdownReport(resultOf([], { account: { state: "partial", sources } }), options);
    assert.ok(
      text.includes(
        `Account, **read in part**: profile \`box\` in \`us-east-1\`, as of ${fetchedAt}; snapshot in \`eu-west-1\`, age unknown.\n`,
      ),
      text,
    );
    assert.ok(text.includes("\n> AWS refused DescribeEvents. Allow elasticache\\:DescribeEvents.\n"), text);
  });

  it("lists skipped files but binary ones, folded", () => {
    const skipped = [
      { file: "big.sql", reason: "too-large" },
      { file: "a.png", reason: "binary" },
    ] as const;
    assert.match(
      markdownReport(resultOf([], { skipped }), options),
      /<details>\n<summary>Skipped files \(2\)<\/summary>\n\n- `big\.sql`: too large\n- 1 binary file\n\n<\/details>\n$/,
    );
  });

  it("links where it is told to", () => {
    const files = [audited("a.env", `HOST=${primaryNode}\n`)];
    const linked = markdownReport(resultOf(files), {
      ...options,
      linkTo: (name, line) => `https://git.example/blob/1/${name}#L${line}`,
    });
    assert.ok(linked.includes("- [`a.env:1`](https://git.example/blob/1/a.env#L1) "), linked);
    const plain = markdownReport(resultOf(files), { ...options, linkTo: () => null });
    assert.ok(plain.includes("- `a.env:1` [primary-node]"), plain);
  });

  it("shows hostile names and texts as they are written, and nothing else", () => {
    const text =
      "</details><img src=x> @octocat #1 [x](javascript:1) | `a` www.evil.example https://evil.example \u202e\n# big";
    const file = hostile(audited("a)|`<b>@octocat [x](y).env", `HOST=${primaryNode}\n`), text);
    const report = markdownReport(resultOf([file]), options);
    assert.ok(
      report.includes(
        "- [``a)|`<b>@octocat [x](y).env:1``](a%29%7C%60%3Cb%3E%40octocat%20%5Bx%5D%28y%29.env#L1)",
      ),
      report,
    );
    assert.ok(
      report.includes(
        "&lt;/details\\>&lt;img src=x\\> @&#8203;octocat \\#&#8203;1 \\[x\\](javascript\\:1) \\| \\`a\\` www\\.evil.example https\\://evil.example ??\\# big",
      ),
      report,
    );
    assert.ok(!/\n# /.test(report) && !report.includes("<img") && !report.includes("\u202e"));
  });

  it("stays short enough for a comment, keeps the worst, and counts what it leaves out", () => {
    const mild = audited("mild.env", "MC=fragments.x7k2qf.0001.use1.cache.amazonaws.com\n");
    const bad = audited("bad.env", `HOST=${replicaNode}\n`);
    const many = [
      ...Array.from({ length: 3000 }, (_, i) => ({ ...mild, file: `mild${i}.env` })),
      ...Array.from({ length: 20 }, () => bad),
    ];
    const skipped = Array.from(
      { length: 500 },
      (_, i) => ({ file: `${"x".repeat(900)}${i}`, reason: "unreadable" }) as const,
    );
    const text = markdownReport(resultOf(many, { skipped }), options);
    assert.ok(text.length <= MAX_MARKDOWN, String(text.length));
    assert.ok(text.includes("### Errors (20)"));
    const shown = text.match(/^- \[/gm)?.length ?? 0;
    assert.ok(shown > 20);
    assert.ok(
      text.includes(
        `**${(3020 - shown).toLocaleString("en-US")} more findings did not fit into this report.**`,
      ),
      text.slice(-2000),
    );
    assert.equal(text.match(/<details>/g)?.length, text.match(/<\/details>/g)?.length);
  });
});

describe("text in Markdown", () => {
  it("never opens a tag, a link, an image, code or a reference", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."ab1@#!<>[]()`*_|&\\~$:/.\n\u202e ") }), (text) => {
        const shown = plainText(text);
        assert.ok(!/(?<!\\)(?:\\\\)*[`*_[\]<>|]/.test(shown.replaceAll(/\\./g, "")), shown);
        assert.ok(!/[@#!][a-z1]/.test(shown), shown);
        assert.ok(!/[\n\u202e]/.test(shown));
      }),
    );
  });

  it("leaves what is usual alone", () => {
    const usual = "tito-redis-001 is the primary of tito-redis only until the next failover (writes fail).";
    assert.equal(plainText(usual), usual);
  });
});

describe("code in Markdown", () => {
  for (const [text, code] of [
    ["plain", "`plain`"],
    ["a`b", "``a`b``"],
    ["`a", "`` `a ``"],
    ["a``b`", "``` a``b` ```"],
    [" a ", "`  a  `"],
    ["a\nb", "`a?b`"],
  ] as const)
    it(`of ${JSON.stringify(text)} is ${code}`, () => assert.equal(codeSpan(text), code));
});
