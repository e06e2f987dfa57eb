import assert from "node:assert/strict";
import { type AST, getStaticTOMLValue, parseTOML } from "toml-eslint-parser";
import { scanHosts } from "../../../../src/core/hosts/scan";
import { TOML_OUTLINE } from "../../../../src/core/syntax/toml";
import { fc, runs } from "../../properties";
import {
  assertNeighbours,
  comparable,
  expectedContexts,
  type OracleScalar,
  readTomlContexts,
  withHosts,
} from "./contextHelpers";

const hostName = fc.integer({ min: 1, max: 99 }).map((n) => `<r${n}>`);
const content = fc.oneof(
  { weight: 3, arbitrary: hostName },
  { weight: 1, arbitrary: hostName.map((h) => `redis://u:p@${h}:6379/0`) },
  { weight: 1, arbitrary: fc.tuple(hostName, hostName).map(([a, b]) => `${a}:6379,${b}`) },
  { weight: 1, arbitrary: fc.constantFrom("", "text", "a # b", "[x]", "a = {") },
);
const string = fc
  .tuple(content, fc.nat({ max: 3 }))
  .map(([s, quote]) => [`"${s}"`, `'${s}'`, `"""\n${s}"""`, `'''${s}'''`][quote] ?? "");
const oneLine = fc.tuple(content, fc.boolean()).map(([s, basic]) => (basic ? `"${s}"` : `'${s}'`));
const key = fc.constantFrom("host", "redis", "a-b", "nodes", '"quoted.key"', "'x y'", "1");
const dotted = fc.array(key, { minLength: 1, maxLength: 2 }).map((keys) => keys.join("."));

const { value } = fc.letrec<{ value: string; inline: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    { weight: 3, arbitrary: string },
    { weight: 1, arbitrary: fc.constantFrom("12", "true", "1979-05-27 07:32:00", "-0.5") },
    {
      weight: 2,
      arbitrary: fc
        .tuple(
          fc.array(tie("value"), { maxLength: 4 }),
          fc.constantFrom(", ", ",\n  ", ", # was <r1>\n  "),
          fc.boolean(),
        )
        .map(([items, comma, open]) =>
          open ? `[\n  ${items.map((item) => item + comma).join("")}\n]` : `[${items.join(comma)}]`,
        ),
    },
    { weight: 1, arbitrary: tie("inline") },
  ),
  inline: fc
    .uniqueArray(fc.tuple(key, fc.oneof({ maxDepth: 2, withCrossShrink: true }, oneLine, tie("inline"))), {
      selector: ([k]) => k,
      maxLength: 3,
    })
    .map((entries) => `{ ${entries.map(([k, v]) => `${k} = ${v}`).join(", ")} }`),
}));

const entry = fc.tuple(dotted, value, fc.nat({ max: 20 })).map(([k, v, n]) => {
  const comment = n % 5 === 0 ? " # was <r2>" : "";
  return `${n % 6 === 0 ? "  " : ""}${k} = ${v}${comment}\n`;
});
const header = fc
  .tuple(dotted, fc.boolean())
  .map(([k, array]) => (array ? `[[${k}]]\n` : `[ ${k} ] # <r3>\n`));
const line = fc.oneof(
  { weight: 5, arbitrary: entry },
  { weight: 2, arbitrary: header },
  { weight: 1, arbitrary: fc.constantFrom("\n", "# see <r4>\n", "  # x\n") },
);

/** A line that the library refuses after those before it is left out: duplicates, tables defined twice. */
function validDocument(lines: readonly string[]): string {
  let text = "";
  for (const next of lines) {
    try {
      getStaticTOMLValue(parseTOML(text + next));
      text += next;
    } catch {
      // The library says that this line cannot stand here.
    }
  }
  return text;
}

function scalarsOf(text: string): OracleScalar[] {
  const scalars: OracleScalar[] = [];
  const names = (keys: AST.TOMLKey): string[] =>
    keys.keys.map((k) => (k.type === "TOMLBare" ? k.name : k.value));
  const walk = (node: AST.TOMLContentNode | AST.TOMLKeyValue, path: (string | number)[]): void => {
    if (node.type === "TOMLKeyValue") walk(node.value, [...path, ...names(node.key)]);
    else if (node.type === "TOMLArray")
      node.elements.forEach((element, i) => void walk(element, [...path, i]));
    else if (node.type === "TOMLInlineTable") for (const pair of node.body) walk(pair, path);
    else {
      const isBlock = node.type === "TOMLValue" && node.kind === "string" && node.multiline;
      scalars.push({ document: 0, start: node.range[0], end: node.range[1], path, isBlock });
    }
  };
  for (const item of parseTOML(text).body[0].body) {
    if (item.type === "TOMLTable") for (const pair of item.body) walk(pair, [...item.resolvedKey]);
    else walk(item, []);
  }
  return scalars;
}

describe("TOML contexts beside the library's tree", () => {
  it("agree for tables, arrays of tables, dotted keys, inline tables and every kind of string", () => {
    let compared = 0;
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), fc.constantFrom("\n", "\r\n"), (lines, newline) => {
        const text = validDocument(lines.map(withHosts)).replaceAll("\n", newline);
        const hits = scanHosts(text);
        compared += hits.length;
        const expected = expectedContexts(text, hits, scalarsOf(text));
        assert.deepEqual(comparable(readTomlContexts(text, hits)), expected);
        assertNeighbours(TOML_OUTLINE, text, hits, scalarsOf(text));
      }),
      { numRuns: runs(300) },
    );
    assert.ok(compared > 300);
  });
});
