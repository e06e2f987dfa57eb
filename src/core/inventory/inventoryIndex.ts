import type { Resolution } from "../finding";
import type { Mention } from "../mentions/mention";
import type { Inventory } from "./model";

/** All inventories of a session, indexed by host. Immutable: build a new one when an inventory changes. */
export class InventoryIndex {
  static readonly EMPTY = new InventoryIndex([]);
  constructor(readonly inventories: readonly Inventory[]) {}

  resolve(mention: Pick<Mention, "host" | "port" | "shape">): Resolution {
    return {
      kind: mention.shape.kind,
      confirmed: false,
      inventory: null,
      resource: null,
      shard: null,
      node: null,
      role: null,
      unconfirmed: "no-inventory",
    };
  }
}
