/** Where the project lies, for tests that read its files. */
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import path from "node:path";

/** The folder that holds package.json: tests are bundled to different depths. */
export function projectRoot(from: string): string {
  for (let folder = from; ; folder = path.dirname(folder)) {
    if (readdirSync(folder).includes("package.json")) return folder;
    assert.notEqual(path.dirname(folder), folder, "no package.json above the test");
  }
}
