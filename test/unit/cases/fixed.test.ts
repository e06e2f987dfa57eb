/**
 * What `--fix` changes without a yes, and every sentence that the rules say, in every file of the table of cases and of the
 * demo: test/cases/fixed.txt and said.txt list it, and are read by eye when they change (UPDATE_FIXED=1 writes them anew).
 */
import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { findMentions } from "../../../src/core/mentions/find";
import type { Finding } from "../../../src/core/model/finding";
import { analyze } from "../../../src/core/rules/analyze";
import { applyEdits } from "../../../src/core/rules/fix";
import { editsOf, fixesTogether } from "../../../src/core/rules/fixesTogether";
import { SourceText } from "../../../src/core/syntax/sourceText";
import { projectRoot } from "../projectRoot";
import { FOLDER, index, indexOf, read, SETTINGS } from "./account";

const DEMO = path.join(projectRoot(__dirname), "demo");
const demo = indexOf("account.json", readFileSync(path.join(DEMO, "account.json"), "utf8"));

function* files(topic: string) {
  if (topic !== "demo") {
    const cases = JSON.parse(read(topic, "cases.json")) as readonly { file: string; as?: string }[];
    for (const { file, as = file } of cases)
      yield { id: `${topic}/${file}`, name: as, text: read(topic, file), inventory: index };
    return;
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
  return analyze(text, findMentions(new SourceText(text, name)), inventory, SETTINGS).findings;
}

const safeOf = (findings: readonly Finding[]) => fixesTogether(findings, ({ safe }) => safe);

/** The hosts that stand more than once in one list. */
function twice(text: string, name: string): ReadonlySet<string> {
  const mentions = findMentions(new SourceText(text, name));
  return new Set(mentions.filter(({ host, siblings }) => siblings.includes(host)).map(({ host }) => host));
}

type CaseFile = ReturnType<typeof files> extends Iterable<infer F> ? F : never;

function fixedIn({ id, name, text, inventory }: CaseFile, findings: readonly Finding[]) {
  const lines: string[] = [];
  const choices = safeOf(findings);
  for (const { finding } of choices) {
    const { mention, rule } = finding;
    assert.ok(mention, id);
    assert.match(mention.place, /^(?:setting|call)$/, id);
    assert.equal(mention.asks, null, `${id} asks for a yes`);
    lines.push(
      `${id}:${text.slice(0, mention.start).split("\n").length} ${mention.place} ${rule} ${mention.host}\n`,
    );
  }
  const fixed = applyEdits(text, editsOf(choices));
  assert.deepEqual(fixed.refused, [], id);
  const left = safeOf(judged(fixed.text, name, inventory)).map(
    ({ finding }) => `${finding.rule} ${finding.mention?.host}`,
  );
  assert.deepEqual(left, [], `${id}: a second run would change more`);
  const before = twice(text, name);
  for (const host of twice(fixed.text, name))
    assert.ok(before.has(host), `${id}: ${host} stands twice in a list`);
  return lines;
}

/** A finding as people are told of it, with what it offers. */
function told({ rule, standsFor, severity, message, fixes, remedy }: Finding): string {
  return [
    `${rule}${standsFor ? ` for ${standsFor}` : ""}, ${severity}: ${message}`,
    ...fixes.map(
      ({ title, preferred, safe }) =>
        `  fix${preferred ? ", preferred" : ""}${safe ? ", safe" : ""}: ${title}`,
    ),
    ...(remedy ? [`  remedy: ${remedy.title}: ${remedy.command}`] : []),
    "",
  ].join("\n");
}

/** A list that is kept, and what it is made of. */
class Kept {
  readonly now = new Set<string>();
  readonly readByEye: readonly string[];

  constructor(
    private readonly name: string,
    end: RegExp,
  ) {
    this.readByEye = readFileSync(path.join(FOLDER, name), "utf8").split(end);
  }

  check(): void {
    const now = [...this.now].sort();
    if (process.env.UPDATE_FIXED) writeFileSync(path.join(FOLDER, this.name), now.join(""));
    else assert.deepEqual(now, this.readByEye);
  }
}

describe("What is said of the cases and what --fix changes in them (UPDATE_FIXED=1 writes both lists anew)", () => {
  const fixed = new Kept("fixed.txt", /(?<=\n)/);
  const said = new Kept("said.txt", /(?<=\n)(?! )/);
  for (const topic of [...readdirSync(FOLDER).filter((name) => !name.includes(".")), "demo"])
    it(`is what was read by eye in ${topic}, safe fixes in settings and calls alone, of which none is left`, () => {
      const own: string[] = [];
      for (const file of files(topic)) {
        const findings = judged(file.text, file.name, file.inventory);
        own.push(...fixedIn(file, findings));
        for (const each of findings.map(told)) {
          said.now.add(each);
          if (!process.env.UPDATE_FIXED) assert.ok(said.readByEye.includes(each), `said.txt has no: ${each}`);
        }
      }
      for (const line of own) fixed.now.add(line);
      if (!process.env.UPDATE_FIXED)
        assert.deepEqual(
          own.sort(),
          fixed.readByEye.filter((line) => line.startsWith(`${topic}/`)),
        );
    });

  it("is nothing else", () => {
    fixed.check();
    said.check();
  });
});
