/**
 * The map by keyboard alone: Tab comes to one item of it, arrows go up and down in a column and along the wires from
 * column to column, Enter and Space act, Escape leaves the map for what stands before it.
 */
import type { SceneItem } from "../scene";
import type { Canvas } from "./canvas";

const PAGE = 10;

/** The item that a key goes to from another; null where it goes nowhere. */
export function nextItem(canvas: Canvas, from: SceneItem, key: string): SceneItem | null {
  const column = canvas.columnOf(from.column);
  const at = column.findIndex(({ id }) => id === from.id);
  switch (key) {
    case "ArrowDown":
      return column[at + 1] ?? null;
    case "ArrowUp":
      return column[at - 1] ?? null;
    case "PageDown":
      return column[Math.min(column.length - 1, at + PAGE)] ?? null;
    case "PageUp":
      return column[Math.max(0, at - PAGE)] ?? null;
    case "Home":
      return column[0] ?? null;
    case "End":
      return column.at(-1) ?? null;
    case "ArrowRight":
      return across(canvas, from, 1);
    case "ArrowLeft":
      return across(canvas, from, -1);
    default:
      return null;
  }
}

/** Along a wire where there is one, else straight across. */
function across(canvas: Canvas, from: SceneItem, step: 1 | -1): SceneItem | null {
  for (let column = from.column + step; column >= 0 && column <= 2; column += step) {
    const there = canvas.columnOf(column as SceneItem["column"]);
    const joined = there.find((item) => canvas.areJoined(from, item));
    const found = joined ?? nearest(there, from);
    if (found) return found;
  }
  return null;
}

function nearest(items: readonly SceneItem[], { box }: SceneItem): SceneItem | null {
  let best: SceneItem | null = null;
  for (const item of items)
    if (best === null || Math.abs(item.box.y - box.y) < Math.abs(best.box.y - box.y)) best = item;
  return best;
}
