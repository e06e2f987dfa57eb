/** Texts judged by an inventory, and one group that many tests judge by. */
import assert from "node:assert/strict";
import type { InventoryIndex } from "../../../src/core/inventory/inventoryIndex";
import { findMentions } from "../../../src/core/mentions/find";
import type { AnalysisSettings, Finding } from "../../../src/core/model/finding";
import { analyze } from "../../../src/core/rules/analyze";
import { applyEdits } from "../../../src/core/rules/fix";
import { SourceText } from "../../../src/core/syntax/sourceText";
import { group, hostsOf, indexOf } from "./accountBuilder";

export const NO_SETTINGS: AnalysisSettings = { rules: {}, ignoredHosts: [] };

export function findingsIn(
  text: string,
  index: InventoryIndex,
  file = "config.yml",
  settings = NO_SETTINGS,
): readonly Finding[] {
  return analyze(text, findMentions(new SourceText(text, file)), index, settings).findings;
}

export function rulesIn(text: string, index: InventoryIndex, file = "config.yml"): string[] {
  return findingsIn(text, index, file).map((finding) => finding.rule);
}

/** The text after the preferred fix of its only finding. */
export function fixed(text: string, index: InventoryIndex, file = "config.yml"): string {
  const findings = findingsIn(text, index, file);
  assert.equal(findings.length, 1);
  const fix = findings[0]?.fixes.find((candidate) => candidate.preferred);
  assert.ok(fix, "a preferred fix");
  return applyEdits(text, fix.edits).text;
}

export const tito = hostsOf("tito-redis");
export const TITO = indexOf(
  group("tito-redis", { members: ["tito-redis-002", "tito-redis-001", "tito-redis-003"] }),
);
