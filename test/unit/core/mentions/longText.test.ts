import assert from "node:assert/strict";
import { findMentions } from "../../../../src/core/mentions/find";
import { SourceText } from "../../../../src/core/syntax/sourceText";

const host = (i: number) => `tito-redis-00${i}.x7k2qf.000${i}.use1.cache.amazonaws.com`;
/** Longer than any text that is read whole, and of lines that say nothing. */
const FILLER = "# nothing to see here\n".repeat(500_000);

describe("a text longer than an editor's", () => {
  const nodes = `redis:\n  nodes:\n    - ${host(1)}:6379\n    - ${host(2)}\n# old: ${host(3)}\n`;
  const contextsOf = (text: string) =>
    findMentions(new SourceText(text, "a.yml")).map(({ keyPath, inComment, siblings, use, port }) => ({
      keyPath,
      inComment,
      siblings,
      use,
      port,
    }));

  it("tells near its hosts what a short one tells, each list apart", () => {
    const short = contextsOf(nodes);
    assert.deepEqual(short[0]?.siblings, [host(2)]);
    assert.deepEqual(contextsOf(nodes + FILLER + nodes), [...short, ...short]);
  });

  it("gives offsets into the whole text", () => {
    const text = FILLER + nodes;
    for (const { start, end, written, portRange, writtenPort } of findMentions(
      new SourceText(text, "a.yml"),
    )) {
      assert.equal(text.slice(start, end), written);
      if (portRange) assert.equal(text.slice(portRange.start, portRange.end), writtenPort);
    }
  });

  it("finds hosts in one long line", () => {
    const line = `var a=[${"1234567890,".repeat(1_000_000)}];`;
    const text = `${line}connect("${host(1)}");${line}`;
    assert.deepEqual(
      findMentions(new SourceText(text, "a.min.js")).map(({ start }) => start),
      [line.length + 'connect("'.length],
    );
  });
});
