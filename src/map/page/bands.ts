/**
 * The map on the page: bands are made anew only where they changed, a few at a time, so that a thousand lines hold nobody
 * up; what has the keyboard's focus keeps it.
 */
import type { Band } from "../bands";
import { litWires, type Wire, wiresOf } from "../wires";
import { type Act, type BandParts, bandElement } from "./band";
import { html } from "./dom";
import { drawBands, type Sight, type WiredBand } from "./wiring";

/** Of one task, in milliseconds. */
const SLICE = 8;

interface Built extends WiredBand {
  /** What it shows, to be compared. */
  readonly said: string;
}

export class Bands {
  readonly element = html("div", {
    class: "map",
    role: "group",
    "aria-label": "Failover Map",
    "aria-describedby": "map-keys",
  });
  private readonly headings = html(
    "div",
    { class: "headings", "aria-hidden": "true" },
    ...["Files and lines", "Endpoints", "Shards and nodes"].map((words) => html("span", {}, words)),
  );
  /** By the ids of groups; what is not built yet stands there empty. */
  private readonly places = new Map<string, HTMLElement>();
  private readonly built = new Map<string, Built>();
  private generation = 0;
  private frame = 0;
  private lit: string | null = null;

  constructor(
    private readonly viewport: HTMLElement,
    private readonly act: Act,
  ) {
    this.element.append(this.headings);
  }

  /** @param done called when all of it is there */
  show(bands: readonly Band[], done: () => void): void {
    const generation = ++this.generation;
    const wanted = new Set(bands.map(({ group }) => group.id));
    for (const [id, place] of this.places) {
      if (wanted.has(id)) continue;
      place.remove();
      this.places.delete(id);
      this.built.delete(id);
    }
    const queue = this.inOrder(bands);
    const step = () => {
      if (generation !== this.generation) return;
      const end = performance.now() + SLICE;
      for (let next = queue.shift(); next; next = performance.now() < end ? queue.shift() : undefined)
        this.build(next.band, next.said);
      this.drawSoon();
      if (queue.length > 0) setTimeout(step);
      else done();
    };
    step();
  }

  /** The item of an id, where it is shown. */
  item(id: string): HTMLElement | undefined {
    for (const { items } of this.built.values()) {
      const item = items.get(id);
      if (item !== undefined) return item;
    }
    return undefined;
  }

  /** The other ends of an item's wires. */
  joined(item: HTMLElement): HTMLElement[] {
    const id = item.dataset.id ?? "";
    for (const { items, wiring } of this.built.values()) {
      if (items.get(id) !== item) continue;
      const ends = wiring.flatMap(({ from, to }) => (from === id ? [to] : to === id ? [from] : []));
      return ends.flatMap((end) => items.get(end) ?? []);
    }
    return [];
  }

  /** Lets an item's wires stand out; null: nothing. */
  light(id: string | null): void {
    if (this.lit === id) return;
    this.lit = id;
    for (const band of this.built.values()) this.applyLight(band);
  }

  /** After whatever moves something: a scroll, a fold, another size. Once for each frame. */
  drawSoon(): void {
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => this.draw());
  }

  /** Draws the wires of the bands in sight; of all, where `sight` has no end. */
  draw(sight: Sight = this.viewport.getBoundingClientRect()): void {
    const height = Math.min(sight.bottom - sight.top, this.viewport.clientHeight);
    const near = [...this.built.values()].filter(({ element }) => {
      const { top, bottom } = element.getBoundingClientRect();
      return bottom >= sight.top - height && top <= sight.bottom + height;
    });
    drawBands(near, sight);
    if (this.lit !== null) for (const band of near) this.applyLight(band);
  }

  /** Puts the elements in order, and says which bands have to be built. */
  private inOrder(bands: readonly Band[]): { band: Band; said: string }[] {
    let before: Element = this.headings;
    return bands.flatMap((band) => {
      const { id } = band.group;
      const said = JSON.stringify(band);
      const place = this.places.get(id) ?? html("div");
      this.places.set(id, place);
      if (before.nextElementSibling !== place) before.after(place);
      before = place;
      return this.built.get(id)?.said === said ? [] : [{ band, said }];
    });
  }

  private build(band: Band, said: string): void {
    const place = this.places.get(band.group.id);
    if (place === undefined) return;
    const focused = place.contains(document.activeElement) ? document.activeElement : null;
    const id = focused?.getAttribute("data-id") ?? null;
    const parts: BandParts = bandElement(band, this.act);
    const wiring: readonly Wire[] = wiresOf(band);
    this.built.set(band.group.id, { ...parts, wiring, said });
    this.places.set(band.group.id, parts.element);
    place.replaceWith(parts.element);
    if (id !== null) (parts.items.get(id) ?? parts.items.get(band.group.id))?.focus({ preventScroll: true });
  }

  private applyLight({ items, wires, wiring }: Built): void {
    const id = this.lit;
    const isHere = id !== null && items.has(id) && litWires(wiring, id).size > 0;
    const lit = isHere ? litWires(wiring, id) : new Set<Wire>();
    const ends = new Set([...lit].map(({ from, to }) => `${from}\n${to}`));
    wires.classList.toggle("has-light", isHere);
    for (const wire of wires.children) {
      const { from, to } = (wire as SVGElement).dataset;
      wire.classList.toggle("lit", ends.has(`${from}\n${to}`));
    }
  }
}
