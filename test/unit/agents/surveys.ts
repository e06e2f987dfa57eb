/** Surveys made of texts, and tools called as a face calls them. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { ToolError } from "../../../src/agents/input";
import type { Survey } from "../../../src/agents/survey";
import { callTool, toolNamed } from "../../../src/agents/tools";
import { InventoryIndex } from "../../../src/core/inventory/inventoryIndex";
import { readSnapshots } from "../../../src/core/inventory/snapshot";
import { countsOf } from "../../../src/core/model/auditResult";
import type { Inventory } from "../../../src/core/model/inventory";
import { diffOfFixes } from "../../../src/core/report/diff";
import { editsOf, fixesTogether } from "../../../src/core/rules/fixesTogether";
import { analyzeScanned, scanText } from "../../../src/core/rules/scanned";
import { projectRoot } from "../projectRoot";

export const NOW = "2026-11-30T12:00:00.000Z";
const SETTINGS = { rules: {}, ignoredHosts: [] };

export function demoInventories(): readonly Inventory[] {
  const text = readFileSync(path.join(projectRoot(__dirname), "demo", "account.json"), "utf8");
  const snapshot = readSnapshots([{ name: "account.json", text, time: null }]);
  assert.ok(snapshot.ok);
  return snapshot.inventories;
}

export function surveyOf(
  texts: Readonly<Record<string, string>>,
  inventories: readonly Inventory[],
  more: Partial<Survey> = {},
): Survey {
  const index = new InventoryIndex(inventories);
  const scanned = Object.entries(texts).map(([file, text]) => ({ file, scanned: scanText(text, file) }));
  const files = scanned.map((each) => ({
    file: each.file,
    ...analyzeScanned(each.scanned, index, SETTINGS),
  }));
  return {
    account: { state: inventories.length > 0 ? "complete" : "offline", sources: [] },
    filesScanned: files.length,
    files,
    counts: countsOf(files),
    skipped: [],
    texts: scanned,
    inventories,
    settings: SETTINGS,
    isWhole: true,
    problems: [],
    diffOf: async (name) => {
      const found = files.find(({ file }) => file === name)?.findings ?? [];
      return diffOfFixes(name, texts[name] ?? "", editsOf(fixesTogether(found, ({ safe }) => safe)));
    },
    ...more,
  };
}

/** The text that a tool answers with. */
export function call(name: string, input: unknown, survey: Survey): Promise<string> {
  return callTool(toolNamed(name), input, async () => survey, NOW);
}

// biome-ignore lint/suspicious/noExplicitAny: an answer is looked at as its reader does, who has no types.
export async function answer(name: string, input: unknown, survey: Survey): Promise<any> {
  return JSON.parse(await call(name, input, survey));
}

export async function refusal(name: string, input: unknown, survey: Survey): Promise<string> {
  try {
    await call(name, input, survey);
  } catch (error) {
    assert.ok(error instanceof ToolError, String(error));
    return error.message;
  }
  throw new assert.AssertionError({ message: `${name} took ${JSON.stringify(input)}` });
}
