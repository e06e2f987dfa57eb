import assert from "node:assert/strict";
import fc from "fast-check";
import type { FixEdit } from "../../../../src/core/finding";
import { diffOfFixes } from "../../../../src/core/report/diff";

const OLD = "old.abc12x.0001.use1.cache.amazonaws.com";
const NEW = "new.abc12x.ng.0001.use1.cache.amazonaws.com";

function edits(text: string): FixEdit[] {
  return [...text.matchAll(new RegExp(OLD.replaceAll(".", "\\."), "g"))].map(({ index }) => ({
    start: index,
    end: index + OLD.length,
    oldText: OLD,
    newText: NEW,
  }));
}

/** The line as the diff shows it before the change. */
function shown(text: string): string {
  const line = diffOfFixes("a", text, edits(text)).split("\n")[3] ?? "";
  assert.equal(line[0], "-");
  return line.slice(1).replaceAll(OLD, "HOST");
}

describe("the diff of fixes", () => {
  it("is empty without edits", () => {
    assert.equal(diffOfFixes("a", "text", []), "");
  });

  it("has a hunk per line, two hosts of a line in one", () => {
    const text = `a: ${OLD}\n\nb: ${OLD}, ${OLD}`;
    assert.equal(
      diffOfFixes("x/a.yml", text, edits(text).reverse()),
      [
        "--- a/x/a.yml",
        "+++ b/x/a.yml",
        ...["@@ -1 +1 @@", `-a: ${OLD}`, `+a: ${NEW}`],
        ...["@@ -3 +3 @@", `-b: ${OLD}, ${OLD}`, "\\ No newline at end of file"],
        ...[`+b: ${NEW}, ${NEW}`, "\\ No newline at end of file", ""],
      ].join("\n"),
    );
  });

  for (const [text, expected] of [
    [`  host: "${OLD}"`, '  host: "HOST"'],
    [`  - ${OLD}:6379`, "  - HOST:6379"],
    [`export REDIS_URL='redis://${OLD}:6379/0'`, "export REDIS_URL='redis://HOST:6379/0'"],
    [`\t"a.b": "rediss://${OLD}",`, '\t"a.b": "rediss://HOST",'],
    [`url: redis://user:secret@${OLD}/0`, "url: redis://…HOST/0"],
    [`url: redis://:s:e/c@ret@${OLD}:6379`, "url: redis://…HOST:6379"],
    [`redis://secret@${OLD}`, "redis:…HOST"],
    [`${OLD}:6379,password=secret`, "HOST:6379…"],
    [`a: ${OLD}:6379:secret`, "a: HOST:6379…"],
    [`a: ${OLD}/secret`, "a: HOST…"],
    [`a: ${OLD} secret ${OLD}`, "a: HOST…HOST"],
    [`a: ${OLD},redis://secret@${OLD}`, "a: HOST…HOST"],
    [`secret ${OLD}`, "…HOST"],
    [`a: ${OLD} # secret`, "a: HOST…"],
    [`f("secret", "${OLD}")`, '…HOST")'],
  ] as const)
    it(`shows of ${text.replaceAll(OLD, "HOST").trim()} only what is no secret`, () => {
      assert.equal(shown(text), expected);
    });

  it("never shows what stands beside a host after a key", () => {
    const around = fc.string({ maxLength: 20 }).map((text) => text.replace(/[\r\n]/g, " "));
    fc.assert(
      fc.property(around, around, around, (before, between, after) => {
        const text = `key: ${before}C4NARY${between}${OLD}${after}C4NARY`;
        assert.ok(!diffOfFixes("a", text, edits(text)).includes("C4NARY"));
      }),
    );
  });
});
