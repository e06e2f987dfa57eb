/** The theme, as the page sees it: VS Code's own CSS variables, through those of map.css. */
import { type Measure, PAINTS, type Paint } from "../scene";
import type { Palette } from "../svgText";

/** The value of each colour now, with no variable left in it. */
export function currentPalette(): Palette {
  const probe = document.createElement("span");
  document.body.append(probe);
  const entries = PAINTS.map((paint): [Paint, string] => {
    probe.style.color = `var(--map-${paint})`;
    return [paint, getComputedStyle(probe).color];
  });
  probe.remove();
  return Object.fromEntries(entries) as Record<Paint, string>;
}

/** Measures in the page's font; asked for the same text again and again, so it remembers. */
export function textMeasure(): Measure {
  const context = document.createElement("canvas").getContext("2d");
  const family = getComputedStyle(document.body).fontFamily;
  const known = new Map<string, number>();
  let font = "";
  return (text, size, bold) => {
    const wanted = `${bold ? "600 " : ""}${size}px ${family}`;
    const key = `${wanted} ${text}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    if (context === null) return text.length * size * 0.6;
    if (font !== wanted) context.font = font = wanted;
    const { width } = context.measureText(text);
    if (known.size > 20_000) known.clear();
    known.set(key, width);
    return width;
  };
}
