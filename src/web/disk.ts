/**
 * In a browser there is no disk of the extension's own: what the desktop keeps there is kept for the session alone. The web
 * bundle takes these classes in the place of those of the same names.
 */
import type { KeptInventory } from "../editor/account/knownInventories";

/** In the place of editor/account/inventoryStore.ts: no account is read in a browser, and so none is kept. */
export class InventoryStore {
  async load(): Promise<KeptInventory[]> {
    return [];
  }

  async save(): Promise<void> {}

  async settled(): Promise<void> {}

  watch(): { dispose(): void } {
    return { dispose: () => {} };
  }

  async remove(): Promise<void> {}
}

/** In the place of editor/account/leases.ts. */
export class Leases {
  async acquire(): Promise<boolean> {
    return true;
  }

  async extend(): Promise<void> {}

  async release(): Promise<void> {}
}

/** In the place of editor/notices/toldOnce.ts: once a session. */
export class ToldOnce {
  private readonly here = new Set<string>();

  async isFirst(key: string): Promise<boolean> {
    if (this.here.has(key)) return false;
    this.here.add(key);
    return true;
  }
}
