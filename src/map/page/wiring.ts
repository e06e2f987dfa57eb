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

/** More than any page is high. */
export const EVERYTHING: Sight = { top: -1e7, bottom: 1e7 };

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

function wire(band: WiredBand, sight: Sight): () => void {
  const { element, wires } = band;
  const drawn = pathsOf(band, element.classList.contains("is-tall") ? sight : EVERYTHING);
  return () => {
    wires.classList.toggle("is-dense", drawn.length > MANY_WIRES);
    wires.replaceChildren(...drawn.map(draw));
  };
}

interface Drawn {
  readonly wire: Wire;
  readonly line: string;
  /** Empty where the wire has none. */
  readonly tip: string;
}

/** Wires of lines that are out of sight are left out. */
function pathsOf({ items, wiring, wires }: WiredBand, { top, bottom }: Sight): Drawn[] {
  const origin = wires.getBoundingClientRect();
  const em = Number.parseFloat(getComputedStyle(wires).fontSize);
  const boxes = new Map<string, DOMRect>();
  const boxOf = (id: string): DOMRect => {
    const box = boxes.get(id) ?? items.get(id)?.getBoundingClientRect() ?? new DOMRect();
    boxes.set(id, box);
    return box;
  };
  const seen = wiring.filter(({ kind, from }) => {
    const box = boxOf(from);
    return kind === "lead" || (box.bottom >= top && box.top <= bottom);
  });
  // They arrive in the order in which they start, so that they do not cross at the end.
  const uses = seen.filter(({ kind }) => kind === "use").sort((a, b) => boxOf(a.from).y - boxOf(b.from).y);
  const shifts = new Map<Wire, number>();
  for (const [way, all] of Map.groupBy(uses, (wire) => wire.way)) {
    const room = Math.min(0.6 * boxOf(way).height, (all.length - 1) * 0.3 * em);
    for (const [i, wire] of all.entries()) shifts.set(wire, (i / Math.max(1, all.length - 1) - 0.5) * room);
  }
  return seen.map((wire) => {
    const [from, to] = [boxOf(wire.from), boxOf(wire.to)];
    const tip = wire.kind === "lead" ? TIP * em : 0;
    const x1 = from.right - origin.left;
    const y1 = from.top + from.height / 2 - origin.top;
    const x2 = to.left - origin.left - tip;
    const y2 = to.top + to.height / 2 + (shifts.get(wire) ?? 0) - origin.top;
    const bend = Math.max(em, (x2 - x1) / 2);
    return {
      wire,
      line: path`M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`,
      tip: tip === 0 ? "" : path`M${x2 + tip} ${y2}l${-tip} ${-0.6 * tip}v${1.2 * tip}Z`,
    };
  });
}

/** With one digit behind the point. */
function path(words: TemplateStringsArray, ...numbers: readonly number[]): string {
  return String.raw({ raw: words }, ...numbers.map((number) => Math.round(number * 10) / 10));
}

function draw({ wire, line, tip }: Drawn): SVGGElement {
  const classes = `wire ${wire.count === 0 ? "unused" : `is-${wire.state}`} ${wire.kind}`;
  const paths = [svg("path", { d: line }), ...(tip === "" ? [] : [svg("path", { d: tip, class: "tip" })])];
  return svg("g", { class: classes, "data-from": wire.from, "data-to": wire.to }, ...paths);
}
