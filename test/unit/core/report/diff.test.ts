import assert from "node:assert/strict";
import type { FixEdit } from "../../../../src/core/model/finding";
import { diffOfFixes } from "../../../../src/core/report/diff";
import { fc } from "../../properties";

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

/** The same for hosts in a base64 value of the text. */
function hiddenEdits(text: string, value: string): FixEdit[] {
  const start = text.indexOf(value);
  return edits(Buffer.from(value.replace(/\s/g, ""), "base64").toString("latin1")).map((edit) => ({
    ...edit,
    start,
    end: start + value.length,
    inBase64: { byteOffset: edit.start },
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

  it("shows a base64 value that holds nothing but hosts as it is, so that the diff can be applied", () => {
    const value = (host: string) => Buffer.from(`redis://${host}:6379`).toString("base64");
    const text = `data:\n  url: "${value(OLD)}" # mine\n`;
    const diff = diffOfFixes("a", text, hiddenEdits(text, value(OLD)));
    assert.deepEqual(diff.split("\n").slice(2, 5), [
      "@@ -2 +2 @@",
      `-  url: "${value(OLD)}…`,
      `+  url: "${value(NEW)}…`,
    ]);
  });

  it("shows of any other base64 value the hosts alone, on its first line", () => {
    for (const lineBreak of ["", "\n    "]) {
      const encoded = Buffer.from(`PASSWORD=C4NARY\nA=${OLD}\nB=${OLD}\n`).toString("base64");
      const value =
        lineBreak === ""
          ? encoded
          : `${encoded.slice(0, 60)}${lineBreak}${encoded.slice(60, 120)}${lineBreak}${encoded.slice(120)}`;
      const text = `data:\n  env: ${lineBreak === "" ? "" : "|\n    "}${value}\n`;
      const diff = diffOfFixes("a", text, hiddenEdits(text, value));
      const line = lineBreak === "" ? 2 : 3;
      const key = lineBreak === "" ? "  env: " : "    ";
      assert.deepEqual(diff.split("\n").slice(2), [
        `@@ -${line} +${line} @@`,
        `-${key}…(base64: ${OLD}, ${OLD})…`,
        `+${key}…(base64: ${NEW}, ${NEW})…`,
        "",
      ]);
    }
  });

  it("shows of code over several lines, or with a comment, what comes before that", () => {
    const codes = ["f(\n  g, # hunter2\n  0\n).address", "f(g, /* hunter2 */ 0)", "f(g, # hunter2\r\n0)"];
    for (const oldText of codes) {
      const text = `a = ${oldText}\nb\n`;
      const diff = diffOfFixes("a", text, [{ start: 4, end: 4 + oldText.length, oldText, newText: "h" }]);
      assert.doesNotMatch(diff, /hunter2/);
      assert.match(diff, /^-a = f\(.*…$/m);
      assert.equal(diff.split(/\r?\n/).length, 6);
    }
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
