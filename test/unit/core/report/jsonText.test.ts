import assert from "node:assert/strict";
import { jsonText } from "../../../../src/core/report/jsonText";
import { fc } from "../../properties";
import { whole } from "./results";

describe("JSON in pieces", () => {
  it("is what JSON.stringify gives", () => {
    const long = fc.array(fc.jsonValue({ maxDepth: 2 }), { minLength: 95, maxLength: 105 });
    const value = fc.oneof(
      fc.jsonValue(),
      long,
      fc.dictionary(fc.string(), long, { maxKeys: 2 }),
      fc.array(long),
    );
    fc.assert(
      fc.property(value, (made) => {
        assert.deepEqual(JSON.parse(whole(jsonText(made))), JSON.parse(JSON.stringify(made)));
        const plain = JSON.stringify(made, null, 2);
        if (/^[\n -~]*$/.test(plain) && !plain.includes("##"))
          assert.equal(whole(jsonText(made)), `${plain}\n`);
      }),
      { numRuns: 300 },
    );
  });

  it("makes lists as they are asked for, item by item", () => {
    let made = 0;
    function* items() {
      for (; made < 5; made++) yield { made, list: [made] };
    }
    const pieces = jsonText({ before: 1, items: items(), none: [][Symbol.iterator](), left: undefined });
    assert.match(pieces.next().value ?? "", /^\{\n {2}"before": $/);
    assert.equal(made, 0);
    const text = `{\n  "before": ${whole(pieces)}`;
    const expected = { before: 1, items: [0, 1, 2, 3, 4].map((n) => ({ made: n, list: [n] })), none: [] };
    assert.equal(text, `${JSON.stringify(expected, null, 2)}\n`);
  });
});
