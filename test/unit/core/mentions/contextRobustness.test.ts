import assert from "node:assert/strict";
import { scanHosts } from "../../../../src/core/hosts/scan";
import { fc, runs } from "../../properties";
import {
  type ContextReader,
  readJsonContexts,
  readTomlContexts,
  readYamlContexts,
  withHosts,
} from "./contextHelpers";

const readers: [name: string, reader: ContextReader][] = [
  ["YAML", readYamlContexts],
  ["JSON", readJsonContexts],
  ["TOML", readTomlContexts],
];

/** What makes a reader change its mind, put together without sense. */
const token = fc.constantFrom(
  "<r1>",
  "<r2>:6379",
  "redis://u:p@<r3>",
  "\n",
  "\n",
  "\n  ",
  "\n    ",
  "\r",
  "\r\n",
  " ",
  "\t",
  ":",
  ": ",
  "- ",
  "? ",
  ",",
  "[",
  "]",
  "{",
  "}",
  "[[",
  "]]",
  '"',
  "'",
  '"""',
  "'''",
  "\\",
  "\\n",
  "#",
  " # ",
  "//",
  "/*",
  "*/",
  "|",
  ">",
  "|2-",
  "&a ",
  "*a",
  "!t ",
  "<<: ",
  "---\n",
  "...\n",
  "{{",
  "}}",
  "{{/*",
  "{%",
  "%}",
  "{#",
  "<%=",
  "%>",
  "=",
  "key",
  "name",
  "value",
  "a.yml: |\n",
  "--host",
  "\ufeff",
  "é",
  "🦊",
  "\0",
);
const nonsense = fc.array(token, { maxLength: 40 }).map((tokens) => withHosts(tokens.join("")));

function check(reader: ContextReader, text: string): void {
  const hits = scanHosts(text);
  const contexts = reader(text, hits);
  assert.equal(contexts.length, hits.length);
  for (const { keyPath, inComment, list, labels } of contexts) {
    assert.ok(keyPath === null || (typeof keyPath === "string" && keyPath !== ""));
    assert.ok(!inComment || (keyPath === null && list === null && labels.length === 0));
    assert.ok(list === null || Number.isInteger(list));
  }
}

describe("Context readers on text that is not of their format", () => {
  for (const [name, reader] of readers) {
    it(`${name}: one context for each hit, and no throw`, () => {
      fc.assert(
        fc.property(nonsense, (text) => check(reader, text)),
        { numRuns: runs(3000) },
      );
    });

    it(`${name}: a deep nesting of anything is no recursion`, () => {
      for (const unit of [
        "[",
        '{"a":',
        "- ",
        "a: {",
        "a=[",
        "a.",
        "{{ ",
        "? ",
        "[[a]]\n",
        "{a=",
        "a: |\n ",
        '"',
        "'",
        "(\n",
      ]) {
        check(reader, unit.repeat(20_000) + withHosts("<r1> "));
        check(reader, withHosts(`${unit}<r1> `).repeat(2_000));
      }
    });
  }

  it("hosts before the place where a document breaks off keep their contexts", () => {
    const yaml = withHosts(
      `a:\n  nodes:\n    - <r1>\n    - <r2>\n  url: "redis://<r3>" # <r4>\nb: {c: <r5>}\n`,
    );
    const whole = readYamlContexts(yaml, scanHosts(yaml));
    for (let end = 0; end < yaml.length; end++) {
      const text = yaml.slice(0, end);
      const contexts = readYamlContexts(text, scanHosts(text));
      assert.deepEqual(
        contexts.map((context) => context.keyPath),
        whole.slice(0, contexts.length).map((context) => context.keyPath),
      );
    }
  });
});
