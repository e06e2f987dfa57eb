import assert from "node:assert/strict";
import * as vscode from "vscode";
import { demoFindings } from "../../demoFindings";
import {
  cleanUp,
  demoAccount,
  eventually,
  open,
  projectRoot,
  run,
  services,
  setting,
  workspaceFile,
} from "../support";
import {
  commandLine,
  exported,
  exportedJson,
  hasProblems,
  NODE,
  PRIMARY,
  problems,
  problemsIn,
  removeWritten,
  writeHardTree,
  writeText,
} from "./auditSupport";

const expected = demoFindings(projectRoot);
const expectedProblems = expected
  .map(({ file, line, column, rule }) => `${file}:${line}:${column} ${rule}`)
  .sort();

describe("The audit of the workspace", () => {
  let remove: (() => void) | undefined;
  const written: vscode.Uri[] = [];
  const write = async (name: string, text: string): Promise<vscode.Uri> => {
    const uri = await writeText(name, text);
    written.push(uri);
    return uri;
  };

  beforeEach(() => run("useDemoAccount"));

  afterEach(async () => {
    await run("clearFindings");
    await cleanUp();
    remove?.();
    remove = undefined;
    for (const uri of written.splice(0)) await removeWritten(uri);
  });

  it("finds in closed files what stands in them, and shows it among the problems", async () => {
    const { audit } = await services();
    await run("auditWorkspace");
    assert.equal(audit.state, "done");
    const found = [...audit.files.values()]
      .flatMap(({ name, findings }) =>
        findings.map(({ rule, range }) => `${name}:${range.line}:${range.column} ${rule}`),
      )
      .sort();
    assert.deepEqual(found, expectedProblems);
    assert.equal(audit.findingCount, expected.length);
    await eventually("all of them are problems", () => problems().join() === expectedProblems.join());
    await run("clearFindings");
    assert.equal(audit.state, "idle");
    assert.equal(audit.files.size, 0);
    // VS Code may hold documents that no editor shows; their findings are live.
    const isOpen = (problem: string) =>
      vscode.workspace.textDocuments.some(({ uri }) =>
        problem.startsWith(`${vscode.workspace.asRelativePath(uri)}:`),
      );
    await eventually("no problem of a closed file is left", () => problems().every(isOpen));
  });

  it("says what the command line says, mention by mention, of a tree of all encodings and kinds", async () => {
    remove = writeHardTree("hard");
    await run("auditWorkspace");
    const editor = await exportedJson();
    const cli = await commandLine("--snapshot", demoAccount);
    assert.ok(editor.findings.length > expected.length + 8, String(editor.findings.length));
    assert.deepEqual(editor.mentions, cli.mentions);
    assert.deepEqual(editor.findings, cli.findings);
    assert.deepEqual(editor.summary, cli.summary);
    const bySkip = (report: typeof cli) =>
      report.skipped.map(({ file, reason }) => `${file} ${reason}`).sort();
    assert.deepEqual(bySkip(editor), bySkip(cli));
    assert.ok(bySkip(editor).includes("hard/binary.dat binary"), bySkip(editor).join());
    // Through other code: the files on their own, as they are looked at again when they change.
    const { audit } = await services();
    const scannedNow = () =>
      [...audit.files.values()]
        .map(({ name, scanned }) => ({ name, scanned }))
        .sort((a, b) => (a.name < b.name ? -1 : 1));
    const before = scannedNow();
    await write("hard/marker.env", `HOST=${NODE}\n`);
    await hasProblems("hard/marker.env", ["1:6 replica-node"]);
    const { rescan } = await import("../../../src/editor/audit/rescan");
    const { settings } = await services();
    await rescan(
      [...audit.files.values()].map(({ uri }) => ({ uri, isNew: true })),
      audit,
      settings,
    );
    audit.remove(workspaceFile("hard/marker.env"), false);
    assert.deepEqual(scannedNow(), before);
  });

  it("says the same without an account", async () => {
    await run("disconnect");
    await run("auditWorkspace");
    const [editor, cli] = [await exportedJson(), await commandLine()];
    assert.deepEqual(editor, cli);
  });

  it("shows a finding once, whether its file is open or not", async () => {
    await run("auditWorkspace");
    const file = "config/redis.yml";
    const wanted = expectedProblems.filter((problem) => problem.startsWith(`${file}:`));
    const short = wanted.map((problem) => problem.slice(file.length + 1));
    await hasProblems(file, short);
    const { document } = await open(file);
    const { documents } = await services();
    await eventually("the open document is analysed", () => documents.get(document.uri) !== undefined);
    await hasProblems(file, short);
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    // VS Code forgets a document some time after its editor; either way it is shown once.
    await hasProblems(file, short);
  });

  it("stays true while files are created, changed, renamed and deleted", async () => {
    await run("auditWorkspace");
    const uri = await write("audited/a.env", `REDIS_HOST=${NODE}\n`);
    await hasProblems("audited/a.env", ["1:12 replica-node"]);
    await write("audited/a.env", `\n\nREDIS_HOST=${NODE}\n`);
    await hasProblems("audited/a.env", ["3:12 replica-node"]);
    await write("audited/a.env", `REDIS_HOST=${PRIMARY}\n`);
    await hasProblems("audited/a.env", []);
    await write("audited/a.env", `REDIS_HOST=${NODE}\n`);
    await hasProblems("audited/a.env", ["1:12 replica-node"]);
    const moved = workspaceFile("audited/b.env");
    await vscode.workspace.fs.rename(uri, moved);
    await hasProblems("audited/b.env", ["1:12 replica-node"]);
    await hasProblems("audited/a.env", []);
    const elsewhere = workspaceFile("moved");
    written.push(elsewhere);
    await vscode.workspace.fs.rename(workspaceFile("audited"), elsewhere);
    await hasProblems("moved/b.env", ["1:12 replica-node"]);
    await hasProblems("audited/b.env", []);
    await vscode.workspace.fs.delete(elsewhere, { recursive: true });
    await hasProblems("moved/b.env", []);
  });

  it("stays true while an open document is edited and saved", async () => {
    await write("typed.env", "REDIS_HOST=localhost\n");
    await run("auditWorkspace");
    const { audit } = await services();
    const editor = await open("typed.env");
    await editor.edit((edit) => edit.insert(new vscode.Position(1, 0), `OTHER_HOST=${NODE}\n`));
    await hasProblems("typed.env", ["2:12 replica-node"]);
    assert.equal(audit.files.has(editor.document.uri.toString()), false);
    assert.equal(await editor.document.save(), true);
    await eventually("the audit knows the file", () => audit.files.has(editor.document.uri.toString()));
    await hasProblems("typed.env", ["2:12 replica-node"]);
  });

  it("judges anew when the account or the settings change, without reading a file again", async () => {
    await run("auditWorkspace");
    const { audit } = await services();
    const file = "terraform/main.tf";
    await hasProblems(file, expectedIn(file));
    await run("disconnect");
    await eventually(
      "the master endpoint is fine by its shape",
      () => !problemsIn(file).join().includes("read-only"),
    );
    await run("useDemoAccount");
    await hasProblems(file, expectedIn(file));
    await setting("rules", { "standalone-node": "off" });
    await eventually("the rule is off", () => !problems().join().includes("standalone-node"));
    await setting("rules", undefined);
    await hasProblems(file, expectedIn(file));
    assert.equal(audit.state, "done");
  });

  it("leaves out what files.exclude, search.exclude and cacheEndpoints.exclude name", async () => {
    const { audit } = await services();
    const files = vscode.workspace.getConfiguration("files");
    const search = vscode.workspace.getConfiguration("search");
    const { Workspace } = vscode.ConfigurationTarget;
    try {
      await write("only/a.env", `REDIS_HOST=${NODE}\n`);
      await files.update(
        "exclude",
        { "only/**": true, "terraform/**": { when: "$(basename).x" } },
        Workspace,
      );
      await search.update("exclude", { "**/*.js": true, "docker-compose.yml": true }, Workspace);
      await setting("exclude", { k8s: true });
      await run("auditWorkspace");
      const left = [...audit.files.values()].map(({ name }) => name).sort();
      assert.deepEqual(
        left.filter((name) => /^(?:only|k8s|docker-compose)|\.js$/.test(name)),
        [],
      );
      assert.ok(left.includes("terraform/main.tf"));
      await files.update("exclude", undefined, Workspace);
      await hasProblems("only/a.env", ["1:12 replica-node"]);
      await files.update("exclude", { "only/**": true }, Workspace);
      await hasProblems("only/a.env", []);
    } finally {
      await files.update("exclude", undefined, Workspace);
      await search.update("exclude", undefined, Workspace);
    }
  });

  it("lists files that are too large, and looks at them once they are not", async () => {
    await write("large.env", `REDIS_HOST=${NODE}\n${"#".repeat(3000)}\n`);
    await setting("maxFileSize", 2);
    const { audit } = await services();
    await run("auditWorkspace");
    assert.deepEqual(
      audit.skipped.filter(({ name }) => name === "large.env").map(({ reason }) => reason),
      ["too-large"],
    );
    await setting("maxFileSize", undefined);
    await hasProblems("large.env", ["1:12 replica-node"]);
    assert.ok(!audit.skipped.some(({ name }) => name === "large.env"));
  });

  it("exports its report in every format, with nothing of the files but hosts", async () => {
    await write("secret.env", `REDIS_URL=redis://user:CANARY-PASSWORD@${NODE}:6379/0\n`);
    await run("auditWorkspace");
    for (const format of ["json", "sarif", "markdown", "text"] as const) {
      const report = await exported(format);
      if (format === "json") assert.ok(report.includes(NODE));
      assert.ok(report.includes("secret.env"), format);
      assert.ok(!report.includes("CANARY"), format);
      if (format === "json" || format === "sarif") JSON.parse(report);
    }
  });

  it("ignores a finding of a closed file with a comment, and refuses what is no finding", async () => {
    const uri = await write("to-ignore.yml", `redis:\n  host: ${NODE}\n`);
    await run("auditWorkspace");
    await hasProblems("to-ignore.yml", ["2:9 replica-node"]);
    for (const wrong of [
      undefined,
      {},
      "x",
      { uri: uri.toString(), rule: "primary-node", line: 2, column: 9 },
    ])
      await run("ignoreFinding", wrong);
    await run("ignoreFinding", { uri: uri.toString(), rule: "replica-node", line: 2, column: 9 });
    const document = vscode.window.activeTextEditor?.document;
    assert.equal(
      document?.getText(),
      `redis:\n  # cache-endpoints-ignore-next-line replica-node -- reason\n  host: ${NODE}\n`,
    );
    await hasProblems("to-ignore.yml", []);
  });
});

function expectedIn(file: string): string[] {
  return expected
    .filter((each) => each.file === file)
    .map(({ line, column, rule }) => `${line}:${column} ${rule}`);
}
