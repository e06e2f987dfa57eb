/** Where the table of cases lies, and the one account that all of them are read against. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { InventoryIndex } from "../../../src/core/inventory/inventoryIndex";
import { readSnapshots } from "../../../src/core/inventory/snapshot";
import { projectRoot } from "../projectRoot";

export const SETTINGS = { rules: {}, ignoredHosts: [] };
export const FOLDER = path.join(projectRoot(__dirname), "test", "cases");

/** The text of a file below the table's folder. */
export function read(...parts: string[]): string {
  return readFileSync(path.join(FOLDER, ...parts), "utf8");
}

/** The inventory of an account as the AWS CLI prints it. */
export function indexOf(name: string, text: string): InventoryIndex {
  const snapshot = readSnapshots([{ name, text, time: null }]);
  assert.ok(snapshot.ok, `${name} can be read`);
  return new InventoryIndex(snapshot.inventories);
}

export const index = indexOf("account.json", read("account.json"));

/** Every file of the table, under the name that its case gives it. */
export function caseFiles(): readonly { readonly name: string; readonly text: string }[] {
  const topics = readdirSync(FOLDER, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return topics.flatMap(({ name: topic }) => {
    const cases = JSON.parse(read(topic, "cases.json")) as readonly {
      readonly file: string;
      readonly as?: string;
    }[];
    return cases.map(({ file, as = file }) => ({ name: as, text: read(topic, file) }));
  });
}
