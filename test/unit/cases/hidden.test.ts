/** Every file of the table of cases once more, as a value of a Secret: what is hidden is found and fixed as in the open. */
import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { findMentions } from "../../../src/core/mentions/find";
import { analyze } from "../../../src/core/rules/analyze";
import { applyEdits } from "../../../src/core/rules/fix";
import { editsOf, fixesTogether } from "../../../src/core/rules/fixesTogether";
import { SourceText } from "../../../src/core/syntax/sourceText";
import { useOf } from "../../../src/core/syntax/use";
import { FOLDER, index, read, SETTINGS } from "./account";

/** The hosts and the rules that speak of them, and the text after every preferred fix. */
function looked(text: string, fileName: string) {
  const mentions = findMentions(new SourceText(text, fileName)).filter(
    ({ via }) => via === null || fileName === "secret.yml",
  );
  const { findings } = analyze(text, mentions, index, SETTINGS);
  const edits = editsOf(fixesTogether(findings, ({ preferred }) => preferred));
  const { text: fixed, refused } = applyEdits(text, edits);
  assert.deepEqual(refused, []);
  const said = findings.map(({ rule, subject, severity }) => `${severity} ${rule} ${subject}`);
  return { hosts: mentions.map(({ host }) => host), said, fixed };
}

/** A key that says nothing of reads and writes. */
function keyFor(name: string): string {
  const base = path.posix.basename(name);
  return useOf(base, []) === "unknown" ? base : base.replace(/^[^.]+/, "some");
}

const INDENT = "\n    ";

function secret(key: string, text: string, isWrapped: boolean): string {
  const value = Buffer.from(text, "utf8").toString("base64");
  const lines = (value.match(/.{1,76}/g) ?? []).join(INDENT);
  return `apiVersion: v1\nkind: Secret\ndata:\n  ${key}: ${isWrapped ? `|${INDENT}${lines}` : value}\n`;
}

const topics = readdirSync(FOLDER).filter((name) => existsSync(path.join(FOLDER, name, "cases.json")));

describe("Cases as values of a Secret", () => {
  for (const topic of topics)
    it(`of ${topic} are found and fixed as they are in the open`, () => {
      const cases = JSON.parse(read(topic, "cases.json")) as {
        readonly file: string;
        readonly as?: string;
      }[];
      for (const { file, as } of cases) {
        const text = read(topic, file);
        const key = keyFor(as ?? file);
        const open = looked(text, key);
        // Base64 in base64 is left alone.
        if (topic === "kubernetes-secret" || topic === "base64-elsewhere" || open.hosts.length === 0)
          continue;
        for (const isWrapped of [false, true]) {
          const hidden = looked(secret(key, text, isWrapped), "secret.yml");
          assert.deepEqual(hidden.hosts, open.hosts, file);
          assert.deepEqual(hidden.said, open.said, file);
          assert.equal(hidden.fixed, secret(key, open.fixed, isWrapped), file);
        }
      }
    });
});
