import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { program, removeWorkspaces, run, workspace } from "./program";

describe("usage", () => {
  before(program);
  afterEach(removeWorkspaces);

  const wrong: readonly (readonly [words: string, says: RegExp])[] = [
    ["", /Usage:/],
    ["audti", /Unknown command audti\. Did you mean audit\?/],
    ["--versoin", /Unknown flag --versoin\. Did you mean --version\?/],
    ["audit --ofline", /Unknown flag --ofline\. Did you mean --offline\?/],
    ["audit -x", /Unknown flag -x\./],
    [
      "audit --format xml",
      /--format does not know "xml"\. Known: text, json, sarif, markdown, github, gitlab, junit\./,
    ],
    ["audit --format jsno", /Did you mean json\?/],
    ["audit --format", /--format needs a value: text\|json\|sarif\|markdown\|github\|gitlab\|junit\./],
    ["audit --output --quiet", /--output needs a value: FILE\./],
    ["audit --offline=yes", /--offline takes no value\./],
    ["audit --format json --format text", /--format is given twice/],
    ["audit --fail-on warn", /--fail-on does not know "warn"/],
    ["audit --rule primary-nod=off", /--rule does not know "primary-nod"\. Did you mean primary-node\?/],
    ["audit --rule primary-node", /names no severity.*--rule primary-node=off/],
    ["audit --rule primary-node=loud", /--rule primary-node does not know "loud"\. Known: error, /],
    ["audit --rule constructor=off", /--rule does not know "constructor"\. Known: replica-node, /],
    ["audit --constructor", /Unknown flag --constructor/],
    ["audit --region us-esat-1", /--region does not know "us-esat-1"\. Did you mean us-east-1\?/],
    ["audit --offline --profile prod", /--offline uses no network/],
    ["audit --offline --region us-east-1", /--offline uses no network/],
    ["audit --endpoint-url http://127.0.0.1:1", /--endpoint-url needs --profile or --region/],
    ["audit --region use1 --endpoint-url http://evil.example", /--endpoint-url takes a loopback address/],
    ["audit --region use1 --endpoint-url http://amazonaws.com", /--endpoint-url takes/],
    ["audit --region use1 --endpoint-url https://notamazonaws.com", /--endpoint-url takes/],
    ["audit --region use1 --endpoint-url https://amazonaws.com@evil.example", /--endpoint-url takes/],
    ["audit --stdin .", /--stdin audits standard input alone/],
    ["audit --stdin-filename x.env", /--stdin-filename names standard input: add --stdin/],
    ["audit --update-baseline", /--update-baseline needs --baseline FILE/],
    ["audit --baseline a.json --update-baseline --dry-run", /--dry-run changes no file/],
    ["audit --baseline a.json", /a\.json could not be read: no such file.*--update-baseline/],
    ["snapshto", /Did you mean snapshot\?/],
    ["snapshot out.json", /snapshot takes no out\.json\. Name the file with --output\./],
    ["snapshot --format json", /Unknown flag --format/],
    ["snapshot --region us-esat-1", /Did you mean us-east-1\?/],
    ["snapshot --endpoint-url http://evil.example", /--endpoint-url takes a loopback address/],
    ["snapshot --output nowhere/a.json", /--output nowhere\/a\.json: its folder does not exist/],
    ["audit nowhere", /nowhere: no such file or folder\./],
    ["audit --output nowhere/report.json", /--output nowhere\/report\.json: its folder does not exist/],
    ["audit --exclude **", /--exclude "\*\*" would leave nothing to audit/],
  ];
  for (const [words, says] of wrong)
    it(`exits with 2 and says why: ${words || "(nothing)"}`, async () => {
      const { code, stdout, stderr } = await run(words.split(" ").filter(Boolean), { cwd: workspace() });
      assert.equal(code, 2, stderr);
      assert.equal(stdout, "");
      assert.match(stderr, says);
      assert.match(stderr, /usage/i);
    });

  it("does not take an empty PATH, as of a variable that is not set, for the working folder", async () => {
    const { code, stderr } = await run(["audit", ""], { cwd: workspace() });
    assert.equal(code, 2);
    assert.match(stderr, /A PATH is empty\./);
  });

  it("prints help and version on standard output", async () => {
    const { version } = JSON.parse(readFileSync(path.resolve("package.json"), "utf8"));
    assert.deepEqual(await run(["--version"]), { code: 0, stdout: `${version}\n`, stderr: "" });
    for (const words of [
      ["--help"],
      ["-h"],
      ["audit", "--help"],
      ["audit", "x", "-h"],
      ["snapshot", "--help"],
    ]) {
      const { code, stdout, stderr } = await run(words);
      assert.equal(code, 0);
      assert.equal(stderr, "");
      assert.match(stdout, /Usage:/);
      assert.ok(stdout.split("\n").every((each) => each.length <= 120));
    }
  });

  it("documents in its help every flag of the contract", async () => {
    const { stdout } = await run(["audit", "--help"]);
    for (const flag of [
      ...[
        "format",
        "output",
        "profile",
        "region",
        "snapshot",
        "offline",
        "fix",
        "dry-run",
        "fail-on",
        "rule",
      ],
      ...[
        "baseline",
        "update-baseline",
        "exclude",
        "stdin",
        "stdin-filename",
        "endpoint-url",
        "no-color",
        "quiet",
      ],
    ])
      assert.match(stdout, new RegExp(`\n {2}--${flag}[ \n]`), flag);
  });

  it("documents every flag of a snapshot", async () => {
    const { stdout } = await run(["snapshot", "--help"]);
    for (const flag of ["output", "profile", "region", "force", "endpoint-url", "quiet"])
      assert.match(stdout, new RegExp(`\n {2}--${flag}[ \n]`), flag);
  });

  it("takes a PATH that looks like a flag after --", async () => {
    const folder = workspace({ "--x.env": "nothing" });
    const { code } = await run(["audit", "--", "--x.env"], { cwd: folder });
    assert.equal(code, 0);
  });
});
