/** The middle of the map, and the wires to both sides of it. */
import { counted, countStates, countWords, STATE_WORDS } from "./outcome";
import type { PlacedPill, Wire } from "./placed";
import type { LineState } from "./protocol";
import type { Measure, SceneItem, Shape } from "./scene";
import { fitted, round, stateIcon, WIRE_DASH, WIRE_WIDTH } from "./shapes";

export function pillItems(pill: PlacedPill, measure: Measure): SceneItem[] {
  const { box, lines, state, kind, group } = pill;
  const used = lines.length > 0;
  const direct = kind === "direct" || kind === "folded-direct";
  const words = used ? worstWords(pill) : "unused";
  const y = box.y + box.h / 2 + 4.5;
  const wordsRoom = measure(words, 12, used && state === "broken") + 12;
  const shapes: Shape[] = [
    {
      t: "path",
      // A way past the endpoints has corners like a warning sign; an endpoint is round.
      d: direct ? chamfered(box) : rounded(box),
      fill: "card",
      stroke: used ? state : "border",
      width: used ? 1.5 : 1,
      ...(direct ? { dash: "5 3" } : {}),
    },
    ...(used ? stateIcon(state, box.x + 18, box.y + box.h / 2) : []),
    {
      t: "text",
      x: box.x + (used ? 32 : 14),
      y,
      text: fitted(
        shortened(pill.label, box.w - (used ? 32 : 14) - wordsRoom - 6, measure),
        box.w - (used ? 32 : 14) - wordsRoom - 6,
        measure,
        { size: 13 },
      ),
      size: 13,
      fill: used ? "text" : "dim",
    },
    {
      t: "text",
      x: box.x + box.w - 12,
      y,
      text: words,
      size: 12,
      // Colours that are bright enough for a wire are not always dark enough for a word.
      fill: state === "broken" ? "broken" : state === "danger" ? "text" : "dim",
      bold: used && state === "broken",
      anchor: "end",
    },
  ];
  const name = direct
    ? `Past the endpoints of ${group.group.name}, directly to ${pill.toward ?? "its nodes"}`
    : `${pill.label} of ${group.group.name}`;
  const uses = used
    ? `${counted(lines.length, "line")}: ${countWords(countStates(lines))}`
    : "no line uses it";
  return [
    {
      id: pill.id,
      layer: "item",
      column: 1,
      box,
      shapes,
      state,
      tip: [pill.host ?? "", direct ? `${name}: this way does not follow a failover.` : "", uses]
        .filter(Boolean)
        .join("\n"),
      spoken: `${name}, ${uses}`,
      action: {
        do: "send",
        message: {
          type: "reveal",
          id: direct ? (pill.nodes[0] ?? group.group.id) : kind === "endpoint" ? pill.id : group.group.id,
        },
      },
      joins: [...lines.map(({ id }) => id), ...pill.nodes, group.group.id],
    },
  ];
}

/** In a narrow window the first word is what tells endpoints apart. */
function shortened(label: string, room: number, measure: Measure): string {
  if (measure(label, 13, false) <= room) return label;
  return label
    .replace(/^(\w+) endpoint$/, "$1")
    .replace(/^(?:Directly to|Through) .*$/, (all) => (all.startsWith("D") ? "Directly" : "Through"));
}

/** How many lines are in the worst state here. */
function worstWords({ lines, state }: PlacedPill): string {
  const n = countStates(lines)[state];
  return `${n} ${state === "broken" && n > 1 ? "fail" : STATE_WORDS[state]}`;
}

function rounded({ x, y, w, h }: PlacedPill["box"]): string {
  const r = h / 2;
  return `M${x + r} ${y}H${x + w - r}A${r} ${r} 0 0 1 ${x + w - r} ${y + h}H${x + r}A${r} ${r} 0 0 1 ${x + r} ${y}Z`;
}

function chamfered({ x, y, w, h }: PlacedPill["box"]): string {
  const c = 8;
  return `M${x + c} ${y}H${x + w - c}L${x + w} ${y + h / 2}L${x + w - c} ${y + h}H${x + c}L${x} ${y + h / 2}Z`;
}

/** Above so many, wires are drawn finer, and the safe ones fainter. */
const MANY_WIRES = 150;
const FAINT: Readonly<Record<LineState, number>> = { safe: 0.3, unknown: 0.5, danger: 0.6, broken: 0.85 };

export function wireItems(wires: readonly Wire[]): SceneItem[] {
  // The worst is drawn last, over all others.
  const order: readonly LineState[] = ["safe", "unknown", "danger", "broken"];
  const isDense = wires.length > MANY_WIRES;
  return [...wires]
    .sort(
      (a, b) => Number(a.count > 0) - Number(b.count > 0) || order.indexOf(a.state) - order.indexOf(b.state),
    )
    .map((wire) => wireItem(wire, isDense));
}

function wireItem(wire: Wire, isDense: boolean): SceneItem {
  const { from, to, kind, state, count } = wire;
  const isLead = kind === "lead";
  const tip = isLead ? 7 : 0;
  const bend = Math.max(24, (to.x - from.x) * 0.5);
  const start = `M${round(from.x)} ${round(from.y)}`;
  const d = `${start}C${round(from.x + bend)} ${round(from.y)} ${round(to.x - tip - bend)} ${round(to.y)} ${round(to.x - tip)} ${round(to.y)}`;
  const paint = count === 0 ? "wire" : state;
  const dash = count === 0 ? undefined : WIRE_DASH[state];
  const more = isLead || isDense ? 0 : Math.min(3, Math.log2(Math.max(1, count)) * 0.6);
  const width = count === 0 ? 1 : WIRE_WIDTH[state] * (isDense ? 0.7 : 1) + more;
  const opacity = isDense && !isLead ? { opacity: FAINT[state] } : {};
  const shapes: Shape[] = [
    {
      t: "path",
      d,
      stroke: paint,
      width: round(width),
      ...(dash === undefined ? {} : { dash }),
      ...opacity,
    },
  ];
  if (isLead) shapes.push({ t: "path", d: `M${round(to.x)} ${round(to.y)}l-8 -4.5v9Z`, fill: paint });
  return {
    id: wire.id,
    layer: "wire",
    column: -1,
    box: { x: from.x, y: Math.min(from.y, to.y) - 3, w: to.x - from.x, h: Math.abs(to.y - from.y) + 6 },
    shapes,
    state,
    joins: wire.joins,
  };
}
