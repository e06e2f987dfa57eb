import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { counted } from "../../../../src/core/text/counted";
import { projectRoot } from "../../projectRoot";

describe("Counts in words", () => {
  it("agree with what is counted, and are grouped by thousands", () => {
    assert.deepEqual(
      [0, 1, 2, 1_234_567].map((n) => counted(n, "file")),
      ["0 files", "1 file", "2 files", "1,234,567 files"],
    );
    assert.deepEqual(
      [1, 2].map((n) => counted(n, "place is", "places are")),
      ["1 place is", "2 places are"],
    );
  });

  it("are written in no other way where a text is made", () => {
    const source = path.join(projectRoot(__dirname), "src");
    const byHand =
      /\$\{[\w.]*(?:length|size|count|[cC]ount|safe|more|left|others)\} (?:more |other )?[a-z]{2,}s\b/;
    const found = readdirSync(source, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts"))
      .filter((name) => byHand.test(readFileSync(path.join(source, name), "utf8")));
    assert.deepEqual(found, []);
  });
});
