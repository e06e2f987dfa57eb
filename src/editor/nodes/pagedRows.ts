/**
 * Long lists in pages: the first entries, then a row "… 480 more" that makes the others when it is opened. Nothing is
 * made of what nobody looks at. Free of `vscode`.
 */
import { thousands } from "../../core/text/counted";
import type { Row } from "./row";

/** At most so many entries below one row, the row for the others not counted. */
export const PAGE = 500;

export function pagedRows<T>(entries: readonly T[], rowOf: (entry: T) => Row): readonly Row[] {
  const first = entries.slice(0, PAGE).map(rowOf);
  if (entries.length <= PAGE) return first;
  const label = `… ${thousands(entries.length - PAGE)} more`;
  return [...first, more("/more", label, () => otherPages(entries, rowOf))];
}

/** The second page, or the pages from there on, `501 to 1,000`, where there are several. */
function otherPages<T>(entries: readonly T[], rowOf: (entry: T) => Row): readonly Row[] {
  if (entries.length <= 2 * PAGE) return entries.slice(PAGE).map(rowOf);
  const pages: Row[] = [];
  for (let from = PAGE; from < entries.length; from += PAGE) {
    const to = Math.min(from + PAGE, entries.length);
    const label = from + 1 === to ? thousands(to) : `${thousands(from + 1)} to ${thousands(to)}`;
    pages.push(more(`/page:${from}`, label, () => entries.slice(from, to).map(rowOf)));
  }
  return pages;
}

function more(id: string, label: string, children: () => readonly Row[]): Row {
  return { kind: "more", id, label, icon: { id: "ellipsis" }, children };
}
