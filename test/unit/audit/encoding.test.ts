import assert from "node:assert/strict";
import fc from "fast-check";
import { decode, encode } from "../../../src/audit/encoding";
import { mayHoldHost } from "../../../src/audit/prefilter";
import { scanHosts } from "../../../src/core/mentions/scan";

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
      { numRuns: 1000 },
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

describe("the prefilter", () => {
  const needles = [".cache.amazonaws", ".CACHE\\.AMAZONAWS", "memorydb.us-east-1.amazonaws"];
  const word = fc
    .tuple(fc.constantFrom(...needles), fc.array(fc.boolean(), { minLength: 30, maxLength: 30 }))
    .map(([needle, upper]) =>
      [...needle].map((letter, i) => (upper[i] ? letter.toUpperCase() : letter.toLowerCase())).join(""),
    );
  const zs = fc.stringMatching(/^[zZ.a]{0,9}$/);

  it("lets no needle through unseen, in any case and encoding", () => {
    fc.assert(
      fc.property(word, zs, zs, (needle, before, after) => {
        const text = before + needle + after;
        for (const encoded of [
          Buffer.from(text),
          Buffer.from(text, "latin1"),
          Buffer.from(`\uFEFF${text}`),
          Buffer.from(`\uFEFF${text}`, "utf16le"),
          Buffer.from(`\uFEFF${text}`, "utf16le").swap16(),
        ])
          assert.ok(mayHoldHost(encoded), text);
      }),
    );
  });

  it("keeps every file in which the scanner finds a host, however it is spelt", () => {
    const hosts = [
      "a-001.x7k2qf.0001.use1.cache.amazonaws.com",
      "a.x7k2qf.clustercfg.memorydb.us-east-1.amazonaws.com",
      `a-001.a.x7k2qf.memorydb.${"r".repeat(63)}.amazonaws.com`,
    ];
    for (const host of hosts)
      for (const dot of [".", "\\.", "\\\\.", "%2E", "%2e"])
        for (const text of [host, host.toUpperCase()]) {
          const written = text.replaceAll(".", dot);
          assert.equal(scanHosts(written).length, 1, written);
          assert.ok(mayHoldHost(Buffer.from(written)), written);
        }
  });

  it("lets other files go", () => {
    for (const text of [
      ...["", "z", "amazon aws", "amazonaw", "mazonaws", "zzzz", "amazonaws.com"],
      ...["s3.us-east-1.amazonaws.com", "elasticache.us-east-1.amazonaws.com", "evilcache.amazonaws.com"],
    ])
      assert.equal(mayHoldHost(Buffer.from(text)), false, text);
  });
});
