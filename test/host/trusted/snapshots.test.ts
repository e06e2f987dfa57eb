import assert from "node:assert/strict";
import { readFile, utimes } from "node:fs/promises";
import * as vscode from "vscode";
import {
  cleanUp,
  demoAccount,
  eventually,
  open,
  run,
  services,
  setting,
  shown,
  showsRules,
  workspaceFile,
} from "../support";

const WORKSPACE = vscode.ConfigurationTarget.Workspace;

describe("Snapshot files", () => {
  const snapshot = workspaceFile("account-snapshot.json");
  const broken = workspaceFile("broken-snapshot.json");

  beforeEach(async () => {
    await vscode.workspace.fs.writeFile(snapshot, await readFile(demoAccount));
    await vscode.workspace.fs.writeFile(broken, Buffer.from('{ "ReplicationGroups": [ {'));
  });

  afterEach(async () => {
    await cleanUp();
    for (const file of [snapshot, broken]) await vscode.workspace.fs.delete(file);
  });

  it("decide without any connection, relative to the workspace folder", async () => {
    const { document } = await open("config/redis.yml");
    await setting("snapshots", ["account-snapshot.json"], WORKSPACE);
    await showsRules(document, ["primary-node", "replica-node"]);
    const { account } = await services();
    assert.equal(account.state.kind, "disconnected");
    assert.deepEqual([...new Set(account.inventories.map(({ source }) => source.kind))], ["snapshot"]);
  });

  it("say what was, and when, where they are days old", async () => {
    const then = new Date(Date.now() - 3.5 * 24 * 60 * 60 * 1000);
    await utimes(snapshot.fsPath, then, then);
    const { document } = await open("config/redis.yml");
    await setting("snapshots", ["account-snapshot.json"], WORKSPACE);
    await showsRules(document, ["primary-node", "replica-node"]);
    const messages = shown(document).map(({ message }) => message);
    for (const message of messages)
      assert.match(message, /\bwas (?:the primary|a replica) of \S+ when read 3 days ago/);
    const [hover] = await vscode.commands.executeCommand<vscode.Hover[]>(
      "vscode.executeHoverProvider",
      document.uri,
      new vscode.Position(22, 12),
    );
    const card = hover?.contents.map((each) => (each as vscode.MarkdownString).value).join("\n") ?? "";
    assert.match(card, /Role when read 3 days ago: replica/);
  });

  it("name the one that is malformed or missing, with the reason, and keep the others", async () => {
    const { document } = await open("config/redis.yml");
    const { account } = await services();
    await setting(
      "snapshots",
      ["account-snapshot.json", "broken-snapshot.json", "no-such-file.json"],
      WORKSPACE,
    );
    await showsRules(document, ["primary-node", "replica-node"]);
    const errors = await eventually(
      "two errors",
      () => account.sourceErrors.length === 2 && account.sourceErrors,
    );
    for (const file of ["broken-snapshot.json", "no-such-file.json"]) {
      const error = errors.find((candidate) => candidate.file === file);
      assert.ok(error, file);
      assert.ok(error.message.includes(file) && error.message.length > file.length + 10, error.message);
    }
  });

  it("are read again when they were saved in the editor", async () => {
    const { account } = await services();
    await setting("snapshots", ["broken-snapshot.json"], WORKSPACE);
    await eventually("one error", () => account.sourceErrors.length === 1);
    const { document } = await open("broken-snapshot.json");
    const edit = new vscode.WorkspaceEdit();
    const all = new vscode.Range(0, 0, document.lineCount, 0);
    edit.replace(broken, all, await readFile(demoAccount, "utf8"));
    await vscode.workspace.applyEdit(edit);
    await document.save();
    await eventually("no error", () => account.sourceErrors.length === 0 && account.inventories.length > 0);
  });

  it("the demo account needs neither network nor profile, and goes with a disconnect", async () => {
    const { document } = await open("config/redis.yml");
    await run("useDemoAccount");
    await showsRules(document, ["primary-node", "replica-node"]);
    const { account } = await services();
    assert.equal(account.state.kind, "disconnected");
    await run("disconnect");
    assert.deepEqual(account.inventories, []);
  });
});
