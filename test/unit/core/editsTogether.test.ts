/** Which edits go together, and what is made of them: on edits by themselves, as no rule need offer them. */
import assert from "node:assert/strict";
import type { Finding, FixEdit } from "../../../src/core/model/finding";
import { editedValue } from "../../../src/core/rules/base64Edits";
import { applyEdits } from "../../../src/core/rules/fix";
import { editsOf, fixesTogether } from "../../../src/core/rules/fixesTogether";

const edit = (start: number, end: number, newText = "x", oldText = ""): FixEdit => ({
  start,
  end,
  oldText,
  newText,
});
const hidden = (byteOffset: number, oldText: string, newText = "x", [start, end] = [0, 40]): FixEdit => ({
  ...edit(start ?? 0, end ?? 0, newText, oldText),
  inBase64: { byteOffset },
});

interface Wish {
  readonly edits: readonly FixEdit[];
  readonly newHost?: string | null;
  readonly preferred?: boolean;
  readonly host?: string;
  readonly siblings?: readonly string[];
}

const finding = (name: string, ...wishes: Wish[]) => ({
  name,
  mention: {
    host: wishes[0]?.host ?? "a",
    siblings: wishes[0]?.siblings ?? [],
  } as unknown as Finding["mention"],
  fixes: wishes.map(({ edits, newHost = null, preferred = true }, i) => ({
    title: `${name}${i}`,
    newHost,
    preferred,
    safe: true,
    edits,
  })),
});

/** The titles of the fixes that are chosen. */
const chosen = (
  findings: readonly ReturnType<typeof finding>[],
  isWanted: (title: string) => boolean = () => true,
) => fixesTogether(findings, ({ title }) => isWanted(title)).map(({ fix }) => fix.title);

describe("fixes together", () => {
  it("are the preferred one of each finding, or else the first that is wanted", () => {
    const two = finding("a", { edits: [edit(0, 1)], preferred: false }, { edits: [edit(5, 6)] });
    assert.deepEqual(chosen([two]), ["a1"]);
    assert.deepEqual(
      chosen([two], (title) => title === "a0"),
      ["a0"],
    );
    assert.deepEqual(
      chosen([two], () => false),
      [],
    );
    assert.deepEqual(chosen([finding("b")]), []);
  });

  it("stand in the order of the findings, and take hosts before ports", () => {
    const port = finding("port", { edits: [edit(4, 8, "6379")] });
    const host = finding("host", { edits: [edit(0, 5, "h")], newHost: "h" });
    const far = finding("far", { edits: [edit(90, 95)] });
    assert.deepEqual(chosen([port, host, far]), ["host0", "far0"]);
    assert.deepEqual(chosen([port, far]), ["port0", "far0"]);
    const behind = finding("behind", { edits: [edit(5, 8, "h")], newHost: "h" });
    assert.deepEqual(chosen([finding("p", { edits: [edit(0, 5)] }), behind]), ["p0", "behind0"]);
  });

  for (const [what, first, second, fit] of [
    ["apart", edit(0, 5), edit(7, 9), true],
    ["one right behind the other", edit(0, 5), edit(5, 9), true],
    ["over one another", edit(0, 5), edit(4, 9), false],
    ["one within the other", edit(0, 9), edit(4, 5), false],
    ["at one place, and alike", edit(0, 5), edit(0, 5), true],
    ["at one place, and different", edit(0, 5), edit(0, 5, "y"), false],
    ["both empty at one place", edit(3, 3), edit(3, 3, "y"), false],
    ["an empty one right before the other", edit(3, 3), edit(3, 5, "y"), true],
    ["apart in one hidden value", hidden(0, "abc"), hidden(5, "de"), true],
    ["right behind one another in a hidden value", hidden(0, "abc"), hidden(3, "de"), true],
    ["over one another in a hidden value", hidden(0, "abc"), hidden(2, "cd"), false],
    ["hidden in two values", hidden(0, "abc"), hidden(0, "abc", "y", [50, 90]), true],
    ["hidden, and over all of the value", hidden(0, "abc"), edit(0, 40), false],
    ["hidden in values that lie over one another", hidden(0, "abc"), hidden(9, "de", "y", [0, 50]), false],
  ] as const)
    it(`${fit ? "go" : "do not go"} with edits ${what}, whichever comes first`, () => {
      const [a, b] = [finding("a", { edits: [first] }), finding("b", { edits: [second] })];
      assert.equal(chosen([a, b]).length, fit ? 2 : 1);
      assert.equal(chosen([b, a]).length, fit ? 2 : 1);
      const more = finding("c", { edits: [edit(200, 201)] });
      assert.equal(chosen([more, b, a]).length, fit ? 3 : 2);
    });

  it("are applied whole or not at all", () => {
    const both = finding("both", { edits: [edit(0, 2), edit(20, 22)], newHost: "h" });
    const one = finding("one", { edits: [edit(21, 23)], newHost: "g" });
    const next = finding("next", { edits: [edit(0, 2, "z")], newHost: "z" });
    assert.deepEqual(chosen([one, both, next]), ["one0", "next0"]);
  });

  it("give no list the same host twice, and leave other lists and hosts alone", () => {
    const inList = (
      name: string,
      host: string,
      siblings: readonly string[],
      newHost: string | null = "new",
    ) => finding(name, { edits: [edit(name.charCodeAt(0), name.charCodeAt(0))], host, siblings, newHost });
    assert.deepEqual(chosen([inList("A", "a", ["b"]), inList("D", "b", ["a"])]), []);
    assert.deepEqual(chosen([inList("A", "a", ["b"]), inList("D", "b", ["a"], "other")]), ["A0", "D0"]);
    assert.deepEqual(chosen([inList("A", "a", ["b"]), inList("D", "c", ["d"])]), ["A0", "D0"]);
    assert.deepEqual(chosen([inList("A", "a", []), inList("D", "b", [])]), ["A0", "D0"]);
    assert.deepEqual(chosen([inList("A", "a", ["b"]), inList("D", "a", ["b"])]), ["A0", "D0"]);
    assert.deepEqual(chosen([inList("A", "a", ["b"], null), inList("D", "b", ["a"], null)]), ["A0", "D0"]);
  });

  it("change once what several change alike", () => {
    const same = [{ fix: { edits: [edit(0, 1), edit(5, 6)] } }, { fix: { edits: [edit(5, 6)] } }];
    assert.deepEqual(editsOf(same), [edit(0, 1), edit(5, 6)]);
    assert.equal(editsOf([{ fix: { edits: [hidden(0, "a"), hidden(1, "a")] } }]).length, 2);
  });
});

describe("edits of a text", () => {
  it("are made in the order of the text, and those that do not fit are refused", () => {
    const edits = [edit(4, 5, "E", "e"), edit(0, 1, "A", "a"), edit(0, 2, "?", "ab"), edit(2, 3, "?", "x")];
    const { text, applied, refused } = applyEdits("abcde", edits);
    assert.equal(text, "AbcdE");
    assert.deepEqual(applied, [edits[1], edits[0]]);
    assert.deepEqual(refused, [edits[2], edits[3]]);
    assert.deepEqual(applyEdits("abc", [edit(2, 1, "x", "")]).refused.length, 1);
    assert.equal(applyEdits("abc", [edit(1, 1, "-", ""), edit(0, 1, "A", "a")]).text, "A-bc");
  });

  it("in a hidden value go together, each at its bytes, in any order", () => {
    const value = Buffer.from("host=abc port=1").toString("base64");
    const edits = [hidden(14, "1", "6379"), hidden(5, "abc", "h")];
    const { value: changed, applied, refused } = editedValue(value, edits);
    assert.equal(Buffer.from(changed, "base64").toString(), "host=h port=6379");
    assert.deepEqual([applied.length, refused.length], [2, 0]);
  });

  it("in a hidden value are refused where they overlap, or other bytes stand there", () => {
    const value = Buffer.from("host=abc").toString("base64");
    const twice = editedValue(value, [hidden(5, "abc", "x"), hidden(6, "bc", "y")]);
    assert.equal(Buffer.from(twice.value, "base64").toString(), "host=x");
    assert.equal(twice.refused.length, 1);
    const others = editedValue(value, [hidden(5, "abd", "x")]);
    assert.deepEqual([others.value, others.applied.length, others.refused.length], [value, 0, 1]);
    const none = editedValue("no base64!", [hidden(0, "a", "x")]);
    assert.deepEqual([none.value, none.refused.length], ["no base64!", 1]);
  });

  it("in a hidden value change no more of the text than differs", () => {
    const value = Buffer.from("0123456789 abc 0123456789").toString("base64");
    const text = `key: ${value}\n`;
    const { text: changed } = applyEdits(text, [hidden(11, "abc", "abd", [5, 5 + value.length])]);
    assert.equal(changed, `key: ${Buffer.from("0123456789 abd 0123456789").toString("base64")}\n`);
  });
});
