/** The tools as VS Code itself calls them, and the server as VS Code is told of it. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import path from "node:path";
import { createInterface } from "node:readline";
import * as vscode from "vscode";
import { registerLanguageModelTools, ServerProvider } from "../../../src/editor/features/languageModelTools";
import { cleanUp, demoAccount, open, services, setting } from "../support";
import { NODE, PRIMARY, removeWritten, writeText } from "./auditSupport";

// biome-ignore lint/suspicious/noExplicitAny: an answer is looked at as its reader does, who has no types.
async function answer(name: string, input: object): Promise<any> {
  const { content } = await vscode.lm.invokeTool(`cacheEndpoints_${name}`, {
    input,
    toolInvocationToken: undefined,
  });
  const [part, ...more] = content;
  assert.ok(part instanceof vscode.LanguageModelTextPart && more.length === 0);
  return JSON.parse(part.value);
}

describe("Tools of language models", () => {
  afterEach(cleanUp);

  it("are known to VS Code, with their schemas", async () => {
    await services();
    const names = vscode.lm.tools
      .map(({ name }) => name)
      .filter((name) => name.startsWith("cacheEndpoints_"));
    assert.deepEqual(names.sort(), [
      "cacheEndpoints_explain_endpoint_or_rule",
      "cacheEndpoints_list_fragile_uses",
      "cacheEndpoints_propose_fix",
      "cacheEndpoints_rehearse_failover",
    ]);
  });

  it("answer about the whole workspace and the demo account, and about what is not saved yet", async () => {
    const { account } = await services();
    await account.useDemo();
    const uses = await answer("list_fragile_uses", {});
    assert.equal(uses.looked.at, "every file of the workspace");
    assert.equal(uses.account.sources[0].kind, "demo");
    assert.ok(uses.total > 10);
    const told = await answer("explain_endpoint_or_rule", { host: NODE });
    assert.deepEqual([told.kind, told.role], ["node", "replica"]);
    const rehearsal = await answer("rehearse_failover", { group: "tito-redis" });
    assert.equal(rehearsal.groups[0].id, "tito-redis");
    const uri = await writeText("asked.env", "A=1\n");
    try {
      const editor = await open("asked.env");
      await editor.edit((edit) => edit.insert(new vscode.Position(1, 0), `REDIS_HOST=${NODE}\n`));
      const fix = await answer("propose_fix", { file: "asked.env" });
      assert.equal(fix.isCurrent, true);
      assert.deepEqual(fix.edits, [
        { line: 2, column: 12, endLine: 2, endColumn: 12 + NODE.length, newText: PRIMARY },
      ]);
      assert.match(fix.diff, new RegExp(`^\\+REDIS_HOST=${PRIMARY}$`, "m"));
      await vscode.commands.executeCommand("workbench.action.files.revert");
    } finally {
      await removeWritten(uri);
    }
  });

  it("say in a sentence what is wrong with what they are asked", async () => {
    await assert.rejects(answer("propose_fix", { file: "../outside.env" }), /No cache host was found/);
    await assert.rejects(answer("explain_endpoint_or_rule", { host: "localhost" }), /no ElastiCache/);
  });

  it("are left out of a host that knows no language models", async () => {
    const all = await services();
    registerLanguageModelTools(all, undefined).dispose();
    registerLanguageModelTools(all, {}).dispose();
  });
});

describe("The server that VS Code finds", () => {
  afterEach(cleanUp);

  it("starts as it is told to and lists the same tools, with the snapshots of the settings", async () => {
    await setting("snapshots", [demoAccount]);
    const [server, ...more] = new ServerProvider(await services()).provideMcpServerDefinitions();
    assert.ok(server && more.length === 0);
    assert.deepEqual(server.args.slice(-2), ["--snapshot", demoAccount]);
    assert.equal(path.basename(server.args[0] ?? ""), "cli.js");
    const child = spawn(server.command, server.args, {
      cwd: server.cwd?.fsPath,
      env: { ...process.env, ELECTRON_RUN_AS_NODE: "1" },
      stdio: ["pipe", "pipe", "inherit"],
    });
    try {
      const ask = (id: number, method: string, params: object) =>
        child.stdin.write(`${JSON.stringify({ jsonrpc: "2.0", id, method, params })}\n`);
      const clientInfo = { name: "test", version: "1" };
      ask(1, "initialize", { protocolVersion: "2025-06-18", capabilities: {}, clientInfo });
      ask(2, "tools/list", {});
      ask(3, "tools/call", { name: "list_fragile_uses", arguments: { limit: 1 } });
      // biome-ignore lint/suspicious/noExplicitAny: messages of the protocol, looked at as a client does.
      const answers = new Map<number, any>();
      for await (const line of createInterface({ input: child.stdout })) {
        const message = JSON.parse(line);
        answers.set(message.id, message);
        if (answers.size === 3) break;
      }
      const { tools } = answers.get(2).result;
      assert.deepEqual(
        tools.map(({ name }: { name: string }) => `cacheEndpoints_${name}`).sort(),
        vscode.lm.tools
          .map(({ name }) => name)
          .filter((name) => name.startsWith("cacheEndpoints_"))
          .sort(),
      );
      const { content } = answers.get(3).result;
      assert.equal(JSON.parse(content[0].text).account.state, "complete");
    } finally {
      child.kill();
    }
  });
});
