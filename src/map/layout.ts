/**
 * Where everything stands: files on the left, endpoints in the middle, groups on the right, and the wires between.
 *
 * What always holds: boxes of a column do not overlap; a wire runs in the gutter between two columns alone, so that
 * none crosses a text; the failovers that are rehearsed move wires, never boxes. The order of files and groups, and
 * how far apart they stand, is d3-sankey's, which keeps wires short and crossings few.
 */
import { sankey } from "d3-sankey";
import { placePills } from "./pills";
import {
  type Box,
  type Columns,
  type Layout,
  type PlacedCard,
  type PlacedGroup,
  type PlacedRow,
  type PlacedShard,
  SIZE,
} from "./placed";
import type { ShownCard, ShownGroup, ShownMap } from "./view";
import { wiresOf } from "./wires";

function columnsOf(width: number): Columns {
  const inner = Math.max(width, SIZE.narrowest) - 2 * SIZE.margin;
  const gutter = Math.min(190, Math.max(84, inner * 0.11));
  const room = inner - 2 * gutter;
  const left = Math.min(440, room * 0.37);
  const middle = Math.min(280, room * 0.25);
  const right = Math.min(470, room * 0.38);
  // What is left over on a wide screen goes into the gutters, where the wires are.
  const wide = (inner - left - middle - right) / 2;
  const x = SIZE.margin;
  return {
    left: { x, w: left },
    middle: { x: x + left + wide, w: middle },
    right: { x: x + left + middle + 2 * wide, w: right },
  };
}

function cardHeight(card: ShownCard): number {
  const rows = rowsOf(card).length;
  return SIZE.fileHead + (rows === 0 ? 0 : rows * SIZE.row + SIZE.foot);
}

/** What a card shows below its head. */
function rowsOf(
  card: ShownCard,
): (Omit<Extract<PlacedRow, { kind: "line" }>, "box"> | Omit<Extract<PlacedRow, { kind: "file" }>, "box">)[] {
  if (card.folded) return [];
  return card.files.flatMap((shown) => {
    const lines = shown.lines.map((line) => ({ kind: "line" as const, file: shown.file, line }));
    if (!card.isFolder) return lines;
    return [{ kind: "file" as const, shown }, ...(shown.folded ? [] : lines)];
  });
}

function hasShardHeadings({ group }: ShownGroup): boolean {
  return group.shards.length > 1;
}

function groupHeight(shown: ShownGroup): number {
  const { group, folded } = shown;
  if (folded) return SIZE.groupHead;
  const headings = hasShardHeadings(shown) ? group.shards.length * SIZE.shardHead : 0;
  const nodes = group.shards.reduce((sum, shard) => sum + shard.nodes.length, 0);
  const below = headings + nodes * SIZE.node;
  return SIZE.groupHead + group.obstacles.length * SIZE.obstacle + below + (below > 0 ? SIZE.foot : 0);
}

export function layoutOf(shown: ShownMap, width: number): Layout {
  const columns = columnsOf(width);
  const bands = shown.groups.map((group) => {
    const placed = placeGroup(group, columns, 0);
    const pills = placePills(placed, columns.middle);
    const pillsEnd = Math.max(0, ...pills.map(({ box }) => box.y + box.h));
    return { group, height: Math.max(groupHeight(group), pillsEnd) };
  });
  const tops = arrange(shown.cards, bands);
  const cards = shown.cards.map((card) => placeCard(card, columns, tops.get(card) ?? SIZE.top));
  const groups = bands.map(({ group }) => placeGroup(group, columns, tops.get(group) ?? SIZE.top));
  const pills = groups.flatMap((group) => placePills(group, columns.middle));
  const ends = [...cards, ...groups, ...pills].map(({ box }) => box.y + box.h);
  return {
    width: Math.max(width, SIZE.narrowest),
    height: Math.max(SIZE.top, ...ends) + SIZE.margin,
    columns,
    cards: [...cards].sort((a, b) => a.box.y - b.box.y),
    pills: [...pills].sort((a, b) => a.box.y - b.box.y),
    groups: [...groups].sort((a, b) => a.box.y - b.box.y),
    wires: wiresOf(cards, pills, groups),
  };
}

interface Band {
  readonly group: ShownGroup;
  readonly height: number;
}

interface FlowNode {
  readonly shown: ShownCard | ShownGroup;
  readonly height: number;
  readonly fixedValue: number;
}

const ITERATIONS = 12;

/** The upper edges of files and groups. Groups that no line uses stand below all others. */
function arrange(cards: readonly ShownCard[], bands: readonly Band[]): Map<ShownCard | ShownGroup, number> {
  const tops = new Map<ShownCard | ShownGroup, number>();
  const used = bands.filter(({ group }) => group.lines.length > 0);
  const left = cards.map((card): FlowNode => flowNode(card, cardHeight(card)));
  const right = used.map(({ group, height }): FlowNode => flowNode(group, height));
  const groupOfLine = new Map<string, number>();
  for (const [at, { group }] of used.entries())
    for (const line of group.lines) groupOfLine.set(line.id, left.length + at);
  const links = cards.flatMap((card, source) => {
    const counts = new Map<number, number>();
    for (const line of card.lines) {
      const target = groupOfLine.get(line.id);
      if (target !== undefined) counts.set(target, (counts.get(target) ?? 0) + 1);
    }
    return [...counts].map(([target, value]) => ({ source, target, value }));
  });
  let end: number = SIZE.top;
  if (links.length > 0) {
    const extent = Math.max(columnHeight(left), columnHeight(right));
    const flow = sankey<FlowNode, object>()
      .nodePadding(SIZE.gap)
      .iterations(ITERATIONS)
      .extent([
        [0, SIZE.top],
        [1, SIZE.top + extent],
      ]);
    // It moves nodes but never nearer than the padding; rounding keeps lines sharp.
    for (const { shown, y0 = SIZE.top, height } of flow({ nodes: [...left, ...right], links }).nodes) {
      tops.set(shown, Math.round(y0));
      end = Math.max(end, Math.round(y0) + height + SIZE.gap);
    }
  }
  for (const { group, height } of bands) {
    if (tops.has(group)) continue;
    tops.set(group, end);
    end += height + SIZE.gap;
  }
  return tops;
}

function flowNode(shown: ShownCard | ShownGroup, height: number): FlowNode {
  return { shown, height, fixedValue: height };
}

function columnHeight(nodes: readonly FlowNode[]): number {
  return nodes.reduce((sum, { height }) => sum + height + SIZE.gap, -SIZE.gap);
}

function placeCard(card: ShownCard, { left }: Columns, top: number): PlacedCard {
  const rows = rowsOf(card).map(
    (row, i): PlacedRow => ({
      ...row,
      box: { x: left.x, y: top + SIZE.fileHead + i * SIZE.row, w: left.w, h: SIZE.row },
    }),
  );
  return { ...card, box: { x: left.x, y: top, w: left.w, h: cardHeight(card) }, rows };
}

function placeGroup(shown: ShownGroup, { right }: Columns, top: number): PlacedGroup {
  const box = { x: right.x, y: top, w: right.w, h: groupHeight(shown) };
  if (shown.folded)
    return {
      ...shown,
      box,
      obstacles: [],
      shards: shown.group.shards.map((shard) => ({ shard, heading: null, button: null, nodes: [] })),
    };
  let y = top + SIZE.groupHead;
  const line = (h: number): Box => {
    y += h;
    return { x: right.x, y: y - h, w: right.w, h };
  };
  const obstacles = shown.group.obstacles.map((words) => ({ words, box: line(SIZE.obstacle) }));
  const head = { x: right.x, y: top, w: right.w, h: 32 };
  const shards = shown.group.shards.map((shard): PlacedShard => {
    const heading = hasShardHeadings(shown) ? line(SIZE.shardHead) : null;
    return {
      shard,
      heading,
      button: shard.failover === null ? null : buttonIn(heading ?? head),
      nodes: shard.nodes.map((node) => ({ node, box: line(SIZE.node) })),
    };
  });
  return { ...shown, box, obstacles, shards };
}

function buttonIn({ x, y, w, h }: Box): Box {
  const { button } = SIZE;
  return { x: x + w - button.w - 8, y: y + Math.round((h - button.h) / 2), w: button.w, h: button.h };
}
