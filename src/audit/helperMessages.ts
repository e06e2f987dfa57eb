/** What the leading thread of an audit and its helpers send to each other. */
import type { Parcel, PlacedFile } from "./batches";
import type { PackedResults } from "./results";
import type { SharedMemory } from "./sharedWork";

export interface HelperData {
  readonly role: "helper";
  readonly memory: SharedMemory;
  readonly roots: readonly { readonly folder: string }[];
  readonly maxFileSize: number;
  readonly aliases: boolean;
  readonly links: boolean;
  /** The batches to begin with; more come as messages. */
  readonly parcel: Parcel;
}

export type HelperMessage =
  | { readonly kind: "results"; readonly results: PackedResults }
  /** Files that may hold a host. */
  | { readonly kind: "candidates"; readonly files: readonly PlacedFile[] }
  /** Files that may read variables from their environment. */
  | { readonly kind: "readers"; readonly files: readonly PlacedFile[] }
  | { readonly kind: "done" };
