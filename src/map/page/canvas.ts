/**
 * Puts a scene into the page's SVG: only what is near the part that is looked at, and of that only what changed since
 * it was drawn last, so that a map of a thousand lines costs no more than one screen of it.
 */
import type { Scene, SceneItem, Shape } from "../scene";
import { svg } from "./dom";

/** Drawn above and below what is looked at, in pixels. */
const SPARE = 400;

interface Drawn {
  readonly element: SVGGElement;
  readonly item: SceneItem;
}

export class Canvas {
  readonly element = svg("svg", { class: "map", role: "application", "aria-label": "Failover Map" });
  private readonly layers = {
    card: svg("g"),
    wire: svg("g"),
    item: svg("g"),
  };
  private readonly drawn = new Map<string, Drawn>();
  private scene: Scene = { width: 0, height: 0, items: [] };
  private byId = new Map<string, SceneItem>();
  private joined = new Map<string, string[]>();
  private focusable: string | null = null;
  private lit: string | null = null;

  constructor(private readonly viewport: HTMLElement) {
    this.element.append(this.layers.card, this.layers.wire, this.layers.item);
    this.element.setAttribute("aria-roledescription", "map");
    this.element.setAttribute("aria-describedby", "map-keys");
  }

  show(scene: Scene): void {
    this.scene = scene;
    this.byId = new Map(scene.items.map((item) => [item.id, item]));
    this.joined = new Map();
    for (const item of scene.items)
      for (const other of item.joins ?? []) {
        const known = this.joined.get(other);
        if (known === undefined) this.joined.set(other, [item.id]);
        else known.push(item.id);
      }
    this.element.setAttribute("width", String(scene.width));
    this.element.setAttribute("height", String(scene.height));
    this.render();
  }

  item(id: string): SceneItem | undefined {
    return this.byId.get(id);
  }

  /** The items of a column that can be gone to, from above to below. */
  columnOf(column: SceneItem["column"]): SceneItem[] {
    return this.scene.items
      .filter((item) => item.column === column && item.spoken !== undefined)
      .sort((a, b) => a.box.y - b.box.y || a.box.x - b.box.x);
  }

  /** Whether the two are joined, either way round. */
  areJoined(a: SceneItem, b: SceneItem): boolean {
    return (a.joins?.includes(b.id) ?? false) || (b.joins?.includes(a.id) ?? false);
  }

  /** The one item that the Tab key comes to. */
  setFocusable(id: string | null): void {
    if (this.focusable === id) return;
    const before = this.focusable === null ? undefined : this.drawn.get(this.focusable);
    before?.element.setAttribute("tabindex", "-1");
    this.focusable = id;
    if (id === null) return;
    this.drawn.get(id)?.element.setAttribute("tabindex", "0");
  }

  focus(id: string): void {
    const item = this.byId.get(id);
    if (item === undefined) return;
    const { scrollTop, clientHeight } = this.viewport;
    const top = item.box.y - 40;
    const bottom = item.box.y + item.box.h + 40;
    if (top < scrollTop) this.viewport.scrollTop = top;
    else if (bottom > scrollTop + clientHeight) this.viewport.scrollTop = bottom - clientHeight;
    this.setFocusable(id);
    this.render();
    this.drawn.get(id)?.element.focus({ preventScroll: true });
  }

  /** Lets an item and what it is joined with stand out; null: nothing. */
  light(id: string | null): void {
    if (this.lit === id) return;
    this.lit = id;
    this.applyLight();
  }

  /** Draws what is near the part that is looked at. Called on scrolling as well. */
  render(): void {
    const top = this.viewport.scrollTop - SPARE;
    const bottom = this.viewport.scrollTop + this.viewport.clientHeight + SPARE;
    const focused = document.activeElement?.getAttribute("data-id") ?? null;
    const near = this.scene.items.filter(
      ({ id, box }) => (box.y <= bottom && box.y + box.h >= top) || id === focused || id === this.focusable,
    );
    const wanted = new Set(near.map(({ id }) => id));
    let refocus = false;
    for (const [id, { element }] of this.drawn) {
      if (wanted.has(id)) continue;
      element.remove();
      this.drawn.delete(id);
    }
    const last: Record<SceneItem["layer"], SVGGElement | null> = { card: null, wire: null, item: null };
    for (const item of near) {
      let known = this.drawn.get(item.id);
      if (known === undefined || !looksLike(known.item, item)) {
        refocus ||= item.id === focused;
        known?.element.remove();
        known = { element: this.draw(item), item };
        this.drawn.set(item.id, known);
      }
      // In the order of the scene: what is drawn later lies above, and is read later.
      const layer = this.layers[item.layer];
      const before = last[item.layer];
      const next = before === null ? layer.firstChild : before.nextSibling;
      if (next !== known.element) layer.insertBefore(known.element, next);
      last[item.layer] = known.element;
    }
    if (refocus && focused !== null) this.drawn.get(focused)?.element.focus({ preventScroll: true });
    this.applyLight();
  }

  private draw(item: SceneItem): SVGGElement {
    const group = svg("g", {
      "data-id": item.id,
      class: `${item.layer}${item.state ? ` is-${item.state}` : ""}`,
    });
    if (item.spoken !== undefined) {
      group.setAttribute("role", "button");
      group.setAttribute("tabindex", item.id === this.focusable ? "0" : "-1");
      group.setAttribute("aria-label", item.spoken);
      if (item.expanded !== undefined) group.setAttribute("aria-expanded", String(item.expanded));
      if (item.pressed !== undefined) group.setAttribute("aria-pressed", String(item.pressed));
      // Behind the shapes: the whole of the row takes the pointer, and shows the focus.
      const { x, y, w, h } = item.box;
      group.append(
        svg("rect", { class: "target", x: x + 1.5, y: y + 1, width: w - 3, height: h - 2, rx: 3 }),
      );
    }
    if (item.tip !== undefined) {
      const title = svg("title");
      title.textContent = item.tip;
      group.append(title);
    }
    for (const shape of item.shapes) group.append(drawShape(shape));
    return group;
  }

  private applyLight(): void {
    const { lit } = this;
    this.element.classList.toggle("has-light", lit !== null);
    const ids = new Set<string>();
    if (lit !== null) {
      ids.add(lit);
      const near = [...(this.byId.get(lit)?.joins ?? []), ...(this.joined.get(lit) ?? [])];
      for (const id of near) ids.add(id);
      // A line lights what its endpoint leads to as well, and a node the lines that reach it.
      for (const id of near)
        if (id.startsWith("lead ") || this.byId.get(id)?.column === 1)
          for (const further of [...(this.byId.get(id)?.joins ?? []), ...(this.joined.get(id) ?? [])])
            if (further.startsWith("lead ")) ids.add(further);
    }
    for (const [id, { element }] of this.drawn) element.classList.toggle("lit", ids.has(id));
  }
}

/** On scrolling the items are the same ones; of a new scene, those that say the same stay as they are drawn. */
function looksLike(a: SceneItem, b: SceneItem): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

export function drawShape(shape: Shape): SVGElement {
  if (shape.t === "text") {
    const element = svg("text", {
      x: shape.x,
      y: shape.y,
      class: `f-${shape.fill} t${shape.size}${shape.bold ? " bold" : ""}`,
      "text-anchor": shape.anchor,
    });
    element.textContent = shape.text;
    return element;
  }
  const paint = {
    class: `${shape.fill === undefined ? "f-none" : `f-${shape.fill}`}${shape.stroke === undefined ? "" : ` s-${shape.stroke}`}`,
    "stroke-width": shape.stroke === undefined ? undefined : (shape.width ?? 1),
    "stroke-dasharray": shape.dash,
    opacity: shape.opacity,
  };
  return shape.t === "rect"
    ? svg("rect", { x: shape.x, y: shape.y, width: shape.w, height: shape.h, rx: shape.r, ...paint })
    : svg("path", { d: shape.d, ...paint });
}
