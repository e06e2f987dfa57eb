/** Packing as a release does it, in a copy of the project. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, symlinkSync } from "node:fs";
import path from "node:path";
import { workspace } from "./program";

const LEFT_OUT = new Set(["node_modules", ".git", "out", "dist", ".vscode-test", "test-results"]);

/** A copy of the project, so that packing builds nothing in the folder that others work in. */
export function copyOfProject(): string {
  const copy = path.join(workspace(), "project");
  const from = path.resolve(".");
  cpSync(from, copy, {
    recursive: true,
    filter: (file) => {
      const relative = path.relative(from, file);
      return !LEFT_OUT.has(relative) && !/\.(?:tgz|vsix)$/.test(relative);
    },
  });
  symlinkSync(path.resolve("node_modules"), path.join(copy, "node_modules"), "junction");
  return copy;
}

/** What a tool prints, which must succeed; nothing of it is looked up on the network. */
export function tool(command: string, words: readonly string[], cwd: string) {
  const outcome = spawnSync(command, words, {
    cwd,
    encoding: "utf8",
    shell: process.platform === "win32",
    env: {
      ...process.env,
      npm_config_cache: path.join(cwd, "..", "npm-cache"),
      npm_config_offline: "true",
      npm_config_update_notifier: "false",
      npm_config_loglevel: "error",
    },
  });
  assert.equal(outcome.status, 0, `${outcome.stdout}${outcome.stderr}`);
  return outcome.stdout;
}
