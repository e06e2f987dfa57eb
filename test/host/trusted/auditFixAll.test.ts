import assert from "node:assert/strict";
import * as vscode from "vscode";
import { demoFindings, underlined } from "../../demoFindings";
import { cleanUp, eventually, projectRoot, run, services, workspaceFile } from "../support";
import { NODE, PRIMARY, readText, writeText } from "./auditSupport";

const expected = demoFindings(projectRoot);
const files = [...new Set(expected.map(({ file }) => file))].sort();

/** Presses a button of the refactor preview, once it is there, until the command is done. */
async function inPreview(button: "apply" | "discard", command: Promise<unknown>): Promise<void> {
  let done = false;
  void command.finally(() => {
    done = true;
  });
  await eventually(`the preview is answered: ${button}`, async () => {
    await vscode.commands.executeCommand(`refactorPreview.${button}`);
    return done;
  });
  await command;
}

/**
 * The text with every hidden host in the open, and one word in the place of each host and of each expression that stands
 * for one: the same before and after a fix that changes endpoints alone.
 */
function withoutEndpoints(text: string): string {
  const code = expected.flatMap((each) => (each.host === null ? [underlined(each)] : []));
  const ofGroups = /\baws_elasticache_replication_group\.\w+\.(?:primary|reader)_endpoint_address\b/g;
  return code
    .reduce((rest, expression) => rest.replaceAll(expression, "ENDPOINT"), text)
    .replace(ofGroups, "ENDPOINT")
    .replace(/[A-Za-z0-9+/]{60,}={0,2}/g, (value) => {
      const decoded = Buffer.from(value, "base64");
      assert.equal(decoded.toString("base64"), value, "written as it was");
      return `base64 of ${decoded.toString("latin1")}`;
    })
    .replace(/[\w.-]+\.cache\.amazonaws\.com/g, "ENDPOINT");
}

async function contents(): Promise<Map<string, string>> {
  return new Map(await Promise.all(files.map(async (file) => [file, await readText(file)] as const)));
}

/** As VS Code holds the files, saved or not. */
async function openTexts(): Promise<Map<string, string>> {
  const texts = files.map(async (name) => {
    const document = await vscode.workspace.openTextDocument(workspaceFile(name));
    return [name, Buffer.from(document.getText()).toString("latin1")] as const;
  });
  return new Map(await Promise.all(texts));
}

async function auditedRules(): Promise<string[]> {
  const { audit } = await services();
  await run("auditWorkspace");
  return [...audit.files.values()]
    .flatMap(({ name, findings }) => findings.map(({ rule }) => `${name} ${rule}`))
    .sort();
}

describe("Fix all in workspace", () => {
  let original: Map<string, string>;

  const same = (texts: ReadonlyMap<string, string>): boolean =>
    [...original].every(([name, text]) => texts.get(name) === text);

  before(async () => {
    original = await contents();
  });

  beforeEach(() => run("useDemoAccount"));

  afterEach(async () => {
    await run("clearFindings");
    await vscode.workspace.saveAll();
    for (const [file, text] of original) await writeText(file, Buffer.from(text, "latin1"));
    await eventually("VS Code has seen the files' old texts", async () => same(await openTexts()));
    await cleanUp();
  });

  it("shows a preview, changes hosts alone, and leaves what is not safe to the user", async () => {
    const before = await auditedRules();
    const { audit } = await services();
    const unsafe = [...audit.files.values()]
      .flatMap(({ name, findings }) =>
        findings
          .filter(({ fixes }) => !fixes.some(({ preferred, safe }) => preferred && safe))
          .map(({ rule }) => `${name} ${rule}`),
      )
      .sort();
    assert.ok(unsafe.length > 0 && unsafe.length < before.length);
    const command = Promise.resolve(run("fixAllInWorkspace"));
    // Nothing is changed before somebody says so.
    assert.ok(same(await contents()));
    await inPreview("apply", command);
    await eventually("the files are saved", async () => !same(await contents()));
    for (const [file, text] of await contents())
      assert.equal(withoutEndpoints(text), withoutEndpoints(original.get(file) ?? ""), file);
    assert.deepEqual(await auditedRules(), unsafe);
  });

  it("changes nothing where the preview is discarded", async () => {
    const rules = await auditedRules();
    await inPreview("discard", Promise.resolve(run("fixAllInWorkspace")));
    assert.ok(same(await openTexts()));
    assert.ok(same(await contents()));
    assert.deepEqual(await auditedRules(), rules);
  });

  it("looks at no further file and changes nothing once it is cancelled", async () => {
    await run("auditWorkspace");
    const { documents } = await services();
    const { around } = documents;
    const source = new vscode.CancellationTokenSource();
    let looked = 0;
    Object.defineProperty(documents, "around", {
      configurable: true,
      value: (uri: vscode.Uri) => {
        looked++;
        source.cancel();
        return around(uri);
      },
    });
    try {
      await run("fixAllInWorkspace", source.token);
    } finally {
      Object.defineProperty(documents, "around", { configurable: true, value: around });
      source.dispose();
    }
    assert.equal(looked, 1);
    assert.ok(same(await openTexts()));
  });

  it("is taken back by one undo", async () => {
    await run("auditWorkspace");
    await inPreview("apply", Promise.resolve(run("fixAllInWorkspace")));
    const file = "config/redis.yml";
    const { document } = await vscode.window.showTextDocument(workspaceFile(file));
    assert.ok(!document.getText().includes(NODE) && document.getText().includes(PRIMARY));
    await vscode.commands.executeCommand("undo");
    // Files that no editor shows come back too.
    await eventually("every file is as it was", async () => same(await openTexts()));
  });
});
