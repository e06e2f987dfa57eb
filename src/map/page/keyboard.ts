/**
 * The map by keyboard alone: Tab comes to one item of it, arrows go up and down in a column and along the wires from
 * column to column, Enter and Space act, Escape leaves the map for what stands before it.
 */
import type { Bands } from "./bands";

const PAGE = 10;
const COLUMNS = 3;

export class Keyboard {
  /** Heads of groups stand in all columns: this is the one that was come from. */
  private column = 0;
  private stop: HTMLElement | null = null;

  constructor(private readonly bands: Bands) {}

  /** Makes it the one item that the Tab key comes to. */
  stopAt(item: HTMLElement): void {
    const columns = columnsOf(item);
    if (!columns.includes(this.column)) this.column = columns[0] ?? 0;
    if (this.stop !== item) this.stop?.setAttribute("tabindex", "-1");
    this.stop = item;
    item.setAttribute("tabindex", "0");
  }

  /** After the map was drawn: the item that had it keeps it, else the first one gets it. */
  settle(id: string | null): void {
    const kept = id === null ? undefined : this.bands.item(id);
    const item = kept ?? this.bands.element.querySelector<HTMLElement>(".item");
    if (item) this.stopAt(item);
  }

  /** @returns whether the key went somewhere */
  go(from: HTMLElement, key: string): boolean {
    const next = this.next(from, key);
    if (next === undefined) return false;
    next.focus();
    return true;
  }

  private next(from: HTMLElement, key: string): HTMLElement | undefined {
    const column = this.itemsOf(this.column);
    const at = column.indexOf(from);
    if (key === "ArrowRight") return this.across(from, 1);
    if (key === "ArrowLeft") return this.across(from, -1);
    const last = column.length - 1;
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: Math.min(last, at + PAGE),
      PageUp: Math.max(0, at - PAGE),
      Home: 0,
      End: last,
    };
    return column[steps[key] ?? -1];
  }

  /** Along a wire where there is one, else straight across the band, else to the head of the next. */
  private across(from: HTMLElement, step: 1 | -1): HTMLElement | undefined {
    for (let column = this.column + step; column >= 0 && column < COLUMNS; column += step) {
      const there = this.itemsOf(column).filter((item) => item !== from);
      const joined = this.bands.joined(from).find((item) => there.includes(item));
      const band = from.closest(".band");
      const beside = there.filter((item) => item.closest(".band") === band && columnsOf(item).length === 1);
      const found = joined ?? nearest(beside, from) ?? nearest(there, from);
      if (found === undefined) continue;
      this.column = column;
      return found;
    }
    return undefined;
  }

  private itemsOf(column: number): HTMLElement[] {
    return [...this.bands.element.querySelectorAll<HTMLElement>(`[data-column~="${column}"]`)];
  }
}

function columnsOf(item: HTMLElement): number[] {
  return (item.dataset.column ?? "0").split(" ").map(Number);
}

function nearest(items: readonly HTMLElement[], from: HTMLElement): HTMLElement | undefined {
  const { top } = from.getBoundingClientRect();
  let best: HTMLElement | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const item of items) {
    const distance = Math.abs(item.getBoundingClientRect().top - top);
    if (distance < least) [best, least] = [item, distance];
  }
  return best;
}
