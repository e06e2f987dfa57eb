/** Every fix of the table of cases, where the same file is written in other letters, can be applied. */
import assert from "node:assert/strict";
import { findCodeReferences } from "../../../src/core/infrastructure/find";
import { findMentions } from "../../../src/core/mentions/find";
import { analyze } from "../../../src/core/rules/analyze";
import { applyEdits } from "../../../src/core/rules/fix";
import { SourceText } from "../../../src/core/syntax/sourceText";
import { fc, runs } from "../properties";
import { caseFiles, index, SETTINGS } from "./account";

const WAYS: readonly ((text: string) => string)[] = [
  (text) => text.toUpperCase(),
  (text) => text.replace(/[a-z0-9.-]+\.amazonaws\.com/g, (host) => host.toUpperCase()),
  (text) => text.replace(/[a-z]+(?=:\/\/)/g, (scheme) => scheme.toUpperCase()),
  (text) => text.replace(/\b[a-z]/g, (letter) => letter.toUpperCase()),
  (text) => text.replace(/:\/\//g, ":\\/\\/"),
  (text) => text.replace(/:\/\//g, "%3A%2F%2F").replace(/\.(?=[\w.-]*amazonaws)/g, "%2e"),
  (text) => text.replace(/\.(?=[\w.-]*amazonaws)/g, "\\."),
  (text) => text.replace(/(?<=:|[Pp][Oo][Rr][Tt]\W{1,4})(\d{4,5})\b/g, (port) => port.padStart(5, "0")),
  (text) => text.replace(/\b(?:true|false|yes|no)\b/gi, (word) => word.toUpperCase()),
  (text) => text.replaceAll("\n", "\r\n"),
  (text) => text.replace(/(?<=com):(?=\d)/g, "\\:"),
];
const way = fc.array(fc.constantFrom(...WAYS), { minLength: 1, maxLength: 3 });
const file = fc.constantFrom(...caseFiles());

describe("The files of the cases, written otherwise", () => {
  it("have no fix whose old text does not stand there", function () {
    this.timeout(120_000);
    let fixes = 0;
    fc.assert(
      fc.property(file, way, ({ name, text: asIs }, ways) => {
        const text = ways.reduce((changed, change) => change(changed), asIs);
        const { findings } = analyze(
          text,
          findMentions(new SourceText(text, name)),
          index,
          SETTINGS,
          findCodeReferences(new SourceText(text, name)),
        );
        for (const finding of findings)
          for (const fix of finding.fixes) {
            fixes++;
            assert.deepEqual(applyEdits(text, fix.edits).refused, [], fix.title);
          }
      }),
      { numRuns: runs(1500) },
    );
    assert.ok(fixes > runs(500), String(fixes));
  });
});
