/** The wires of a band: from lines to endpoints (or past them), and from there to nodes. Pure; between ids, not places. */
import type { Band, Card, Way } from "./bands";
import { worstOf } from "./outcome";
import type { LineState, MapLine } from "./protocol";

export interface Wire {
  /** `use`: from a line, or what it is folded into. `lead`: from a way to what it leads to. */
  readonly kind: "use" | "lead";
  /** Ids of what it joins. */
  readonly from: string;
  readonly to: string;
  readonly way: string;
  readonly state: LineState;
  /** Lines that it stands for; 0 for an endpoint that nobody uses. */
  readonly count: number;
  /** What lights it up: its ends, and the nodes within. */
  readonly joins: readonly string[];
}

/** A folded band has none. */
export function wiresOf(band: Band): Wire[] {
  if (band.folded) return [];
  const wayOf = new Map<MapLine, Way>();
  for (const way of band.ways) for (const line of way.lines) wayOf.set(line, way);
  return [
    ...band.cards.flatMap((card) => useWires(card, wayOf)),
    ...band.ways.flatMap((way) => leadWires(way, band)),
  ];
}

/** What is folded has one wire to each way and state. */
function useWires(card: Card, wayOf: ReadonlyMap<MapLine, Way>): Wire[] {
  if (card.isFolder && !card.folded) return card.files.flatMap((file) => useWires(file, wayOf));
  const bundles = new Map<string, { from: string; way: Way; lines: MapLine[] }>();
  for (const line of card.lines) {
    const way = wayOf.get(line);
    if (way === undefined) continue;
    const from = card.folded ? card.id : line.id;
    const key = `${from} ${line.state} ${way.id}`;
    const known = bundles.get(key);
    if (known === undefined) bundles.set(key, { from, way, lines: [line] });
    else known.lines.push(line);
  }
  return [...bundles.values()].map(({ from, way: { id }, lines }) => ({
    kind: "use",
    from,
    to: id,
    way: id,
    state: worstOf(lines.map(({ state }) => state)),
    count: lines.length,
    joins: [from, id],
  }));
}

/** To the nodes; to their shards where it leads to many, or they are folded; to the group where none is known. */
function leadWires(way: Way, { group, shards }: Band): Wire[] {
  const wire = (to: string, within: readonly string[] = []): Wire => ({
    kind: "lead",
    from: way.id,
    to,
    way: way.id,
    state: way.state,
    count: way.lines.length,
    joins: [way.id, to, ...within],
  });
  const led = shards.flatMap(({ shard, folded }) => {
    const nodes = shard.nodes.map(({ id }) => id).filter((id) => way.nodes.includes(id));
    return nodes.length === 0 ? [] : [{ id: shard.id, folded, nodes }];
  });
  if (led.length === 0) return group.kind === "unresolved" ? [] : [wire(`${group.id} nodes`)];
  return led.flatMap(({ id, folded, nodes }) =>
    folded || led.length > 1 ? [wire(id, nodes)] : nodes.map((node) => wire(node)),
  );
}

/** What stands out with the wires of `id`: from its lines to its nodes. */
export function litWires(wires: readonly Wire[], id: string): ReadonlySet<Wire> {
  const touched = wires.filter(({ joins }) => joins.includes(id));
  const kinds = new Set(touched.map(({ kind }) => kind));
  const ways = new Set(touched.map(({ way }) => way));
  return new Set([...touched, ...wires.filter(({ way, kind }) => ways.has(way) && !kinds.has(kind))]);
}
