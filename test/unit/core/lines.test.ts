import assert from "node:assert/strict";
import { LineCursor, LineMap } from "../../../src/core/text/lines";
import { fc, runs } from "../properties";

describe("a cursor over the lines of a text", () => {
  const text = fc.array(fc.constantFrom("a", "bc", "\n", "\r", "\r\n", "é😀"), { maxLength: 30 });

  it("gives the positions that a map of the lines gives", () => {
    fc.assert(
      fc.property(text, fc.array(fc.nat(40), { maxLength: 10 }), (parts, offsets) => {
        const whole = parts.join("");
        const map = new LineMap(whole);
        const cursor = new LineCursor(whole);
        for (const offset of offsets.filter((each) => each <= whole.length).sort((a, b) => a - b))
          assert.deepEqual(cursor.positionAt(offset), map.positionAt(offset));
      }),
      { numRuns: runs(2000) },
    );
  });
});
