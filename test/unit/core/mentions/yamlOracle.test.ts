import assert from "node:assert/strict";
import { isMap, isPair, isScalar, isSeq, parseAllDocuments, visit } from "yaml";
import { scanHosts } from "../../../../src/core/hosts/scan";
import { YAML_OUTLINE } from "../../../../src/core/syntax/yaml";
import { fc, runs } from "../../properties";
import {
  assertNeighbours,
  comparable,
  expectedContexts,
  type OracleScalar,
  readYamlContexts,
  withHosts,
} from "./contextHelpers";

type Node =
  | { kind: "scalar"; words: string[]; style: number }
  | { kind: "map"; entries: [key: string, value: Node][]; style: number }
  | { kind: "seq"; items: Node[]; style: number };

const hostName = fc.integer({ min: 1, max: 99 }).map((n) => `<r${n}>`);
const word = fc.oneof(
  { weight: 3, arbitrary: hostName },
  { weight: 1, arbitrary: hostName.map((h) => `${h}:6379`) },
  { weight: 1, arbitrary: hostName.map((h) => `redis://u:p@${h}:6379/0`) },
  { weight: 1, arbitrary: fc.tuple(hostName, hostName).map(([a, b]) => `${a}:6379,${b}`) },
  { weight: 2, arbitrary: fc.constantFrom("text", "true", "12", "it's", 'say"so', "a#b", "b:c", "x{y}") },
);
const key = fc
  .constantFrom(
    "host",
    "redis.host",
    "nodes",
    "a b",
    "a#b",
    "on",
    "1",
    "it's",
    "'quoted: key'",
    '"double # key"',
    "*",
    "a:b",
    "-x",
    "?y",
    "production",
  )
  .map((k) => (k === "*" ? "star*" : k));
const style = fc.nat({ max: 5039 });

const { node } = fc.letrec<{ node: Node }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.record({
      kind: fc.constant("scalar" as const),
      words: fc.array(word, { minLength: 1, maxLength: 4 }),
      style,
    }),
    fc.record({
      kind: fc.constant("map" as const),
      entries: fc.uniqueArray(fc.tuple(key, tie("node")), {
        selector: ([k]) => k,
        minLength: 1,
        maxLength: 4,
      }),
      style,
    }),
    fc.record({
      kind: fc.constant("seq" as const),
      items: fc.array(tie("node"), { minLength: 1, maxLength: 4 }),
      style,
    }),
  ),
}));

/** Writes a node in a flow collection. */
function flow(value: Node, separator: string): string {
  if (value.kind === "scalar") {
    const text = value.words.join(" ");
    if (value.style % 3 === 0 && !/[[\]{},'"]/.test(text)) return text;
    return value.style % 3 === 1 ? `'${text.replaceAll("'", "''")}'` : `"${text.replaceAll('"', '\\"')}"`;
  }
  const gap = value.style % 2 ? separator : "";
  const comma = `,${value.style % 3 ? " " : separator}`;
  if (value.kind === "seq")
    return `[${gap}${value.items.map((item) => flow(item, separator)).join(comma)}${gap}]`;
  const entries = value.entries.map(([k, v]) => `${k}: ${flow(v, separator)}`);
  return `{${gap}${entries.join(comma)}${gap}}`;
}

const pad = (indent: number) => " ".repeat(indent);
const comment = (n: number) => (n % 7 === 0 ? " # was <r1>" : "");
const property = (n: number) => (n % 11 === 0 ? ` &a${n}` : n % 11 === 1 ? " !t" : "");

/** Writes the value after `key:` or `-`, beginning on that line: with its leading space, with its line break. */
function after(value: Node, indent: number, inSequence: boolean): string {
  const n = value.style;
  if (value.kind === "scalar") return property(n) + scalar(value, indent, inSequence ? indent + 2 : indent);
  if (n % 5 === 0) {
    const separator = n % 2 ? `\n${pad(indent + 2)}` : " ";
    return `${property(n)} ${flow(value, separator)}${comment(n)}\n`;
  }
  if (inSequence && n % 3 !== 0) {
    const gap = 1 + (n % 2);
    return pad(gap) + block(value, indent + 1 + gap).slice(indent + 1 + gap);
  }
  // A sequence may stand in the column of its key.
  const deeper = value.kind === "seq" && !inSequence && n % 2 === 0 ? indent : indent + 1 + (n % 4);
  return `${property(n)}${comment(n)}\n${block(value, deeper)}`;
}

function scalar(value: Extract<Node, { kind: "scalar" }>, indent: number, inner: number): string {
  const { words, style: n } = value;
  const deep = pad(inner + 1 + (n % 3));
  const text = words.join(" ");
  const folded = words.join(n % 4 === 0 ? `\n${deep}` : " ");
  switch (n % 6) {
    case 0:
      return ` '${folded.replaceAll("'", "''")}'${comment(n)}\n`;
    case 1:
      return ` "${folded.replaceAll('"', '\\"')}"${comment(n)}\n`;
    case 2:
      return ` |${n % 4 === 2 ? "-" : ""}${comment(n)}\n${words.map((w, i) => `${i > 0 && n % 5 === 0 ? "\n" : ""}${deep}${w}\n`).join("")}`;
    case 3:
      return ` >${n % 8 === 3 ? "+" : ""}\n${deep}${text}\n${n % 5 === 0 ? "\n" : ""}`;
    default:
      if (/^[\d'"]|["']$/.test(text) && n % 2) return `\n${pad(indent + 2)}${folded}\n`;
      return ` ${folded}${comment(n)}\n`;
  }
}

/** Writes a node in block style, every line with its indentation and line break. */
function block(value: Node, indent: number): string {
  if (value.kind === "scalar") return pad(indent) + scalar(value, indent, indent).trimStart();
  const lines: string[] = [];
  if (value.kind === "map")
    for (const [k, v] of value.entries) lines.push(`${pad(indent)}${k}:${after(v, indent, false)}`);
  else for (const v of value.items) lines.push(`${pad(indent)}-${after(v, indent, true)}`);
  // The first line may follow a dash, so nothing is put before it.
  return lines
    .map((line, i) => (i > 0 && (value.style + i) % 9 === 0 ? `${pad(i % 5)}# see <r2>\n\n${line}` : line))
    .join("");
}

/**
 * The scalars of the library's tree, with the path of each. The library counts a byte order mark as a column of the
 * first line, which moves a nested sequence that begins there; it is given the text without the mark.
 */
function scalarsOf(marked: string): OracleScalar[] | null {
  const shift = marked.startsWith("\ufeff") ? 1 : 0;
  const text = marked.slice(shift);
  const scalars: OracleScalar[] = [];
  for (const [number, document] of parseAllDocuments(text, {
    uniqueKeys: false,
    logLevel: "silent",
  }).entries()) {
    if (document.errors.length > 0) return null;
    visit(document, {
      Scalar(role, scalar, ancestors) {
        const range = scalar.range;
        if (role === "key" || !range) return;
        const path: (string | number)[] = [];
        let child: unknown = scalar;
        for (const ancestor of [...ancestors].reverse()) {
          if (isPair(ancestor))
            path.unshift(isScalar(ancestor.key) ? (ancestor.key.source ?? String(ancestor.key.value)) : "?");
          else if (isSeq(ancestor)) path.unshift(ancestor.items.indexOf(child as never));
          else if (!isMap(ancestor)) break;
          child = ancestor;
        }
        const isBlock = scalar.type === "BLOCK_LITERAL" || scalar.type === "BLOCK_FOLDED";
        // A block scalar's range begins at its header, whose comment is none of its content.
        const start = isBlock ? text.indexOf("\n", range[0]) : range[0];
        scalars.push({ document: number, start: start + shift, end: range[1] + shift, path, isBlock });
      },
    });
  }
  return scalars;
}

describe("YAML contexts beside the library's tree", () => {
  it("agree for documents in every style", () => {
    let compared = 0;
    fc.assert(
      fc.property(
        fc.array(node, { minLength: 1, maxLength: 3 }),
        style,
        fc.constantFrom("\n", "\r\n"),
        (roots, n, newline) => {
          const body = roots.map((root) => block(root, n % 3 ? 0 : n % 4)).join("---\n");
          const text = withHosts((n % 5 === 0 ? "\ufeff" : "") + (n % 2 ? "---\n" : "") + body).replaceAll(
            "\n",
            newline,
          );
          const scalars = scalarsOf(text);
          fc.pre(scalars !== null);
          const hits = scanHosts(text);
          compared += hits.length;
          assert.deepEqual(
            comparable(readYamlContexts(text, hits)),
            expectedContexts(text, hits, scalars ?? []),
          );
          assertNeighbours(YAML_OUTLINE, text, hits, scalars ?? []);
        },
      ),
      { numRuns: runs(1000) },
    );
    assert.ok(compared > 400);
  });
});
