/** The middle of the map: the endpoints of a group, and the ways past them. */
import { worstOf } from "./outcome";
import { type Box, type PlacedGroup, type PlacedPill, SIZE } from "./placed";
import type { MapLine } from "./protocol";

interface Draft extends Omit<PlacedPill, "box" | "state"> {
  /** Where it would stand best. */
  readonly wish: number;
}

/** From above to below, none over another. Only what is used has a way past the endpoints. */
export function placePills(
  placed: PlacedGroup,
  column: { readonly x: number; readonly w: number },
): PlacedPill[] {
  const [h, gap] = placed.folded ? [SIZE.foldedPill, SIZE.foldedPillGap] : [SIZE.pill, SIZE.pillGap];
  const all = drafts(placed);
  // One alone stands beside the middle of its folded group.
  let free = placed.box.y + (placed.folded && all.length === 1 ? (placed.box.h - h) / 2 : 0);
  return all.map(({ wish, ...draft }) => {
    const y = Math.max(free, Math.round(wish));
    free = y + h + gap;
    const box: Box = { x: column.x, y, w: column.w, h };
    return { ...draft, state: worstOf(draft.lines.map(({ state }) => state)), box };
  });
}

function drafts(placed: PlacedGroup): Draft[] {
  const { group, lines } = placed;
  const byTarget = new Map<string, MapLine[]>();
  for (const line of lines) {
    const known = byTarget.get(line.target);
    if (known === undefined) byTarget.set(line.target, [line]);
    else known.push(line);
  }
  if (placed.folded) return foldedDrafts(placed, byTarget);
  const endpoints = group.endpoints.map(
    (endpoint): Draft => ({
      id: endpoint.id,
      kind: group.kind === "unresolved" ? "stranger" : "endpoint",
      label: endpoint.label,
      host: endpoint.host,
      toward: null,
      group: placed,
      lines: byTarget.get(endpoint.id) ?? [],
      nodes: endpoint.nodes,
      wish: placed.box.y,
    }),
  );
  const shown = group.kind === "unresolved" ? endpoints.filter((draft) => draft.lines.length > 0) : endpoints;
  const direct = placed.shards.flatMap((shard) =>
    shard.nodes.flatMap(({ node, box }): Draft[] => {
      const named = byTarget.get(node.id);
      if (named === undefined) return [];
      const wish = box.y + (box.h - SIZE.pill) / 2;
      return [
        {
          id: `direct ${node.id}`,
          kind: "direct",
          label: "Directly to the node",
          host: named[0]?.host ?? null,
          toward: node.name,
          group: placed,
          lines: named,
          nodes: [node.id],
          wish,
        },
      ];
    }),
  );
  return [...shown, ...direct];
}

function foldedDrafts(placed: PlacedGroup, byTarget: ReadonlyMap<string, readonly MapLine[]>): Draft[] {
  const { group } = placed;
  const endpoints = new Set(group.endpoints.map(({ id }) => id));
  const through: MapLine[] = [];
  const past: MapLine[] = [];
  for (const [target, lines] of byTarget) (endpoints.has(target) ? through : past).push(...lines);
  const draft = (kind: "folded" | "folded-direct", label: string, lines: readonly MapLine[]): Draft[] =>
    lines.length === 0
      ? []
      : [
          {
            id: `${kind} ${group.id}`,
            kind,
            label,
            host: null,
            toward: null,
            group: placed,
            lines,
            nodes: [],
            wish: placed.box.y,
          },
        ];
  return [
    ...draft("folded", group.kind === "unresolved" ? "Hosts" : "Through endpoints", through),
    ...draft("folded-direct", "Directly to nodes", past),
  ];
}
