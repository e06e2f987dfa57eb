import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import * as vscode from "vscode";
import { cleanUp, eventually, projectRoot, run, services, workspaceFile } from "../support";
import { NODE, PRIMARY, readText, writeText } from "./auditSupport";

interface Expected {
  readonly file: string;
  readonly rule: string;
}

const expected = JSON.parse(
  readFileSync(path.join(projectRoot, "demo", "expected.json"), "utf8"),
) as readonly Expected[];
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
    const host = /[\w.-]+\.cache\.amazonaws\.com/g;
    for (const [file, text] of await contents())
      assert.equal(text.replace(host, "HOST"), original.get(file)?.replace(host, "HOST"), file);
    assert.deepEqual(await auditedRules(), unsafe);
  });

  it("changes nothing where the preview is discarded", async () => {
    const rules = await auditedRules();
    await inPreview("discard", Promise.resolve(run("fixAllInWorkspace")));
    assert.ok(same(await openTexts()));
    assert.ok(same(await contents()));
    assert.deepEqual(await auditedRules(), rules);
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
