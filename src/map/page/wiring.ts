/**
 * Draws the wires of bands between their elements, wherever the browser has put them. First everything is measured, then
 * everything is written, so that the page is laid out once for all of them.
 */
import type { Wire } from "../wires";
import type { BandParts } from "./band";
import { svg } from "./dom";

export interface WiredBand extends BandParts {
  readonly wiring: readonly Wire[];
}

/** Above so many, wires are drawn finer, and the safe ones fainter. */
const MANY_WIRES = 150;
/** Room between what stays in view and the edges of the view, in pixels. */
const EDGE = 8;
/** The length of an arrow's tip, in widths of a letter. */
const TIP = 0.6;

/** What is seen, from the top of the page, in pixels. */
export interface Sight {
  readonly top: number;
  readonly bottom: number;
}

export function drawBands(bands: readonly WiredBand[], sight: Sight): void {
  const open = bands.filter(({ columns }) => columns.length > 0);
  for (const write of open.map((band) => stickAt(band, sight))) write();
  for (const write of open.map((band) => wire(band, sight))) write();
}

/**
 * Where endpoints and nodes stay while the lines are scrolled: in the middle of the band, or of the view where the band
 * is higher than it. What is itself higher than the view stays with its lower end, so that all of it can be seen.
 */
function stickAt({ element, columns }: WiredBand, { top, bottom }: Sight): () => void {
  const view = bottom - top;
  const head = element.firstElementChild?.getBoundingClientRect().height ?? 0;
  const isTall = element.offsetHeight > view;
  const tops = columns.map(({ offsetHeight }) => {
    const least = head + EDGE;
    const wanted = isTall ? Math.max(least, (view - offsetHeight) / 2) : least;
    return `${Math.round(Math.min(wanted, view - offsetHeight - EDGE))}px`;
  });
  return () => {
    element.classList.toggle("is-tall", isTall);
    for (const [i, column] of columns.entries()) column.style.setProperty("--stick", tops[i] ?? "");
  };
}

function wire({ element, wires, wiring, items }: WiredBand, sight: Sight): () => void {
  const all = { top: Number.NEGATIVE_INFINITY, bottom: Number.POSITIVE_INFINITY };
  const seen = element.classList.contains("is-tall") ? sight : all;
  const em = Number.parseFloat(getComputedStyle(wires).fontSize);
  const drawn = pathsOf(wiring, items, wires.getBoundingClientRect(), seen, em);
  return () => {
    wires.classList.toggle("is-dense", drawn.length > MANY_WIRES);
    wires.replaceChildren(...drawn.map(draw));
  };
}

interface Drawn {
  readonly wire: Wire;
  readonly line: string;
  readonly tip: string;
}

/** Wires of lines that are out of sight are left out. */
function pathsOf(
  wiring: readonly Wire[],
  items: ReadonlyMap<string, HTMLElement>,
  origin: DOMRect,
  { top, bottom }: Sight,
  em: number,
): Drawn[] {
  const boxes = new Map<string, DOMRect>();
  const boxOf = (id: string): DOMRect | undefined => {
    const known = boxes.get(id);
    const element = known === undefined ? items.get(id) : undefined;
    if (element === undefined) return known;
    const box = element.getBoundingClientRect();
    boxes.set(id, box);
    return box;
  };
  const placed = wiring.flatMap((wire) => {
    const [from, to] = [boxOf(wire.from), boxOf(wire.to)];
    if (from === undefined || to === undefined) return [];
    const isOut = wire.kind === "use" && (from.bottom < top || from.top > bottom);
    return isOut ? [] : [{ wire, from, to, y: from.top + from.height / 2 }];
  });
  // They arrive in the order in which they start, so that they do not cross at the end.
  const arriving = Map.groupBy(
    placed.filter(({ wire }) => wire.kind === "use").sort((a, b) => a.y - b.y),
    ({ wire }) => wire.way,
  );
  return placed.map(({ wire, from, to, y }) => {
    const all = wire.kind === "use" ? (arriving.get(wire.way) ?? []) : [];
    const at = all.findIndex((other) => other.wire === wire);
    const room = Math.min(0.6 * to.height, (all.length - 1) * 0.3 * em);
    const shift = all.length > 1 ? (at / (all.length - 1) - 0.5) * room : 0;
    const tip = wire.kind === "lead" ? TIP * em : 0;
    return pathOf(wire, {
      x1: from.right - origin.left,
      y1: y - origin.top,
      x2: to.left - origin.left - tip,
      y2: to.top + to.height / 2 + shift - origin.top,
      tip,
    });
  });
}

function pathOf(
  wire: Wire,
  { x1, y1, x2, y2, tip: w }: Readonly<Record<"x1" | "y1" | "x2" | "y2" | "tip", number>>,
): Drawn {
  const bend = Math.max(16, (x2 - x1) * 0.5);
  const line = `M${round(x1)} ${round(y1)}C${round(x1 + bend)} ${round(y1)} ${round(x2 - bend)} ${round(y2)} ${round(x2)} ${round(y2)}`;
  const h = 0.6 * w;
  const tip = w > 0 ? `M${round(x2 + w)} ${round(y2)}l${-round(w)} ${-round(h)}v${round(2 * h)}Z` : "";
  return { wire, line, tip };
}

function draw({ wire, line, tip }: Drawn): SVGGElement {
  const classes = `wire ${wire.count === 0 ? "unused" : `is-${wire.state}`} ${wire.kind}`;
  const group = svg(
    "g",
    { class: classes, "data-from": wire.from, "data-to": wire.to },
    svg("path", { d: line }),
  );
  if (tip !== "") group.append(svg("path", { d: tip, class: "tip" }));
  return group;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
