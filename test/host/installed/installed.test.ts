/** The packed extension, installed as a person does, without anything of the project beside it. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as vscode from "vscode";
import { demoAccount, eventually, open, run, setting, shown, workspaceFile } from "../support";

const extension = () => {
  const found = vscode.extensions.getExtension("cache-endpoint-lens.cache-endpoint-lens");
  assert.ok(found, "the extension is not among the installed ones");
  return found;
};
const inside = (...names: string[]) => vscode.Uri.joinPath(extension().extensionUri, ...names);

// biome-ignore lint/suspicious/noExplicitAny: an answer is looked at as its reader does, who has no types.
async function fragileUses(): Promise<any> {
  const { content } = await vscode.lm.invokeTool("cacheEndpoints_list_fragile_uses", {
    input: { limit: 1 },
    toolInvocationToken: undefined,
  });
  const [part] = content;
  assert.ok(part instanceof vscode.LanguageModelTextPart);
  return JSON.parse(part.value);
}

describe("The installed package", () => {
  it("runs in the VS Code that was asked for, from the folder of installed extensions", async () => {
    assert.ok(vscode.version.startsWith(process.env.CEL_EXPECTED_VSCODE ?? ""));
    assert.ok(!extension().extensionUri.fsPath.startsWith(process.env.CEL_PROJECT_ROOT ?? ""));
    // Tests alone are given the services.
    assert.equal(await extension().activate(), undefined);
  });

  it("shows the incident with the demo account, and the right endpoint", async () => {
    const { document } = await open("config/redis.yml");
    await run("useDemoAccount");
    const found = await eventually("the incident is underlined", () =>
      shown(document).find(({ rule }) => rule === "replica-node"),
    );
    assert.match(found.message, /READONLY/);
    const range = new vscode.Range(found.line, found.column, found.line, found.column + found.text.length);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      "vscode.executeCodeActionProvider",
      document.uri,
      range,
    );
    assert.ok(actions.some(({ title }) => /Primary endpoint of tito-redis/.test(title)));
  });

  it("audits the workspace in threads and writes a report", async () => {
    await run("auditWorkspace");
    const uri = vscode.Uri.joinPath(workspaceFile(".."), "report.json");
    await run("exportAuditReport", { format: "json", uri });
    const report = JSON.parse(Buffer.from(await vscode.workspace.fs.readFile(uri)).toString("utf8"));
    assert.ok(report.findings.length > 10);
    assert.ok(report.summary.filesScanned > 10);
  });

  it("draws the map, rehearses, and explains a rule from its own pages", async () => {
    await run("rehearseFailover", { region: "us-east-1", groupId: "tito-redis" });
    const tabs = () => vscode.window.tabGroups.all.flatMap((group) => group.tabs.map(({ label }) => label));
    await eventually(
      "the rehearsal",
      () => tabs().some((label) => /rehearsal of tito-redis/.test(label)),
      tabs,
    );
    await run("showFailoverMap");
    await eventually("the map", () => tabs().some((label) => /Failover Map/.test(label)), tabs);
    await run("explainRule", "primary-node");
    await eventually("the page", () => tabs().some((label) => /primary-node/.test(label)), tabs);
  });

  it("answers a language model, and its server starts from where it is", async () => {
    assert.ok((await fragileUses()).total > 10);
    const initialize = {
      ...{ jsonrpc: "2.0", id: 1, method: "initialize" },
      params: {
        ...{ protocolVersion: "2025-06-18", capabilities: {} },
        clientInfo: { name: "test", version: "1" },
      },
    };
    const { stdout, status } = spawnSync(
      process.execPath,
      [inside("dist", "cli.js").fsPath, "mcp", workspaceFile(".").fsPath, "--snapshot", demoAccount],
      { input: `${JSON.stringify(initialize)}\n`, encoding: "utf8" },
    );
    assert.equal(status, 0);
    assert.match(stdout, /"serverInfo":\{"name":"cache-endpoint-lens"/);
  });

  it("reads an account with its own copy of the SDK, which fails in words where nothing listens", async () => {
    await setting("endpointUrl", "http://127.0.0.1:9");
    await setting("profiles", ["demo"]);
    await run("connect");
    const { sources } = (await fragileUses()).account;
    const problems = sources.flatMap((source: { problems: { kind: string }[] }) => source.problems);
    assert.deepEqual([...new Set(problems.map(({ kind }: { kind: string }) => kind))], ["unreachable"]);
    await run("disconnect");
  });
});
