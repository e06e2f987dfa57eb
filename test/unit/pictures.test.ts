/** The pictures of the README and of docs/pictures.md: each is there, each that is there is shown, and what is said of them is what they show. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { demoFindings } from "../demoFindings";
import { projectRoot } from "./projectRoot";

const root = projectRoot(__dirname);
const FOLDER = "media/screenshots";
const shown = ["README.md", "docs/pictures.md"]
  .map((page) => readFileSync(path.join(root, page), "utf8"))
  .join("\n")
  .replaceAll("](../", "](");
// Brackets in the words would end them: neither packager nor marketplace would find the picture.
const pictures = [...shown.matchAll(/!\[([^[\]]+)\]\(([^()\s]+)\)/g)].map(([, words = "", file = ""]) => ({
  words,
  file,
}));

describe("The README's pictures", () => {
  it("are those of the folder, each once, told in words", () => {
    assert.equal(pictures.length, shown.match(/!\[/g)?.length);
    assert.deepEqual(
      pictures.map(({ file }) => file).sort(),
      readdirSync(path.join(root, FOLDER))
        .map((name) => `${FOLDER}/${name}`)
        .sort(),
    );
    for (const { words, file } of pictures) assert.ok(words.length > 20 && words.endsWith("."), file);
  });

  it("count the demo's findings as the view does", () => {
    const findings = demoFindings(root);
    const files = new Set(findings.map(({ file }) => file));
    const words = pictures.find(({ file }) => file.endsWith("/findings.png"))?.words ?? "";
    assert.ok(words.includes(`${findings.length} findings in ${files.size} files`), words);
  });
});
