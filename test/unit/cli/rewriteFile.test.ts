import assert from "node:assert/strict";
import { readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { rewriteFile } from "../../../src/cli/fixes";
import { removeWorkspaces, workspace } from "./program";

const edits = [{ start: 2, end: 5, oldText: "old", newText: "newer" }];

describe("rewriting a file", () => {
  afterEach(removeWorkspaces);

  it("replaces what the edits name", () => {
    const folder = workspace({ a: "a old b" });
    assert.deepEqual(rewriteFile(path.join(folder, "a"), "a old b", edits), { ok: true });
    assert.equal(readFileSync(path.join(folder, "a"), "utf8"), "a newer b");
    assert.deepEqual(readdirSync(folder), ["a"]);
  });

  it("refuses a file that has changed since it was read, wherever the change is", () => {
    const folder = workspace({ a: "a old b" });
    writeFileSync(path.join(folder, "a"), "a old b!");
    assert.deepEqual(rewriteFile(path.join(folder, "a"), "a old b", edits), {
      ok: false,
      reason: "the file has changed since it was read",
    });
    assert.equal(readFileSync(path.join(folder, "a"), "utf8"), "a old b!");
  });

  it("says that a file is gone", () => {
    const folder = workspace({ a: "a old b" });
    renameSync(path.join(folder, "a"), path.join(folder, "b"));
    assert.deepEqual(rewriteFile(path.join(folder, "a"), "a old b", edits), {
      ok: false,
      reason: "no such file or folder",
    });
    assert.deepEqual(readdirSync(folder), ["b"]);
  });
});
