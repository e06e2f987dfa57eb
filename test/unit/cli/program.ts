/**
 * The program under test, as a real process: bundled once as scripts/build.mjs bundles it, but into a folder of its
 * own, so that a build that runs at the same time does not matter. No test gets the caller's AWS settings.
 */
import { spawn } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import * as esbuild from "esbuild";
import { wat } from "../../../scripts/wat.mjs";

const BUNDLE = Symbol.for("cache-endpoint-lens.test.cli");
const shared = globalThis as unknown as { [BUNDLE]?: Promise<string> };

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string | Buffer;
}

/** The path of the bundle; built at the first call in this process. */
export function program(): Promise<string> {
  shared[BUNDLE] ??= build();
  return shared[BUNDLE];
}

async function build(): Promise<string> {
  // Where another user may run it, too, wherever the project lies.
  const outdir = mkdtempSync(path.join(tmpdir(), "cache-endpoint-lens-program-"));
  chmodSync(outdir, 0o755);
  process.on("exit", () => rmSync(outdir, { recursive: true, force: true }));
  const common: esbuild.BuildOptions = {
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20.19",
    mainFields: ["module", "main"],
    supported: { "dynamic-import": false },
    logLevel: "warning",
    plugins: [wat],
    outdir,
  };
  await Promise.all([
    esbuild.build({
      ...common,
      entryPoints: { cli: "src/cli/main.ts" },
      banner: { js: "#!/usr/bin/env node" },
      plugins: [
        {
          name: "lazy-bundles",
          setup(building) {
            for (const each of ["aws", "mcp"])
              building.onResolve({ filter: new RegExp(`/${each}/main$`) }, () => ({
                path: `./${each}.js`,
                external: true,
              }));
          },
        },
        wat,
      ],
    }),
    esbuild.build({
      ...common,
      entryPoints: { aws: "src/aws/main.ts", mcp: "src/mcp/main.ts", auditWorker: "src/audit/worker.ts" },
    }),
  ]);
  return path.join(outdir, "cli.js");
}

/** What a test's process sees of the world: nothing of the caller's AWS settings and no colours. */
export function environment(
  home: string,
  extra: Readonly<Record<string, string>> = {},
): Record<string, string> {
  return {
    PATH: process.env.PATH ?? "",
    HOME: home,
    USERPROFILE: home,
    AWS_CONFIG_FILE: path.join(home, "config"),
    AWS_SHARED_CREDENTIALS_FILE: path.join(home, "credentials"),
    AWS_EC2_METADATA_DISABLED: "true",
    ...extra,
  };
}

/** Runs the program to its end, as a child with pipes: no terminal, so no colours and no progress. */
export async function run(words: readonly string[], options: RunOptions = {}): Promise<Outcome> {
  const script = await program();
  const child = spawn(process.execPath, [script, ...words], {
    cwd: options.cwd ?? tmpdir(),
    env: environment(options.cwd ?? tmpdir(), options.env),
  });
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => stdout.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => stderr.push(chunk));
  // A program that reads no input may have ended before it is written.
  child.stdin.on("error", () => {});
  child.stdin.end(options.input ?? "");
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) =>
      resolve({
        code,
        stdout: Buffer.concat(stdout).toString("utf8"),
        stderr: Buffer.concat(stderr).toString("utf8"),
      }),
    );
  });
}

/** A folder with the files given, which is removed after the test by `removeWorkspaces`. */
export function workspace(files: Readonly<Record<string, string | Buffer>> = {}): string {
  const folder = mkdtempSync(path.join(tmpdir(), "cache-endpoint-lens-cli-"));
  made.push(folder);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), content);
  }
  return folder;
}

export function removeWorkspaces(): void {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
}

const made: string[] = [];
