/**
 * The inventories of live accounts by profile and region: what is shown, whether it is out of date, and when it was
 * read. Free of `vscode` and of the clock.
 *
 * What always holds: a reading that failed in part takes nothing away (see mergeReading.ts); whoever replaces an
 * inventory is told what stood there before.
 */
import { type Inventory, inventoryKey } from "../../core/model/inventory";
import { mergeReading } from "./mergeReading";

/** An inventory as one window keeps it for itself, for the next start and for other windows. */
export interface KeptInventory {
  readonly inventory: Inventory;
  /** True where it holds what an older reading knew, because a list could not be read. */
  readonly stale: boolean;
  /** When AWS was asked, in milliseconds since the epoch; 0 where nobody told. */
  readonly readAt: number;
}

/** One inventory in the place of another. */
export interface Replacement {
  /** Null where nothing was known. */
  readonly before: Inventory | null;
  readonly after: Inventory;
}

export class KnownInventories {
  private readonly byKey = new Map<string, KeptInventory>();

  /** By profile, then region. */
  get inventories(): readonly Inventory[] {
    return [...this.byKey.entries()]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, { inventory }]) => inventory);
  }

  isStale(inventory: Inventory): boolean {
    const known = this.byKey.get(inventoryKey(inventory.source));
    return known?.inventory === inventory && known.stale;
  }

  /** Whether there is a region's inventory that nothing speaks against; with `memoryDb`, one that was asked for it. */
  isCurrent(profile: string | null, region: string, memoryDb: boolean): boolean {
    const known = this.at(profile, region);
    if (known === undefined || known.stale) return false;
    return !memoryDb || known.inventory.coverage.memoryDbClusters !== "absent";
  }

  /** When AWS was last asked by any window, in milliseconds since the epoch; 0 where nobody did since the start. */
  readAt(profile: string | null, region: string): number {
    return this.at(profile, region)?.readAt ?? 0;
  }

  /** Shows what was kept on disk, where nothing is known yet; it counts as out of date, and as never read. */
  restore({ inventory }: KeptInventory): void {
    const key = inventoryKey(inventory.source);
    if (!this.byKey.has(key)) this.byKey.set(key, { inventory, stale: true, readAt: 0 });
  }

  /** Puts a reading in the place of what was known; what could not be read this time stays. */
  put(kept: KeptInventory): { readonly kept: KeptInventory; readonly replacement: Replacement } {
    const key = inventoryKey(kept.inventory.source);
    const before = this.byKey.get(key)?.inventory;
    const { inventory, stale } = mergeReading(before, kept.inventory);
    const now = { inventory, stale: stale || kept.stale, readAt: kept.readAt };
    this.byKey.set(key, now);
    return { kept: now, replacement: { before: before ?? null, after: inventory } };
  }

  /** Marks as out of date what the last reading should have brought and did not. */
  markStale(which: (source: Inventory["source"]) => boolean): void {
    for (const [key, known] of this.byKey)
      if (which(known.inventory.source)) this.byKey.set(key, { ...known, stale: true });
  }

  forget(which: (source: Inventory["source"]) => boolean): void {
    for (const [key, { inventory }] of this.byKey) if (which(inventory.source)) this.byKey.delete(key);
  }

  private at(profile: string | null, region: string): KeptInventory | undefined {
    return this.byKey.get(inventoryKey({ kind: "live", profile, file: null, region, accountId: null }));
  }
}
