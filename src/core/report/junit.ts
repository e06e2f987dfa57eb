/**
 * Findings as a JUnit report, which nearly every CI shows: a suite for each file with findings, a failed test for each
 * finding of `failOn` or worse and a passed one, with the message as output, for each milder one. The format is that of
 * https://github.com/testmoapp/junitxml
 */
import type { AuditResult, LocatedFinding } from "../model/auditResult";
import { SEVERITIES, type Severity } from "../model/rule";
import { printable } from "../text/printable";
import { totalOf } from "./words";

export interface JunitOptions {
  readonly nameOf: (file: string) => string;
  readonly failOn: Severity | "never";
}

/** In pieces, a file each. */
export function* junitReport(result: AuditResult, { nameOf, failOn }: JunitOptions): Generator<string> {
  const fails = ({ severity }: Pick<LocatedFinding, "severity">) =>
    failOn !== "never" && SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(failOn);
  const { findings } = result.counts;
  const failures = totalOf(
    findings,
    SEVERITIES.filter((severity) => fails({ severity })),
  );
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="Cache Endpoint Lens" tests="${totalOf(findings)}" failures="${failures}">\n`;
  for (const file of result.files) {
    if (file.findings.length === 0) continue;
    const name = attribute(nameOf(file.file));
    const failed = file.findings.filter(fails).length;
    const cases = file.findings.map((finding) => {
      const { rule, range, message, severity } = finding;
      const title = attribute(`${rule} at ${range.line}:${range.column}`);
      const body = fails(finding)
        ? `<failure type="${severity}" message="${attribute(message)}"/>`
        : `<system-out>${text(message)}</system-out>`;
      return `    <testcase name="${title}" classname="${name}" file="${name}" line="${range.line}">${body}</testcase>\n`;
    });
    yield `  <testsuite name="${name}" tests="${cases.length}" failures="${failed}">\n${cases.join("")}  </testsuite>\n`;
  }
  yield "</testsuites>\n";
}

function text(value: string): string {
  return printable(value).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function attribute(value: string): string {
  return text(value).replaceAll('"', "&quot;");
}
