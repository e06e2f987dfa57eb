/**
 * Which finding a command is meant for. Any extension, key binding or link can call a command, so arguments are
 * checked here. Free of `vscode`.
 */
import { RULE_IDS, type RuleId } from "../../core/model/rule";
import type { FileFinding } from "./foundFile";

export interface FindingRef {
  /** `Uri.toString()` of the file. */
  readonly uri: string;
  readonly rule: RuleId;
  /** 1-based, as in reports. */
  readonly line: number;
  /** 1-based, in UTF-16 units. */
  readonly column: number;
}

export function refOf({ file, finding: { rule, range } }: FileFinding): FindingRef {
  return { uri: file.uri, rule, line: range.line, column: range.column };
}

/** Takes a finding's reference, or a node of a view that holds one as `findingRef`; null for anything else. */
export function findingRefOf(argument: unknown): FindingRef | null {
  if (typeof argument !== "object" || argument === null) return null;
  if ("findingRef" in argument) return findingRefOf(argument.findingRef);
  const { uri, rule, line, column } = argument as Partial<Record<keyof FindingRef, unknown>>;
  const id = RULE_IDS.find((known) => known === rule);
  if (typeof uri !== "string" || id === undefined || !isPlace(line) || !isPlace(column)) return null;
  return { uri, rule: id, line, column };
}

function isPlace(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value > 0;
}
