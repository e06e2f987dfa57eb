/** What the tests of the workspace's audit share: the findings as they are shown, and a tree that is hard to audit. */
import { spawn } from "node:child_process";
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import * as vscode from "vscode";
import type { JsonReport } from "../../../src/core/report/json";
import { eventually, projectRoot, run, workspaceFile } from "../support";

export const NODE = "tito-redis-001.x7k2qf.0001.use1.cache.amazonaws.com";
export const PRIMARY = "tito-redis.x7k2qf.ng.0001.use1.cache.amazonaws.com";

/** `config/redis.yml:23:9 replica-node`, of all files, in order; a finding that is shown twice stands there twice. */
export function problems(): string[] {
  return vscode.languages
    .getDiagnostics()
    .flatMap(([uri, list]) =>
      list
        .filter(({ source }) => source === "cache-endpoints")
        .map(({ code, range: { start } }) => {
          const rule = typeof code === "object" ? code.value : code;
          return `${vscode.workspace.asRelativePath(uri, false)}:${start.line + 1}:${start.character + 1} ${rule}`;
        }),
    )
    .sort();
}

export function problemsIn(file: string): string[] {
  return problems().filter((problem) => problem.startsWith(`${file}:`));
}

/** Waits until the Problems panel says exactly this of a file. */
export function hasProblems(file: string, expected: readonly string[]): Promise<unknown> {
  const wanted = expected.map((each) => `${file}:${each}`).sort();
  return eventually(`${expected.join(", ") || "nothing"} in ${file}, and not ${problemsIn(file)}`, () => {
    return problemsIn(file).join() === wanted.join();
  });
}

export async function writeText(name: string, text: string | Uint8Array): Promise<vscode.Uri> {
  const uri = workspaceFile(name);
  await vscode.workspace.fs.writeFile(uri, typeof text === "string" ? Buffer.from(text) : text);
  return uri;
}

export async function readText(name: string): Promise<string> {
  return Buffer.from(await vscode.workspace.fs.readFile(workspaceFile(name))).toString("latin1");
}

/**
 * Removes a file or folder of a test, where it is still there. VS Code may hold a document after its editor was closed, and
 * its findings and uses would be those of the next test: it is emptied first.
 */
export async function removeWritten(uri: vscode.Uri): Promise<void> {
  const held = vscode.workspace.textDocuments.filter((document) =>
    `${document.uri.toString()}/`.startsWith(`${uri.toString()}/`),
  );
  for (const document of held) {
    // What is unsaved would stay, whatever the file says.
    if (document.isDirty) await document.save();
    await vscode.workspace.fs.writeFile(document.uri, Buffer.from(""));
    await eventually(`${document.uri.path} is empty`, () => document.isClosed || document.getText() === "");
  }
  await vscode.workspace.fs.delete(uri, { recursive: true }).then(undefined, () => undefined);
}

/** A report of the editor's audit, through the command. */
export async function exported(format: "json" | "sarif" | "markdown" | "text"): Promise<string> {
  const uri = vscode.Uri.joinPath(workspaceFile(".."), `report.${format}`);
  await run("exportAuditReport", { format, uri });
  const text = Buffer.from(await vscode.workspace.fs.readFile(uri)).toString("utf8");
  await vscode.workspace.fs.delete(uri);
  return text;
}

export async function exportedJson(): Promise<JsonReport> {
  return JSON.parse(await exported("json")) as JsonReport;
}

/** What the command line says of the workspace folder. */
export async function commandLine(...flags: string[]): Promise<JsonReport> {
  const child = spawn(
    process.execPath,
    [
      path.join(projectRoot, "dist", "cli.js"),
      "audit",
      ".",
      "--format",
      "json",
      "--fail-on",
      "never",
      ...flags,
    ],
    {
      cwd: workspaceFile(".").fsPath,
      // In a desktop VS Code the program that runs extensions is Electron.
      env: { ...process.env, ELECTRON_RUN_AS_NODE: "1" },
    },
  );
  let output = "";
  let errors = "";
  child.stdout.setEncoding("utf8").on("data", (text) => {
    output += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text) => {
    errors += text;
  });
  const code = await new Promise((resolve, reject) => child.on("error", reject).on("close", resolve));
  if (code !== 0) throw new Error(`the command line ended with ${code}: ${errors}`);
  return JSON.parse(output) as JsonReport;
}

/** Writes files of all encodings and kinds below `folder` of the workspace; the caller removes it. */
export function writeHardTree(folder: string): () => void {
  const base = workspaceFile(folder).fsPath;
  const write = (name: string, content: string | Uint8Array): void => {
    const file = path.join(base, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
  };
  const line = `REDIS_HOST=${NODE}\n`;
  write("crlf.env", `# a comment\r\n${line.trimEnd()}\r\nREDIS_URL=redis://:pw@${NODE}:6379/0\r\n`);
  write("with-mark.yml", `\ufeffredis:\n  host: ${NODE}\n`);
  write("utf16le.properties", Buffer.from(`\ufeffredis.host=${NODE}\n`, "utf16le"));
  write("utf16be.properties", Buffer.from(`\ufeffredis.host=${NODE}\n`, "utf16le").swap16());
  write("latin1.ini", Buffer.from(`; caf\xe9\nhost = ${NODE}\n`, "latin1"));
  write("emoji.json", JSON.stringify({ "🚀": { host: NODE, reader: PRIMARY } }, null, 2));
  write("broken.yml", `a: [1, 2\n b: {${NODE}\n`);
  write(
    "ignored.yml",
    `a: ${NODE} # cache-endpoints-ignore\nb: \${X}.x7k2qf.0001.use1.cache.amazonaws.com\n`,
  );
  write(".gitignore", "*.env\n");
  write("no newline at end", line.trimEnd());
  write("ünïcödé name.toml", `host = "${NODE}"\n`);
  write("binary.dat", Buffer.from(`\0\0\0${NODE}`));
  for (const skipped of ["node_modules/a/b.env", "vendor/x.env", "dist/x.env", ".terraform/x.tf"])
    write(skipped, line);
  write("terraform.tfstate", JSON.stringify({ host: NODE }));
  write("package-lock.json", JSON.stringify({ host: NODE }));
  if (process.platform !== "win32") {
    symlinkSync(".", path.join(base, "loop"));
    symlinkSync("self", path.join(base, "self"));
    symlinkSync("crlf.env", path.join(base, "link-to-file.env"));
    symlinkSync("nowhere", path.join(base, "dangling.env"));
  }
  return () => rmSync(base, { recursive: true, force: true });
}
