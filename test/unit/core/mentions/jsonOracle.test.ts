import assert from "node:assert/strict";
import { type Node as JsonNode, parseTree } from "jsonc-parser";
import { scanHosts } from "../../../../src/core/hosts/scan";
import { JSON_OUTLINE } from "../../../../src/core/syntax/json";
import { fc, runs } from "../../properties";
import {
  assertNeighbours,
  comparable,
  expectedContexts,
  type OracleScalar,
  readJsonContexts,
  withHosts,
} from "./contextHelpers";

const hostName = fc.integer({ min: 1, max: 99 }).map((n) => `<r${n}>`);
const text = fc.oneof(
  { weight: 3, arbitrary: hostName },
  { weight: 1, arbitrary: hostName.map((h) => `redis://u:p@${h}:6379/0`) },
  { weight: 1, arbitrary: fc.tuple(hostName, hostName).map(([a, b]) => `${a}:6379, ${b}`) },
  { weight: 1, arbitrary: hostName.map((h) => `use "${h}" \\ now`) },
  { weight: 1, arbitrary: fc.constantFrom("", "text", "{", "]", "//", "a\tb") },
);
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    { weight: 3, arbitrary: text },
    { weight: 1, arbitrary: fc.constantFrom(1, -2.5e3, true, null) },
    { weight: 2, arbitrary: fc.array(tie("value"), { maxLength: 4 }) },
    {
      weight: 3,
      arbitrary: fc
        .uniqueArray(
          fc.tuple(fc.constantFrom("host", "a.b", 'say "x"', "é", "", "nodes", "redis"), tie("value")),
          {
            selector: ([key]) => key,
            maxLength: 4,
          },
        )
        .map((entries) => Object.fromEntries(entries)),
    },
  ),
}));

/** Puts comments, with hosts, where a line ends outside a string; a trailing comma before a closing bracket. */
function withComments(json: string, n: number): string {
  return json
    .split("\n")
    .map((line, i) => {
      const comment =
        (n + i) % 5 === 0 ? " // was <r1>" : (n + i) % 7 === 0 ? " /* see <r2>\n * and <r3> */" : "";
      return line + comment;
    })
    .join("\n")
    .replace(/([^{[,\s])(\s*\n\s*[}\]])/g, n % 3 === 0 ? "$1,$2" : "$1$2");
}

function scalarsOf(source: string): OracleScalar[] {
  const scalars: OracleScalar[] = [];
  const walk = (node: JsonNode, path: (string | number)[]): void => {
    if (node.type === "array") node.children?.forEach((child, i) => void walk(child, [...path, i]));
    else if (node.type === "object")
      for (const property of node.children ?? []) {
        const [key, child] = property.children ?? [];
        if (key && child) walk(child, [...path, key.value]);
      }
    else {
      const { offset: start, length } = node;
      scalars.push({ document: 0, start, end: start + length, path, isBlock: false });
    }
  };
  const root = parseTree(source, [], { allowTrailingComma: true });
  if (root) walk(root, []);
  return scalars;
}

/** A path that ends in an empty key is the same as that of its object, and none at the root. */
const withoutEmptyKeys = (scalar: OracleScalar): boolean => !scalar.path.includes("");

describe("JSON contexts beside the library's tree", () => {
  it("agree, with comments, trailing commas and any line ending", () => {
    fc.assert(
      fc.property(value, fc.nat({ max: 500 }), fc.constantFrom("\n", "\r\n", "\r"), (root, n, newline) => {
        const indented = JSON.stringify(root, null, n % 4);
        const source = withHosts(n % 4 === 0 ? indented : withComments(indented, n)).replaceAll(
          "\n",
          newline,
        );
        const scalars = scalarsOf(source);
        fc.pre(scalars.every(withoutEmptyKeys));
        const hits = scanHosts(source);
        assert.deepEqual(comparable(readJsonContexts(source, hits)), expectedContexts(source, hits, scalars));
        assertNeighbours(JSON_OUTLINE, source, hits, scalars);
      }),
      { numRuns: runs(1000) },
    );
  });
});
