import assert from "node:assert/strict";
import { excluder } from "../../../src/audit/files";

describe("excluding", () => {
  const cases: readonly [string, readonly string[], readonly string[]][] = [
    ["test", ["test", "lib/test"], ["tests", "test.yml"]],
    ["test/", ["test", "lib/test"], ["tests"]],
    ["**/test/**", ["test", "lib/test"], ["tests"]],
    ["*.yml", ["a.yml", "lib/.b.yml"], ["a.yaml", "yml"]],
    ["**/*.yml", ["a.yml", "lib/b.yml"], ["a.yaml"]],
    ["lib/*.yml", ["lib/a.yml"], ["a.yml", "x/lib/a.yml", "lib/x/a.yml"]],
    ["/lib/x/", ["lib/x"], ["x", "a/lib/x"]],
    ["./lib/x", ["lib/x"], ["a/lib/x"]],
    ["**/lib/x", ["lib/x", "a/lib/x"], ["lib"]],
    ["a[1]", ["a[1]", "a1"], ["a2"]],
    ["{a,b}.env", ["a.env", "x/b.env"], ["c.env"]],
  ];
  for (const [glob, left, kept] of cases)
    it(`by ${glob}`, () => {
      const isExcluded = excluder(["no-such-name", glob]);
      for (const name of left) assert.equal(isExcluded(name), true, name);
      for (const name of kept) assert.equal(isExcluded(name), false, name);
    });

  it("nothing, where nothing is named", () => {
    assert.equal(excluder([])("a"), false);
  });
});
