/** Where the table of cases lies, and the one account that all of them are read against. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
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

const snapshot = readSnapshots([{ name: "account.json", text: read("account.json"), time: null }]);
assert.ok(snapshot.ok, "the account of the cases can be read");
export const index = new InventoryIndex(snapshot.inventories);
