import assert from "node:assert/strict";
import { baselineText, compareWithBaseline, parseBaseline } from "../../../../src/core/report/baseline";
import { fingerprintsOf, fnv1a64 } from "../../../../src/core/report/fingerprint";
import { fc } from "../../properties";
import { audited, primaryNode, replicaNode, whole } from "./results";

const name = (file: string) => file;
const acceptAll = (...files: ReturnType<typeof audited>[]) => compareWithBaseline(files, [], name).present;

describe("the hash", () => {
  // Test vectors of the FNV draft.
  for (const [text, hash] of [
    ["", "cbf29ce484222325"],
    ["a", "af63dc4c8601ec8c"],
    ["foobar", "85944171f73967e8"],
  ] as const)
    it(`of ${JSON.stringify(text)} is FNV-1a's`, () => assert.equal(fnv1a64(text), hash));

  it("takes any text", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => /^[0-9a-f]{16}$/.test(fnv1a64(text))));
  });
});

describe("fingerprints", () => {
  const of = (text: string, file = "a.yml") => [...fingerprintsOf(file, audited(file, text)).values()];

  it("tell apart rule, file, host, key path and equal findings", () => {
    const text = `a: ${primaryNode}\nb: ${primaryNode}\nc: ${replicaNode}\n`;
    assert.equal(new Set([...of(text), ...of(text, "b.yml")]).size, 6);
    assert.equal(new Set(of(`${primaryNode} is slow\n${primaryNode} is slow\n`, "notes.txt")).size, 2);
  });

  it("stay when elements are added to a list, and when an equal finding goes", () => {
    const [second] = of(`nodes:\n  - host: ${primaryNode}\n`);
    assert.ok(of(`nodes:\n  - host: other\n  - host: ${primaryNode}\n`).includes(second ?? "?"));
    const two = of(`${primaryNode} is slow\n${primaryNode} is slow\n`, "notes.txt");
    assert.deepEqual(of(`${primaryNode} is slow\n`, "notes.txt"), two.slice(0, 1));
  });
});

describe("a baseline", () => {
  const file = audited("a.yml", `a: ${primaryNode}\nb: ${replicaNode}\n`);

  it("takes accepted findings out and leaves mentions and new findings", () => {
    const accepted = acceptAll(audited("a.yml", `a: ${primaryNode}\n`));
    const compared = compareWithBaseline([file], accepted, name);
    assert.equal(compared.accepted, 1);
    assert.deepEqual(
      [...compared.files].flatMap(({ findings }) => findings.map(({ rule }) => rule)),
      ["replica-node"],
    );
    assert.equal([...compared.files][0]?.mentions.length, 2);
    assert.equal(compared.present.length, 2);
    assert.deepEqual(compared.missing, []);
  });

  it("tells what no finding matches any more", () => {
    const fixed = audited("a.yml", `b: ${replicaNode}\n`);
    assert.deepEqual(
      compareWithBaseline([fixed], acceptAll(file), name).missing.map(({ rule }) => rule),
      ["primary-node"],
    );
  });

  it("is written sorted and the same for the same findings, and reads back", () => {
    const other = audited("B.yml", `z: ${primaryNode}\n`);
    const text = whole(baselineText(acceptAll(file, other)));
    assert.equal(whole(baselineText([...acceptAll(other, file), ...acceptAll(file)])), text);
    const reading = parseBaseline(`\ufeff${text}`);
    assert.ok(reading.ok);
    assert.deepEqual(
      reading.entries.map(({ file: f, rule, severity }) => [f, rule, severity]),
      [
        ["B.yml", "primary-node", "warning"],
        ["a.yml", "primary-node", "warning"],
        ["a.yml", "replica-node", "error"],
      ],
    );
    assert.equal(compareWithBaseline([file, other], reading.entries, name).accepted, 3);
  });

  it("holds no text that an audit would take for a host", () => {
    const text = whole(baselineText(acceptAll(file)));
    assert.ok(text.includes("tito-redis-001."), text);
    assert.deepEqual(audited("baseline.json", text).mentions, []);
  });

  for (const [what, text, says] of [
    ["no JSON", "{", /not valid JSON/],
    ["nothing", "", /not valid JSON/],
    ["a list", "[]", /no baseline/],
    ["another object", "{}", /no list of findings/],
    ["a later version", '{"version":2,"findings":[]}', /version 2, and only 1/],
    ["no version", '{"findings":[]}', /version \(none\)/],
    ["an entry that is none", '{"version":1,"findings":[null]}', /findings\[0\]/],
    [
      "an entry without a file",
      '{"version":1,"findings":[{"fingerprint":"0123456789abcdef"}]}',
      /findings\[0\]/,
    ],
    [
      "a fingerprint that is none",
      '{"version":1,"findings":[{"fingerprint":"x","file":"a"}]}',
      /findings\[0\]/,
    ],
  ] as const)
    it(`is refused where it holds ${what}`, () => {
      const reading = parseBaseline(text);
      assert.ok(!reading.ok);
      assert.match(reading.error, says);
    });
});
