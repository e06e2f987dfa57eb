import assert from "node:assert/strict";
import { decode, encode } from "../../../src/audit/encoding";
import { fc, runs } from "../properties";

function utf32(text: string): Buffer {
  return Buffer.from(Uint32Array.from(text, (character) => character.codePointAt(0) ?? 0).buffer);
}

const bytes = fc
  .tuple(
    fc.constantFrom(
      [],
      [0xef, 0xbb, 0xbf],
      [0xff, 0xfe],
      [0xfe, 0xff],
      [0xff, 0xfe, 0, 0],
      [0, 0, 0xfe, 0xff],
    ),
    fc.oneof(
      fc.uint8Array({ maxLength: 60 }),
      fc.string().map((text) => Buffer.from(text)),
      fc.string({ unit: "binary" }).map((text) => utf32(text)),
      fc.string({ unit: "binary" }).map((text) => utf32(text).swap32()),
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
      [0xff, 0xfe, 0, 0],
      [0, 0, 0xfe, 0xff],
    ])
      assert.equal(decode(Buffer.from(mark)).text, "");
  });

  it("reads UTF-32 of both orders, in UTF-16 units", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const units = utf32(`\uFEFF${text}`);
        assert.equal(decode(units).text, text);
        assert.equal(decode(units.swap32()).text, text);
      }),
    );
  });

  it("takes what has the mark of UTF-32 and is none for Latin-1", () => {
    for (const code of [0x110000, 0xd800, 0xdfff, 0xffffffff]) {
      const units = Buffer.from(Uint32Array.of(0xfeff, 0x61, code).buffer);
      for (const bytes of [units, Buffer.from(units).swap32()])
        assert.equal(decode(bytes).encoding, "latin1");
    }
  });

  it("takes bytes that are no UTF-8 for Latin-1", () => {
    const { text, encoding } = decode(Buffer.from([0x61, 0xe9]));
    assert.deepEqual([text, encoding], ["aé", "latin1"]);
  });
});
