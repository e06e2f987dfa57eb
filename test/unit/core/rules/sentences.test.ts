import assert from "node:assert/strict";
import { ASPECT_OF } from "../../../../src/core/model/rule";
import { defaultSeverityOf, RULES } from "../../../../src/core/rules/all";

describe("what a rule says of itself", () => {
  it("is its id, of which there is one rule, and a severity", () => {
    assert.deepEqual(RULES.map(({ id }) => id).sort(), Object.keys(ASPECT_OF).sort());
    for (const { id, defaultSeverity } of RULES) {
      assert.match(defaultSeverity, /^(?:error|warning|information|hint)$/, id);
      assert.equal(defaultSeverityOf(id), defaultSeverity);
    }
    assert.equal(defaultSeverityOf("no-rule" as (typeof RULES)[number]["id"]), "warning");
  });

  for (const { id, summary, consequence } of RULES)
    it(`is in two sentences: ${id}`, () => {
      for (const sentence of [summary, consequence]) assert.match(sentence, /^[A-Z`].{20,}\.$/);
    });
});
