/** The right of the map: groups as cards with their shards and nodes, and the button that fails a shard over. */
import { counted, countStates, countWords, worstOf } from "./outcome";
import { type PlacedGroup, type PlacedNode, type PlacedShard, SIZE } from "./placed";
import type { MapGroup } from "./protocol";
import type { Measure, SceneItem, Shape } from "./scene";
import { fitted, stateIcon, twistie } from "./shapes";
import { nodeCount } from "./view";

const BADGE = { w: 62, h: 17 };

export function groupItems(placed: PlacedGroup, measure: Measure): SceneItem[] {
  const { box, group, lines } = placed;
  const rehearsed = group.shards.some(({ failover }) => failover?.promoted != null);
  const plain = group.kind === "unresolved";
  const card: Shape[] = [
    {
      t: "rect",
      ...box,
      r: 5,
      fill: "card",
      stroke: rehearsed ? "accent" : "border",
      width: rehearsed ? 2 : 1,
      ...(plain ? { dash: "4 3" } : {}),
    },
  ];
  if (lines.length > 0)
    card.push({
      t: "rect",
      x: box.x,
      y: box.y,
      w: 4,
      h: box.h,
      r: 2,
      fill: worstOf(lines.map(({ state }) => state)),
    });
  return [
    { id: `card ${group.id}`, layer: "card", column: -1, box, shapes: card },
    headItem(placed, measure),
    ...placed.obstacles.map(({ words, box: row }, i): SceneItem => {
      const text = fitted(words, row.w - 48, measure, { size: 12 });
      return {
        id: `obstacle ${group.id} ${i}`,
        layer: "card",
        column: -1,
        box: row,
        tip: words,
        shapes: [
          ...stateIcon("danger", row.x + 21, row.y + 9),
          { t: "text", x: row.x + 34, y: row.y + 14, text, size: 12, fill: "text" },
        ],
      };
    }),
    ...placed.shards.flatMap((shard) => shardItems(placed, shard, measure)),
  ];
}

function headItem(placed: PlacedGroup, measure: Measure): SceneItem {
  const { box, group, lines, folded, shards } = placed;
  const button = shards.some((shard) => shard.button !== null && shard.heading === null)
    ? SIZE.button.w + 12
    : 0;
  const uses =
    lines.length === 0
      ? "no line of this workspace uses it"
      : `${counted(lines.length, "line")}: ${countWords(countStates(lines))}`;
  const room = box.w - 40 - button;
  const shapes: Shape[] = [
    twistie(folded, box.x + 18, box.y + 17),
    {
      t: "text",
      x: box.x + 32,
      y: box.y + 21,
      text: fitted(group.name, room - (folded ? 30 : 0), measure, { size: 13, bold: true }),
      size: 13,
      fill: "text",
      bold: true,
    },
    {
      t: "text",
      x: box.x + 32,
      y: box.y + 40,
      text: fitted(folded ? `${nodeWords(group)} · ${group.about}` : group.about, box.w - 48, measure, {
        size: 12,
      }),
      size: 12,
      fill: "dim",
    },
  ];
  if (folded && lines.length > 0)
    shapes.push(...stateIcon(worstOf(lines.map(({ state }) => state)), box.x + box.w - 18, box.y + 17));
  else if (folded && group.obstacles.length > 0)
    shapes.push(...stateIcon("danger", box.x + box.w - 18, box.y + 17));
  const spoken = [group.name, group.about, ...group.obstacles, uses].filter(Boolean);
  return {
    id: group.id,
    layer: "item",
    column: 2,
    box: { ...box, w: box.w - button, h: SIZE.groupHead - 4 },
    shapes,
    tip: spoken.join("\n"),
    spoken: spoken.join(", "),
    action: { do: "fold", id: group.id, folded: !folded },
    expanded: !folded,
    joins: lines.map(({ id }) => id),
  };
}

function nodeWords(group: MapGroup): string {
  const nodes = counted(nodeCount(group), "node");
  return group.shards.length > 1 ? `${counted(group.shards.length, "shard")}, ${nodes}` : nodes;
}

function shardItems(
  placed: PlacedGroup,
  { shard, heading, button, nodes }: PlacedShard,
  measure: Measure,
): SceneItem[] {
  const items: SceneItem[] = [];
  if (heading !== null)
    items.push({
      id: `heading ${shard.id}`,
      layer: "card",
      column: -1,
      box: heading,
      shapes: [
        { t: "rect", x: heading.x + 12, y: heading.y, w: heading.w - 24, h: 1, r: 0, fill: "border" },
        {
          t: "text",
          x: heading.x + 32,
          y: heading.y + 18,
          text: shard.label,
          size: 12,
          fill: "dim",
          bold: true,
        },
      ],
    });
  if (button !== null && shard.failover !== null) {
    const { promoted, next } = shard.failover;
    const name = placed.group.shards.length > 1 ? `${placed.group.name} ${shard.label}` : placed.group.name;
    const back = promoted !== null;
    const spoken = back
      ? `Bring back ${name}: ${promoted} is the primary in this rehearsal`
      : `Fail over ${name}: ${next ?? "a replica"} would become the primary`;
    items.push({
      id: `button ${shard.id}`,
      layer: "item",
      column: 2,
      box: button,
      shapes: [
        {
          t: "rect",
          ...button,
          r: 3,
          ...(back ? {} : { fill: "button" as const }),
          stroke: back ? "accent" : "buttonBorder",
          width: back ? 1.5 : 1,
        },
        {
          t: "text",
          x: button.x + button.w / 2,
          y: button.y + 15,
          text: back ? "Bring back" : "Fail over",
          size: 12,
          fill: back ? "text" : "buttonText",
          bold: true,
          anchor: "middle",
        },
      ],
      tip: `${spoken}.\nA rehearsal: nothing is asked of AWS.`,
      spoken,
      pressed: back,
      action: { do: "send", message: { type: "failOver", group: placed.group.id, shard: shard.id } },
      joins: nodes.map(({ node }) => node.id),
    });
  }
  return [...items, ...nodes.map((node) => nodeItem(placed.group, node, measure))];
}

function nodeItem(group: MapGroup, { node, box }: PlacedNode, measure: Measure): SceneItem {
  const y = box.y + 16;
  const changed = node.promoted || node.role !== node.before;
  const role = node.promoted ? "primary" : node.role;
  const shapes: Shape[] = [];
  if (changed)
    shapes.push({
      t: "rect",
      x: box.x + 5,
      y: box.y + 1,
      w: box.w - 7,
      h: box.h - 2,
      r: 3,
      fill: "accent",
      opacity: 0.18,
    });
  let x = box.x + 14;
  if (group.kind === "group") {
    const by = box.y + (box.h - BADGE.h) / 2;
    shapes.push(
      {
        t: "rect",
        x,
        y: by,
        ...BADGE,
        r: 8.5,
        ...(role === "primary" ? { fill: "badge" as const } : {}),
        stroke: role === "primary" ? "badgeBorder" : "dim",
        ...(role === null ? { dash: "2 2" } : {}),
      },
      {
        t: "text",
        x: x + BADGE.w / 2,
        y: by + 12.5,
        text: role ?? "role ?",
        size: 11,
        fill: role === "primary" ? "badgeText" : "text",
        anchor: "middle",
      },
    );
    x += BADGE.w + 10;
  } else x = box.x + 32;
  const was = changed ? (node.before === null ? "promoted" : `was ${node.before}`) : "";
  const status = node.status !== null && node.status !== "available" ? node.status : "";
  const right = [was, status, node.zone ?? ""].filter(Boolean).join(" · ");
  const name = fitted(node.name, box.x + box.w - x - 20, measure, { size: 13 });
  const room = box.x + box.w - x - measure(name, 13, changed) - 28;
  shapes.push(
    { t: "text", x, y, text: name, size: 13, fill: "text", bold: changed },
    {
      t: "text",
      x: box.x + box.w - 12,
      y,
      text: fitted(right, room, measure, { size: 12 }),
      size: 12,
      fill: changed ? "text" : "dim",
      anchor: "end",
    },
  );
  const spoken = [
    node.name,
    group.kind === "group" ? (role ?? "role not told") : "",
    changed && node.before !== null ? `was ${node.before}` : "",
    node.zone ?? "",
    status,
  ].filter(Boolean);
  return {
    id: node.id,
    layer: "item",
    column: 2,
    box,
    shapes,
    tip: `${spoken.join(", ")}\n${group.name}`,
    spoken: `${spoken.join(", ")}, node of ${group.name}`,
    action: { do: "send", message: { type: "reveal", id: node.id } },
    joins: [`direct ${node.id}`],
  };
}
