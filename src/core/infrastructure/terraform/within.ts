/** Which uses of resources a setting holds; both stand in the order of the text, so that nothing is searched from the start. */
import type { Attribute } from "./document";
import type { Traversal } from "./traversal";

/** The traversals that stand in a setting's value, of a list in the order of the text. */
export function within(
  traversals: readonly Traversal[],
  { from, to }: Pick<Attribute, "from" | "to">,
): readonly Traversal[] {
  let low = 0;
  for (let high = traversals.length; low < high; ) {
    const middle = (low + high) >> 1;
    if ((traversals[middle]?.from ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while (end < traversals.length && (traversals[end]?.from ?? to) < to) end++;
  return traversals.slice(low, end);
}
