/** In a real VS Code: nothing that the extension shows, logs, sends to a page or keeps on disk holds a secret of a file. */
import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import * as vscode from "vscode";
import type { FailoverMapPanel } from "../../../src/editor/map/failoverMapPanel";
import type { FakeElastiCache } from "../../fake-elasticache/server";
import { base64, FILES, NODE, PRIMARY, REPLICA, secretsIn } from "../../secretCorpus";
import {
  actionsAt,
  applyAction,
  cleanUp,
  eventually,
  fakeAccount,
  open,
  run,
  services,
  shown,
  workspaceFile,
} from "../support";
import { exported, removeWritten, writeText } from "./auditSupport";
import { shownNodes } from "./treeSupport";

const FOLDER = "secrets";

function holdsNone(what: string, output: string): void {
  assert.deepEqual(secretsIn(output), [], what);
}

/** The content of all files below a folder, names included. */
async function filesBelow(folder: vscode.Uri | undefined): Promise<string> {
  if (folder === undefined) return "";
  const names = await readdir(folder.fsPath, { recursive: true, withFileTypes: true }).catch(() => []);
  const parts = names.map(async (entry) => {
    const file = path.join(entry.parentPath, entry.name);
    return entry.isFile() ? `${file}\n${await readFile(file, "latin1")}\n` : "";
  });
  return (await Promise.all(parts)).join("");
}

async function hoverTexts(document: vscode.TextDocument, position: vscode.Position): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    "vscode.executeHoverProvider",
    document.uri,
    position,
  );
  const texts = hovers.flatMap(({ contents }) =>
    contents.map((content) => (typeof content === "string" ? content : content.value)),
  );
  return texts.join("\n").replace(/&#(\d+);/g, (_all, code: string) => String.fromCharCode(Number(code)));
}

async function treeText(view?: string): Promise<string> {
  const nodes = await shownNodes(view);
  return nodes
    .map(({ node, item }) =>
      JSON.stringify([
        item.label,
        item.description,
        item.tooltip,
        item.accessibilityInformation,
        item.id,
        node.target,
      ]),
    )
    .join("\n");
}

describe("Secrets beside hosts", () => {
  let fake: FakeElastiCache;

  beforeEach(async () => {
    fake = await fakeAccount();
    for (const { name, text } of FILES) await writeText(`${FOLDER}/${name}`, text);
  });

  afterEach(async () => {
    await removeWritten(workspaceFile(FOLDER));
    await cleanUp();
    await fake.close();
  });

  it("are in nothing that is shown, logged, sent to a page or kept, while hosts are", async () => {
    const { context, audit } = await services();
    await run("connect");
    for (const { name } of FILES) {
      const { document } = await open(`${FOLDER}/${name}`);
      const findings = await eventually(`findings in ${name}`, () => {
        const now = shown(document);
        return now.length > 0 && !now.some(({ rule }) => rule === "unconfirmed-node") && now;
      });
      holdsNone("diagnostics", JSON.stringify(vscode.languages.getDiagnostics(document.uri)));
      const ranges = vscode.languages.getDiagnostics(document.uri).map(({ range }) => range);
      for (const range of ranges) {
        const text = await hoverTexts(document, range.start);
        holdsNone("a hover", text);
        assert.match(text, /tito-redis/, name);
        const titles = (await actionsAt(document, range)).map((action) =>
          JSON.stringify([action.title, action.command, action.diagnostics, action.disabled]),
        );
        holdsNone("code actions", titles.join("\n"));
        assert.ok(titles.join("\n").includes("Use the Primary endpoint of tito-redis"), titles.join("\n"));
      }
      assert.equal(ranges.length, findings.length);
    }
    await audit.run();
    await eventually("the findings", async () => (await treeText("cacheEndpoints.findings")).includes(NODE));
    for (const by of ["resource", "rule", "file", "severity"]) {
      await run("groupFindings", by);
      holdsNone(`findings by ${by}`, await treeText("cacheEndpoints.findings"));
    }
    holdsNone("the tree", await treeText());
    for (const format of ["json", "sarif", "markdown", "text"] as const) {
      const report = await exported(format);
      holdsNone(`the report as ${format}`, report);
      assert.ok(report.includes(PRIMARY), format);
    }
    const panel = (await run("showFailoverMap")) as FailoverMapPanel;
    const map = await eventually("the map", () => panel.map);
    holdsNone("the map", JSON.stringify(map));
    await run("showLog");
    for (const kept of [context.globalStorageUri, context.storageUri, context.logUri])
      holdsNone(`files below ${kept?.fsPath}`, await filesBelow(kept));
    const inventories = vscode.Uri.joinPath(context.globalStorageUri, "inventories");
    await eventually("an inventory on disk", async () =>
      (await filesBelow(inventories)).includes("tito-redis"),
    );
    holdsNone(
      "values that are kept",
      JSON.stringify(context.globalState.keys().map((key) => context.globalState.get(key))),
    );
    holdsNone(
      "values of the workspace",
      JSON.stringify(context.workspaceState.keys().map((key) => context.workspaceState.get(key))),
    );
  });

  it("are told apart where one value hides several hosts: a card and a fix for each", async () => {
    await run("connect");
    const { document } = await open(`${FOLDER}/shop.tf`);
    const [first] = await eventually("findings", () => {
      const now = shown(document);
      return now.length === 2 && now.every(({ rule }) => rule !== "unconfirmed-node") && now;
    });
    assert.ok(first);
    const place = new vscode.Position(first.line, first.column);
    const card = await hoverTexts(document, place);
    assert.ok(
      card.includes(`Hidden in base64: ${NODE}`) && card.includes(`Hidden in base64: ${REPLICA}`),
      card,
    );
    const actions = await actionsAt(document, new vscode.Range(place, place));
    const titles = actions.map(({ title }) => title);
    assert.deepEqual(titles, [...new Set(titles)]);
    const title = `Use the Primary endpoint of tito-redis, for ${REPLICA}`;
    await applyAction(actions.find((action) => action.title === title));
    const value = /user_data_base64 = "([^"]+)"/.exec(document.getText())?.[1] ?? "";
    const decoded = Buffer.from(value, "base64").toString("utf8");
    assert.ok(decoded.includes(NODE) && decoded.includes(PRIMARY) && !decoded.includes(REPLICA), decoded);
  });

  it("let a finding be ignored and fixed from the view, where the value still hides the host", async () => {
    await run("connect");
    const { audit } = await services();
    await audit.run();
    const uri = workspaceFile(`${FOLDER}/secret.yml`);
    const nodeOf = (host: string, line: number) =>
      eventually(`the finding of line ${line}`, async () => {
        const nodes = await shownNodes("cacheEndpoints.findings");
        return nodes.find(
          ({ node }) =>
            node.id.includes(`${host}@${uri.toString()}`) && node.spoken.includes(`secret.yml:${line}`),
        )?.node;
      });
    await run("groupFindings", "rule");
    const document = await vscode.workspace.openTextDocument(uri);
    const original = await eventually(
      "the file's text",
      () => document.getText().includes(base64(NODE)) && document.getText(),
    );
    const [url, host] = [/url: (\S+)/, /host: (\S+)/].map((key) => key.exec(document.getText())?.[1] ?? "");
    await run("fixFinding", await nodeOf(NODE, 8));
    const changed = await eventually(
      "the URL is fixed",
      () => !document.getText().includes(url ?? "") && document.getText(),
    );
    const now = Buffer.from(/url: (\S+)/.exec(changed)?.[1] ?? "", "base64").toString("utf8");
    assert.equal(
      now,
      Buffer.from(url ?? "", "base64")
        .toString("utf8")
        .replace(NODE, PRIMARY),
    );
    await run("ignoreFinding", await nodeOf(NODE, 7));
    await eventually("a comment above the value", () =>
      document.getText().includes(`cache-endpoints-ignore-next-line replica-node -- reason\n  host: ${host}`),
    );
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand("workbench.action.files.revert");
    await eventually("the file is as it was", () => document.getText() === original);
  });

  it("stay in a file whose hosts are fixed, and the hover says where the host is hidden", async () => {
    await run("connect");
    const { document } = await open(`${FOLDER}/secret.yml`);
    await eventually("findings", () => shown(document).some(({ rule }) => rule === "primary-node"));
    // Only now: VS Code may have kept the document from the test before, and see the new file a little later.
    const before = document.getText();
    const place = document.positionAt(before.indexOf(base64(NODE)));
    assert.match(
      await hoverTexts(document, place),
      new RegExp(`Hidden in base64: ${NODE.replaceAll(".", "\\.")}`),
    );
    await run("fixAllInFile");
    await eventually("the fixes", () => document.getText() !== before);
    const after = document.getText();
    assert.ok(after.includes(`host: ${base64(PRIMARY)}\n`), after);
    assert.deepEqual(secretsIn(after), secretsIn(before));
    const url = /url: (\S+)/.exec(after)?.[1] ?? "";
    const old = /url: (\S+)/.exec(before)?.[1] ?? "";
    assert.equal(
      Buffer.from(url, "base64").toString("utf8"),
      Buffer.from(old, "base64").toString("utf8").replace(NODE, PRIMARY),
    );
    await vscode.commands.executeCommand("undo");
    await eventually("one undo takes all of it back", () => document.getText() === before);
  });
});
