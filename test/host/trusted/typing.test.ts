import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { FakeElastiCache } from "../../fake-elasticache/server";
import {
  actionsAt,
  applyAction,
  cleanUp,
  eventually,
  fakeAccount,
  open,
  openText,
  run,
  services,
  setting,
  shown,
  showsRules,
  workspaceFile,
} from "../support";

const NODE = "tito-redis-001.x7k2qf.0001.use1.cache.amazonaws.com";
const OTHER_NODE = "search-cache-002.x7k2qf.0001.use1.cache.amazonaws.com";
const PRIMARY = "tito-redis.x7k2qf.ng.0001.use1.cache.amazonaws.com";

describe("While somebody types", () => {
  let fake: FakeElastiCache;

  beforeEach(async () => {
    fake = await fakeAccount();
    await run("connect");
  });

  afterEach(async () => {
    await cleanUp();
    await fake.close();
  });

  it("a finding appears with the host, moves with its line, and goes with the fix", async () => {
    const editor = await openText("name: shop\n", "yaml");
    const { document } = editor;
    await editor.edit((edit) => edit.insert(new vscode.Position(1, 0), `host: ${NODE}\n`));
    await showsRules(document, ["replica-node"]);
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), "a: 1\nb: 2\n"));
    await eventually("two lines further down", () => shown(document)[0]?.line === 3);
    await editor.edit((edit) => {
      edit.replace(new vscode.Range(3, 6, 3, 6 + NODE.length), PRIMARY);
    });
    await showsRules(document, []);
  });

  it("many edits in a row end in the findings of the last text", async () => {
    const editor = await openText("\n", "yaml");
    const { document } = editor;
    for (let n = 0; n < 12; n++) {
      const host = n % 2 === 0 ? NODE : PRIMARY;
      await editor.edit((edit) =>
        edit.replace(new vscode.Range(0, 0, document.lineCount, 0), `n${n}: ${host}\n`),
      );
    }
    await showsRules(document, []);
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), `last: ${NODE}\n`));
    const [finding] = await showsRules(document, ["replica-node"]);
    assert.deepEqual([finding?.line, finding?.column, finding?.text], [0, 6, NODE]);
  });

  it("ranges are exact with CRLF, characters beyond the BMP, and a password before the host", async () => {
    const editor = await openText(`a: "😀"\r\nurl: "redis://me:p%40ss😀@${NODE}:6379/0" # 😀\r\n`, "yaml");
    const [finding] = await showsRules(editor.document, ["replica-node"]);
    assert.equal(finding?.text, NODE);
    const [fix] = await actionsAt(editor.document, new vscode.Range(1, 40, 1, 40));
    await applyAction(fix);
    assert.equal(
      editor.document.getText(),
      `a: "😀"\r\nurl: "redis://me:p%40ss😀@${PRIMARY}:6379/0" # 😀\r\n`,
    );
  });

  it("fixes all in the file by the command, in one step that undo takes back", async () => {
    const before = `a: ${NODE}\nb: ${OTHER_NODE}\n`;
    const editor = await openText(before, "yaml");
    await showsRules(editor.document, ["replica-node", "replica-node"]);
    await run("fixAllInFile");
    await showsRules(editor.document, []);
    await vscode.commands.executeCommand("undo");
    assert.equal(editor.document.getText(), before);
  });

  it("offers the same as a source action, which runs on save", async () => {
    const uri = workspaceFile("on-save.yml");
    await vscode.workspace.fs.writeFile(uri, Buffer.from(`a: ${NODE}\nb: ${OTHER_NODE}\n`));
    const editorSection = vscode.workspace.getConfiguration("editor");
    try {
      const { document } = await open("on-save.yml");
      await showsRules(document, ["replica-node", "replica-node"]);
      const kind = vscode.CodeActionKind.SourceFixAll.append("cacheEndpoints");
      const actions = await actionsAt(document, new vscode.Range(0, 0, 0, 0), kind);
      assert.deepEqual(
        actions.map((action) => action.kind?.value),
        ["source.fixAll.cacheEndpoints"],
      );
      const onSave = { "source.fixAll.cacheEndpoints": "explicit" };
      await editorSection.update("codeActionsOnSave", onSave, vscode.ConfigurationTarget.Global);
      const edit = new vscode.WorkspaceEdit();
      edit.insert(uri, new vscode.Position(0, 0), "# new\n");
      await vscode.workspace.applyEdit(edit);
      await vscode.commands.executeCommand("workbench.action.files.save");
      await eventually("saved without a node", async () => {
        const text = Buffer.from(await vscode.workspace.fs.readFile(uri)).toString();
        return text.startsWith("# new\n") && !text.includes(NODE) && !text.includes(OTHER_NODE);
      });
    } finally {
      await editorSection.update("codeActionsOnSave", undefined, vscode.ConfigurationTarget.Global);
      await vscode.workspace.fs.delete(uri);
    }
  });

  it("ignores one line by a comment above it, in the syntax of the language", async () => {
    const editor = await openText(`cache:\r\n  host: ${NODE}\r\n  other: ${OTHER_NODE}\r\n`, "yaml");
    const { document } = editor;
    await showsRules(document, ["replica-node", "replica-node"]);
    const actions = await actionsAt(document, new vscode.Range(1, 10, 1, 10));
    await applyAction(actions.find(({ title }) => title.startsWith("Ignore replica-node")));
    assert.equal(document.lineAt(1).text, "  # cache-endpoints-ignore-next-line replica-node -- reason");
    assert.equal(document.getText().match(/[^\r]\n/), null);
    await showsRules(document, ["replica-node"]);
  });

  it("offers no comment in JSON, where the host goes to the settings", async () => {
    const editor = await openText(`{ "host": "${NODE}" }\n`, "json");
    await showsRules(editor.document, ["replica-node"]);
    const actions = await actionsAt(editor.document, new vscode.Range(0, 20, 0, 20));
    assert.ok(!actions.some(({ title }) => title.startsWith("Ignore replica-node")));
    const ignore = actions.find(({ title }) => title.startsWith("Ignore this host"));
    assert.ok(ignore?.command);
    await vscode.commands.executeCommand(ignore.command.command, ...(ignore.command.arguments ?? []));
    await showsRules(editor.document, []);
    const section = vscode.workspace.getConfiguration("cacheEndpoints");
    assert.deepEqual(section.get("ignoredHosts"), [NODE]);
  });

  it("offers no comment inside a block scalar, where it would be text", async () => {
    const editor = await openText(`env: |\n  REDIS=${NODE}\n`, "yaml");
    await showsRules(editor.document, ["replica-node"]);
    const actions = await actionsAt(editor.document, new vscode.Range(1, 20, 1, 20));
    assert.ok(!actions.some(({ title }) => title.startsWith("Ignore replica-node")));
  });

  it("looks only on save where the setting says so", async () => {
    const uri = workspaceFile("only-on-save.yml");
    await vscode.workspace.fs.writeFile(uri, Buffer.from(`a: ${NODE}\n`));
    try {
      await setting("run", "onSave");
      const editor = await open("only-on-save.yml");
      await showsRules(editor.document, ["replica-node"]);
      await editor.edit((edit) => edit.insert(new vscode.Position(1, 0), `b: ${NODE}\n`));
      // Another document that is analysed later proves that the first was passed over.
      const other = await openText(`a: ${NODE}\n`, "yaml");
      await showsRules(other.document, ["replica-node"]);
      assert.equal(shown(editor.document).length, 1);
      assert.equal(await editor.document.save(), true);
      await showsRules(editor.document, ["replica-node", "replica-node"]);
    } finally {
      await vscode.workspace.fs.delete(uri);
    }
  });

  it("follows the settings: severity, off, excluded files, files that are too large", async () => {
    const { document } = await open("config/redis.yml");
    await showsRules(document, ["primary-node", "replica-node"]);
    await setting("rules", { "primary-node": "off", "replica-node": "hint", "no-such-rule": "error" });
    const [finding] = await showsRules(document, ["replica-node"]);
    assert.equal(finding?.severity, "hint");
    await setting("rules", undefined);
    await showsRules(document, ["primary-node", "replica-node"]);
    await setting("exclude", { "config/*.yml": true });
    await showsRules(document, []);
    await setting("exclude", undefined);
    await showsRules(document, ["primary-node", "replica-node"]);
    await setting("maxFileSize", 0.1);
    await showsRules(document, []);
    await setting("maxFileSize", undefined);
    await showsRules(document, ["primary-node", "replica-node"]);
  });

  it("caps the list of a file and says so", async () => {
    const editor = await openText(`- ${NODE}\n---\n`.repeat(130), "yaml");
    const findings = await eventually("a capped list", () => {
      const all = shown(editor.document);
      return all.length > 0 && all;
    });
    assert.equal(findings.length, 101);
    assert.match(findings[100]?.message ?? "", /30 more/);
  });

  it("looks at no more hosts of an open file than it may make other extensions wait for, and says so", async () => {
    const { documents } = await services();
    const { document } = await openText(`A=${NODE}\n`.repeat(150_000), "dotenv");
    const result = await eventually("an analysis", () => documents.get(document.uri));
    assert.equal(result.analysis.mentions.length, 2000);
    await eventually("a note at the first host that is left out", () =>
      shown(document).some(
        ({ message, line }) => /^2,000 hosts stand before this one/.test(message) && line === 2000,
      ),
    );
  });

  it("leaves an open file of more than 10 MB to the audit, whatever a workspace sets", async () => {
    await setting("maxFileSize", 1_000_000_000, vscode.ConfigurationTarget.Workspace);
    const { documents, settings } = await services();
    const { document } = await openText(`A=${NODE}\n${"#".repeat(10 * 1024 * 1024)}\n`, "dotenv");
    assert.equal(settings.maxFileSize(document.uri), 65_536);
    const result = await eventually("an analysis", () => documents.get(document.uri));
    assert.deepEqual(result.analysis.mentions, []);
  });
});
