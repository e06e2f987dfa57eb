/** Reports of audits that do not fit into memory at once: nothing of a file is asked for before it is its turn. */
import assert from "node:assert/strict";
import type { AuditedFile, AuditResult } from "../../../../src/core/model/auditResult";
import { jsonReport } from "../../../../src/core/report/json";
import { jsonText } from "../../../../src/core/report/jsonText";
import { markdownReport } from "../../../../src/core/report/markdown";
import { sarifReport } from "../../../../src/core/report/sarif";
import { PLAIN, textReport } from "../../../../src/core/report/text";
import { audited, primaryNode, resultOf, whole } from "./results";

const FILES = 120;
const displayName = (file: string) => file;
const age = () => "now";

describe("reports", () => {
  const files = Array.from({ length: FILES }, (_, i) => audited(`${i}.env`, `HOST=${primaryNode}\n`));

  /** The same files, made as they are asked for, and how many were. */
  function asked() {
    const counted = { files: 0 };
    const made: Iterable<AuditedFile> = {
      *[Symbol.iterator]() {
        for (const file of files) {
          counted.files++;
          yield file;
        }
      },
    };
    return { counted, result: { ...resultOf(files), files: made } };
  }

  const reports: Readonly<Record<string, (result: AuditResult) => Iterable<string>>> = {
    json: (result) => jsonText(jsonReport(result)),
    sarif: (result) => jsonText(sarifReport(result, { version: "1.0.0", nameOf: displayName })),
    text: (result) => textReport(result, { palette: PLAIN, quiet: false, displayName, age }),
  };
  for (const [format, report] of Object.entries(reports))
    it(`are made file by file as ${format}`, () => {
      const { counted, result } = asked();
      let text = "";
      let before = 0;
      for (const piece of report(result)) {
        assert.ok(counted.files - before <= 1);
        before = counted.files;
        text += piece;
      }
      assert.ok(counted.files > 0 && counted.files % FILES === 0);
      assert.equal(text, whole(report(resultOf(files))));
    });

  it("ask for no more than what a comment takes", () => {
    const { counted, result } = asked();
    const text = markdownReport(result, { displayName: (file) => file.repeat(100), age });
    assert.match(text.slice(-300), /more findings did not fit/);
    assert.ok(counted.files < FILES, `${counted.files}`);
  });
});
