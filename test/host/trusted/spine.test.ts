import assert from "node:assert/strict";
import * as vscode from "vscode";
import { demoFindings, underlined } from "../../demoFindings";
import type { FakeElastiCache } from "../../fake-elasticache/server";
import {
  actionsAt,
  applyAction,
  cleanUp,
  eventually,
  fakeAccount,
  open,
  openText,
  projectRoot,
  run,
  services,
  shown,
  showsRules,
  workspaceFile,
} from "../support";

const NODE = "tito-redis-001.x7k2qf.0001.use1.cache.amazonaws.com";
const PRIMARY = "tito-redis.x7k2qf.ng.0001.use1.cache.amazonaws.com";
const FILE = "config/redis.yml";

describe("From an underlined node to the right endpoint", () => {
  let fake: FakeElastiCache;
  let original: Uint8Array;

  beforeEach(async () => {
    original = await vscode.workspace.fs.readFile(workspaceFile(FILE));
    fake = await fakeAccount();
  });

  afterEach(async () => {
    await vscode.workspace.fs.writeFile(workspaceFile(FILE), original);
    await cleanUp();
    await fake.close();
  });

  it("underlines exactly the hosts that break, fixes one by the host alone, and saves the rest byte for byte", async () => {
    const { document } = await open(FILE);
    await run("connect");
    const findings = await showsRules(document, ["primary-node", "replica-node"]);
    assert.deepEqual(
      findings.map(({ line, column, severity, text }) => ({ line, column, severity, text })),
      [
        {
          line: 18,
          column: 8,
          severity: "warning",
          text: "jobs-001-001.x7k2qf.0001.use1.cache.amazonaws.com",
        },
        { line: 22, column: 8, severity: "error", text: NODE },
      ],
    );
    const range = new vscode.Range(22, 8, 22, 8 + NODE.length);
    const actions = await actionsAt(document, range, vscode.CodeActionKind.QuickFix);
    assert.equal(actions.filter(({ isPreferred }) => isPreferred).length, 1);
    assert.equal(actions[0]?.isPreferred, true);
    await applyAction(actions[0]);
    await showsRules(document, ["primary-node"]);
    assert.equal(await document.save(), true);
    const saved = await vscode.workspace.fs.readFile(workspaceFile(FILE));
    assert.equal(
      Buffer.from(saved).toString("latin1"),
      Buffer.from(original).toString("latin1").replace(NODE, PRIMARY),
    );
  });

  it("shows in every file of the demo what is expected of it, and nothing else", async () => {
    // Versions are read from lock files and manifests by an audit, and there is none here.
    const shownAtOnce = demoFindings(projectRoot).filter(({ rule }) => rule !== "failover-reconnect");
    const expected = shownAtOnce.map((finding) => {
      const { file, line, column, rule, severity } = finding;
      return { file, line, column, text: underlined(finding), rule, severity };
    });
    const files = [...new Set(expected.map(({ file }) => file))];
    for (const file of files) await vscode.workspace.openTextDocument(workspaceFile(file));
    await run("connect");
    for (const file of files) {
      const document = await vscode.workspace.openTextDocument(workspaceFile(file));
      const wanted = expected.filter((entry) => entry.file === file);
      await eventually(
        `the findings of ${file}`,
        () => shown(document).length === wanted.length,
        () => shown(document).map(({ line, rule }) => `${line} ${rule}`),
      );
      const asExpected = (): string =>
        JSON.stringify(
          shown(document).map(({ line, column, text, rule, severity }) => ({
            file,
            line: line + 1,
            column: column + 1,
            text,
            rule,
            severity,
          })),
        );
      await eventually(`${file} as expected`, () => asExpected() === JSON.stringify(wanted)).catch(() => {
        assert.deepEqual(JSON.parse(asExpected()), wanted);
      });
    }
  });

  it("changes the severity after a failover and a refresh", async () => {
    const { document } = await open(FILE);
    await run("connect");
    await showsRules(document, ["primary-node", "replica-node"]);
    assert.equal(fake.failOver("tito-redis", undefined, "tito-redis-001").to, "tito-redis-001");
    await run("refresh");
    const findings = await showsRules(document, ["primary-node", "primary-node"]);
    assert.equal(findings[1]?.severity, "warning");
    fake.failOver("tito-redis", undefined, "tito-redis-002");
    await run("refresh");
    const again = await showsRules(document, ["primary-node", "replica-node"]);
    assert.equal(again[1]?.severity, "error");
  });

  it("reads the regions of the hosts in open documents, each list once", async () => {
    await open("terraform/main.tf");
    const { documents, account } = await services();
    await eventually("the document is analysed", () => documents.all().length > 0);
    fake.clearCalls();
    await run("connect");
    assert.equal(account.state.kind, "connected");
    const regions = [...new Set(fake.calls.map(({ region }) => region))].sort();
    assert.ok(regions.includes("eu-west-1") && regions.includes("us-east-1"), regions.join());
    const groups = fake.calls.filter(({ action }) => action === "DescribeReplicationGroups");
    assert.equal(groups.length, new Set(groups.map(({ region }) => region)).size);
  });

  it("reads a region when a document first names a host in it", async () => {
    await run("connect");
    const { account } = await services();
    assert.ok(!fake.calls.some(({ region }) => region === "eu-north-1"));
    await openText("host: cart.a1b2c3.ng.0001.eun1.cache.amazonaws.com\n", "yaml");
    await eventually("eu-north-1 is read", () =>
      account.inventories.some(({ source }) => source.region === "eu-north-1"),
    );
    const groups = fake.calls.filter(
      ({ action, region }) => action === "DescribeReplicationGroups" && region === "eu-north-1",
    );
    assert.equal(groups.length, 1);
  });
});
