/**
 * Findings as annotations of GitHub Actions: a line each in the job's log, which GitHub shows beside the code without a
 * licence for code scanning. https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
import type { AuditResult } from "../model/auditResult";
import type { Severity } from "../model/rule";
import { printable } from "../text/printable";

const COMMAND: Readonly<Record<Severity, string>> = {
  error: "error",
  warning: "warning",
  information: "notice",
  hint: "notice",
};

/** `nameOf` gives a file's name from the root of the repository, with forward slashes. In pieces, a file each. */
export function* githubReport(result: AuditResult, nameOf: (file: string) => string): Generator<string> {
  for (const { file, findings } of result.files) {
    const lines = findings.map(({ severity, rule, message, range }) => {
      const place = {
        file: nameOf(file),
        line: range.line,
        endLine: range.endLine,
        col: range.column,
        endColumn: range.endColumn,
        title: rule,
      };
      const properties = Object.entries(place).map(([name, value]) => `${name}=${property(String(value))}`);
      return `::${COMMAND[severity]} ${properties.join(",")}::${data(message)}\n`;
    });
    if (lines.length > 0) yield lines.join("");
  }
}

/** As the runner's own toolkit writes them: a text can end neither the property nor the line. */
function data(text: string): string {
  return printable(text).replaceAll("%", "%25");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
