/** Files with findings as the views get them: real texts, scanned and analysed as the audit does it. */

import { InventoryIndex } from "../../../src/core/inventory/inventoryIndex";
import type { AnalysisSettings } from "../../../src/core/model/finding";
import type { Inventory } from "../../../src/core/model/inventory";
import { analyzeScanned, scanText } from "../../../src/core/rules/scanned";
import type { FoundFile } from "../../../src/editor/nodes/foundFile";
import { group, inventory } from "./treeInventories";

/** `tito-001` is a replica, `tito-002` the primary; so in `cart`. */
export const account = inventory({ replicationGroups: [group("tito"), group("cart")] });

export const PRIMARY = "tito-002.hk7fzq.0001.use1.cache.amazonaws.com";
export const REPLICA = "tito-001.hk7fzq.0001.use1.cache.amazonaws.com";
export const CART_PRIMARY = "cart-002.hk7fzq.0001.use1.cache.amazonaws.com";
export const ENDPOINT = "tito.hk7fzq.ng.0001.use1.cache.amazonaws.com";
/** Its hash label is the account's, which does not hold it. */
const GONE = "old-001.hk7fzq.0001.use1.cache.amazonaws.com";
/** Of another account. */
const UNCONFIRMED = "feed-001.zz9pq4.0001.use1.cache.amazonaws.com";

export function foundFile(
  name: string,
  text: string,
  inventories: readonly Inventory[] = [account],
  settings: AnalysisSettings = { rules: {}, ignoredHosts: [] },
): FoundFile {
  const index = new InventoryIndex(inventories);
  return { uri: `file:///shop/${name}`, name, ...analyzeScanned(scanText(text, name), index, settings) };
}

/** A YAML text with one key per host. */
export function yaml(...hosts: readonly string[]): string {
  return hosts.map((host, i) => `key${i}: ${host}:6379\n`).join("");
}

export const shop: readonly FoundFile[] = [
  foundFile("config/redis.yml", yaml(PRIMARY, REPLICA, ENDPOINT)),
  foundFile("deploy/cart.yml", yaml(CART_PRIMARY, GONE)),
  foundFile("notes.txt", `${UNCONFIRMED}\n`),
];
