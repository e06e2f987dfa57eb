/** What SECURITY.md says holds, is held by tests that are there. */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { projectRoot } from "./projectRoot";

describe("SECURITY.md", () => {
  const root = projectRoot(__dirname);
  const text = readFileSync(path.join(root, "SECURITY.md"), "utf8");

  it("names tests that there are, one for each threat at least", () => {
    const table = text.slice(text.indexOf("## Who attacks"), text.indexOf("## How hard"));
    const threats = table.split("\n").filter((line) => /^\| (?!Who|---)/.test(line));
    assert.ok(threats.length >= 12);
    for (const threat of threats) {
      const tests = [...threat.matchAll(/`(test\/[^`]+)`/g)].map((match) => match[1] ?? "");
      assert.ok(tests.length > 0, threat);
      for (const test of tests) assert.ok(existsSync(path.join(root, test)), test);
    }
  });

  it("links to pages that there are", () => {
    for (const [, page = ""] of text.matchAll(/\]\(([^)#]+)\)/g))
      assert.ok(existsSync(path.join(root, page)), page);
  });
});
