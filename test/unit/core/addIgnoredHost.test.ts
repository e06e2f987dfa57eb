import assert from "node:assert/strict";
import { addIgnoredHost } from "../../../src/core/config/addIgnoredHost";
import { readFolderConfig } from "../../../src/core/config/folderConfig";

const HOST = "tito-redis-001.x7k2qf.0001.use1.cache.amazonaws.com";

describe("A host that is added to the ignored ones of a .cache-endpoints.yml", () => {
  it("keeps comments, other keys and their order", () => {
    const before = [
      "# Of the platform team.",
      "rules:",
      "  primary-node: off # known",
      "",
      "ignoredHosts:",
      "  # A test account.",
      '  - "*.abc123.*" # since 2024',
      "failOn: error",
      "",
    ];
    const after = addIgnoredHost(before.join("\n"), HOST)?.split("\n");
    assert.deepEqual(after, before.toSpliced(7, 0, `  - ${HOST}`));
  });

  for (const [what, before] of [
    ["an empty file", ""],
    ["a file of comments", "# nothing yet"],
    ["a file without the key", "failOn: never\n"],
    ["an empty key", "ignoredHosts:\n"],
    ["an empty list", "ignoredHosts: []\n"],
    ["one host without a list", "ignoredHosts: a.cache.amazonaws.com\n"],
    ["lines that end as in Windows", "failOn: never\r\nignoredHosts:\r\n  - a.cache.amazonaws.com\r\n"],
  ] as const)
    it(`is in force in ${what}`, () => {
      const after = addIgnoredHost(before, HOST) ?? "";
      const { config, mistakes } = readFolderConfig(after);
      assert.deepEqual(mistakes, []);
      assert.equal(config.ignoredHosts.at(-1), HOST);
      assert.equal(config.ignoredHosts.includes("a.cache.amazonaws.com"), before.includes("a.cache"));
      for (const part of before.split(/\r?\n/).filter((line) => line.startsWith("#")))
        assert.ok(after.includes(part));
      if (before.includes("\r\n")) assert.doesNotMatch(after, /[^\r]\n/);
    });

  it("is listed once", () => {
    const text = `ignoredHosts: [ ${HOST} ]\n`;
    assert.equal(addIgnoredHost(text, HOST), text);
  });

  it("leaves alone what is no such file", () => {
    for (const text of ["- a\n", "a: [\n", `# ${"x".repeat(300_000)}`])
      assert.equal(addIgnoredHost(text, HOST), null);
  });
});
