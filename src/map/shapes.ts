/** The small shapes that the map is made of. */
import type { LineState } from "./protocol";
import type { Measure, Shape } from "./scene";

/** How a wire of a state is drawn: solid is safe, and the rest is told apart by its dashes. */
export const WIRE_DASH: Readonly<Record<LineState, string | undefined>> = {
  safe: undefined,
  danger: "9 5",
  broken: "3 3",
  unknown: "1 5",
};

export const WIRE_WIDTH: Readonly<Record<LineState, number>> = {
  safe: 1.5,
  danger: 2,
  broken: 2.75,
  unknown: 1.5,
};

/** 14 pixels square around its middle: a tick, a triangle, a cross in an octagon, a question mark in a circle. */
export function stateIcon(state: LineState, cx: number, cy: number): Shape[] {
  const at = (x: number, y: number) => `${round(cx + x)} ${round(cy + y)}`;
  switch (state) {
    case "safe":
      return [
        { t: "path", d: circle(cx, cy, 6), stroke: "safe", width: 1.4 },
        { t: "path", d: `M${at(-2.8, 0.2)}L${at(-0.8, 2.3)}L${at(3, -2.2)}`, stroke: "safe", width: 1.6 },
      ];
    case "danger":
      return [
        { t: "path", d: `M${at(0, -6)}L${at(6.8, 6)}L${at(-6.8, 6)}Z`, stroke: "danger", width: 1.5 },
        {
          t: "path",
          d: `M${at(0, -1.8)}L${at(0, 2)}M${at(0, 3.4)}L${at(0, 4.3)}`,
          stroke: "danger",
          width: 1.5,
        },
      ];
    case "broken":
      return [
        {
          t: "path",
          d: `M${at(-2.7, -6.5)}L${at(2.7, -6.5)}L${at(6.5, -2.7)}L${at(6.5, 2.7)}L${at(2.7, 6.5)}L${at(-2.7, 6.5)}L${at(-6.5, 2.7)}L${at(-6.5, -2.7)}Z`,
          fill: "broken",
        },
        {
          t: "path",
          d: `M${at(-2.7, -2.7)}L${at(2.7, 2.7)}M${at(2.7, -2.7)}L${at(-2.7, 2.7)}`,
          stroke: "ground",
          width: 1.8,
        },
      ];
    case "unknown":
      return [
        { t: "path", d: circle(cx, cy, 6), stroke: "unknown", width: 1.2, dash: "2 2" },
        {
          t: "path",
          d: `M${at(-1.9, -1.4)}A1.9 1.9 0 1 1 ${at(0, 0.6)}L${at(0, 1.4)}M${at(0, 2.8)}L${at(0, 3.6)}`,
          stroke: "unknown",
          width: 1.3,
        },
      ];
  }
}

/** A triangle that points right (folded) or down. */
export function twistie(folded: boolean, cx: number, cy: number): Shape {
  const d = folded
    ? `M${cx - 2} ${cy - 4}L${cx + 2.5} ${cy}L${cx - 2} ${cy + 4}`
    : `M${cx - 4} ${cy - 2}L${cx} ${cy + 2.5}L${cx + 4} ${cy - 2}`;
  return { t: "path", d, stroke: "dim", width: 1.5 };
}

export function circle(cx: number, cy: number, r: number): string {
  return `M${round(cx - r)} ${round(cy)}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`;
}

export function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** The text as far as it fits; what was cut shows as an ellipsis, at its end or at its beginning. */
export function fitted(
  text: string,
  room: number,
  measure: Measure,
  options: { readonly size: number; readonly bold?: boolean; readonly keepEnd?: boolean },
): string {
  const { size, bold = false, keepEnd = false } = options;
  if (measure(text, size, bold) <= room) return text;
  const characters = [...text];
  const cut = (n: number) =>
    keepEnd
      ? `…${characters.slice(characters.length - n).join("")}`
      : `${characters.slice(0, n).join("").trimEnd()}…`;
  let low = 0;
  let high = characters.length;
  while (low < high) {
    const half = Math.ceil((low + high) / 2);
    if (measure(cut(half), size, bold) <= room) low = half;
    else high = half - 1;
  }
  return low === 0 ? "" : cut(low);
}
