import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { MAX_RESULT } from "../../../src/agents/bounded";
import { TOOLS } from "../../../src/agents/tools";
import { RULE_IDS } from "../../../src/core/model/rule";
import { applyEdits } from "../../../src/core/rules/fix";
import { base64, NODE, PRIMARY, REPLICA } from "../../secretCorpus";
import { projectRoot } from "../projectRoot";
import { answer, call, demoInventories, refusal, surveyOf } from "./surveys";

const inventories = demoInventories();

function demoWorkspace(): Record<string, string> {
  const folder = path.join(projectRoot(__dirname), "demo", "workspace");
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll("\\", "/"));
  return Object.fromEntries(
    names.sort().map((name) => [name, readFileSync(path.join(folder, name), "utf8")]),
  );
}

const demo = surveyOf(demoWorkspace(), inventories);

describe("list_fragile_uses", () => {
  it("gives every finding of the demo workspace once, page by page", async () => {
    const expected = demo.files as readonly { findings: readonly unknown[] }[];
    const all = expected.reduce((sum, { findings }) => sum + findings.length, 0);
    const seen = new Set<string>();
    let offset: number | null = 0;
    while (offset !== null) {
      const page = await answer("list_fragile_uses", { offset, limit: 7 }, demo);
      assert.equal(page.total, all);
      for (const { file, line, column, rule } of page.findings) seen.add(`${file}:${line}:${column} ${rule}`);
      offset = page.next;
    }
    assert.equal(seen.size, all);
    assert.ok(all > 10);
  });

  it("narrows by severity, rule and file or folder", async () => {
    const errors = await answer("list_fragile_uses", { severity: "error" }, demo);
    assert.ok(errors.total > 0);
    assert.ok(errors.findings.every(({ severity }: { severity: string }) => severity === "error"));
    const one = await answer("list_fragile_uses", { rule: "shard-node" }, demo);
    assert.ok(one.findings.every(({ rule }: { rule: string }) => rule === "shard-node"));
    const folder = await answer("list_fragile_uses", { file: "./config/" }, demo);
    assert.ok(folder.total > 0);
    assert.ok(folder.findings.every(({ file }: { file: string }) => file.startsWith("config/")));
    const all = await answer("list_fragile_uses", {}, demo);
    assert.equal((await answer("list_fragile_uses", { file: "." }, demo)).total, all.total);
    const { file } = folder.findings[0];
    const absolute = await answer("list_fragile_uses", { file: `/home/me/shop/${file}` }, demo);
    assert.ok(absolute.total > 0);
    assert.ok(absolute.findings.every((finding: { file: string }) => finding.file === file));
    const windows = `C:\\shop\\${file.replaceAll("/", "\\")}`;
    assert.equal((await answer("list_fragile_uses", { file: windows }, demo)).total, absolute.total);
  });

  it("gives no empty answer, which would read as an all-clear, for a name that is none", async () => {
    for (const file of ["conf", "nope.txt", "../shop/.env", "/etc/passwd"])
      assert.match(await refusal("list_fragile_uses", { file }, demo), /^No file of that name/, file);
  });

  it("says what would be used instead and whether that is safe", async () => {
    const survey = surveyOf({ "a.env": `REDIS_HOST=${REPLICA}\n` }, inventories);
    const { findings, account, looked } = await answer("list_fragile_uses", {}, survey);
    assert.deepEqual(findings[0].fixes[0], {
      title: "Use the Primary endpoint of tito-redis",
      newHost: PRIMARY,
      safe: true,
    });
    assert.equal(account.state, "complete");
    assert.equal(looked.at, "every file of the workspace");
  });
});

describe("explain_endpoint_or_rule", () => {
  const ask = (host: string, survey = demo) => answer("explain_endpoint_or_rule", { host }, survey);

  it("tells a node's role, its group, what to use instead, and where it is named", async () => {
    const survey = surveyOf({ "a.env": `# ${NODE}\nREDIS_HOST=${NODE}\n` }, inventories);
    const told = await ask(`redis://user:secret@${NODE.toUpperCase()}:6379/0`, survey);
    assert.equal(told.host, NODE);
    assert.equal(told.kind, "node");
    assert.equal(told.confirmed, true);
    assert.equal(told.role, "replica");
    assert.equal(told.resource.id, "tito-redis");
    assert.equal(told.resource.primaryEndpoint.host, PRIMARY);
    assert.equal(told.findings[0].rule, "replica-node");
    assert.equal(told.findings[0].fixes[0].newHost, PRIMARY);
    assert.match(told.findings[0].consequence, /READONLY/);
    assert.deepEqual(
      told.uses.map(({ line, ignored }: { line: number; ignored: string }) => [line, ignored]),
      [
        [1, "comment"],
        [2, null],
      ],
    );
    assert.doesNotMatch(JSON.stringify(told), /secret/);
  });

  it("calls an endpoint that follows failovers safe, and what no account holds unknown", async () => {
    assert.match((await ask(PRIMARY)).verdict, /^safe/);
    const offline = surveyOf({}, []);
    const told = await ask("cart.x7k2qf.ng.0001.use1.cache.amazonaws.com", offline);
    assert.equal(told.confirmed, false);
    assert.match(told.verdict, /^unknown: no account that covers its region/);
  });

  it("explains every rule", async () => {
    for (const rule of RULE_IDS) {
      const told = await answer("explain_endpoint_or_rule", { rule }, demo);
      assert.equal(told.rule, rule);
      assert.ok(told.finds.length > 10 && told.consequence.length > 10, rule);
      assert.ok(told.documentation.endsWith(`/${rule}.md`));
    }
  });
});

describe("rehearse_failover", () => {
  it("says what each promotion would break, of all groups in use or of one", async () => {
    const all = await answer("rehearse_failover", {}, demo);
    assert.ok(all.groups.length > 1);
    assert.ok(all.groups.every(({ uses }: { uses: number }) => uses > 0));
    assert.equal(all.summary.wouldBreak, true);
    const one = await answer("rehearse_failover", { group: "TITO-REDIS" }, demo);
    assert.deepEqual(
      one.groups.map(({ id }: { id: string }) => id),
      ["tito-redis"],
    );
    const effects = one.groups[0].failovers.flatMap(({ uses }: { uses: { effect: string }[] }) =>
      uses.map(({ effect }) => effect),
    );
    assert.ok(effects.includes("breaks"), effects.join());
  });

  it("names the groups there are where one is asked for that is not there, and says how to get an account", async () => {
    assert.match(
      await refusal("rehearse_failover", { group: "nope" }, demo),
      /it holds .*"tito-redis" in us-east-1/,
    );
    assert.match(await refusal("rehearse_failover", {}, surveyOf({}, [])), /--snapshot FILE/);
  });
});

describe("propose_fix", () => {
  it("gives edits that make of every demo file what the program's own fix makes of it", async () => {
    const texts = demoWorkspace();
    let fixed = 0;
    for (const { file, findings } of demo.files) {
      if (findings.length === 0) continue;
      const told = await answer("propose_fix", { file }, demo);
      const own = findings.flatMap((finding) => finding.fixes.find(({ safe }) => safe)?.edits ?? []);
      if (told.hidden === 0)
        assert.equal(apply(texts[file] ?? "", told.edits), applyEdits(texts[file] ?? "", own).text, file);
      assert.equal(told.left, 0);
      if (told.edits.length > 0) {
        fixed++;
        assert.ok(told.diff.startsWith(`--- a/${file}\n`));
      }
    }
    assert.ok(fixed > 2);
  });

  it("leaves what needs a person's yes to choices", async () => {
    const survey = surveyOf({ "README.md": `\`redis-cli -h ${NODE} set a 1\`\n` }, inventories);
    const { fixes, choices, diff } = await answer("propose_fix", { file: "README.md" }, survey);
    assert.deepEqual([fixes, diff], [[], ""]);
    assert.equal(choices[0].fixes[0].safe, false);
    assert.equal(choices[0].fixes[0].newHost, PRIMARY);
  });

  it("gives a base64 value with two mistakes one new text, and none where more than hosts is in it", async () => {
    const [both, more] = [`redis://${NODE}:6380/0`, `redis://:word@${NODE}:6379`].map((text) => base64(text));
    const text = `kind: Secret\ndata:\n  host: ${both}\n  url: ${more}\n`;
    const survey = surveyOf({ "s.yml": text }, inventories);
    const { edits, hidden, fixes, diff } = await answer("propose_fix", { file: "s.yml" }, survey);
    assert.deepEqual([edits.length, fixes.length, hidden], [1, 2, 1]);
    assert.equal(Buffer.from(edits[0].newText, "base64").toString(), `redis://${PRIMARY}:6379/0`);
    assert.doesNotMatch(diff, new RegExp(more ?? ""));
  });

  it("gives a long file's fixes in parts that are whole", async () => {
    let text = `HOST=${NODE}\n`.repeat(100);
    for (let rounds = 1, left = 1; left > 0; rounds++) {
      const told = await answer("propose_fix", { file: "a.env" }, surveyOf({ "a.env": text }, inventories));
      text = apply(text, told.edits);
      left = told.left;
      assert.ok(rounds <= 4);
    }
    assert.equal(text, `HOST=${PRIMARY}\n`.repeat(100));
  });

  it("says where the text has changed since", async () => {
    const survey = surveyOf({ "a.env": `H=${NODE}\n` }, inventories, { diffOf: async () => null });
    const { isCurrent, diff } = await answer("propose_fix", { file: "a.env" }, survey);
    assert.deepEqual([isCurrent, diff], [false, null]);
  });

  it("knows no file but those of the survey", async () => {
    for (const file of ["../outside.env", "/etc/passwd", "config", "nope.yml", "C:\\x", "config/../.env"])
      assert.match(await refusal("propose_fix", { file }, demo), /No cache host was found/);
  });
});

/** As a program does that knows lines and columns alone. */
function apply(
  text: string,
  edits: { line: number; column: number; endLine: number; endColumn: number; newText: string }[],
): string {
  const starts = [0, ...[...text.matchAll(/\r\n|\n|\r/g)].map((found) => found.index + found[0].length)];
  const at = (line: number, column: number) => (starts[line - 1] ?? 0) + column - 1;
  return [...edits]
    .sort((a, b) => at(b.line, b.column) - at(a.line, a.column))
    .reduce(
      (now, edit) =>
        now.slice(0, at(edit.line, edit.column)) + edit.newText + now.slice(at(edit.endLine, edit.endColumn)),
      text,
    );
}

describe("what tools are sent", () => {
  for (const [name, input, message] of [
    ["list_fragile_uses", "all", /must be an object/],
    ["list_fragile_uses", ["all"], /must be an object/],
    ["list_fragile_uses", { path: "." }, /There is no argument "path"; there are severity, rule, file/],
    ["list_fragile_uses", { __proto__x: 1 }, /There is no argument/],
    ["list_fragile_uses", { constructor: 1 }, /There is no argument/],
    ["list_fragile_uses", { severity: "fatal" }, /does not know "fatal"; it knows error, warning/],
    ["list_fragile_uses", { limit: 0 }, /whole number from 1 to 40/],
    ["list_fragile_uses", { limit: "10" }, /whole number/],
    ["list_fragile_uses", { offset: 1.5 }, /whole number/],
    ["list_fragile_uses", { offset: Number.NaN }, /whole number/],
    ["list_fragile_uses", { file: "" }, /1 to 1000 characters/],
    ["list_fragile_uses", { file: "a".repeat(1001) }, /1 to 1000 characters/],
    ["list_fragile_uses", { file: { toString: "a" } }, /must be a text/],
    ["explain_endpoint_or_rule", {}, /either host or rule/],
    ["explain_endpoint_or_rule", { host: NODE, rule: "primary-node" }, /either host or rule/],
    ["explain_endpoint_or_rule", { host: "example.com" }, /no ElastiCache or MemoryDB hostname/],
    ["explain_endpoint_or_rule", { host: `${"a.".repeat(140)}` }, /no ElastiCache or MemoryDB hostname/],
    ["explain_endpoint_or_rule", { rule: "nope" }, /no rule "nope"; there are replica-node/],
    ["list_fragile_uses", { rule: "nope" }, /no rule "nope"/],
    ["rehearse_failover", { group: "x".repeat(256) }, /1 to 255/],
    ["propose_fix", {}, /argument file is missing/],
    ["propose_fix", null, /must be an object|missing/],
  ] as const)
    it(`${JSON.stringify(input)?.slice(0, 60)} for ${name} is refused in a sentence`, async () => {
      const said = await refusal(name, input, demo);
      assert.match(said, message);
      assert.ok(said.length < 1000);
    });

  it("may be null where it is left out", async () => {
    const one = await answer("list_fragile_uses", { severity: null, limit: 1 }, demo);
    assert.equal(one.findings.length, 1);
  });
});

describe("what tools answer", () => {
  const file = (i: number) => `${"deep/".repeat(700)}${i}\u001b[31m\n::error::\u202e.env`;
  const many = surveyOf(
    Object.fromEntries(
      Array.from({ length: 300 }, (_, i) => [file(i), `A_HOST=${NODE}\nB_HOST=${REPLICA}\n`.repeat(3)]),
    ),
    inventories,
  );

  it("is bounded and one line, whatever the workspace is and its files are called, and says what was cut", async () => {
    for (const [name, input] of [
      ["list_fragile_uses", {}],
      ["explain_endpoint_or_rule", { host: NODE }],
      ["rehearse_failover", { group: "tito-redis" }],
      ["rehearse_failover", {}],
    ] as const) {
      const text = await call(name, input, many);
      assert.ok(text.length <= MAX_RESULT, `${name}: ${text.length}`);
      assert.doesNotMatch(text, /[\p{Cc}\p{Cf}]/u, name);
      const told = JSON.parse(text);
      if (name !== "list_fragile_uses") assert.ok(told.cut.length > 0, name);
      else assert.equal(told.total, 1800);
    }
    const { error } = await answer("propose_fix", { file: "x" }, many).catch((thrown) => ({ error: thrown }));
    assert.match(String(error), /No cache host/);
  });

  it("is one answer for one survey", async () => {
    for (const { name } of TOOLS.filter((tool) => tool.inputSchema.required === undefined)) {
      const input = name.startsWith("explain") ? { host: NODE } : {};
      assert.equal(await call(name, input, demo), await call(name, input, demo));
    }
  });

  it("is given to people first as a sentence about what is read", async () => {
    const { Input } = await import("../../../src/agents/input");
    for (const { name, asks, inputSchema, description } of TOOLS) {
      const input = Input.check(name === "propose_fix" ? { file: "a" } : {}, inputSchema);
      assert.match(asks(input), /^[A-Z].*\.$/);
      assert.ok(description.length < 900, name);
      assert.match(name, /^[a-z_]+$/);
    }
  });
});
