import assert from "node:assert/strict";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import * as vscode from "vscode";
import { cleanUp, eventually, openText, run, services, showsRules, workspaceFile } from "../support";
import { NODE } from "./auditSupport";

const FILES = 50_000;
const PER_FOLDER = 500;

/** Files that look like configuration; one in a hundred names a node. */
function writeManyFiles(folder: string): number {
  let withHost = 0;
  for (let i = 0; i < FILES; i++) {
    const place = path.join(folder, `service-${Math.floor(i / PER_FOLDER)}`);
    if (i % PER_FOLDER === 0) mkdirSync(place, { recursive: true });
    const hasHost = i % 100 === 0;
    if (hasHost) withHost++;
    writeFileSync(path.join(place, `settings-${i}.env`), hasHost ? `REDIS_HOST=${NODE}\n` : `NUMBER=${i}\n`);
  }
  return withHost;
}

describe("The audit of a large workspace", () => {
  let folder: string;
  let withHost: number;

  before(() => {
    folder = workspaceFile("many").fsPath;
    withHost = writeManyFiles(folder);
  });

  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  beforeEach(() => run("useDemoAccount"));

  afterEach(async () => {
    await run("clearFindings");
    await cleanUp();
  });

  it("lets somebody type meanwhile, and finds every host", async () => {
    const { audit } = await services();
    const editor = await openText("a: localhost\n", "yaml");
    const steps: number[] = [];
    const subscription = audit.onDidChange(() => steps.push(audit.files.size));
    let typing = true;
    let audits = 0;
    // However fast this machine is: as long as somebody types, an audit is under way.
    const auditing = (async () => {
      for (; typing || audits === 0; audits++) await audit.run();
    })();
    for (let line = 1; line <= 3; line++) {
      assert.equal(audit.state, "running");
      await editor.edit((edit) => edit.insert(new vscode.Position(line, 0), `b${line}: ${NODE}\n`));
      await showsRules(editor.document, Array<string>(line).fill("replica-node"));
    }
    typing = false;
    await auditing;
    subscription.dispose();
    assert.equal(audit.state, "done");
    const many = [...audit.files.values()].filter(({ name }) => name.startsWith("many/"));
    assert.equal(many.length, withHost);
    assert.ok(audit.filesScanned >= FILES);
    assert.ok(
      steps.some((size) => size > 0 && size < audit.files.size),
      "results appear while it runs",
    );
  });

  it("stops when it is cancelled: within a second, and long before its end", async () => {
    const { audit } = await services();
    const running = audit.run();
    await eventually("it has begun", () => audit.filesScanned > 0);
    const scanned = audit.filesScanned;
    audit.cancel();
    await running;
    assert.equal(audit.state, "cancelled");
    assert.ok(audit.filesScanned < FILES, `${audit.filesScanned} files were scanned`);
    const after = audit.filesScanned;
    assert.ok(after <= scanned, "nothing is counted after the cancel");
    await vscode.workspace.fs.readFile(workspaceFile("config/redis.yml"));
    // What the watcher learns of single files later is no part of the audit that was cancelled.
    assert.equal(audit.filesScanned, after);
    await audit.run();
    assert.equal(audit.state, "done");
    assert.ok(audit.filesScanned >= FILES);
  });
});
