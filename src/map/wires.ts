/** The wires of the map: from lines to endpoints (or past them), and from there to nodes. */

import { worstOf } from "./outcome";
import { type Box, type PlacedCard, type PlacedGroup, type PlacedPill, SIZE, type Wire } from "./placed";
import type { MapLine } from "./protocol";

export function wiresOf(
  cards: readonly PlacedCard[],
  pills: readonly PlacedPill[],
  groups: readonly PlacedGroup[],
): Wire[] {
  return [...useWires(cards, pills), ...pills.flatMap((pill) => leadWires(pill, groups))];
}

/** Where wires begin: a line, or what it is folded into. */
interface Start {
  readonly pill: PlacedPill;
  readonly x: number;
  readonly y: number;
  readonly id: string;
  readonly lines: readonly MapLine[];
  /** Ids of what it stands in. */
  readonly within: readonly string[];
}

function useWires(cards: readonly PlacedCard[], pills: readonly PlacedPill[]): Wire[] {
  const pillOf = new Map<string, PlacedPill>();
  for (const pill of pills) for (const { id } of pill.lines) pillOf.set(id, pill);
  const starts = new Map<PlacedPill, Start[]>();
  const add = (start: Start) => {
    const known = starts.get(start.pill);
    if (known === undefined) starts.set(start.pill, [start]);
    else known.push(start);
  };
  for (const card of cards) {
    const x = card.box.x + card.box.w;
    if (card.folded) for (const start of bundles(card.id, card.lines, x, card.box.y + 15, pillOf)) add(start);
    for (const row of card.rows) {
      const y = middle(row.box);
      if (row.kind === "file") {
        if (row.shown.folded)
          for (const start of bundles(row.shown.file.id, row.shown.lines, x, y, pillOf)) add(start);
        continue;
      }
      const pill = pillOf.get(row.line.id);
      if (pill) add({ pill, x, y, id: row.line.id, lines: [row.line], within: [card.id, row.file.id] });
    }
  }
  return [...starts].flatMap(([pill, each]) => fanIn(pill, each));
}

/** What is folded has one wire to each pill and state. */
function bundles(
  within: string,
  lines: readonly MapLine[],
  x: number,
  y: number,
  pillOf: ReadonlyMap<string, PlacedPill>,
): Start[] {
  const byPill = new Map<string, Start & { lines: MapLine[] }>();
  for (const line of lines) {
    const pill = pillOf.get(line.id);
    if (pill === undefined) continue;
    const id = `${within} ${line.state} ${pill.id}`;
    const known = byPill.get(id);
    if (known === undefined) byPill.set(id, { pill, x, y, id, lines: [line], within: [within] });
    else known.lines.push(line);
  }
  return [...byPill.values()];
}

/** Wires arrive in the order in which they start, so that they do not cross at the end. */
function fanIn(pill: PlacedPill, starts: readonly Start[]): Wire[] {
  const room = Math.min(pill.box.h - 10, (starts.length - 1) * 4);
  return [...starts]
    .sort((a, b) => a.y - b.y)
    .map(({ x, y, id, lines, within }, i) => ({
      id: `use ${id}`,
      kind: "use",
      from: { x, y },
      to: {
        x: pill.box.x,
        y: middle(pill.box) + (starts.length > 1 ? (i / (starts.length - 1) - 0.5) * room : 0),
      },
      state: worstOf(lines.map(({ state }) => state)),
      count: lines.length,
      direct: isDirect(pill),
      joins: [...within, ...lines.map((line) => line.id), pill.id],
    }));
}

function leadWires(pill: PlacedPill, groups: readonly PlacedGroup[]): Wire[] {
  const group = groups.find((each) => each.group === pill.group.group) ?? pill.group;
  const from = { x: pill.box.x + pill.box.w, y: middle(pill.box) };
  const wire = (target: string, box: Box, others: readonly string[] = []): Wire => ({
    id: `lead ${pill.id} ${target}`,
    kind: "lead",
    from,
    to: { x: box.x, y: middle(box) },
    state: pill.state,
    count: pill.lines.length,
    direct: isDirect(pill),
    joins: [pill.id, target, ...others],
  });
  const head: Box = { ...group.box, h: Math.min(group.box.h, SIZE.groupHead) };
  const shards = group.shards.filter(({ nodes }) => nodes.some(({ node }) => pill.nodes.includes(node.id)));
  if (group.folded || shards.length === 0) return [wire(group.group.id, head)];
  // Through the configuration endpoint of many shards, a wire to each shard says enough.
  if (shards.length > 1)
    return shards.map(({ shard, heading, nodes }) =>
      wire(
        shard.id,
        heading ?? head,
        nodes.map(({ node }) => node.id),
      ),
    );
  return shards.flatMap(({ nodes }) =>
    nodes.filter(({ node }) => pill.nodes.includes(node.id)).map(({ node, box }) => wire(node.id, box)),
  );
}

function isDirect({ kind }: PlacedPill): boolean {
  return kind === "direct" || kind === "folded-direct";
}

function middle({ y, h }: Box): number {
  return y + h / 2;
}
