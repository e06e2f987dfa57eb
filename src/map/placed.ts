/** What stands where on the map: the words of layout.ts, and its measures. Pixels from the upper left corner. */
import type { LineState, MapFile, MapLine, MapNode, MapShard } from "./protocol";
import type { ShownCard, ShownFile, ShownGroup } from "./view";

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** A row of a card: a line, or in a folder a file. */
export type PlacedRow =
  | { readonly kind: "line"; readonly file: MapFile; readonly line: MapLine; readonly box: Box }
  | { readonly kind: "file"; readonly shown: ShownFile; readonly box: Box };

export interface PlacedCard extends ShownCard {
  readonly box: Box;
  /** Empty where it is folded. */
  readonly rows: readonly PlacedRow[];
}

export interface PlacedNode {
  readonly node: MapNode;
  readonly box: Box;
}

export interface PlacedShard {
  readonly shard: MapShard;
  /** Of its heading; null in a group of one shard, whose heading is the group's. */
  readonly heading: Box | null;
  /** Of the button *Fail over*; null where no node could take over, and where the group is folded. */
  readonly button: Box | null;
  readonly nodes: readonly PlacedNode[];
}

export interface PlacedGroup extends ShownGroup {
  readonly box: Box;
  readonly obstacles: readonly { readonly words: string; readonly box: Box }[];
  readonly shards: readonly PlacedShard[];
}

/**
 * What stands in the middle. `direct` stands for a way past every endpoint: it is there to be seen. `folded` ones
 * stand for all endpoints, or all ways past them, of a folded group.
 */
export interface PlacedPill {
  readonly id: string;
  readonly kind: "endpoint" | "direct" | "folded" | "folded-direct" | "stranger";
  readonly label: string;
  readonly host: string | null;
  /** The node that a way past the endpoints leads to; null for all else. */
  readonly toward: string | null;
  readonly group: PlacedGroup;
  readonly lines: readonly MapLine[];
  /** Ids of the nodes that it leads to. */
  readonly nodes: readonly string[];
  readonly state: LineState;
  readonly box: Box;
}

export interface Columns {
  readonly left: { readonly x: number; readonly w: number };
  readonly middle: { readonly x: number; readonly w: number };
  readonly right: { readonly x: number; readonly w: number };
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly columns: Columns;
  readonly cards: readonly PlacedCard[];
  readonly pills: readonly PlacedPill[];
  readonly groups: readonly PlacedGroup[];
  readonly wires: readonly Wire[];
}

export const SIZE = {
  margin: 20,
  top: 40,
  gap: 14,
  fileHead: 30,
  row: 22,
  groupHead: 50,
  obstacle: 20,
  shardHead: 26,
  node: 24,
  foot: 7,
  pill: 28,
  foldedPill: 22,
  pillGap: 8,
  foldedPillGap: 3,
  button: { w: 96, h: 22 },
  narrowest: 800,
} as const;

export interface Wire {
  readonly id: string;
  /** `use`: from a line. `lead`: from an endpoint, or a way past it, to what it leads to. */
  readonly kind: "use" | "lead";
  readonly from: { readonly x: number; readonly y: number };
  readonly to: { readonly x: number; readonly y: number };
  readonly state: LineState;
  /** Lines that it stands for; 0 for an endpoint that nobody uses. */
  readonly count: number;
  /** Whether it goes past every endpoint. */
  readonly direct: boolean;
  /** Ids of what it joins: lines or file, pill, nodes or group. */
  readonly joins: readonly string[];
}
