/**
 * Everything the editor knows of accounts: the state machine of the connection, and the inventories that
 * decide (live ones, snapshots, the demo account, and those kept on disk).
 *
 * What always holds: nothing touches AWS before `connect()` was asked for; a failed reading never takes away
 * what was known; `index` belongs to `inventories`; `onDidChange` fires after every change of either, of the state
 * or of the problems. In an untrusted workspace there are no inventories at all.
 */
import * as vscode from "vscode";
import { InventoryIndex } from "../core/inventory/inventoryIndex";
import type { Inventory } from "../core/inventory/model";
import type { AwsProblem } from "../core/problem";

export type AccountState =
  /** The workspace is not trusted: offline classification only. */
  | { readonly kind: "untrusted" }
  /** Nobody connected in this session; `inventories` may still hold those of disk, snapshots and the demo. */
  | { readonly kind: "disconnected" }
  /** The first reading of this session is under way. */
  | { readonly kind: "connecting" }
  /** At least one region was read in this session; `busy` tells whether another reading is under way. */
  | { readonly kind: "connected" }
  /** Nothing could be read in this session; `problems` say why. */
  | { readonly kind: "failed" };

/** A snapshot or demo file that could not be read: what is named, and why. */
export interface SourceError {
  /** As the setting names it. */
  readonly file: string;
  readonly message: string;
}

export class AccountService implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  /** Fires after any change of state, inventories or problems. */
  readonly onDidChange = this.changed.event;

  get state(): AccountState {
    return { kind: "disconnected" };
  }

  /** True while anything is being read from AWS. */
  get busy(): boolean {
    return false;
  }

  /** Live, snapshot and demo inventories, those of disk included. Ordered by profile, then region. */
  get inventories(): readonly Inventory[] {
    return [];
  }

  /** Whole-profile and whole-region problems of the last reading; those of one list stand in their inventory. */
  get problems(): readonly AwsProblem[] {
    return [];
  }

  /** Snapshot files that could not be read. */
  get sourceErrors(): readonly SourceError[] {
    return [];
  }

  /** All inventories by host; rebuilt when they change. */
  get index(): InventoryIndex {
    return InventoryIndex.EMPTY;
  }

  /** True for an inventory from disk, or an older one kept because the last refresh failed. */
  isStale(_inventory: Inventory): boolean {
    return false;
  }

  /** Chooses a profile where that is not settled, and reads the account. Resolves when the reading is done; never rejects. */
  async connect(): Promise<void> {}

  /** Drops live inventories from memory and from disk. */
  async disconnect(): Promise<void> {}

  /** Reads again what is connected, and the snapshot files. Never rejects. */
  async refresh(_token?: vscode.CancellationToken): Promise<void> {}

  /** Shows the demo account that ships with the extension. */
  async useDemo(): Promise<void> {}

  /** Asks for a profile by name (nothing is executed) and connects with it. */
  async chooseProfile(): Promise<void> {}

  dispose(): void {
    this.changed.dispose();
  }
}
