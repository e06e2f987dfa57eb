/**
 * The map as a file: one SVG that needs nothing else, with the colours of the theme that it was saved in. Everything is
 * read from the page as it is laid out: boxes, wires and icons become paths, and texts become texts. The browser writes
 * the markup, so that no text can become any.
 */
import type { Bands } from "./bands";
import { type Attributes, svg } from "./dom";
import { EVERYTHING } from "./wiring";

const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, Ubuntu, sans-serif";
const MARGIN = 20;
const HEAD = 62;
const FOOT = 50;

/** @param title what the picture shows, and `subtitle` in what state */
export function pictureOf(bands: Bands, legend: HTMLElement, title: string, subtitle: string): string {
  const { element } = bands;
  element.classList.add("whole");
  bands.draw(EVERYTHING);
  const body = element.getBoundingClientRect();
  const [width, height] = [Math.ceil(body.width) + 2 * MARGIN, HEAD + Math.ceil(body.height) + FOOT];
  const picture = svg("svg", {
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    "font-family": FONT,
    role: "img",
  });
  const { color: fill, backgroundColor } = getComputedStyle(document.body);
  const heading = { x: MARGIN, fill };
  picture.append(
    textOf("title", {}, title),
    svg("rect", { width, height, fill: backgroundColor }),
    textOf("text", { ...heading, y: 30, "font-size": 17, "font-weight": 600 }, title),
    textOf("text", { ...heading, y: 50, "font-size": 12 }, subtitle),
    painted(element, MARGIN, HEAD),
    painted(legend, MARGIN, height - FOOT + 12),
  );
  element.classList.remove("whole");
  bands.draw();
  return `${new XMLSerializer().serializeToString(picture)}\n`;
}

function textOf(name: "text" | "title", attributes: Attributes, words: string): SVGElement {
  const element = svg(name, attributes);
  // Without what XML 1.0 forbids.
  element.textContent = words.toWellFormed().replace(/(?![\t\n\r])[\p{Cc}\ufffe\uffff]/gu, "");
  return element;
}

/** What is seen of an element and all within it, with its upper left corner there. */
function painted(element: Element, x: number, y: number): SVGGElement {
  const { left, top } = element.getBoundingClientRect();
  const group = svg("g", { transform: `translate(${round(x - left)} ${round(y - top)})` });
  add(element, group);
  return group;
}

const context = document.createElement("canvas").getContext("2d");

function add(element: Element, into: SVGGElement): void {
  if (element instanceof SVGElement) {
    addDrawing(element, into);
    return;
  }
  const style = getComputedStyle(element);
  if (style.display === "none" || element.matches(".press, .spoken")) return;
  const tip = element.getAttribute("title");
  const group = svg("g");
  if (tip !== null) group.append(textOf("title", {}, tip));
  into.append(group);
  addBox(element, style, group);
  for (const child of element.childNodes)
    if (child instanceof Element) add(child, group);
    else if (child instanceof Text) addText(child, element, style, group);
}

/** Paths only: wires and icons hold nothing else. */
function addDrawing(drawing: SVGElement, into: SVGGElement): void {
  const { left, top, width } = drawing.getBoundingClientRect();
  const box = (drawing as SVGSVGElement).viewBox.baseVal;
  const at = box.width > 0 ? ` scale(${round(width / box.width)}) translate(${-box.x} ${-box.y})` : "";
  const group = svg("g", { transform: `translate(${round(left)} ${round(top)})${at}` });
  for (const path of drawing.querySelectorAll("path")) {
    const style = getComputedStyle(path);
    const copy = svg("path", { d: path.getAttribute("d") ?? "", fill: style.fill, stroke: style.stroke });
    if (style.fillRule !== "nonzero") copy.setAttribute("fill-rule", style.fillRule);
    if (style.stroke !== "none") copy.setAttribute("stroke-width", style.strokeWidth);
    if (style.strokeDasharray !== "none") copy.setAttribute("stroke-dasharray", style.strokeDasharray);
    if (style.strokeOpacity !== "1") copy.setAttribute("stroke-opacity", style.strokeOpacity);
    group.append(copy);
  }
  into.append(group);
}

function addText(node: Text, parent: Element, style: CSSStyleDeclaration, into: SVGGElement): void {
  const range = document.createRange();
  // Blanks in front are seen by nobody, and dropped by SVG.
  const start = Math.max(0, node.data.search(/\S/));
  range.setStart(node, start);
  range.setEnd(node, node.length);
  const box = range.getBoundingClientRect();
  if (box.width === 0 || context === null) return;
  const isCut = style.textOverflow === "ellipsis" && parent.scrollWidth > parent.clientWidth;
  context.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  const { width: dots, fontBoundingBoxAscent: up, fontBoundingBoxDescent: down } = context.measureText("…");
  const widthTo = (end: number) => {
    range.setEnd(node, end);
    return range.getBoundingClientRect().width;
  };
  let end = node.length;
  while (isCut && end > start && widthTo(end) + dots > parent.clientWidth) end--;
  const attributes = {
    x: round(box.left),
    y: round(box.top + (box.height + up - down) / 2),
    "font-size": style.fontSize,
    "font-weight": style.fontWeight,
    fill: style.color,
    // In whatever font it is shown, it takes the room that it takes here.
    textLength: round(widthTo(end) + (isCut ? dots : 0)),
    lengthAdjust: "spacingAndGlyphs",
  };
  into.append(textOf("text", attributes, `${node.data.slice(start, end).trimEnd()}${isCut ? "…" : ""}`));
}

/** Its ground and its border. */
function addBox(element: Element, style: CSSStyleDeclaration, into: SVGGElement): void {
  const { left, top, width, height } = element.getBoundingClientRect();
  const line = style.borderTopStyle === "none" ? 0 : Number.parseFloat(style.borderTopWidth);
  // `rgb(1, 2, 3)`, `rgba(1, 2, 3, 0.5)`, or of a mixed colour `color(srgb 0.1 0.2 0.3 / 0.5)`.
  const parts = (style.backgroundColor.match(/[\d.]+/g) ?? []).map(Number);
  const [r = 0, g = 0, b = 0] = style.backgroundColor.startsWith("color")
    ? parts.map((part) => part * 255)
    : parts;
  const opacity = parts[3] ?? 1;
  if (width === 0 || (opacity === 0 && line === 0)) return;
  into.append(
    svg("rect", {
      x: round(left + line / 2),
      y: round(top + line / 2),
      width: round(width - line),
      height: round(height - line),
      rx: Math.min(Number.parseFloat(style.borderTopLeftRadius), height / 2),
      fill: `rgb(${[r, g, b].map(Math.round).join(", ")})`,
      "fill-opacity": opacity,
      ...(line === 0 ? {} : { stroke: style.borderTopColor, "stroke-width": line }),
      ...(line > 0 && style.borderTopStyle === "dashed" ? { "stroke-dasharray": "4 3" } : {}),
    }),
  );
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
