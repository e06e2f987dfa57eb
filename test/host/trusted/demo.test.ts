import assert from "node:assert/strict";
import path from "node:path";
import * as vscode from "vscode";
import type { FakeElastiCache } from "../../fake-elasticache/server";
import { cleanUp, eventually, fakeAccount, run, services, showsRules } from "../support";

describe("The demo", () => {
  let fake: FakeElastiCache;

  beforeEach(async () => {
    fake = await fakeAccount();
  });

  afterEach(async () => {
    await run("leaveDemo");
    const { findings } = await services();
    const left = () => findings.files.filter(({ uri }) => isDemoFile(vscode.Uri.parse(uri).path));
    await eventually("no finding of the demo is left", () => left().length === 0, left);
    await cleanUp();
    await fake.close();
  });

  const isDemoFile = (file: string) => /\/demo\/\w+\/config\/redis\.yml$/.test(file);
  const shownFile = () => vscode.window.activeTextEditor?.document.uri.path ?? "";

  it("opens its first file at its finding, by its own account, and asks nobody", async () => {
    const { account } = await services();
    await run("tryDemo");
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor);
    assert.equal(path.posix.basename(editor.document.uri.path), "redis.yml");
    assert.match(editor.document.getText(editor.selection), /^tito-redis-00\d\./);
    const shown = await showsRules(editor.document, ["primary-node", "replica-node"]);
    assert.ok(shown.some(({ line }) => line === editor.selection.start.line));
    assert.ok(account.inventories.every(({ source }) => source.kind === "demo"));
    assert.equal(fake.calls.length, 0);
  });

  it("may be changed, and is as it was the next time", async () => {
    await run("tryDemo");
    const first = vscode.window.activeTextEditor?.document;
    assert.ok(first);
    const text = first.getText();
    const edit = new vscode.WorkspaceEdit();
    edit.insert(first.uri, new vscode.Position(0, 0), "# mine\n");
    assert.equal(await vscode.workspace.applyEdit(edit), true);
    assert.equal(await first.save(), true);
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    await run("tryDemo");
    await eventually(
      "the file is as it was",
      () => vscode.window.activeTextEditor?.document.getText() === text,
      shownFile,
    );
  });

  it("is left with its files closed and its account away, and what is connected stays", async () => {
    const { account } = await services();
    await run("connect");
    await run("tryDemo");
    assert.ok(account.inventories.some(({ source }) => source.kind === "demo"));
    assert.ok(isDemoFile(shownFile()), shownFile());
    await run("leaveDemo");
    await eventually("the file is closed", () => !isDemoFile(shownFile()), shownFile);
    assert.ok(!account.inventories.some(({ source }) => source.kind === "demo"));
    assert.equal(account.state.kind, "connected");
  });
});
