/**
 * What `--fix` changes without a yes, in every file of the table of cases and of the demo: test/cases/fixed.txt lists it, and
 * is read by eye when it changes (UPDATE_FIXED=1 writes it anew).
 */
import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { findMentions } from "../../../src/core/mentions/find";
import { analyze } from "../../../src/core/rules/analyze";
import { applyEdits } from "../../../src/core/rules/fix";
import { editsOf, fixesTogether } from "../../../src/core/rules/fixesTogether";
import { SourceText } from "../../../src/core/syntax/sourceText";
import { projectRoot } from "../projectRoot";
import { FOLDER, index, indexOf, read, SETTINGS } from "./account";

const DEMO = path.join(projectRoot(__dirname), "demo");
const demo = indexOf("account.json", readFileSync(path.join(DEMO, "account.json"), "utf8"));

function* files() {
  for (const entry of readdirSync(FOLDER, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const cases = JSON.parse(read(entry.name, "cases.json")) as readonly { file: string; as?: string }[];
    for (const { file, as = file } of cases)
      yield { id: `${entry.name}/${file}`, name: as, text: read(entry.name, file), inventory: index };
  }
  const workspace = path.join(DEMO, "workspace");
  for (const entry of readdirSync(workspace, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const name = path.relative(DEMO, file);
    yield { id: `demo/${name}`, name, text: readFileSync(file, "utf8"), inventory: demo };
  }
}

function judged(text: string, name: string, inventory: typeof index) {
  const { findings } = analyze(text, findMentions(new SourceText(text, name)), inventory, SETTINGS);
  return fixesTogether(findings, ({ safe }) => safe);
}

/** The hosts that stand more than once in one list. */
function twice(text: string, name: string): ReadonlySet<string> {
  const mentions = findMentions(new SourceText(text, name));
  return new Set(mentions.filter(({ host, siblings }) => siblings.includes(host)).map(({ host }) => host));
}

function fixedIn({
  id,
  name,
  text,
  inventory,
}: ReturnType<typeof files> extends Iterable<infer F> ? F : never) {
  const lines: string[] = [];
  const choices = judged(text, name, inventory);
  for (const { finding } of choices) {
    const { mention, rule } = finding;
    assert.ok(mention, id);
    assert.match(mention.place, /^(?:setting|call)$/, id);
    assert.equal(mention.isInGuide, false, `${id} is for people to read`);
    lines.push(
      `${id}:${text.slice(0, mention.start).split("\n").length} ${mention.place} ${rule} ${mention.host}`,
    );
  }
  const fixed = applyEdits(text, editsOf(choices));
  assert.deepEqual(fixed.refused, [], id);
  const left = judged(fixed.text, name, inventory).map(
    ({ finding }) => `${finding.rule} ${finding.mention?.host}`,
  );
  assert.deepEqual(left, [], `${id}: a second run would change more`);
  const before = twice(text, name);
  for (const host of twice(fixed.text, name))
    assert.ok(before.has(host), `${id}: ${host} stands twice in a list`);
  return lines;
}

describe("What --fix changes", () => {
  it("is a setting or a call in no guide, leaves nothing safe, and is what was read by eye", function () {
    this.timeout(120_000);
    const lines: string[] = [];
    for (const file of files()) lines.push(...fixedIn(file));
    const text = `${lines.sort().join("\n")}\n`;
    const kept = path.join(FOLDER, "fixed.txt");
    if (process.env.UPDATE_FIXED) writeFileSync(kept, text);
    assert.equal(text, readFileSync(kept, "utf8"));
  });
});
