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

const NAMING = "Name files as list_fragile_uses does: from the workspace's folder, with forward slashes.";

/** A name as answers spell it; empty for the workspace's folder. */
function nameInAnswers(name: string): string {
  return name
    .replaceAll("\\", "/")
    .replace(/^(?:\.\/)+|\/+$/g, "")
    .replace(/^\.$/, "");
}

/** Whether an absolute path ends in a file's name: answers never tell where the workspace lies. */
function leadsTo(path: string, file: string): boolean {
  return /^(?:\/|[A-Za-z]:\/)/.test(path) && path.endsWith(`/${file}`);
}

/**
 * The files with hosts that a name means, which is a file's or a folder's. @throws {ToolError} where there is none: an
 * empty answer would read as an all-clear.
 */
export function filesNamed(files: Iterable<AuditedFile>, name: string | null): Iterable<AuditedFile> {
  const place = nameInAnswers(name ?? "");
  if (place === "") return files;
  const found = [...files].filter(
    ({ file }) => file === place || file.startsWith(`${place}/`) || leadsTo(place, file),
  );
  if (found.length === 0)
    throw new ToolError(`No file of that name, or in a folder of that name, names a cache host. ${NAMING}`);
  return found;
}

/** @throws {ToolError} where the survey holds no such file: nothing is looked up on a disk here. */
export function fileNamed(survey: Survey, name: string): AuditedFile {
  const wanted = nameInAnswers(name);
  for (const file of survey.files) if (file.file === wanted || leadsTo(wanted, file.file)) return file;
  throw new ToolError(`No cache host was found in a file of that name. ${NAMING}`);
}
