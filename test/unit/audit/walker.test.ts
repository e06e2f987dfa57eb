import assert from "node:assert/strict";
import fs, { Dirent } from "node:fs";
import path from "node:path";
import { Walker } from "../../../src/audit/files";

describe("the walk", () => {
  const { readdirSync } = fs;
  afterEach(() => Object.assign(fs, { readdirSync }));

  it("goes through a folder of any number of folders, in order", () => {
    const folder = path.resolve("none");
    const names = Array.from({ length: 200_000 }, (_, i) => `f${String(i).padStart(6, "0")}`);
    const asked: string[] = [];
    Object.assign(fs, {
      readdirSync: (asking: string) => {
        if (asking !== folder) asked.push(path.basename(asking));
        return asking === folder ? names.map(folderNamed) : [];
      },
    });
    const root = { given: "none", folder, file: null, real: folder, exclude: [] };
    assert.deepEqual([...new Walker({ roots: [root], omit: [] })], []);
    assert.deepEqual(asked, names);
  });

  function folderNamed(name: string): Dirent {
    return Object.assign(Object.create(Dirent.prototype) as Dirent, {
      name,
      isFile: () => false,
      isDirectory: () => true,
      isSymbolicLink: () => false,
    });
  }
});
