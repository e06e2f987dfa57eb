import assert from "node:assert/strict";
import { cleanText, MAX_LABEL } from "../../../src/core/text/cleanText";
import { fc, runs } from "../properties";

describe("text of an account in a label", () => {
  it("keeps an ordinary name as it is", () => {
    assert.equal(cleanText("tito-redis-001"), "tito-redis-001");
    assert.equal(cleanText("Kassen für Köln 🎟"), "Kassen für Köln 🎟");
  });

  it("drops direction marks, control and zero-width characters", () => {
    assert.equal(cleanText("safe\u202Egnp.exe\u2066x\u2069\u200B\u0007\u001B[31m"), "safegnp.exex[31m");
    assert.equal(cleanText("a\u{E0041}b\uD800c\uFEFF"), "abc");
  });

  it("makes one line of several, with single spaces and none at the ends", () => {
    assert.equal(cleanText("  one\r\n\ttwo\u2028three  "), "one two three");
  });

  it("cuts a 10 kB name at the limit and says so", () => {
    const cut = cleanText("n".repeat(10_000));
    assert.equal(cut.length, MAX_LABEL);
    assert.ok(cut.endsWith("…"));
    assert.equal(cleanText("n".repeat(MAX_LABEL)), "n".repeat(MAX_LABEL));
  });

  it("never splits a surrogate pair", () => {
    for (let limit = 3; limit < 12; limit++)
      assert.doesNotMatch(cleanText("🎟".repeat(20), limit), /\p{Cs}/u, String(limit));
    assert.equal(cleanText("🎟🎟🎟", 4), "🎟…");
  });

  it("leaves Markdown as the plain text that it is", () => {
    const hostile = "[x](command:workbench.action.terminal.sendSequence) $(zap) <img src=x>";
    assert.equal(cleanText(hostile), hostile);
  });

  it("holds for any text: short enough, one line, nothing hidden, unchanged a second time", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.integer({ min: 2, max: 200 }), (text, limit) => {
        const clean = cleanText(text, limit);
        assert.ok(clean.length <= limit);
        assert.doesNotMatch(clean, /[\p{Cc}\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/u);
        assert.equal(cleanText(clean, limit), clean);
      }),
      { numRuns: runs(300) },
    );
  });
});
