/**
 * Parts of the answers that the tools have in common, built key by key: nothing that the model gains later gets into an
 * answer by itself. Lines and columns are 1-based, columns in UTF-16 code units, ends exclusive.
 */
import type { AuditedFile, LocatedFinding } from "../core/model/auditResult";
import { RULE_IDS, type RuleId } from "../core/model/rule";
import { jsonAccount } from "../core/report/json";
import { quoted, ToolError } from "./input";
import type { Survey } from "./survey";

/** What was looked at and how much it proves. */
export function shownScope(survey: Survey) {
  const { filesScanned, skipped, account, isWhole, problems } = survey;
  return {
    account: jsonAccount(account),
    problems,
    looked: {
      at: isWhole ? "every file of the workspace" : "open documents only",
      filesScanned,
      filesSkipped: skipped.length,
    },
  };
}

export function shownFinding(file: string, finding: LocatedFinding) {
  const { rule, severity, message, range, fixes, remedy } = finding;
  return {
    rule,
    severity,
    message,
    file,
    line: range.line,
    column: range.column,
    host: finding.mention?.host ?? null,
    fixes: fixes.map(({ title, newHost, safe }) => ({ title, newHost, safe })),
    remedy: remedy ? { title: remedy.title, command: remedy.command } : null,
  };
}

/** Null for null. @throws {ToolError} naming the rules that there are: the schema leaves them out, for there are new ones often. */
export function ruleNamed(name: string | null): RuleId | null {
  if (name === null) return null;
  const rule = RULE_IDS.find((id) => id === name);
  if (rule === undefined)
    throw new ToolError(`There is no rule ${quoted(name)}; there are ${RULE_IDS.join(", ")}.`);
  return rule;
}

/** @throws {ToolError} where the survey holds no such file: nothing is looked up on a disk here. */
export function fileNamed(survey: Survey, name: string): AuditedFile {
  const wanted = name.replaceAll("\\", "/").replace(/^(?:\.\/)+/, "");
  for (const file of survey.files) if (file.file === wanted) return file;
  throw new ToolError(
    "No cache host was found in a file of that name. Name files as list_fragile_uses does: from the workspace's folder, with forward slashes.",
  );
}
