import assert from "node:assert/strict";
import { findMentions } from "../../../src/core/mentions/find";
import type { FixEdit } from "../../../src/core/model/finding";
import { analyze } from "../../../src/core/rules/analyze";
import { changesOf } from "../../../src/core/rules/base64Edits";
import { applyEdits } from "../../../src/core/rules/fix";
import { SourceText } from "../../../src/core/syntax/sourceText";
import { fc, runs } from "../properties";
import { group, hostsOf, indexOf } from "./accountBuilder";

const index = indexOf(
  group("orders", { members: ["orders-001", "orders-002"] }),
  group("tito-redis-checkout", { members: ["tito-redis-checkout-001", "tito-redis-checkout-002"] }),
);
const GROUPS = ["orders", "tito-redis-checkout"] as const;
const settings = { rules: {}, ignoredHosts: [] };

/** The preferred fixes of everything that is found in a text. */
function fixesOf(text: string, fileName: string): FixEdit[] {
  return analyze(text, findMentions(new SourceText(text, fileName)), index, settings).findings.flatMap(
    ({ fixes }) => fixes.find(({ preferred }) => preferred)?.edits ?? [],
  );
}

function fixed(text: string, fileName = "secret.yml"): string {
  const { text: after, refused } = applyEdits(text, fixesOf(text, fileName));
  assert.deepEqual(refused, []);
  return after;
}

function base64(text: string): string {
  return Buffer.from(text, "utf8").toString("base64");
}

/** What a pile of layouts makes of bytes, and how to read it back. */
interface Layout {
  readonly name: string;
  readonly write: (bytes: Buffer) => string;
}

function wrap(text: string, width: number, lineBreak: string): string {
  return (text.match(new RegExp(`.{1,${width}}`, "g")) ?? []).join(lineBreak);
}

const LAYOUTS: readonly Layout[] = [
  { name: "plain", write: (bytes) => `a: ${bytes.toString("base64")}\n` },
  { name: "unpadded", write: (bytes) => `a: "${bytes.toString("base64").replace(/=+$/, "")}"\n` },
  { name: "url", write: (bytes) => `A=${bytes.toString("base64url")}\nB=1\n` },
  ...[20, 60, 64, 76].map((width) => ({
    name: `wrapped at ${width}`,
    write: (bytes: Buffer) => `a: |\n    ${wrap(bytes.toString("base64"), width, "\n    ")}\nb: 1\n`,
  })),
  {
    name: "wrapped with CRLF",
    write: (bytes) => `a: |\r\n  ${wrap(bytes.toString("base64"), 64, "\r\n  ")}\r\nb: 1\r\n`,
  },
  {
    name: "wrapped in a string",
    write: (bytes) => `{"a": "${wrap(bytes.toString("base64"), 76, "\\n")}\\n"}`,
  },
];

/** The bytes of the value in what a layout wrote. */
function bytesIn(text: string): Buffer {
  const value = /^(?:A=|\{"a": "|a: (?:\|\s+|"?))([\s\S]*?)(?:\\n"\}|"?\r?\nb: 1\r?\n|"\n|\nB=1\n|\n)$/i.exec(
    text,
  )?.[1];
  assert.ok(value !== undefined, text);
  return Buffer.from(value.replace(/\\n|\s/g, ""), "base64");
}

describe("edits inside base64", () => {
  it("change the host of the decoded text and nothing else, in every layout", () => {
    const word = fc.stringMatching(/^[ -~éß日🚀\n]{0,60}$/u).filter((text) => !/amazonaws/i.test(text));
    fc.assert(
      fc.property(
        fc.constantFrom(...LAYOUTS),
        fc.array(fc.tuple(word, fc.constantFrom(...GROUPS), fc.constantFrom("001", "002")), {
          minLength: 1,
          maxLength: 4,
        }),
        word,
        (layout, parts, tail) => {
          const lines = parts.map(([before, name, node], i) => ({
            before: `# ${before.replaceAll("\n", "\n# ")}\nREDIS_${"X".repeat(i + 1)}_HOST=`,
            from: hostsOf(name).node(`${name}-${node}`),
            to: hostsOf(name).primary,
          }));
          const of = (which: "from" | "to") =>
            Buffer.from(
              `${lines.map((line) => `${line.before}${line[which]}\n`).join("")}# ${tail.replaceAll("\n", "\n# ")}\n`,
            );
          const text = layout.write(of("from"));
          const after = fixed(text, layout.name === "url" ? ".env" : "a.yml");
          assert.equal(bytesIn(after).toString("utf8"), of("to").toString("utf8"));
          // A length that needs no padding does not show whether there would be some, nor letters alone their alphabet.
          const isUnclear =
            (layout.name === "unpadded" && of("from").length % 3 === 0) ||
            (layout.name === "url" && (!/[-_]/.test(text.slice(2, -5)) || of("from").length % 3 === 0));
          if (!isUnclear) assert.equal(after, layout.write(of("to")));
        },
      ),
      { numRuns: runs(400) },
    );
  });

  it("change only the characters around a host where its length stays in step", () => {
    const { node, primary } = hostsOf("orders");
    const from = node("orders-001");
    const before = "x".repeat(30);
    const after = `${"y".repeat(30)} ${"z".repeat((3 - ((primary.length - from.length) % 3)) % 3)}`;
    const text = `a: ${base64(`REDIS_URL=redis://:${before}@${from}:6379 ${after}`)}\n`;
    const { changes } = changesOf(text, fixesOf(text, "a.yml"));
    assert.equal(changes.length, 1);
    assert.ok(base64(`REDIS_URL=redis://:${before.slice(0, 27)}`).length - 4 <= (changes[0]?.start ?? 0));
  });

  it("keep the rest of the file byte for byte", () => {
    const { node, primary } = hostsOf("orders");
    const text = (host: string) =>
      `# ${"é".repeat(3)}\r\ndata:\r\n  HOST: ${base64(host)} # mine\r\n  B: "${base64(host)}"\r\n`;
    assert.equal(fixed(text(node("orders-001"))), text(primary));
  });

  it("change the port inside the value, too", () => {
    const { node, primary } = hostsOf("orders");
    const mention = findMentions(
      new SourceText(`a: ${base64(`redis://${node("orders-001")}:6379`)}`, "a.yml"),
    )[0];
    assert.deepEqual(mention?.encoded?.port, { byteOffset: 9 + node("orders-001").length, byteLength: 4 });
    assert.equal(
      fixed(`a: ${base64(`redis://${node("orders-001")}:6379/1`)}`),
      `a: ${base64(`redis://${primary}:6379/1`)}`,
    );
  });

  it("are refused where the value no longer decodes to what they were made for", () => {
    const { node } = hostsOf("orders");
    const text = `a: ${base64(node("orders-001"))}`;
    const edits = fixesOf(text, "a.yml");
    for (const changed of [
      `a: ${base64(node("orders-002"))}`,
      text.replaceAll("J", "!"),
      text.slice(1),
      "",
    ]) {
      const { text: after, applied, refused } = applyEdits(changed, edits);
      assert.deepEqual([after, applied.length, refused.length], [changed, 0, 1]);
    }
  });

  it("hold no more of the value than hosts and ports", () => {
    const text = `a: ${base64(`redis://:hunter2@${hostsOf("orders").node("orders-001")}:6379`)}`;
    const said = JSON.stringify(fixesOf(text, "a.yml"));
    assert.ok(!said.includes("hunter2") && !said.includes(text.slice(3, 30)));
  });
});
