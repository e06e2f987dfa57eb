/** Findings as GitLab's Code Quality report: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format */
import type { AuditResult } from "../model/auditResult";
import type { Severity } from "../model/rule";
import { fingerprintsOf } from "./fingerprint";

export interface CodeQualityIssue {
  readonly description: string;
  readonly check_name: string;
  readonly fingerprint: string;
  readonly severity: "info" | "minor" | "major" | "critical" | "blocker";
  readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
}

const SEVERITY: Readonly<Record<Severity, CodeQualityIssue["severity"]>> = {
  error: "critical",
  warning: "major",
  information: "minor",
  hint: "info",
};

/** `nameOf` gives a file's name from the root of the repository, with forward slashes. */
export function* gitlabReport(
  result: AuditResult,
  nameOf: (file: string) => string,
): Generator<CodeQualityIssue> {
  for (const file of result.files) {
    const path = nameOf(file.file);
    for (const [finding, fingerprint] of fingerprintsOf(path, file)) {
      const { message, rule, severity, range } = finding;
      yield {
        description: message,
        check_name: rule,
        fingerprint,
        severity: SEVERITY[severity],
        location: { path, lines: { begin: range.line } },
      };
    }
  }
}
