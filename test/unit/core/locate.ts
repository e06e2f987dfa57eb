/** Lines and columns for what is found in a whole text, made anew: what the product makes of scanned texts must be the same. */

import { type AuditedFile, type LocatedRange, locateFinding } from "../../../src/core/model/auditResult";
import type { Analysis } from "../../../src/core/model/finding";
import type { LineMap } from "../../../src/core/text/lines";
import type { TextRange } from "../../../src/core/text/range";

/** Resolves the offsets of one analysis; `lines` is of the text that was analysed. */
export function locate(file: string, analysis: Analysis, lines: LineMap): AuditedFile {
  const range = ({ start, end }: TextRange): LocatedRange => {
    const from = lines.positionAt(start);
    const to = lines.positionAt(end);
    return { line: from.line + 1, column: from.column + 1, endLine: to.line + 1, endColumn: to.column + 1 };
  };
  return {
    file,
    mentions: analysis.mentions.map((each) => ({ ...each, range: range(each.mention) })),
    findings: analysis.findings.map((finding) => locateFinding(finding, range)),
  };
}
