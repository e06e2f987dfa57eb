/** Making elements. Text only ever becomes text, attributes are set one by one, and there is no markup from strings. */
import type { LineState } from "../protocol";

const SVG = "http://www.w3.org/2000/svg";

/** Null is left out. */
export type Children = readonly (Node | string | null)[];
export type Attributes = Readonly<Record<string, string | number | undefined>>;

export function svg<K extends keyof SVGElementTagNameMap>(
  name: K,
  attributes: Attributes = {},
  ...children: readonly Node[]
): SVGElementTagNameMap[K] {
  const element = document.createElementNS(SVG, name);
  setAll(element, attributes);
  element.append(...children);
  return element;
}

export function html<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Attributes = {},
  ...children: Children
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  setAll(element, attributes);
  element.append(...children.filter((child) => child !== null));
  return element;
}

export function span(classes: string, ...children: Children): HTMLElement {
  return html("span", { class: classes }, ...children);
}

export function button(attributes: Attributes, press: () => void, ...children: Children) {
  const element = html("button", { type: "button", ...attributes }, ...children);
  element.addEventListener("click", press);
  return element;
}

function setAll(element: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes))
    if (value !== undefined) element.setAttribute(name, String(value));
}

/** A tick, a triangle, a cross in an octagon, a question mark in a circle: around 0, 14 units square. */
const ICONS: Readonly<Record<LineState, string>> = {
  safe: "M-6 0a6 6 0 1 0 12 0a6 6 0 1 0-12 0M-2.8.2l2 2.1 3.8-4.4",
  danger: "M0-6L6.8 6H-6.8ZM0-1.8V2M0 3.4V4.3",
  unknown: "M-6 0a6 6 0 1 0 12 0a6 6 0 1 0-12 0M-1.9-1.4A1.9 1.9 0 1 1 0 .6V1.4M0 2.8V3.6",
  broken:
    "M-2.7-6.5H2.7L6.5-2.7V2.7L2.7 6.5H-2.7L-6.5 2.7V-2.7ZM-1.9 3.2L0 1.3 1.9 3.2 3.2 1.9 1.3 0 3.2-1.9 1.9-3.2 0-1.3-1.9-3.2-3.2-1.9-1.3 0-3.2 1.9Z",
};

/** For the eye alone: the word stands beside it. */
export function icon(state: LineState): SVGSVGElement {
  const path = svg("path", { d: ICONS[state] });
  return svg("svg", { class: `icon is-${state}`, viewBox: "-7 -7 14 14", "aria-hidden": "true" }, path);
}

/** Points right where folded, and down where not. */
export function twistie(folded: boolean): SVGSVGElement {
  const path = svg("path", { d: folded ? "M-2-4L2.5 0L-2 4" : "M-4-2L0 2.5L4-2" });
  return svg("svg", { class: "twistie", viewBox: "-7 -7 14 14", "aria-hidden": "true" }, path);
}
