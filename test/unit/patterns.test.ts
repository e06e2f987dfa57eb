/** Every regular expression that the sources are written with is known to take time linear in the text. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { findMentions } from "../../src/core/mentions/find";
import { isNotes } from "../../src/core/places/files";
import { SourceText } from "../../src/core/syntax/sourceText";
import { hashOf, type Kept, patternsOf } from "../hard/patterns.mjs";
import { projectRoot } from "./projectRoot";

const root = projectRoot(__dirname);

const H = "orders-001.q7x2kd.0001.use1.cache.amazonaws.com";

describe("The patterns of the sources", () => {
  it("are proven linear by a judge, or asked of texts as short as is said", async () => {
    const kept = JSON.parse(await readFile(path.join(root, "test/hard/patterns.json"), "utf8")) as Kept;
    const found = await patternsOf(path.join(root, "src"));
    const linear = new Set(kept.linear);
    const open = [...found].filter(([pattern]) => !linear.has(hashOf(pattern)) && !kept.bounded[pattern]);
    assert.deepEqual(open, [], "node scripts/patterns.mjs has them judged");
    const known = new Set([...found.keys()].flatMap((pattern) => [pattern, hashOf(pattern)]));
    const gone = [...kept.linear, ...Object.keys(kept.bounded)].filter((each) => !known.has(each));
    assert.deepEqual(gone, [], "node scripts/patterns.mjs forgets them");
  });

  it("are asked of no key path that nobody writes", () => {
    const keyPathIn = (name: string, text: string) => findMentions(new SourceText(text, name))[0]?.keyPath;
    const long = "cache_nodes.".repeat(40_000);
    assert.equal(keyPathIn("a.json", JSON.stringify({ [long]: H })), null);
    assert.equal(keyPathIn("a.yml", `"${long}": ${H}\n`), null);
    assert.equal(keyPathIn("a.json", JSON.stringify({ a: { "cache_nodes.0": H } })), "a.cache_nodes.0");
  });

  it("hang on no name of a file", () => {
    assert.equal(isNotes(`readme${"-a".repeat(120)}!`), false);
    assert.equal(isNotes(`readme${"-".repeat(240)}!`), false);
    assert.equal(isNotes("readme-first_of-all.md"), true);
  });
});
