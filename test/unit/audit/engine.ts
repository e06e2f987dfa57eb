/** The engine under test: the worker bundle built as scripts/build.mjs builds it, and small folders to audit. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import * as esbuild from "esbuild";
import { wat } from "../../../scripts/wat.mjs";
import type { AuditListener, AuditRequest } from "../../../src/audit/auditFolders";
import type { ScannedFile, UnscannedFile } from "../../../src/audit/results";

export const HOST = "tito-redis-001.x7k2qf.0001.use1.cache.amazonaws.com";

const made: string[] = [];
let bundle: Promise<string> | undefined;

/** The path of `auditWorker.js`; built at the first call in this process. */
export function workerFile(): Promise<string> {
  bundle ??= build();
  return bundle;
}

async function build(): Promise<string> {
  const outdir = path.resolve("out/worker-under-test", String(process.pid));
  process.on("exit", () => rmSync(outdir, { recursive: true, force: true }));
  await esbuild.build({
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20.19",
    mainFields: ["module", "main"],
    logLevel: "warning",
    plugins: [wat],
    entryPoints: { auditWorker: "src/audit/worker.ts" },
    outdir,
  });
  return path.join(outdir, "auditWorker.js");
}

export function temporaryFolder(files: Readonly<Record<string, string | Buffer>> = {}): string {
  const folder = mkdtempSync(path.join(tmpdir(), "cache-endpoint-lens-engine-"));
  made.push(folder);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), content);
  }
  return folder;
}

export function removeTemporaryFolders(): void {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** Collects what an audit gives, in the order of the walk. */
export class Collected implements AuditListener {
  readonly files: ScannedFile[] = [];
  readonly skipped: UnscannedFile[] = [];
  readonly progress: number[] = [];

  onFiles(batch: readonly ScannedFile[]): void {
    this.files.push(...batch);
    this.files.sort((a, b) => a.order - b.order);
  }

  onSkipped(batch: readonly UnscannedFile[]): void {
    this.skipped.push(...batch);
    this.skipped.sort((a, b) => a.order - b.order);
  }

  onProgress({ filesScanned }: { readonly filesScanned: number }): void {
    this.progress.push(filesScanned);
  }
}

export async function requestFor(folder: string, more: Partial<AuditRequest> = {}): Promise<AuditRequest> {
  return {
    roots: [{ folder, exclude: [] }],
    maxFileSize: 64 * 1024 * 1024,
    workerFile: await workerFile(),
    ...more,
  };
}
