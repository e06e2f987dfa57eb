/**
 * The map as a file: one SVG that needs nothing else, with the colours of the theme that it was saved in. Pure.
 * Everything that is not ours goes through {@link escaped}.
 */
import { STATE_MEANING, STATE_WORDS } from "./outcome";
import { LINE_STATES } from "./protocol";
import type { Measure, Paint, Scene, Shape } from "./scene";
import { stateIcon, WIRE_DASH, WIRE_WIDTH } from "./shapes";

/** What each colour looks like now, as CSS understands it. */
export type Palette = Readonly<Record<Paint, string>>;

const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, Ubuntu, sans-serif";
const HEAD = 62;
const FOOT = 40;

/** @param title what the picture shows, and `subtitle` in what state */
export function svgText(
  scene: Scene,
  palette: Palette,
  title: string,
  subtitle: string,
  measure: Measure,
): string {
  const { width } = scene;
  const height = HEAD + scene.height + FOOT;
  const inner = (["card", "wire", "item"] as const).flatMap((layer) =>
    scene.items
      .filter((item) => item.layer === layer)
      .map(({ shapes, tip }) => {
        const drawn = shapes.map((shape) => shapeText(shape, palette)).join("");
        return tip === undefined ? drawn : `<g><title>${escaped(tip)}</title>${drawn}</g>`;
      }),
  );
  const text = (x: number, y: number, words: string, size: number, paint: Paint, bold = false) =>
    shapeText({ t: "text", x, y, text: words, size, fill: paint, bold }, palette);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${FONT}" role="img">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="${width}" height="${height}" fill="${escaped(palette.ground)}"/>`,
    text(20, 30, title, 17, "text", true),
    text(20, 50, subtitle, 12, "dim"),
    `<g transform="translate(0 ${HEAD})">${inner.join("\n")}</g>`,
    `<g transform="translate(0 ${HEAD + scene.height})">${legend(palette, measure)}</g>`,
    "</svg>\n",
  ].join("\n");
}

function legend(palette: Palette, measure: Measure): string {
  let x = 20;
  return LINE_STATES.map((state) => {
    const words = `${STATE_WORDS[state]}: ${STATE_MEANING[state].replace(/\.$/, "").toLowerCase()}`;
    const dash = WIRE_DASH[state];
    const shapes: Shape[] = [
      ...stateIcon(state, x + 7, 16),
      {
        t: "path",
        d: `M${x + 20} 16h28`,
        stroke: state,
        width: WIRE_WIDTH[state],
        ...(dash === undefined ? {} : { dash }),
      },
      { t: "text", x: x + 54, y: 20, text: STATE_WORDS[state], size: 12, fill: "text" },
    ];
    x += 54 + measure(STATE_WORDS[state], 12, false) + 26;
    return `<g><title>${escaped(words)}</title>${shapes.map((shape) => shapeText(shape, palette)).join("")}</g>`;
  }).join("");
}

function shapeText(shape: Shape, palette: Palette): string {
  if (shape.t === "text") {
    const { x, y, text, size, fill, bold, anchor } = shape;
    const more = `${bold ? ' font-weight="600"' : ""}${anchor === undefined ? "" : ` text-anchor="${anchor}"`}`;
    return `<text x="${x}" y="${y}" font-size="${size}" fill="${escaped(palette[fill])}"${more}>${escaped(text)}</text>`;
  }
  const paint = [
    ` fill="${shape.fill === undefined ? "none" : escaped(palette[shape.fill])}"`,
    shape.stroke === undefined
      ? ""
      : ` stroke="${escaped(palette[shape.stroke])}" stroke-width="${shape.width ?? 1}"`,
    shape.dash === undefined ? "" : ` stroke-dasharray="${shape.dash}"`,
    shape.opacity === undefined ? "" : ` opacity="${shape.opacity}"`,
  ].join("");
  return shape.t === "rect"
    ? `<rect x="${shape.x}" y="${shape.y}" width="${shape.w}" height="${shape.h}" rx="${shape.r}"${paint}/>`
    : `<path d="${shape.d}"${paint} stroke-linecap="butt" stroke-linejoin="round"/>`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Fit for XML: marked-up characters are escaped, and what XML forbids is left out. */
export function escaped(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML 1.0 forbids
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])/g, "")
      .replace(/(^|[^\ud800-\udbff])[\udc00-\udfff]/g, "$1")
      .replace(/[&<>"']/g, (character) => ESCAPES[character] ?? "")
  );
}
