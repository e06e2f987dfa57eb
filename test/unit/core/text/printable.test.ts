import assert from "node:assert/strict";
import { printable, printableJson } from "../../../../src/core/text/printable";

describe("text for a terminal or a log", () => {
  for (const [what, text, shown] of [
    ["controls of a terminal", "a\u001b[2Jb\u009bc\u0007", "a?[2Jb?c?"],
    ["ends of lines, of every kind", "a\nb\r\nc\u0085d\u2028e\u2029f", "a?b??c?d?e?f"],
    ["marks that reorder what stands around them", "a\u202eb\u2066c\u200fd\u061ce", "a?b?c?d?e"],
    ["what shows as nothing", "a\u00adb\u2060c\ufeffd\u{e0041}e", "a?b?c?d?e"],
    ["GitHub's commands", "::error file=a,line=1::x", "?:error file=a,line=1::x"],
    [
      "the same behind blanks, which the runner passes over",
      "\u00a0 ::stop-commands::x",
      "\u00a0 ?:stop-commands::x",
    ],
    [
      "Azure's commands, wherever they stand",
      "a ##vso[task.complete]###VSO[x]",
      "a ?#vso[task.complete]#?#VSO[x]",
    ],
    ["commands of both", "x##[group]y", "x?#[group]y"],
    ["TeamCity's", "##teamcity[message text='x']", "?#teamcity[message text='x']"],
    ["GitLab's sections", "section_start:0:x\r\u001b[0K", "section_start:0:x??[0K"],
  ] as const)
    it(`shows no ${what}`, () => assert.equal(printable(text), shown));

  it("leaves other text alone", () => {
    for (const text of [
      "a::b",
      ":a",
      "# ## x [y]",
      "##x",
      "é😀 日本",
      "می\u200cخواهم",
      "std::vector",
      "[x]##",
      "",
    ])
      assert.equal(printable(text), text);
  });

  it("is the same value as JSON", () => {
    for (const text of [
      "##vso[x]",
      "###[x]",
      "\\##[",
      '"##[',
      "## x",
      "#",
      "\u0085\u202e\u{e0041}\n\u001b",
    ]) {
      const json = printableJson(JSON.stringify([text], null, 2));
      assert.deepEqual(JSON.parse(json), [text]);
      assert.doesNotMatch(json, /##\w*\[/);
      assert.equal(json.replaceAll("\n", ""), printable(json.replaceAll("\n", "")));
    }
  });
});
