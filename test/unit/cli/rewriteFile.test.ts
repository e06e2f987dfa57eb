import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs, {
  appendFileSync,
  chmodSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { rewriteFile } from "../../../src/cli/rewriteFile";
import { removeWorkspaces, workspace } from "./program";

const edits = [{ start: 2, end: 5, oldText: "old", newText: "newer" }];
const CHANGED = { ok: false, reason: "the file has changed since it was read" };

describe("rewriting a file", () => {
  afterEach(removeWorkspaces);

  function project(files: Readonly<Record<string, string>> = { a: "a old b" }) {
    const folder = realpathSync(workspace(files));
    const at = (name: string) => path.join(folder, name);
    return {
      at,
      names: () => readdirSync(folder).sort(),
      text: (name: string) => readFileSync(at(name), "utf8"),
      rewrite: (name = "a", file: string | null = null) =>
        rewriteFile(at(name), { file, real: file ?? folder }, "a old b", edits),
    };
  }

  /** Does something right before the system is asked for something by a name, once. */
  function rightBefore(name: "openSync" | "fsyncSync", what: () => void): void {
    const original = fs[name] as (...args: unknown[]) => unknown;
    const replaced = (...args: unknown[]) => {
      Object.assign(fs, { [name]: original });
      what();
      return original(...args);
    };
    Object.assign(fs, { [name]: replaced });
  }

  it("replaces what the edits name", () => {
    const { rewrite, text, names } = project();
    assert.deepEqual(rewrite(), { ok: true });
    assert.equal(text("a"), "a newer b");
    assert.deepEqual(names(), ["a"]);
  });

  it("refuses a file that has changed since it was read, wherever the change is", () => {
    const { at, rewrite, text } = project();
    writeFileSync(at("a"), "a old b!");
    assert.deepEqual(rewrite(), CHANGED);
    assert.equal(text("a"), "a old b!");
  });

  it("says that a file is gone", () => {
    const { at, rewrite, names } = project();
    renameSync(at("a"), at("b"));
    assert.deepEqual(rewrite(), { ok: false, reason: "no such file or folder" });
    assert.deepEqual(names(), ["b"]);
  });

  it("loses nothing that is written to the file while the new one is made", () => {
    for (const write of [
      (file: string) => appendFileSync(file, "+"),
      (file: string) => writeFileSync(file, "a old c"),
      (file: string) => rmSync(file),
      (file: string) => {
        writeFileSync(`${file}2`, "a old b");
        renameSync(`${file}2`, file);
      },
    ]) {
      const { at, rewrite, names } = project();
      rightBefore("fsyncSync", () => {
        write(at("a"));
        // As seldom as it is: the same moment as when the file was made.
        if (names().includes("a")) fs.utimesSync(at("a"), new Date(), new Date(Date.now() + 5));
      });
      const files = () => names().map((name) => [name, readFileSync(at(name), "utf8")]);
      const outcome = rewrite();
      assert.equal(outcome.ok, false);
      assert.ok(
        files().every(([name, text]) => name === "a" && text !== "a newer b"),
        `${files()}`,
      );
    }
  });

  // Links need rights on Windows.
  describe("with links", function () {
    if (process.platform === "win32") this.pending = true;

    it("follows none out of the folder", () => {
      const outside = project();
      const { at, rewrite, names } = project();
      rmSync(at("a"));
      symlinkSync(outside.at("a"), at("a"));
      assert.deepEqual(rewrite(), { ok: false, reason: "it has become a link out of the folder" });
      assert.deepEqual([outside.text("a"), outside.names(), names()], ["a old b", ["a"], ["a"]]);
    });

    it("follows none that is put in the place of the file or its folder while it is opened", () => {
      for (const name of ["a", "sub/a"]) {
        const outside = project({ a: "a old b" });
        const { at, rewrite } = project({ [name]: "a old b" });
        const swapped = at(name.split("/")[0] ?? "");
        rightBefore("openSync", () => {
          rmSync(swapped, { recursive: true });
          symlinkSync(name === "a" ? outside.at("a") : path.dirname(outside.at("a")), swapped);
        });
        assert.deepEqual(rewrite(name), CHANGED);
        assert.deepEqual([outside.text("a"), outside.names()], ["a old b", ["a"]]);
      }
    });

    it("follows those that the walk follows: within the folder, and to a file that was named", () => {
      const outside = project();
      const { at, rewrite, text } = project({ "real/a": "a old b" });
      symlinkSync("real/a", at("link"));
      assert.deepEqual(rewrite("link"), { ok: true });
      assert.equal(text("real/a"), "a newer b");
      symlinkSync(outside.at("a"), at("named"));
      assert.deepEqual(rewrite("named", realpathSync(at("named"))), { ok: true });
      assert.equal(outside.text("a"), "a newer b");
      assert.ok(fs.lstatSync(at("named")).isSymbolicLink());
    });

    it("refuses a file that was named and leads elsewhere now", () => {
      const outside = project();
      const { at, rewrite } = project({ a: "a old b", b: "a old b" });
      rmSync(at("a"));
      symlinkSync(outside.at("a"), at("a"));
      assert.deepEqual(rewrite("a", at("b")), {
        ok: false,
        reason: "it has become a link out of the folder",
      });
    });

    it("leaves all names of a file with several to one file, with its mode", () => {
      const { at, rewrite, text, names } = project();
      chmodSync(at("a"), 0o640);
      linkSync(at("a"), at("b"));
      const { ino } = statSync(at("a"));
      assert.deepEqual(rewrite(), { ok: true });
      assert.deepEqual([text("a"), text("b"), names()], ["a newer b", "a newer b", ["a", "b"]]);
      assert.deepEqual([statSync(at("a")).ino, statSync(at("b")).ino], [ino, ino]);
      assert.equal(statSync(at("a")).mode & 0o777, 0o640);
    });

    it("leaves a file of somebody else's to them where a new one cannot be given away", function () {
      if (process.getuid?.() !== 0) this.skip();
      const { at, rewrite, text, names } = project();
      fs.chownSync(at("a"), 65534, 65534);
      Object.assign(fs, {
        fchownSync: () => {
          Object.assign(fs, { fchownSync: original });
          throw Object.assign(new Error("no"), { code: "EPERM" });
        },
      });
      assert.deepEqual(rewrite(), { ok: true });
      assert.deepEqual([text("a"), statSync(at("a")).uid, names()], ["a newer b", 65534, ["a"]]);
    });
    const original = fs.fchownSync;

    it("puts back what stood in a file with several names where it cannot be written", () => {
      const { at, rewrite, text, names } = project();
      linkSync(at("a"), at("b"));
      const { ftruncateSync } = fs;
      Object.assign(fs, {
        ftruncateSync: () => {
          Object.assign(fs, { ftruncateSync });
          throw Object.assign(new Error("full"), { code: "ENOSPC" });
        },
      });
      assert.deepEqual(rewrite(), { ok: false, reason: "no space left on the disk" });
      assert.deepEqual([text("a"), text("b"), names()], ["a old b", "a old b", ["a", "b"]]);
    });
  });

  it("waits for no pipe that is put in the place of the file", function () {
    if (process.platform === "win32") this.skip();
    const { at, rewrite } = project();
    rightBefore("openSync", () => {
      rmSync(at("a"));
      execFileSync("mkfifo", [at("a")]);
    });
    assert.equal(rewrite().ok, false);
  });

  it("says that a folder has come in the place of the file", () => {
    const { at, rewrite } = project();
    rmSync(at("a"));
    mkdirSync(at("a"));
    assert.equal(rewrite().ok, false);
  });
});
