/**
 * The map as a file: one SVG that needs nothing else, with the colours of the theme that it was saved in. Everything is
 * read from the page as it is laid out: boxes, wires and icons become paths, and texts become texts. The browser writes
 * the markup, so that no text can become any.
 */
import type { Bands } from "./bands";
import { svg } from "./dom";

const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, Ubuntu, sans-serif";
const MARGIN = 20;
const HEAD = 62;
const FOOT = 50;
/** More than any page is high. */
const EVERYTHING = { top: -1e7, bottom: 1e7 };

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
  const painter = new Painter();
  const { color, backgroundColor } = getComputedStyle(document.body);
  const heading = (y: number, size: number, weight: number, words: string) => {
    const text = svg("text", { x: MARGIN, y, "font-size": size, "font-weight": weight, fill: color });
    text.textContent = fitForXml(words);
    return text;
  };
  const name = svg("title");
  name.textContent = fitForXml(title);
  picture.append(
    name,
    svg("rect", { width, height, fill: backgroundColor }),
    heading(30, 17, 600, title),
    heading(50, 12, 400, subtitle),
    painter.paint(element, MARGIN - body.left, HEAD - body.top),
    painter.paint(
      legend,
      MARGIN - legend.getBoundingClientRect().left,
      height - FOOT + 12 - legend.getBoundingClientRect().top,
    ),
  );
  element.classList.remove("whole");
  bands.draw();
  return `${new XMLSerializer().serializeToString(picture)}\n`;
}

class Painter {
  private readonly context = document.createElement("canvas").getContext("2d");

  /** What is seen of an element and all within it, moved by so much. */
  paint(element: Element, dx: number, dy: number): SVGGElement {
    const group = svg("g", { transform: `translate(${round(dx)} ${round(dy)})` });
    this.add(element, group);
    return group;
  }

  private add(element: Element, into: SVGGElement): void {
    if (element instanceof SVGElement) {
      this.addDrawing(element, into);
      return;
    }
    const style = getComputedStyle(element);
    if (style.display === "none" || element.matches(".press, .spoken")) return;
    const tip = element.getAttribute("title");
    const group = tip === null ? into : svg("g");
    if (tip !== null) {
      const title = svg("title");
      title.textContent = fitForXml(tip);
      group.append(title);
      into.append(group);
    }
    addBox(element, style, group);
    for (const child of element.childNodes)
      if (child instanceof Element) this.add(child, group);
      else if (child instanceof Text) this.addText(child, element, style, group);
  }

  /** Paths only: wires and icons hold nothing else. */
  private addDrawing(drawing: SVGElement, into: SVGGElement): void {
    const { left, top, width } = drawing.getBoundingClientRect();
    const box = drawing instanceof SVGSVGElement ? drawing.viewBox.baseVal : null;
    const scale = box !== null && box.width > 0 ? width / box.width : 1;
    const at = box !== null && box.width > 0 ? ` scale(${round(scale)}) translate(${-box.x} ${-box.y})` : "";
    const group = svg("g", { transform: `translate(${round(left)} ${round(top)})${at}` });
    for (const path of drawing.querySelectorAll("path")) {
      const style = getComputedStyle(path);
      const copy = svg("path", { d: path.getAttribute("d") ?? "", fill: style.fill, stroke: style.stroke });
      if (style.fillRule !== "nonzero") copy.setAttribute("fill-rule", style.fillRule);
      if (style.stroke !== "none") copy.setAttribute("stroke-width", style.strokeWidth);
      if (style.strokeDasharray !== "none") copy.setAttribute("stroke-dasharray", style.strokeDasharray);
      if (style.opacity !== "1") copy.setAttribute("opacity", style.opacity);
      group.append(copy);
    }
    into.append(group);
  }

  private addText(node: Text, parent: Element, style: CSSStyleDeclaration, into: SVGGElement): void {
    const range = document.createRange();
    // Blanks in front are seen by nobody, and dropped by SVG.
    const start = Math.max(0, node.data.search(/\S/));
    range.setStart(node, start);
    range.setEnd(node, node.length);
    const box = range.getBoundingClientRect();
    if (box.width === 0 || this.context === null) return;
    const isCut = style.textOverflow === "ellipsis" && parent.scrollWidth > parent.clientWidth;
    this.context.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    const {
      width: dots,
      fontBoundingBoxAscent: up,
      fontBoundingBoxDescent: down,
    } = this.context.measureText("…");
    const widthTo = (end: number) => {
      range.setEnd(node, end);
      return range.getBoundingClientRect().width;
    };
    let end = node.length;
    if (isCut) {
      let low = start;
      for (let high = node.length; low < high; ) {
        const half = Math.ceil((low + high) / 2);
        if (widthTo(half) + dots <= parent.clientWidth) low = half;
        else high = half - 1;
      }
      end = low;
    }
    const text = svg("text", {
      x: round(box.left),
      y: round(box.top + (box.height + up - down) / 2),
      "font-size": style.fontSize,
      "font-weight": style.fontWeight,
      fill: style.color,
      // In whatever font it is shown, it takes the room that it takes here.
      textLength: round(widthTo(end) + (isCut ? dots : 0)),
      lengthAdjust: "spacingAndGlyphs",
    });
    text.textContent = fitForXml(`${node.data.slice(start, end).trimEnd()}${isCut ? "…" : ""}`);
    into.append(text);
  }
}

/** Its ground and its border. */
function addBox(element: Element, style: CSSStyleDeclaration, into: SVGGElement): void {
  const { left, top, width, height } = element.getBoundingClientRect();
  const line = style.borderTopStyle === "none" ? 0 : Number.parseFloat(style.borderTopWidth);
  const isEmpty = /^(?:transparent|rgba\(.*, 0\))$/.test(style.backgroundColor);
  if (width === 0 || (isEmpty && line === 0)) return;
  into.append(
    svg("rect", {
      x: round(left + line / 2),
      y: round(top + line / 2),
      width: round(width - line),
      height: round(height - line),
      rx: Math.min(Number.parseFloat(style.borderTopLeftRadius), height / 2),
      fill: isEmpty ? "none" : style.backgroundColor,
      ...(line === 0 ? {} : { stroke: style.borderTopColor, "stroke-width": line }),
      ...(line > 0 && style.borderTopStyle === "dashed" ? { "stroke-dasharray": "4 3" } : {}),
    }),
  );
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** Without what XML 1.0 forbids. */
export function fitForXml(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML 1.0 forbids
  return text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "");
}
