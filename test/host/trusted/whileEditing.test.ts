import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import * as vscode from "vscode";
import type { FakeElastiCache } from "../../fake-elasticache/server";
import {
  actionsAt,
  cleanUp,
  eventually,
  fakeAccount,
  open,
  openText,
  run,
  services,
  setting,
  showsRules,
  workspaceFile,
} from "../support";
import { NODE, PRIMARY, readText, removeWritten, writeText } from "./auditSupport";

describe("While a file is edited", () => {
  let fake: FakeElastiCache;
  const written: vscode.Uri[] = [];

  beforeEach(async () => {
    fake = await fakeAccount();
  });

  afterEach(async () => {
    await cleanUp();
    await fake.close();
    for (const uri of written.splice(0)) await removeWritten(uri);
  });

  /** Ours among what is offered at the end of the text's first `|`, which is taken out. */
  async function offered(marked: string, language: string): Promise<vscode.CompletionItem[]> {
    const at = marked.indexOf("|");
    const { document } = await openText(marked.replace("|", ""), language);
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      "vscode.executeCompletionItemProvider",
      document.uri,
      document.positionAt(at),
    );
    return list.items.filter(({ sortText }) => /^\d{4}$/.test(sortText ?? ""));
  }

  it("offers the account's endpoints where a host is expected, right ones first and nodes last, from memory", async () => {
    assert.deepEqual(await offered("redis:\n  host: |\n", "yaml"), []);
    await run("connect");
    fake.clearCalls();
    // The region of the hosts in use was read with this file.
    const hosts = await eventually("the account's endpoints are offered", async () => {
      const items = await offered(`a: ${NODE}\nredis:\n  host: |\n`, "yaml");
      return items.length > 0 && items;
    });
    const labels = hosts.map(({ label }) => (typeof label === "string" ? label : label.label));
    assert.ok(labels.indexOf(PRIMARY) >= 0 && labels.indexOf(PRIMARY) < labels.indexOf(NODE));
    const marked = hosts.map(({ tags }) => tags?.includes(vscode.CompletionItemTag.Deprecated) ?? false);
    const first = marked.indexOf(true);
    assert.ok(first > 0 && marked.slice(first).every(Boolean), "nodes are marked, and last");
    assert.equal(marked[labels.indexOf(NODE)], true);
    assert.match(hosts[labels.indexOf(NODE)]?.detail ?? "", /tito-redis: replica now; writes to it fail/);
    assert.deepEqual(await offered("redis:\n  password: |\n", "yaml"), []);
    assert.deepEqual(await offered("title: |\n", "yaml"), []);
  });

  it("shows what a confirmed host is beside it, as the setting says", async () => {
    await run("connect");
    const { document } = await openText(
      `a: "${NODE}:6379"\nb: redis://${PRIMARY}:6379/2\nc: example.com\n`,
      "yaml",
    );
    await showsRules(document, ["replica-node"]);
    const whole = new vscode.Range(0, 0, document.lineCount, 0);
    const hints = async () =>
      (
        await vscode.commands.executeCommand<vscode.InlayHint[]>(
          "vscode.executeInlayHintProvider",
          document.uri,
          whole,
        )
      ).map(({ label, position }) => [label, position.line, position.character]);
    assert.deepEqual(await hints(), [
      ["replica now", 0, document.lineAt(0).text.length],
      ["primary endpoint", 1, document.lineAt(1).text.length],
    ]);
    await setting("inlayHints", false);
    await eventually("no hint is there", async () => (await hints()).length === 0);
  });

  it("leads from a host to its row in the tree", async () => {
    await run("connect");
    const { document } = await openText(`a: ${NODE}\nb: example.com\n`, "yaml");
    await showsRules(document, ["replica-node"]);
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
      "vscode.executeLinkProvider",
      document.uri,
    );
    const [link, ...others] = links.filter(({ target }) => target?.scheme === "command");
    assert.deepEqual(others, []);
    assert.equal(link && document.getText(link.range), NODE);
    assert.equal(link?.target?.path, "cacheEndpoints.showInTree");
    const [sought] = JSON.parse(link?.target?.query ?? "") as unknown[];
    assert.deepEqual(sought, {
      resource: { type: "replication-group", region: "us-east-1", id: "tito-redis" },
      host: NODE,
    });
    assert.equal(await run("showInTree", sought), true);
  });

  it("offers to connect first and to ignore last where nothing confirms a host", async () => {
    const { document } = await openText(`host: ${NODE}\n`, "yaml");
    await showsRules(document, ["unconfirmed-node"]);
    const actions = await actionsAt(document, new vscode.Range(0, 10, 0, 10));
    assert.deepEqual(
      actions.map(({ title }) => title),
      [
        "Connect to AWS to confirm this host",
        "Explain unconfirmed-node",
        "Ignore unconfirmed-node on this line…",
        "Ignore this host in the workspace settings",
      ],
    );
    assert.equal(actions[0]?.command?.command, "cacheEndpoints.connect");
  });

  it("puts the cursor on the reason of an ignore comment", async () => {
    const editor = await openText(`cache:\n  host: ${NODE}\n`, "yaml");
    const { document } = editor;
    await showsRules(document, ["unconfirmed-node"]);
    editor.selection = new vscode.Selection(1, 10, 1, 10);
    const actions = await actionsAt(document, editor.selection);
    const ignore = actions.find(({ title }) => title.startsWith("Ignore unconfirmed-node"));
    assert.ok(ignore?.edit);
    assert.equal(await vscode.workspace.applyEdit(ignore.edit), true);
    assert.equal(document.lineAt(1).text, "  # cache-endpoints-ignore-next-line unconfirmed-node -- reason");
    await eventually("the reason is selected", () => document.getText(editor.selection) === "reason");
  });

  it("ignores a host in the folder's .cache-endpoints.yml, and keeps what stands there", async () => {
    const name = "ignored/.cache-endpoints.yml";
    written.push(await writeText(name, "# Of the platform team.\nfailOn: error\n"));
    written.push(await writeText("ignored/app.env", `REDIS_HOST=${NODE}\n`));
    const { document } = await open("ignored/app.env");
    const { settings } = await services();
    await eventually("the configuration is read", () => settings.configFolder(document.uri) !== undefined);
    await showsRules(document, ["unconfirmed-node"]);
    const actions = await actionsAt(document, new vscode.Range(0, 20, 0, 20));
    const ignore = actions.find(({ title }) => title === "Ignore this host in .cache-endpoints.yml");
    assert.ok(ignore?.command);
    await vscode.commands.executeCommand(ignore.command.command, ...(ignore.command.arguments ?? []));
    assert.equal(
      await readText(name),
      `# Of the platform team.\nfailOn: error\nignoredHosts:\n  - ${NODE}\n`,
    );
    await showsRules(document, []);
  });

  it("reads the configuration of a folder that comes with its files in it, as a checkout brings it", async () => {
    const { settings } = await services();
    for (const folder of ["come-1", "come-2", "come-3", "come-4"]) {
      const at = workspaceFile(folder).fsPath;
      written.push(vscode.Uri.file(at));
      // At once: a watcher may tell of the folder alone.
      mkdirSync(at);
      writeFileSync(path.join(at, ".cache-endpoints.yml"), "failOn: error\n");
      writeFileSync(path.join(at, "app.env"), `REDIS_HOST=${NODE}\n`);
      const { document } = await open(`${folder}/app.env`);
      await eventually("the configuration is read", () => settings.configFolder(document.uri) !== undefined);
    }
  });

  it("underlines a host for what the client of another file needs, and leads to the line that reads it", async () => {
    const configuration = "clustercfg.cart.abc9xy.euw1.cache.amazonaws.com";
    const client = 'import Redis from "ioredis";\nexport const cache = new Redis(process.env.REDIS_URL);\n';
    written.push(await writeText("linked/src/cache.ts", client));
    written.push(await writeText("linked/app.env", `REDIS_URL=rediss://${configuration}:6379\n`));
    const { document } = await open("linked/app.env");
    await run("auditWorkspace");
    await showsRules(document, ["cluster-client"]);
    const [diagnostic] = vscode.languages
      .getDiagnostics(document.uri)
      .filter(({ source }) => source === "cache-endpoints");
    const [related] = diagnostic?.relatedInformation ?? [];
    assert.ok(related?.location.uri.path.endsWith("/linked/src/cache.ts"));
    assert.equal(related?.location.range.start.line, 1);
    assert.match(related?.message ?? "", /REDIS_URL/);
  });
});
