import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { ScannedUri, SkippedUri } from "../../../src/editor/audit/auditedUri";
import { scanFolders } from "../../../src/editor/audit/scanFolders";
import { scanVirtualFolder } from "../../../src/editor/audit/virtualFolder";
import { cleanUp, services, setting, workspaceFile } from "../support";
import { NODE } from "./auditSupport";

/** Files in memory: names with content, `null` for a file that cannot be read. */
class Memory implements vscode.FileSystemProvider {
  readonly onDidChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>().event;
  reads = 0;
  /** Called before a file is read. */
  onRead: () => void = () => undefined;

  constructor(private readonly files: Readonly<Record<string, string | Uint8Array | null>>) {}

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    const isFile = uri.path in this.files;
    const content = this.files[uri.path];
    if (!isFile && this.readDirectory(uri).length === 0) throw vscode.FileSystemError.FileNotFound(uri);
    return {
      type: isFile ? vscode.FileType.File : vscode.FileType.Directory,
      ctime: 0,
      mtime: 0,
      size: content?.length ?? 0,
    };
  }

  readDirectory({ path }: vscode.Uri): [string, vscode.FileType][] {
    const start = path.endsWith("/") ? path : `${path}/`;
    const found = new Map<string, vscode.FileType>();
    for (const file of Object.keys(this.files)) {
      if (!file.startsWith(start)) continue;
      const [name = "", ...below] = file.slice(start.length).split("/");
      found.set(name, below.length > 0 ? vscode.FileType.Directory : vscode.FileType.File);
    }
    if (found.has("loop")) found.set("loop", vscode.FileType.SymbolicLink | vscode.FileType.Directory);
    return [...found];
  }

  readFile(uri: vscode.Uri): Uint8Array {
    this.reads++;
    this.onRead();
    const content = this.files[uri.path];
    if (content === null || content === undefined) throw vscode.FileSystemError.NoPermissions(uri);
    return typeof content === "string" ? Buffer.from(content) : content;
  }

  createDirectory(): void {}
  writeFile(): void {}
  delete(): void {}
  rename(): void {}
}

let schemes = 0;

describe("The audit of a folder that is on no disk", () => {
  const registered: vscode.Disposable[] = [];

  afterEach(async () => {
    for (const each of registered.splice(0)) each.dispose();
    await cleanUp();
  });

  async function scan(memory: Memory, signal = new AbortController().signal) {
    const scheme = `cel-memory-${++schemes}`;
    registered.push(vscode.workspace.registerFileSystemProvider(scheme, memory, { isReadonly: true }));
    const folder = { uri: vscode.Uri.parse(`${scheme}:/repo`), name: "repo", index: 0 };
    const { settings, documents } = await services();
    const files: ScannedUri[] = [];
    const skipped: SkippedUri[] = [];
    let filesScanned = 0;
    const listener = {
      onFiles: (batch: readonly ScannedUri[]) => files.push(...batch),
      onSkipped: (batch: readonly SkippedUri[]) => skipped.push(...batch),
      onProgress: (n: number) => {
        filesScanned = n;
      },
    };
    const scanning = scanVirtualFolder(folder, settings, listener, signal, {
      aliases: false,
      around: documents.around,
    });
    return { scanning, files, skipped, filesScanned: () => filesScanned };
  }

  it("finds hosts through the editor's file system, by the rules of folders on disk", async () => {
    await setting("maxFileSize", 1);
    const memory = new Memory({
      "/repo/.env": `REDIS_HOST=${NODE}\n`,
      "/repo/deep/er/a.yml": `host: ${NODE}\n`,
      "/repo/utf16.properties": Buffer.from(`\ufeffhost=${NODE}\n`, "utf16le"),
      "/repo/none.txt": "nothing here\n",
      "/repo/node_modules/x/.env": `REDIS_HOST=${NODE}\n`,
      "/repo/package-lock.json": `"${NODE}"`,
      "/repo/loop/.env": `REDIS_HOST=${NODE}\n`,
      "/repo/binary": `\0${NODE}`,
      "/repo/large.env": `${NODE}${"#".repeat(2000)}`,
      "/repo/secret": null,
    });
    const { scanning, files, skipped, filesScanned } = await scan(memory);
    await scanning;
    assert.deepEqual(
      files.map(({ name, scanned }) => `${name} ${scanned.mentions.map(({ range }) => range.column)}`).sort(),
      [".env 12", "deep/er/a.yml 7", "utf16.properties 6"],
    );
    assert.deepEqual(skipped.map(({ name, reason }) => `${name} ${reason}`).sort(), [
      "binary binary",
      "large.env too-large",
      "secret unreadable",
    ]);
    assert.equal(filesScanned(), 4);
  });

  it("tells Terraform by folders, and through the modules that they call", async () => {
    const memory = new Memory({
      "/repo/modules/kv/main.tf": 'resource "aws_elasticache_cluster" "c" {\n  engine = "redis"\n}\n',
      "/repo/modules/kv/outputs.tf": 'output "nodes" {\n  value = aws_elasticache_cluster.c.cache_nodes\n}\n',
      "/repo/live/main.tf": 'module "kv" {\n  source = "../modules/kv"\n}\n',
      "/repo/live/app.tf": 'output "host" {\n  value = module.kv.nodes[0].address\n}\n',
    });
    const { scanning, files } = await scan(memory);
    await scanning;
    assert.deepEqual(
      files.map(({ name, scanned }) => [name, scanned.references?.map(({ range }) => range.line)]),
      [["live/app.tf", [2]]],
    );
  });

  it("audits several folders at once, on disk and elsewhere", async () => {
    const { settings, context, documents } = await services();
    const scheme = `cel-memory-${++schemes}`;
    const memory = new Memory({ "/repo/far.env": `REDIS_HOST=${NODE}\n` });
    registered.push(vscode.workspace.registerFileSystemProvider(scheme, memory, { isReadonly: true }));
    const folders = [
      workspaceFile("config"),
      vscode.Uri.parse(`${scheme}:/repo`),
      workspaceFile("k8s"),
      // A folder of the workspace may lie in another one.
      workspaceFile("src"),
      workspaceFile("src/main"),
    ].map((uri, index) => ({ uri, index, name: `folder ${index}` }));
    const found = new Set<string>();
    let filesScanned = 0;
    await scanFolders(
      folders,
      settings,
      {
        workerFile: vscode.Uri.joinPath(context.extensionUri, "dist", "auditWorker.js").fsPath,
        aliases: false,
        around: documents.around,
      },
      {
        onFiles: (batch) => {
          for (const { uri } of batch) {
            assert.ok(!found.has(uri.toString()), `${uri} was found twice`);
            found.add(uri.toString());
          }
        },
        onSkipped: () => undefined,
        onProgress: (n) => {
          filesScanned = n;
        },
      },
      new AbortController().signal,
    );
    for (const file of [
      "config/redis.yml",
      "k8s/deployment.yaml",
      "src/main/resources/application.properties",
    ])
      assert.ok(found.has(workspaceFile(file).toString()), file);
    assert.ok(found.has(`${scheme}:/repo/far.env`));
    assert.ok(filesScanned >= found.size);
  });

  it("stops at once when it is cancelled", async () => {
    const names = Array.from({ length: 500 }, (_, i) => [`/repo/f${i}.env`, `HOST=${NODE}\n`] as const);
    const memory = new Memory(Object.fromEntries(names));
    const controller = new AbortController();
    memory.onRead = () => {
      if (memory.reads === 20) controller.abort();
    };
    const { scanning } = await scan(memory, controller.signal);
    await assert.rejects(scanning, { name: "AbortError" });
    // What was under way may still come to its end.
    assert.ok(memory.reads < 40, String(memory.reads));
  });
});
