import assert from "node:assert/strict";
import { decode, encode } from "../../../src/audit/encoding";
import { fc, runs } from "../properties";

const bytes = fc
  .tuple(
    fc.constantFrom([], [0xef, 0xbb, 0xbf], [0xff, 0xfe], [0xfe, 0xff]),
    fc.oneof(
      fc.uint8Array({ maxLength: 60 }),
      fc.string().map((text) => Buffer.from(text)),
    ),
  )
  .map(([mark, rest]) => Buffer.concat([Buffer.from(mark), rest]));

describe("decoding", () => {
  it("loses no byte of anything", () => {
    fc.assert(
      fc.property(bytes, (original) => {
        const decoded = decode(original);
        assert.deepEqual(encode(decoded.text, decoded), original);
      }),
      { numRuns: runs(1000) },
    );
  });

  it("keeps the byte order mark out of the text", () => {
    for (const mark of [
      [0xef, 0xbb, 0xbf],
      [0xff, 0xfe],
      [0xfe, 0xff],
    ])
      assert.equal(decode(Buffer.from(mark)).text, "");
  });

  it("takes bytes that are no UTF-8 for Latin-1", () => {
    const { text, encoding } = decode(Buffer.from([0x61, 0xe9]));
    assert.deepEqual([text, encoding], ["aé", "latin1"]);
  });
});
